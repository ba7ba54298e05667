"""A Doc's tokens as the recogniser of names sees them: how each is written, and which lines shout."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import compress

from spacy.tokens import Doc

from extract.knowledge.gazetteer import REMEMBERED, fold, opens_name
from extract.language.layout import layout

CAPITAL, UPPER, INITIAL, LOWER, DIGIT, HYPHEN, SPACE, OTHER = "CUIl0- ."
"""Kinds of writing, a character each: those of a Doc are one string, so that runs of them are found as in a text."""
_WORD = re.compile(f"[{CAPITAL}{UPPER}{INITIAL}{LOWER}{DIGIT}]")
HYPHENS = frozenset("-–‐‑—")
PARTICLES = frozenset(
    "abu al ap as bin bint da das de del della der di do dos du e el em en i ibn la las le los ould ter ul ur van "
    "vom von y zu".split()
)
SHORT = 60
"""A line of fewer characters is no wrapped line: the next one opens anew."""
_OPENING = frozenset('"“:•|')
LOUD = 0.65
"""From this share of words in capitals a sentence shouts: capitals say nothing there."""


class Words:
    """Parallel lists over the tokens of a Doc: text, folded text, kind of writing, white space after, line start.

    ``openers`` are the tokens with which a known name may begin.
    """

    __slots__ = (
        "count",
        "ends",
        "folded",
        "kinds",
        "loud",
        "openers",
        "opens",
        "sentences",
        "spaces",
        "starts",
        "text",
        "texts",
        "titled",
    )

    def __init__(self, doc: Doc) -> None:
        plain = layout(doc)
        self.count = len(plain.words)
        self.text, self.texts = plain.text, plain.words
        self.starts, self.ends, self.spaces = plain.starts, plain.ends, plain.spaces
        self.sentences = [position for position, flag in enumerate(plain.sentence_flags()) if flag == 1]
        self.folded = list(map(fold, self.texts))
        self.kinds = "".join(map(_kind, self.texts))
        self.openers = list(compress(range(self.count), map(opens_name, self.texts)))
        self.opens = [False] * self.count
        self.loud = [False] * self.count
        self.titled = [False] * self.count
        self._lines()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The tokens [first, after the last) that lie whole within the characters [start, end)."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)

    def _lines(self) -> None:
        """Mark each sentence, and each line of a sentence that a parser drew over a heading's end."""
        breaks = [i + 1 for i, kind in enumerate(self.kinds) if kind == SPACE and "\n" in self.texts[i]]
        first, line = 0, 0
        starting = True
        for last in sorted({*self.sentences, *breaks, self.count}):
            if last > first:
                self._line(first, last, starting)
            if last > 0 and last <= self.count and self.kinds[last - 1] == SPACE and "\n" in self.texts[last - 1]:
                starting = self._ends_here(line, last)
                line = last
            else:
                starting = True
            first = last

    def _ends_here(self, line: int, last: int) -> bool:
        """Whether a line break is no mere wrap: a blank line, a short line, or a stop before it."""
        before = self.texts[last - 2] if last > 1 else ""
        length = self.ends[last - 1] - self.starts[line]
        return self.texts[last - 1].count("\n") > 1 or length < SHORT or before[-1:] in '.!?:;"”'

    def _line(self, first: int, last: int, opening: bool) -> None:
        kinds = self.kinds[first:last]
        upper, capital = kinds.count(UPPER), kinds.count(CAPITAL)
        if upper or capital >= 4:
            letters = sum(
                len(text) == 1 for kind, text in zip(kinds, self.texts[first:last], strict=True) if kind == LOWER
            )
            lower = kinds.count(LOWER) - letters
            if (upper and not lower + capital and DIGIT not in kinds) or (
                upper >= 2 and upper >= LOUD * (upper + lower + capital)
            ):
                self.loud[first:last] = [True] * (last - first)
            elif capital >= 4 and capital >= 0.7 * (capital + lower) and self.texts[last - 1] not in ".!?":
                self.titled[first:last] = [True] * (last - first)
        if opening:
            self._open(first, last)
        mark = self.kinds.find(OTHER, first, last)
        while mark >= 0:
            if self.texts[mark] in _OPENING:
                self._open(mark + 1, last)
            mark = self.kinds.find(OTHER, mark + 1, last)

    def _open(self, position: int, last: int) -> None:
        """Mark the tokens up to and with the first word as those that open a line."""
        word = _WORD.search(self.kinds, position, last)
        end = word.end() if word is not None else last
        self.opens[position:end] = [True] * (end - position)


@lru_cache(maxsize=REMEMBERED)
def _kind(text: str) -> str:
    if text in HYPHENS:
        return HYPHEN
    if text.isspace():
        return SPACE
    head = text[0]
    if head.isupper():
        letters = [c for c in text if c.isalpha()]
        if len(letters) == 1:
            return UPPER if len(text) > 2 else INITIAL
        return UPPER if all(c.isupper() for c in letters) else CAPITAL
    if head.isalpha():
        return LOWER
    if head.isdigit():
        return UPPER if any(c.isupper() for c in text) and not text[-1].islower() else DIGIT
    if head in "'’‘" and len(text) > 2 and text[1].isupper():
        return CAPITAL
    return OTHER
