"""The store's rows, input by input: what each article gives, and a word for each that gives none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from extract.review.corrections import Corrections, laid_over
from extract.runs.inputs import Input, Outline, input_of
from extract.runs.packing import unpack
from extract.runs.store import Store
from extract.tables.rows import Row, Rows, unread_row

_BESIDE = ("path", "record", "url", "title", "author", "source", "published_from", "language", "text")
"""Columns of ``articles`` that belong to the input and not to the parse, which inputs of one article share."""


Aside = tuple[str, str, str]
"""Of an input that gives no rows of its own: the id of its ``articles`` row, its status, and the word why."""


class Standing:
    """Says of the inputs, one after the other in their order, which of them give the rows of their article.

    ``copies``: the id of each copy -> the id of the article that stays; ``names``: what those are called.
    """

    def __init__(self, copies: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._copies = copies
        self._names = names
        self._first: dict[str, str] = {}
        self._times: dict[str, int] = {}

    def aside(self, item: Input) -> Aside | None:
        """Why this input gives no rows: it comes again, is a copy, or holds no article."""
        key = item.article_id
        times = self._times[key] = self._times.get(key, 0) + 1
        first = self._first.setdefault(key, item.called)
        original = self._names[self._copies[key]] if key in self._copies else None
        return _verdict(item, times, first, original)


def _verdict(item: Input, times: int, first: str, original: str | None) -> Aside | None:
    """Why an input gives no rows. ``times``: how often what it holds has come; ``first``: as what it came first;
    ``original``: what it is a copy of is called.
    """
    key = item.article_id
    if times > 1:
        return f"{key}-{times}", item.status or "skipped", item.problem or f"the same article as {first}"
    if original is not None:
        return key, "skipped", f"the same text, or nearly, as {original}"
    if item.article is None or item.status is not None:
        return key, item.status or "failed", item.problem or "could not be parsed"
    return None


def aside_of(store: Store, outline: Outline) -> Aside | None:
    """Why an input of a store gives no rows, as ``Standing`` says it of all in their order."""
    *_, original, earlier = outline
    item = input_of(outline)
    if item.article is not None and item.status is None and original is None and not earlier:
        return None
    names = store.names({item.article_id, original} - {None})
    return _verdict(item, earlier + 1, names[item.article_id], names[original] if original is not None else None)


@dataclass(frozen=True, slots=True)
class Whole:
    """All that the rows of an input are made of, as the store keeps it: to be unpacked here or in another process."""

    item: Input
    article: bytes | None
    rows: bytes | None
    failure: str | None
    aside: Aside | None
    reviewed: Rows
    """The tables that a reviewer gave in the place of the extracted ones."""

    def made(self) -> Rows:
        """The rows, or what there is to say where the input stands aside. Raises StoreError for damaged ones."""
        item = replace(self.item, article=unpack(self.article) if self.article is not None else None)
        if self.aside is not None:
            return without_rows(item, *self.aside)
        rows = unpack(self.rows) if self.rows is not None else None
        return laid_over(with_rows(item, rows, self.failure), self.reviewed)


def whole(store: Store, item: Input, aside: Aside | None, corrections: Corrections | None = None) -> Whole:
    """An input with all that its rows are made of."""
    reviewed = corrections.of(item.article_id) if corrections is not None else {}
    return Whole(item, *store.whole(item), aside, reviewed)


def stored_rows(store: Store) -> Iterator[Rows]:
    """The rows of every input in order; an article that stands there twice gives its rows once, a copy gives none."""
    for outline in store.outlines():
        item = input_of(outline)
        if item.status != "note":
            yield whole(store, item, aside_of(store, outline)).made()


def article(store: Store, article_id: str, corrections: Corrections) -> Whole | None:
    """The first input of an article, if it is no copy; None where it gives no rows."""
    item = store.first(article_id)
    if item is None or item.article is None or item.status is not None:
        return None
    return whole(store, item, None, corrections)


def with_rows(item: Input, rows: Rows | None, failure: str | None) -> Rows:
    """The rows that an input's article gave, or its ``articles`` row with the word why it failed."""
    if rows is None or item.article is None:
        return without_rows(item, item.article_id, "failed", failure or "could not be parsed")
    row: Row = rows["articles"][0]
    row.update({name: item.article[name] for name in _BESIDE})
    return rows


def without_rows(item: Input, key: str, status: str, problem: str) -> Rows:
    """The ``articles`` row of what gives no others, with what is known beside the text."""
    row = unread_row(key, item.name or item.path, item.record, status, problem)
    if item.article is not None:
        row.update({name: item.article[name] for name in (*_BESIDE, "published")})
    return {"articles": [row]}
