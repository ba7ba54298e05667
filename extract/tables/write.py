"""Tables on disk: CSV and Parquet side by side, streamed article by article, the same bytes for the same rows."""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from extract.tables import datapackage
from extract.tables.arrow import arrow, arrow_schema
from extract.tables.rows import Row, Rows
from extract.tables.schema import TABLES, Table

ROW_GROUP = 20_000
"""Rows held back per table until a Parquet row group is written: what bounds the memory of a large store."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Starts of cells that a spreadsheet runs as a formula (OWASP, CSV Injection), and their full-width forms."""

CSV_OMITS = {("articles", "text")}
"""Columns that only the Parquet file has: whole articles make no readable cell."""


def file_names() -> list[str]:
    """The names of all files that ``write_tables`` makes."""
    return [*(f"{name}.{suffix}" for name in TABLES for suffix in ("csv", "parquet")), datapackage.NAME]


def write_tables(folder: Path, articles: Iterable[Rows]) -> dict[str, int]:
    """Write every table's CSV and Parquet and their description into ``folder``; returns how many rows each has.

    ``articles`` gives the rows of one article after the other; their order is the order in the files.
    """
    with ExitStack() as stack:
        writers = {name: stack.enter_context(_TableWriter(folder, table)) for name, table in TABLES.items()}
        for rows in articles:
            for name, writer in writers.items():
                writer.add(rows.get(name, []))
    (folder / datapackage.NAME).write_text(datapackage.text(CSV_OMITS), encoding="utf-8", newline="\n")
    return {name: writer.written for name, writer in writers.items()}


class _TableWriter:
    def __init__(self, folder: Path, table: Table) -> None:
        self.table = table
        self.written = 0
        self._waiting: list[Row] = []
        self._columns = [c for c in table.columns if (table.name, c.name) not in CSV_OMITS]
        self._csv = (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
        self._csv_writer = csv.writer(self._csv, lineterminator="\n")
        self._csv_writer.writerow([column.name for column in self._columns])
        self._parquet = pq.ParquetWriter(folder / f"{table.name}.parquet", arrow_schema(table), compression="zstd")

    def __enter__(self) -> "_TableWriter":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._flush()
        finally:
            self._csv.close()
            self._parquet.close()

    def add(self, rows: list[Row]) -> None:
        self._csv_writer.writerows([cell(row[column.name]) for column in self._columns] for row in rows)
        self._waiting += rows
        self.written += len(rows)
        if len(self._waiting) >= ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._parquet.write_table(arrow(self.table, self._waiting))
            self._waiting = []


def cell(value: Any) -> str:
    """A value as a CSV cell: empty for null, lists joined by ``;``, no control characters, and never a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = ";".join(value)
    if not isinstance(value, str):
        return str(value)
    value = value.replace("\0", "")
    return f"'{value}" if value.startswith(FORMULA) else value
