"""A text that is too long, cut at the ends of its paragraphs."""

import re

_ENDS = (re.compile(r"\n\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?])[\"”’')\]]{0,2} "), re.compile(r"\s"))
"""Where a text may be cut, best first: after a paragraph, a line, a sentence, a word."""


def parts(text: str, limit: int) -> list[str]:
    """The text in parts of at most ``limit`` characters, cut at the last place of the best kind in its second half.

    Nothing is lost but the spaces at the cuts. ``limit`` is at least 1.
    """
    pieces = []
    start = 0
    while len(text) - start > limit:
        cut = _cut(text, start + limit // 2, start + limit)
        pieces.append(text[start:cut].strip())
        start = cut
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece]


def _cut(text: str, low: int, high: int) -> int:
    for end in _ENDS:
        cuts = [match.end() for match in end.finditer(text, low, high)]
        if cuts and cuts[-1] > low:
            return cuts[-1]
    return high
