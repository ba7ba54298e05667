"""Copies: rows of articles that print the same text, found by their sentences."""

import re
import zlib
from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]

_WORD = re.compile(r"\w+")
_SKETCH = 4
"""Smallest shingle hashes of a sentence that find its copies (bottom-k sketch)."""

ALIKE = 0.75
"""Share of word trigrams (Jaccard) from which one sentence is a copy of another."""


def originals(rows: Iterable[Row]) -> set[str]:
    """The ``row_id`` of each row whose sentence no earlier row of another article holds with the same figure."""
    kept: set[str] = set()
    known: dict[tuple[object, ...], list[tuple[frozenset[int], str]]] = {}
    for row in rows:
        shingles = _shingles(row["sentence"])
        figure = (row["type"], row["count_low"], row["count_best"], row["count_high"])
        keys = [(*figure, mark) for mark in sorted(shingles)[:_SKETCH]]
        copy = any(
            article != row["article_id"] and len(shingles & other) >= ALIKE * len(shingles | other)
            for key in keys
            for other, article in known.get(key, ())[:_SKETCH]
        )
        if not copy:
            kept.add(row["row_id"])
            for key in keys:
                known.setdefault(key, []).append((shingles, row["article_id"]))
    return kept


def _shingles(sentence: str) -> frozenset[int]:
    words = _WORD.findall(sentence.casefold())
    grams = zip(words, words[1:], words[2:], strict=False) if len(words) > 3 else [tuple(words)]
    return frozenset(zlib.crc32(" ".join(gram).encode("utf-8", "surrogatepass")) for gram in grams)
