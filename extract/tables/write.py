"""Tables on disk: CSV and Parquet side by side, written chunk by chunk, the same bytes for the same rows.

A chunk that an earlier run wrote is not made again: its bytes are copied from the files of that run.
"""

import csv
import errno
import io
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow.parquet as pq

from extract.tables import datapackage
from extract.tables.arrow import arrow_of_columns
from extract.tables.chunks import Chunk, chunked
from extract.tables.footer import MAGIC, Frame, RowGroup, row_group
from extract.tables.rows import Row, Rows
from extract.tables.schema import TABLES, Table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Starts of cells that a spreadsheet runs as a formula (OWASP, CSV Injection), and their full-width forms."""

CSV_OMITS = {("articles", "text")}
"""Columns that only the Parquet file has: whole articles make no readable cell."""

_BUFFER = 1 << 24

_NO_COPY = frozenset({errno.EXDEV, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.EPERM})
"""What the system says where it copies nothing between two files (of other kinds of file systems, say)."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one chunk gave a table: its digest, where its bytes begin and end in both files, and its row group."""

    digest: bytes
    csv: tuple[int, int]
    parquet: tuple[int, int]
    group: RowGroup | None = None

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.group.rows if self.group is not None else 0


@dataclass(slots=True)
class Written:
    """A table that an earlier run wrote, and where: the parts of its files, in order."""

    csv: Path
    parquet: Path
    parts: list[Part]
    by_digest: dict[bytes, Part] = field(init=False)

    def __post_init__(self) -> None:
        self.by_digest = {part.digest: part for part in self.parts}


def file_names() -> list[str]:
    """The names of all files that ``write_tables`` makes."""
    return [*(f"{name}.{suffix}" for name in TABLES for suffix in ("csv", "parquet")), datapackage.NAME]


def write_tables(folder: Path, articles: Iterable[Rows]) -> dict[str, int]:
    """Write every table's CSV and Parquet and their description into ``folder``; returns how many rows each has.

    ``articles`` gives the rows of one article after the other; their order is the order in the files.
    """
    parts = write_chunks(folder, chunked(articles), {})
    return {name: sum(part.rows for part in some) for name, some in parts.items()}


Order = tuple[list[str], Iterable[Rows]]
"""Of which tables a chunk's rows are to be rendered, and the rows."""

Rendered = tuple[bytes, bytes, RowGroup | None]
"""What rows are in a table's files: lines of CSV, and a row group of Parquet with its entry in the footer."""

Render = Callable[[Iterable[Order]], Iterator[dict[str, Rendered]]]


def render(orders: Iterable[Order]) -> Iterator[dict[str, Rendered]]:
    """The rows of each order as they are in the files of its tables."""
    for names, rows in orders:
        gathered: dict[str, list[Row]] = {name: [] for name in names}
        for some in rows:
            for name in names:
                gathered[name] += some.get(name, ())
        yield {name: _rendered(TABLES[name], some) for name, some in gathered.items()}


def write_chunks(
    folder: Path, chunks: Iterable[Chunk], known: Mapping[str, Written], render: Render = render
) -> dict[str, list[Part]]:
    """Write the tables, chunk after chunk, into ``folder``, save those that are just as they are in ``known``.

    Returns the parts of every table, in order. What has an empty digest is always written anew. ``render`` may be
    ahead of what it gives.
    """
    with ExitStack() as stack:
        writers = {name: stack.enter_context(_Writer(folder, t, known.get(name))) for name, t in TABLES.items()}
        waiting: deque[tuple[Chunk, list[str]]] = deque()

        def orders() -> Iterator[Order]:
            for chunk in chunks:
                missing = [name for name, digest in chunk.digests.items() if not writers[name].knows(digest)]
                waiting.append((chunk, missing))
                if missing:
                    yield missing, chunk.rows()

        def write(until: dict[str, Rendered] | None) -> None:
            """The chunks in their order, up to the one that was rendered."""
            while waiting:
                chunk, missing = waiting.popleft()
                for name, digest in chunk.digests.items():
                    if name not in missing:
                        writers[name].copy(digest)
                if missing:
                    assert until is not None
                    for name in missing:
                        writers[name].add(chunk.digests[name], until[name])
                    return

        for made in render(orders()):
            write(made)
        write(None)
        for writer in writers.values():
            writer.end()
    text = datapackage.text(CSV_OMITS)
    (folder / datapackage.NAME).write_text(text, encoding="utf-8", newline="\n")
    return {name: writer.parts for name, writer in writers.items()}


