"""The rows of a store in chunks, each with a digest, so that what an earlier run wrote of them is not made again."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from extract.review.corrections import Corrections
from extract.runs.book import Book
from extract.runs.store import Outline, Store, input_of
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
    # what comes once and is no copy stands by itself
    unsure = store.repeated() | store.copies().keys() | marks.keys()
    ends, gathered = Ends(), list[tuple[Outline, Aside | None]]()
    digest, placed = hashlib.blake2b(digest_size=16), hashlib.blake2b(digest_size=16)

    def chunk() -> Chunk:
        digests = dict.fromkeys(_OF_ARTICLES, digest.digest())
        placed.update(digest.digest())
        digests[CASUALTIES.name] = placed.digest()
        return Chunk(digests, partial(_rows, store, book, corrections, gathered))

    for outline in store.outlines():
        _, _, key, _, _, status, _, _, holds, mark, rows, size, incidents = outline
        if status == "note":
            continue
        aside = None
        digest.update(mark)
        digest.update(rows or b"-")
        if not holds or status is not None or key in unsure:
            aside = stands.aside(input_of(outline))
            digest.update(repr((aside, marks.get(key))).encode("utf-8", "surrogatepass"))
        gathered.append((outline, aside))
        placed.update(incidents or b"-")
        if ends.after(key, size):
            yield chunk()
            gathered = []
            digest, placed = hashlib.blake2b(digest_size=16), hashlib.blake2b(digest_size=16)
    if gathered:
        yield chunk()


def _rows(
    store: Store, book: Book, corrections: Corrections, inputs: Iterable[tuple[Outline, Aside | None]]
) -> Iterator[Rows]:
    for outline, aside in inputs:
        item = input_of(outline)
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
