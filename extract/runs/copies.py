"""Copies among the articles of a store: as if looked for among all, but only among those that a change can concern."""

import datetime
from typing import Any

from extract.articles.copies import Candidate, Sketch, copies, kin, sketch
from extract.runs.store import Store


def find_copies(store: Store) -> None:
    """Note in the store which articles are copies, and of which."""
    touched = store.touched("copies")
    if not touched:
        return
    with store.db:
        changed = [made for key in touched for made in _sketched(store, key)]
        published: dict[str, str | None] = {}
        everyone: dict[str, Sketch] = {}
        for key, day, same, words, hashes in store.sketches():
            published[key], everyone[key] = day, Sketch(same, words, hashes)
        concerned = kin(changed, everyone)
        candidates = [
            Candidate(key, everyone[key], _date(published[key]), store.place(key)) for key in sorted(concerned)
        ]

        def text_of(key: str) -> tuple[str, list[tuple[int, int]]]:
            article = store.article(key)
            return article["text"], _spans(article)

        store.put_copies(copies(candidates, text_of), {*concerned, *touched})
        store.settle("copies", touched)


def _sketched(store: Store, key: str) -> list[Sketch]:
    """Keep what is compared of an article as it is now; what was and is compared of it."""
    found = [Sketch(*kept[1:])] if (kept := store.sketch(key)) is not None else []
    if not store.is_input(key):
        store.drop_sketch(key)
        return found
    article = store.article(key)
    made = sketch(article["text"], _spans(article))
    store.put_sketch(key, article["published"], made.same, made.words, made.hashes)
    return [*found, made]


def _spans(article: dict[str, Any]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in article["furniture"]]


def _date(written: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None
