"""Rows as Arrow tables, with the schema's types.

``pa.array`` imports all of pandas, and a cast ``pyarrow.compute``, which together take longer than the tables of a few
articles. So the arrays are put together from their buffers (Arrow's columnar format: values, offsets, a bit for each
value that is there).
"""

from array import array
from datetime import date
from itertools import accumulate
from typing import Any

import numpy as np
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
_EPOCH = date(1970, 1, 1).toordinal()


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table, with each column's meaning as its metadata."""
    return pa.schema(
        [pa.field(c.name, _ARROW[c.type], metadata={"description": c.meaning}) for c in table.columns],
        metadata={"description": f"one row is {table.row}"},
    )


def arrow(table: Table, rows: list[Row]) -> pa.Table:
    """Rows as an Arrow table; ISO strings become dates.

    Raises TypeError or ValueError where a value has not its column's type.
    """
    return arrow_of_columns(table, [[row[column.name] for row in rows] for column in table.columns])


def arrow_of_columns(table: Table, columns: list[list[Any]]) -> pa.Table:
    """As ``arrow``, from the values of each column."""
    arrays = [_array(column.type, values) for column, values in zip(table.columns, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def _array(kind: Type, values: list[Any]) -> pa.Array:
    if kind == "string":
        return _strings(values)
    there = [value is not None for value in values]
    missing = there.count(False)
    buffers = [_bits(there) if missing else None]
    if kind == "list":
        buffers.append(pa.py_buffer(array("i", accumulate((len(value or ()) for value in values), initial=0))))
        held = _strings([item for value in values for item in value or ()])
        return pa.Array.from_buffers(_ARROW[kind], len(values), buffers, missing, children=[held])
    if kind == "boolean":
        if not {True, False, None}.issuperset(values):
            raise TypeError("a column of booleans holds something else")
        buffers.append(_bits(values))
    elif kind == "date":
        days = (0 if value is None else date.fromisoformat(value).toordinal() - _EPOCH for value in values)
        buffers.append(pa.py_buffer(array("i", days)))
    else:
        typecode = "q" if kind == "integer" else "d"
        buffers.append(pa.py_buffer(array(typecode, (0 if value is None else value for value in values))))
    return pa.Array.from_buffers(_ARROW[kind], len(values), buffers, missing)


def _strings(values: list[Any]) -> pa.Array:
    builder = pa.lib.StringBuilder()
    builder.append_values(values)
    return builder.finish()


def _bits(values: list[Any]) -> pa.Buffer:
    return pa.py_buffer(np.packbits(np.array(values, dtype=bool), bitorder="little"))
