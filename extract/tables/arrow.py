"""Rows as Arrow tables, with the schema's types; without pandas, which a run has no use for."""

from typing import Any

import pyarrow as pa

from extract.tables.rows import Row
from extract.tables.schema import Table, Type

_ARROW: dict[Type, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table, with each column's meaning as its metadata."""
    return pa.schema(
        [pa.field(c.name, _ARROW[c.type], metadata={"description": c.meaning}) for c in table.columns],
        metadata={"description": f"one row is {table.row}"},
    )


def arrow(table: Table, rows: list[Row]) -> pa.Table:
    """Rows as an Arrow table; ISO strings become dates.

    Raises pa.ArrowInvalid where a value has not its column's type.
    """
    return arrow_of_columns(table, [[row[column.name] for row in rows] for column in table.columns])


def arrow_of_columns(table: Table, columns: list[list[Any]]) -> pa.Table:
    """As ``arrow``, from the values of each column."""
    arrays = []
    for column, values in zip(table.columns, columns, strict=True):
        if column.type == "date":
            arrays.append(pa.array(values, pa.string()).cast(pa.date32()))
        else:
            arrays.append(pa.array(values, _ARROW[column.type]))
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))
