"""Copies among the articles of a store: found anew when its inputs changed, so that they depend on nothing else."""

import datetime
from typing import Any

from extract.articles.copies import Candidate, Sketch, copies, sketch
from extract.runs.store import Store


def find_copies(store: Store) -> None:
    """Note in the store which articles are copies, and of which."""
    for key, article in store.unsketched():
        made = sketch(article["text"], _spans(article))
        store.put_sketch(key, article["published"], made.same, made.words, made.hashes)

    def text_of(key: str) -> tuple[str, list[tuple[int, int]]]:
        article = store.article(key)
        return article["text"], _spans(article)

    candidates = [
        Candidate(key, Sketch(same, words, hashes), _date(published), (path, number))
        for key, published, same, words, hashes, path, number in store.sketches()
    ]
    store.put_copies(copies(candidates, text_of))


def _spans(article: dict[str, Any]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in article["furniture"]]


def _date(written: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None
