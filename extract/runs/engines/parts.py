"""Rows as Parquet parts: ``<table>.parquet/<shard>.parquet``, as Spark, DuckDB, Arrow and pandas read them."""

import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extract.runs.inputs import Input
from extract.runs.packing import pack, unpack
from extract.tables.arrow import arrow
from extract.tables.rows import Row
from extract.tables.schema import TABLES, Table

_INPUTS = pa.schema(
    [
        ("path", pa.string()),
        ("number", pa.int64()),
        ("article_id", pa.string()),
        ("record", pa.int64()),
        ("status", pa.string()),
        ("problem", pa.string()),
        ("name", pa.string()),
        ("published", pa.string()),
        ("same", pa.int64()),
        ("words", pa.int64()),
        ("hashes", pa.binary()),
        ("characters", pa.int64()),
        ("article", pa.binary()),
    ]
)

_BUT_ARTICLES = [name for name in _INPUTS.names if name != "article"]


def part_of(table: str, shard: str) -> str:
    """The name of a shard's part of a table."""
    return f"{table}.parquet/{shard}.parquet"


def rows_to_bytes(table: Table, rows: list[Row]) -> bytes:
    """Rows of one table as a Parquet file."""
    return _bytes(arrow(table, rows))


def rows_from_bytes(table: Table, data: bytes) -> list[Row]:
    """The rows of one table's Parquet file, as ``tables.rows`` gives them: dates as ISO strings."""
    read = pq.read_table(io.BytesIO(data), partitioning=None)
    for place, column in enumerate(table.columns):
        if column.type == "date":
            read = read.set_column(place, column.name, read[column.name].cast(pa.string()))
    return list(read.to_pylist())


def inputs_to_bytes(inputs: list[tuple[Input, dict[str, Any]]]) -> bytes:
    """What files held, each with what is compared to find copies (empty for what is no article)."""
    rows = []
    for item, compared in inputs:
        row = {name: getattr(item, name, None) for name in _INPUTS.names} | compared
        row["article"] = pack(item.article) if item.article is not None else None
        rows.append(row)
    # The articles are compressed already.
    return _bytes(pa.Table.from_pylist(rows, _INPUTS))


def inputs_from_bytes(data: bytes) -> list[Input]:
    """What files held, with the articles."""
    fields = ("path", "number", "article_id", "article", "record", "status", "problem", "name")
    found = []
    for row in pq.read_table(io.BytesIO(data), columns=list(fields), partitioning=None).to_pylist():
        item = Input(**row)
        if item.article is not None:
            item.article = unpack(row["article"])
        found.append(item)
    return found


def outlines_from_bytes(data: bytes) -> list[dict[str, Any]]:
    """What files held without the articles, and what is compared to find copies; of columns alone, which is quick."""
    return list(pq.read_table(io.BytesIO(data), columns=_BUT_ARTICLES, partitioning=None).to_pylist())


def tables_by_article(parts: dict[str, bytes]) -> list[dict[str, list[Row]]]:
    """The rows of one shard's parts, article by article, in the order of the articles."""
    found: dict[str, dict[str, list[Row]]] = {}
    for name, data in parts.items():
        for row in rows_from_bytes(TABLES[name], data):
            found.setdefault(row["article_id"], {}).setdefault(name, []).append(row)
    return list(found.values())


def _bytes(table: pa.Table) -> bytes:
    written = io.BytesIO()
    pq.write_table(table, written, compression="zstd")
    return written.getvalue()
