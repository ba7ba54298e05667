"""What the ledger's rules say of words: families of causes, classes of sources, words that tell nothing apart."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from extract.knowledge import Overlay, rules

_WORD = re.compile(r"[^\W\d_]{4,}")


class Vocabulary:
    """The ledger's rules, compiled."""

    def __init__(self, overlay: Overlay = None) -> None:
        self._families: dict[str, frozenset[str]] = {}
        self._nature: dict[str, str] = {}
        for rule in rules("ledger", "causes", overlay):
            self._nature[rule["name"]] = rule["nature"]
            self._families[rule["name"]] = frozenset(rule["like"])
        self._sources: list[tuple[re.Pattern[str], int]] = [
            (_any_of(rule["words"]), rule["weight"]) for rule in rules("ledger", "sources", overlay)
        ]
        self._dull = STOP_WORDS | frozenset(
            word for rule in rules("ledger", "dull_words", overlay) for word in rule["words"]
        )
        cues = {rule["name"]: rule["words"] for rule in rules("ledger", "cues", overlay)}
        self._before = re.compile(rf"\b(?:{'|'.join(map(re.escape, cues['superseded']))})\W*$", re.IGNORECASE)
        self._more = _any_of(cues["added"])
        self._and = re.compile(rf"^\W*(?:{'|'.join(map(re.escape, cues['joined']))})?\W*$", re.IGNORECASE)

    def cause(self, types: Iterable[str]) -> str:
        """The cause of most, those that say something before "other" and "unknown"."""
        counted = Counter(types)
        return max(counted, key=lambda kind: (kind not in ("other", "unknown"), counted[kind], kind), default="unknown")

    def causes(self, a: str, b: str) -> str:
        """How two causes stand to each other: same | like | open | unlike | opposed."""
        if "unknown" in (a, b) or "other" in (a, b):
            return "open"
        if a == b:
            return "same"
        if b in self._families.get(a, ()) or a in self._families.get(b, ()):
            return "like"
        return "unlike" if self._nature.get(a) == self._nature.get(b) else "opposed"

    def source(self, attributed_to: str | None) -> int:
        """How much a figure's source counts: 2 where none is named or it is an office, 1 for witnesses and parties."""
        if attributed_to is None:
            return 2
        return next((weight for pattern, weight in self._sources if pattern.search(attributed_to)), 2)

    def telling(self, text: str | None) -> list[str]:
        """The words of a cell, small and without plural s, that can tell one event from another."""
        words = (word.casefold().removesuffix("s") for word in _WORD.findall(text or ""))
        return [word for word in words if word not in self._dull]

    def superseded(self, before: str) -> bool:
        """Whether the words before a figure say that it no longer holds: "rose to 46 from"."""
        return self._before.search(before) is not None

    def added(self, words: str) -> bool:
        """Whether a figure's words add it to what was said before: "another six"."""
        return self._more.search(words) is not None

    def joined(self, between: str) -> bool:
        """Whether what stands between two figures' groups makes them one list."""
        return self._and.match(between) is not None


@cache
def vocabulary(overlay: Overlay = None) -> Vocabulary:
    """The rules with a user's folder laid over them, compiled once."""
    return Vocabulary(overlay)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
