"""Tokens of our own over the text: letters, digits and signs apart, so that no tokenizer's habits matter."""

import re
from bisect import bisect_right
from collections.abc import Callable

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_SIGNS = {"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "‒": "-"}
_BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n")
_LONGEST = 15
"""Digits of a number; longer ones stand in no date."""
_NO_NUMBER = "#"


def _number(word: str) -> str:
    """Digits that can be calculated with; what only looks like a number ("²", a thousand nines) is a sign."""
    return word if word.isdecimal() and len(word) <= _LONGEST else _NO_NUMBER


class Words:
    """The tokens of a text: ``text``, ``low`` (lower case, quotes and dashes made plain), ``start`` and ``end``
    offsets."""

    __slots__ = ("_find_starts", "_starts", "end", "low", "n", "raw", "start", "text")

    def __init__(self, raw: str, sentence_starts: Callable[[], list[int]] | None = None) -> None:
        self.raw = raw
        self.text: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        # matches are not kept: as many as a long article has would keep the garbage collector busy
        for match in _TOKEN.finditer(raw):
            self.text.append(match.group())
            self.start.append(match.start())
            self.end.append(match.end())
        self.low = [_SIGNS.get(word) or (_number(word) if word.isdigit() else word.lower()) for word in self.text]
        self.n = len(self.text)
        self._find_starts = sentence_starts
        self._starts: list[int] | None = None

    def glued(self, i: int) -> bool:
        """Whether token ``i`` stands directly behind the one before it, without space."""
        return 0 < i < self.n and self.end[i - 1] == self.start[i]

    def apart(self, i: int) -> bool:
        """Whether a blank line (a paragraph's end) stands before token ``i``."""
        return 0 < i < self.n and _BLANK_LINE.search(self.raw, self.end[i - 1], self.start[i]) is not None

    def sentence(self, i: int) -> tuple[int, int]:
        """The tokens [first, last) of the sentence that holds token ``i``."""
        if self._starts is None:
            # asked for by few articles, so found only then
            self._starts = (self._find_starts() if self._find_starts is not None else []) or [0]
        starts = self._starts
        at = bisect_right(starts, self.start[i])
        low = starts[at - 1] if at else 0
        first = bisect_right(self.end, low)
        last = bisect_right(self.end, starts[at]) if at < len(starts) else self.n
        return first, last

    def capital(self, i: int) -> bool:
        """Whether token ``i`` starts with a capital."""
        return i < self.n and self.text[i][:1].isupper()

    def __getitem__(self, i: int) -> str:
        """The plain lower-case token, or an empty string outside the text."""
        return self.low[i] if 0 <= i < self.n else ""