class _Writer:
    """Writes a table's files, as far as they differ from those that an earlier run wrote."""

    def __init__(self, folder: Path, table: Table, known: Written | None) -> None:
        self.parts: list[Part] = []
        self._table = table
        self._known = known
        self._header = _lines([[c.name] for c in table.columns if (table.name, c.name) not in CSV_OMITS])
        empty = _parquet(table, [[] for _ in table.columns])
        self._frame = Frame(empty)
        self._csv = _File(folder / f"{table.name}.csv", known.csv if known else None, self._header)
        self._parquet = _File(folder / f"{table.name}.parquet", known.parquet if known else None, MAGIC)

    def __enter__(self) -> "_Writer":
        return self

    def __exit__(self, *_: object) -> None:
        self._csv.close()
        self._parquet.close()

    def knows(self, digest: bytes) -> bool:
        """Whether an earlier run wrote the part of this digest."""
        return self._known is not None and bool(digest) and digest in self._known.by_digest

    def copy(self, digest: bytes) -> None:
        """Take over the part of this digest."""
        assert self._known is not None
        part = self._known.by_digest[digest]
        self.parts.append(replace(part, csv=self._csv.copy(*part.csv), parquet=self._parquet.copy(*part.parquet)))

    def add(self, digest: bytes, made: Rendered) -> None:
        """Write rendered rows as a part of their own."""
        lines, data, group = made
        csv, parquet = self._csv.write(lines), self._parquet.write(data)
        self.parts.append(Part(digest, csv, parquet, group))

    def end(self) -> None:
        """Write what is held back and the end of the Parquet file; nothing where the earlier files will do."""
        if self._known is not None and self._csv.is_all(self._known.parts[-1].csv[1] if self._known.parts else None):
            return
        self._csv.flush()
        self._parquet.write(
            self._frame.footer([(part.parquet[0], part.group) for part in self.parts if part.group is not None])
        )


class _File:
    """A file that begins as an earlier one did: runs of bytes are copied from that or written."""

    def __init__(self, path: Path, earlier: Path | None, head: bytes) -> None:
        self._path = path
        self._earlier = earlier
        self._from: BinaryIO | None = None
        self._to: BinaryIO | None = None
        self._held = (0, 0)
        self._size = 0
        self._head = len(head)
        if earlier is None:
            self.write(head)
        else:
            self.copy(0, len(head))

    def copy(self, start: int, end: int) -> tuple[int, int]:
        """Copy these bytes of the earlier file, later: together with those that follow there. Returns their place."""
        if start == self._held[1]:
            self._held = self._held[0], end
        else:
            self.flush()
            self._held = start, end
        self._size += end - start
        return self._size - (end - start), self._size

    def is_all(self, end: int | None) -> bool:
        """Whether it is the earlier file up to this place, or up to the head, and no more."""
        return self._to is None and self._size == (self._head if end is None else end)

    def write(self, data: bytes | memoryview) -> tuple[int, int]:
        """Write bytes; returns their place."""
        if not data:
            return self._size, self._size
        self.flush()
        if self._to is None:
            self._to = self._path.open("wb")
        self._to.write(data)
        self._size += len(data)
        return self._size - len(data), self._size

    def flush(self) -> None:
        """Copy what is held back."""
        start, end = self._held
        self._held = end, end
        if start == end:
            return
        if self._to is None:
            self._to = self._path.open("wb")
        if self._from is None:
            assert self._earlier is not None
            self._from = self._earlier.open("rb", buffering=0)
        self._to.flush()
        self._from.seek(start)
        while start < end:
            count = _copied(self._from, self._to, end - start)
            if not count:
                raise OSError(f"{self._earlier} became shorter while it was read")
            start += count

    def close(self) -> None:
        """Close both files."""
        for file in (self._from, self._to):
            if file is not None:
                file.close()


def _copied(source: BinaryIO, target: BinaryIO, most: int) -> int:
    """Copy bytes from where one file stands to where the other does, both without a buffer; returns how many."""
    if hasattr(os, "copy_file_range"):
        try:
            # the kernel copies larger pieces than would be read and written, and some file systems nothing at all
            return os.copy_file_range(source.fileno(), target.fileno(), most)
        except OSError as error:
            if error.errno not in _NO_COPY:
                raise
    data = source.read(min(_BUFFER, most))
    target.write(data)
    target.flush()
    return len(data)


def _rendered(table: Table, rows: list[Row]) -> Rendered:
    columns = [[row[column.name] for row in rows] for column in table.columns]
    cells = [
        _cells(column.type, values)
        for column, values in zip(table.columns, columns, strict=True)
        if (table.name, column.name) not in CSV_OMITS
    ]
    if not rows:
        return b"", b"", None
    data, group = row_group(_parquet(table, columns))
    return _lines(cells), bytes(data), group


def _parquet(table: Table, columns: list[list[Any]]) -> bytes:
    """The values of columns as a Parquet file of one row group, or of none where there are no rows."""
    data = arrow_of_columns(table, columns)
    written = io.BytesIO()
    with pq.ParquetWriter(written, data.schema, compression="zstd") as writer:
        if data.num_rows:
            writer.write_table(data, row_group_size=data.num_rows)
    return written.getvalue()


def _lines(columns: list[list[Any]]) -> bytes:
    """The cells of columns as lines of CSV."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(zip(*columns, strict=True))
    return written.getvalue().encode()


def _cells(kind: str, values: list[Any]) -> list[Any]:
    """The values of a column as the CSV writer is to get them."""
    if kind in ("integer", "number", "date"):
        return values
    return [value if value is None or (type(value) is str and _harmless(value)) else cell(value) for value in values]


def _harmless(value: str) -> bool:
    return value[:1] not in _STARTS and "\0" not in value


_STARTS = frozenset(FORMULA)


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
