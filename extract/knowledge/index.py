"""Names of large tables, indexed: only the rows that a text asks for are read.

``towns.index`` says for each folded name where its rows begin in ``cities.csv`` and ``provinces.csv``, and how names go
on behind their first word. It is made from these tables, never by hand: ``python -m extract.knowledge`` writes it anew
after a change of theirs. An index that is not of the tables as they are is left alone, and all rows are read, which
takes a second and gives the same.
"""

import csv
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from extract.knowledge.gazetteer import REMEMBERED, Gazetteer, Opening, fold, openings
from extract.knowledge.load import PACKAGE

Known = TypeVar("Known")
FOLDER = PACKAGE / "knowledge"


class Source(NamedTuple, Generic[Known]):
    """A table of names: its file's name and key column, what a row makes known, and under which names."""

    table: str
    key: str
    make: Callable[[Mapping[str, str]], Known]
    forms: Callable[[Mapping[str, str]], Iterable[str]]


class _Indexed(Gazetteer[Known]):
    """A gazetteer of two lists of lines, in turn a key and what is known of it; what is asked for is read then."""

    def __init__(self, names: list[str], opened: list[str], rows: "list[_Rows[Known]]") -> None:
        super().__init__()
        self._meanings = dict(zip(names[::2], names[1::2], strict=True))
        self._openings = dict(zip(opened[::2], opened[1::2], strict=True))
        self._rows = rows
        # what was read last: all of it would be half as large again as everything else in memory
        self._known: dict[str, tuple[Known, ...]] = {}
        self._opened: dict[str, Opening] = {}

    def _read(self, key: str, value: str) -> tuple[Known, ...]:
        found = self._known.get(key)
        if found is None:
            places = [place.split(":") for place in value.split()]
            found = tuple(self._rows[int(number)].known(int(start)) for number, start in places)
            _remember(self._known, key, found)
        return found

    def _open(self, first: str, value: str) -> Opening:
        opening = self._opened.get(first)
        if opening is None:
            longest, *following = value.split("\t")
            opening = Opening(int(longest), following)
            _remember(self._opened, first, opening)
        return opening


def _remember(kept: dict[str, Any], key: str, value: Any) -> None:
    if len(kept) >= REMEMBERED // 4:
        kept.clear()
    kept[key] = value


def read_index(name: str, sources: tuple[Source[Known], ...]) -> Gazetteer[Known] | None:
    """The gazetteer of ``extract/knowledge/<name>.index``, or None where it is not of these tables as they are."""
    try:
        tables = [_read(source) for source in sources]
        heading, names, opened = _path(name).read_text(encoding="utf-8").split("\n\n")
    except (OSError, ValueError):
        return None
    if heading != _heading(sources, tables):
        return None
    rows = [_Rows(source, data) for source, data in zip(sources, tables, strict=True)]
    return _Indexed(names.split("\n"), opened.split("\n"), rows)


def write_index(name: str, sources: tuple[Source[Any], ...]) -> Path:
    """Make ``extract/knowledge/<name>.index`` of its tables."""
    path = _path(name)
    path.write_bytes(index(sources))
    return path


def index(sources: tuple[Source[Any], ...]) -> bytes:
    """An index's content: which tables it is of; two lines for each name (the name, "table:place" of each row); two
    lines for each first word of longer names (the word, the longest name's length and what may follow)."""
    tables = [_read(source) for source in sources]
    names: dict[str, list[str]] = {}
    for number, (source, data) in enumerate(zip(sources, tables, strict=True)):
        rows = _Rows(source, data)
        for start in rows.starts():
            for form in source.forms(rows.row(start)):
                if key := fold(form):
                    names.setdefault(key, []).append(f"{number}:{start}")
    blocks = (
        [_heading(sources, tables)],
        [line for key in sorted(names) for line in (key, " ".join(names[key]))],
        [
            line
            for first, opening in sorted(openings(names).items())
            for line in (first, "\t".join([str(opening.longest), *sorted(opening.following)]))
        ],
    )
    return "\n\n".join("\n".join(block) for block in blocks).encode()


class _Rows(Generic[Known]):
    """The rows of a table by the place where each begins."""

    def __init__(self, source: Source[Known], data: bytes) -> None:
        self._make = source.make
        self._data = data
        self._body = data.index(b"\n") + 1
        self._columns = _cells(data[: self._body])

    def starts(self) -> Iterator[int]:
        start = self._body
        for line in self._data[start:].splitlines(keepends=True):
            yield start
            start += len(line)

    def row(self, start: int) -> dict[str, str]:
        end = self._data.find(b"\n", start)
        return dict(zip(self._columns, _cells(self._data[start : None if end < 0 else end]), strict=True))

    def known(self, start: int) -> Known:
        return self._make(self.row(start))


def _cells(line: bytes) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line.decode()]))]


def _path(name: str) -> Path:
    return FOLDER / f"{name}.index"


def _read(source: Source[Any]) -> bytes:
    return (FOLDER / f"{source.table}.csv").read_bytes()


def _heading(sources: tuple[Source[Any], ...], tables: list[bytes]) -> str:
    marks = (f"{source.table} {zlib.crc32(data):08x}" for source, data in zip(sources, tables, strict=True))
    return f"made by python -m extract.knowledge from {', '.join(marks)}"
