"""Copies among the articles of a store: as if looked for among all, but only among those that a change can concern."""

import datetime
from typing import Any

from extract.articles.copies import Candidate, Sketch, copies, kin
from extract.runs.inputs import sketch_of
from extract.runs.packing import stamp, unpack
from extract.runs.sketches import Sketches
from extract.runs.store import Store


def find_copies(store: Store) -> None:
    """Note in the store which articles are copies, and of which."""
    touched = store.touched("copies")
    if not touched:
        return
    with store.db:
        sketches = Sketches(store.db)
        changed = [made for key in touched for made in _sketched(store, sketches, key)]
        concerned = kin(changed, sketches.alike)
        if concerned is None:
            known = {key: (one, published) for key, one, published in sketches.all()}
        else:
            known = {key: found for key in concerned if (found := sketches.get(key)) is not None}
        candidates = [Candidate(key, one, _date(day), store.place(key)) for key, (one, day) in sorted(known.items())]

        def text_of(key: str) -> tuple[str, list[tuple[int, int]]]:
            article = unpack(store.article(key))
            return article["text"], _spans(article)

        store.put_copies(copies(candidates, text_of), {*known, *touched})
        store.settle("copies", touched)


def _sketched(store: Store, sketches: Sketches, key: str) -> list[Sketch]:
    """Keep what is compared of an article as it is now; what was and is compared of it."""
    before = sketches.get(key)
    found = [before[0]] if before is not None else []
    if not store.is_input(key):
        sketches.drop(key)
        return found
    blob = store.article(key)
    if sketches.is_of(key, stamp(blob)):
        return found
    article = unpack(blob)
    made = sketch_of(article)
    sketches.drop(key)
    sketches.put(key, stamp(blob), article["published"], made)
    return [*found, made]


def _spans(article: dict[str, Any]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in article["furniture"]]


def _date(written: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None
