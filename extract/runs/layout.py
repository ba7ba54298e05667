"""The rows of a store in chunks, each with a digest, so that what an earlier run wrote of them is not made again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from extract.review.corrections import Corrections
from extract.runs.book import Book
from extract.runs.fingerprint import code
from extract.runs.inputs import input_of
from extract.runs.packing import unpack
from extract.runs.sequence import Key, Stretch, Thing, stretches
from extract.runs.store import Store
from extract.runs.stored import Whole, aside_of, whole
from extract.tables.chunks import Chunk
from extract.tables.rows import Rows
from extract.tables.schema import AGREEMENT_HISTORY, ARTICLES, CASUALTIES, INCIDENTS, MENTIONS

_OF_ARTICLES = (ARTICLES.name, *MENTIONS)


def chunks(store: Store, corrections: Corrections) -> Iterator[Chunk]:
    """The rows of every input in order, corrected, each casualty in its incident, and then the ledger's own tables."""
    book = Book(store.db)
    with store.db:
        changed = store.places(store.touched("tables"))
        inputs = stretches(store.db, "inputs", code(), partial(_inputs, store, corrections.marks), changed)
        incidents = stretches(store.db, "incidents", code(), book.incidents)
        history = stretches(store.db, "history", code(), book.history)
        store.settle("tables")
    for stretch in inputs:
        digests = dict.fromkeys(_OF_ARTICLES, stretch.digests[0])
        digests[CASUALTIES.name] = stretch.digests[1]
        yield Chunk(digests, partial(_rows, store, book, corrections, stretch))
    yield from _made(INCIDENTS.name, incidents, book.incidents, book.incident)
    yield from _made(AGREEMENT_HISTORY.name, history, book.history, book.moment)


def _inputs(store: Store, reviewed: Mapping[str, str], start: Key | None) -> Iterator[Thing]:
    """The inputs in order; the first mark is for all tables, the second for the casualties in their incidents."""
    for outline in store.outlines(start):
        path, number, key, _, _, status, _, _, _, mark, rows, size, incidents, *_ = outline
        if status == "note":
            continue
        marks = [mark, rows or b"-"]
        aside, corrected = aside_of(store, outline), reviewed.get(key)
        if aside is not None or corrected is not None:
            marks.append(repr((aside, corrected)).encode("utf-8", "surrogatepass"))
        yield Thing((path, number), key, size, (b"".join(marks), incidents or b"-"))


@dataclass(frozen=True, slots=True)
class _Inputs:
    """The rows of some inputs, made where they are asked for; each with the incidents of its casualties."""

    inputs: list[tuple[Whole, dict[str, str]]]

    def __iter__(self) -> Iterator[Rows]:
        for one, belongs in self.inputs:
            rows = one.made()
            if rows.get(CASUALTIES.name):
                placed = [{**row, "incident_id": belongs.get(row["row_id"])} for row in rows[CASUALTIES.name]]
                rows = {**rows, CASUALTIES.name: placed}
            yield rows


@dataclass(frozen=True, slots=True)
class _Packed:
    """The rows of one of the ledger's tables, unpacked where they are asked for."""

    table: str
    rows: list[bytes]

    def __iter__(self) -> Iterator[Rows]:
        for row in self.rows:
            yield {self.table: [unpack(row)]}


def _rows(store: Store, book: Book, corrections: Corrections, stretch: Stretch) -> Iterable[Rows]:
    found = []
    for outline in store.outlines(stretch.start, stretch.end):
        item = input_of(outline)
        if item.status != "note":
            one = whole(store, item, aside_of(store, outline), corrections)
            found.append((one, book.belongs(item.article_id)))
    return _Inputs(found)


def _made(
    table: str,
    some: Iterable[Stretch],
    things: Callable[[Key | None, Key | None], Iterator[Thing]],
    row: Callable[[Any], bytes],
) -> Iterator[Chunk]:
    """Rows of one of the ledger's tables in chunks."""

    def rows(stretch: Stretch) -> Iterable[Rows]:
        return _Packed(table, [row(thing.key) for thing in things(stretch.start, stretch.end)])

    for stretch in some:
        yield Chunk({table: stretch.digests[0]}, partial(rows, stretch))
