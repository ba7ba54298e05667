"""``datapackage.json``: what the files beside it hold, for R, DuckDB, Frictionless and whoever else reads it.

The Data Package standard (https://specs.frictionlessdata.io, version 1): each CSV as a tabular resource with its Table
Schema, each Parquet file as a plain resource. It follows from the schema alone, so it is the same for every run.
"""

import json
from collections.abc import Collection
from typing import Any

from extract._version import __version__
from extract.tables.schema import TABLES, Column, Table

NAME = "datapackage.json"


def text(omitted: Collection[tuple[str, str]]) -> str:
    """The descriptor as JSON. ``omitted`` names the (table, column) pairs that the CSV files do not have."""
    resources = [resource for table in TABLES.values() for resource in _resources(table, omitted)]
    package = {
        "profile": "data-package",
        "name": "extract",
        "title": "What the articles say: casualty figures, agreements, dates and names as rows",
        "description": "Each row names its sentence, its place in the text and the rule that found it. An empty cell "
        "means that the text does not say it, never 0.",
        "version": __version__,
        "resources": resources,
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _resources(table: Table, omitted: Collection[tuple[str, str]]) -> list[dict[str, Any]]:
    columns = [column for column in table.columns if (table.name, column.name) not in omitted]
    csv = {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": f"One row is {table.row}. A cell that a spreadsheet would run as a formula starts with '.",
        "schema": _schema(table, columns),
    }
    parquet = {
        "name": f"{table.name}-parquet",
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": f"One row is {table.row}. The same rows as {table.name}.csv, lists as lists.",
    }
    return [csv, parquet]


def _schema(table: Table, columns: list[Column]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns], "missingValues": [""]}
    keys = [column.name for column in columns]
    if table.key:
        schema["primaryKey"] = table.key
    references = [("article_id", "articles"), ("incident_id", "incidents")]
    schema["foreignKeys"] = [
        {"fields": column, "reference": {"resource": other, "fields": column}}
        for column, other in references
        if column in keys and table.name != other
    ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    """A column in Table Schema's terms. Its first version has no lists: they are strings, with their separator."""
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.type == "list":
        field |= {"type": "string", "separator": ";"}
    if column.values:
        field["constraints"] = {"enum": list(column.values)}
    return field
