"""Rows that hold what their columns say, seen where they are made: no table can hold anything else, and it would stop
the tables of all articles where they are written."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from extract.tables.schema import TABLES, Type

_TYPES: dict[Type, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "date": (str,),
    "list": (list,),
}


class UnfitError(ValueError):
    """A value is not of its column's type; the message names both."""


def check(table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Raise UnfitError where a value of a row, whose keys are the table's columns in order, is not of their types."""
    kinds, days = _columns(table)
    for row in rows:
        for (name, types), value in zip(kinds, row.values(), strict=True):
            if value is not None and type(value) not in types:
                raise UnfitError(f"{table}.{name} cannot be {value!r}")
        for name in days:
            if row[name] is not None and not _is_day(row[name]):
                raise UnfitError(f"{table}.{name} cannot be {row[name]!r}")


@cache
def _columns(table: str) -> tuple[list[tuple[str, tuple[type, ...]]], list[str]]:
    columns = TABLES[table].columns
    return [(c.name, _TYPES[c.type]) for c in columns], [c.name for c in columns if c.type == "date"]


def _is_day(value: str) -> bool:
    try:
        return len(value) == len("2021-05-03") and bool(date.fromisoformat(value))
    except ValueError:
        return False
