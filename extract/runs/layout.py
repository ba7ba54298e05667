"""The rows of a store in chunks, each with a digest, so that what an earlier run wrote of them is not made again."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from extract.review.corrections import Corrections
from extract.runs.book import Book
from extract.runs.fingerprint import code
from extract.runs.inputs import input_of
from extract.runs.sequence import Key, Stretch, Thing, stretches
from extract.runs.store import Store
from extract.runs.stored import aside_of, input_rows
from extract.tables.chunks import Chunk
from extract.tables.rows import Row, Rows
from extract.tables.schema import AGREEMENT_HISTORY, ARTICLES, CASUALTIES, INCIDENTS, MENTIONS

_OF_ARTICLES = (ARTICLES.name, *MENTIONS)


def chunks(store: Store, corrections: Corrections) -> Iterator[Chunk]:
    """The rows of every input in order, corrected, each casualty in its incident, and then the ledger's own tables."""
    book = Book(store.db)
    with store.db:
        changed = store.places(store.touched("tables"))
        inputs = stretches(store.db, "inputs", code(), partial(_inputs, store, corrections), changed)
        incidents = stretches(store.db, "incidents", code(), book.incidents)
        history = stretches(store.db, "history", code(), book.history)
        store.settle("tables")
    for stretch in inputs:
        digests = dict.fromkeys(_OF_ARTICLES, stretch.digests[0])
        digests[CASUALTIES.name] = stretch.digests[1]
        yield Chunk(digests, partial(_rows, store, book, corrections, stretch))
    yield from _made(INCIDENTS.name, incidents, book.incidents, book.incident)
    yield from _made(AGREEMENT_HISTORY.name, history, book.history, book.moment)


def _inputs(store: Store, corrections: Corrections, start: Key | None) -> Iterator[Thing]:
    """The inputs in order; the first mark is for all tables, the second for the casualties in their incidents."""
    for outline in store.outlines(start):
        path, number, key, _, _, status, _, _, _, mark, rows, size, incidents, *_ = outline
        if status == "note":
            continue
        marks = [mark, rows or b"-"]
        aside, corrected = aside_of(store, outline), corrections.marks.get(key)
        if aside is not None or corrected is not None:
            marks.append(repr((aside, corrected)).encode("utf-8", "surrogatepass"))
        yield Thing((path, number), key, size, (b"".join(marks), incidents or b"-"))


def _rows(store: Store, book: Book, corrections: Corrections, stretch: Stretch) -> Iterator[Rows]:
    for outline in store.outlines(stretch.start, stretch.end):
        item = input_of(outline)
        if item.status == "note":
            continue
        rows = corrections.lay_over(input_rows(store, item, aside_of(store, outline)))
        if rows.get(CASUALTIES.name):
            belongs = book.belongs(item.article_id)
            placed = [{**row, "incident_id": belongs.get(row["row_id"])} for row in rows[CASUALTIES.name]]
            rows = {**rows, CASUALTIES.name: placed}
        yield rows


def _made(
    table: str,
    some: Iterable[Stretch],
    things: Callable[[Key | None, Key | None], Iterator[Thing]],
    row: Callable[[Any], Row],
) -> Iterator[Chunk]:
    """Rows of one of the ledger's tables in chunks."""

    def rows(stretch: Stretch) -> Iterator[Rows]:
        for thing in things(stretch.start, stretch.end):
            yield {table: [row(thing.key)]}

    for stretch in some:
        yield Chunk({table: stretch.digests[0]}, partial(rows, stretch))
