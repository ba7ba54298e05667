"""The rows of a store in chunks, each with a digest, so that what an earlier run wrote of them is not made again."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from extract.review.corrections import Corrections
from extract.runs.book import Book
from extract.runs.store import Input, Store
from extract.runs.stored import Aside, input_rows, standing
from extract.tables.chunks import Chunk, Ends
from extract.tables.rows import Row, Rows
from extract.tables.schema import AGREEMENT_HISTORY, ARTICLES, CASUALTIES, INCIDENTS, MENTIONS

_OF_ARTICLES = (ARTICLES.name, *MENTIONS)


def chunks(store: Store, corrections: Corrections) -> Iterator[Chunk]:
    """The rows of every input in order, corrected, each casualty in its incident, and then the ledger's own tables."""
    book = Book(store.db)
    yield from _articles(store, book, corrections)
    yield from _made(INCIDENTS.name, book.incidents(), book.incident)
    yield from _made(AGREEMENT_HISTORY.name, book.history(), book.moment)


def _articles(store: Store, book: Book, corrections: Corrections) -> Iterator[Chunk]:
    stands, marks = standing(store), corrections.marks
    ends, gathered = Ends(), list[tuple[Input, Aside | None]]()
    digest, placed = hashlib.blake2b(digest_size=16), hashlib.blake2b(digest_size=16)

    def chunk() -> Chunk:
        digests = dict.fromkeys(_OF_ARTICLES, digest.digest())
        placed.update(digest.digest())
        digests[CASUALTIES.name] = placed.digest()
        return Chunk(digests, partial(_rows, store, book, corrections, gathered))

    for item, mark, rows, size, incidents in store.outlines():
        if item.status == "note":
            continue
        aside = stands.aside(item)
        gathered.append((item, aside))
        digest.update(repr((mark, rows, aside, marks.get(item.article_id))).encode())
        placed.update(incidents or b"-")
        if ends.after(item.article_id, size):
            yield chunk()
            gathered = []
            digest, placed = hashlib.blake2b(digest_size=16), hashlib.blake2b(digest_size=16)
    if gathered:
        yield chunk()


def _rows(
    store: Store, book: Book, corrections: Corrections, inputs: Iterable[tuple[Input, Aside | None]]
) -> Iterator[Rows]:
    for item, aside in inputs:
        rows = corrections.lay_over(input_rows(store, item, aside))
        if rows.get(CASUALTIES.name):
            belongs = book.belongs(item.article_id)
            placed = [{**row, "incident_id": belongs.get(row["row_id"])} for row in rows[CASUALTIES.name]]
            rows = {**rows, CASUALTIES.name: placed}
        yield rows


def _made(table: str, things: Iterable[tuple[str, bytes, Any]], row: Callable[[Any], Row]) -> Iterator[Chunk]:
    """Rows of one of the ledger's tables in chunks; each thing is the id by which they end, its stamp and its key."""
    ends, gathered = Ends(), list[Any]()
    digest = hashlib.blake2b(digest_size=16)

    def chunk() -> Chunk:
        some = gathered
        return Chunk({table: digest.digest()}, lambda: ({table: [row(key)]} for key in some))

    for article_id, mark, key in things:
        gathered.append(key)
        digest.update(mark)
        if ends.after(article_id, 1):
            yield chunk()
            gathered = []
            digest = hashlib.blake2b(digest_size=16)
    if gathered:
        yield chunk()
