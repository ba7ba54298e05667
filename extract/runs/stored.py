"""The store's rows, input by input: what each article gives, and a word for each that gives none."""

from collections.abc import Iterator

from extract.runs.store import Input, Store
from extract.tables.rows import Row, Rows, unread_row

_BESIDE = ("path", "record", "url", "title", "author", "source", "published_from", "language", "text")
"""Columns of ``articles`` that belong to the input and not to the parse, which inputs of one article share."""


def stored_rows(store: Store) -> Iterator[Rows]:
    """The rows of every input in order; an article that stands there twice gives its rows once, a copy gives none."""
    first: dict[str, str] = {}
    times: dict[str, int] = {}
    copies = store.copies()
    names = store.names(set(copies.values()))
    for item, rows, failure in store.everything():
        if item.status == "note":
            continue
        key = item.article_id
        times[key] = times.get(key, 0) + 1
        if times[key] > 1:
            word = item.problem or f"the same article as {first[key]}"
            yield _without_rows(item, f"{key}-{times[key]}", item.status or "skipped", word)
            continue
        first[key] = item.called
        if key in copies:
            yield _without_rows(item, key, "skipped", f"the same text, or nearly, as {names[copies[key]]}")
        elif rows is None or item.article is None or item.status is not None:
            word = item.problem or failure or "could not be parsed"
            yield _without_rows(item, key, item.status or "failed", word)
        else:
            row: Row = rows["articles"][0]
            row.update({name: item.article[name] for name in _BESIDE})
            yield rows


def _without_rows(item: Input, key: str, status: str, problem: str) -> Rows:
    """The ``articles`` row of what gives no others, with what is known beside the text."""
    row = unread_row(key, item.name or item.path, item.record, status, problem)
    if item.article is not None:
        row.update({name: item.article[name] for name in (*_BESIDE, "published")})
    return {"articles": [row]}
