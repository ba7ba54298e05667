"""Runs of words that are written as one name may be: capitals, hyphens, particles, initials."""

import re

from extract.language.page import Page, Run
from extract.language.words import CAPITAL, DIGIT, HYPHEN, INITIAL, LOWER, PARTICLES, SPACE, UPPER

_START = re.compile(f"[{CAPITAL}{UPPER}{INITIAL}]|{LOWER}(?={HYPHEN}{CAPITAL})")
"""The kinds of writing with which a run can start: a capital, or an article that hangs on one ("al-Vask")."""
_ARTICLES = frozenset("abu ad al an ar as ash at bin el ibn".split())
LONGEST = 60
"""Tokens of a run: more in capitals without a break are no name, and each part of a run is looked at from all sides."""


def runs(page: Page) -> list[Run]:
    words, found, end = page.words, list[Run](), 0
    for match in _START.finditer(words.kinds):
        position = match.start()
        if position < end or not _starts(page, position):
            continue
        end = position + 1
        while end < min(words.count, position + LONGEST) and (step := _step(page, position, end)):
            end += step
        while end > position + 1 and words.kinds[end - 1] in (HYPHEN, LOWER) and not _hyphened(page, end - 1):
            end -= 1
        found.append((position, end))
    return found


def _hyphened(page: Page, position: int) -> bool:
    return page.words.kinds[position] == LOWER and page.words.kinds[position - 1] == HYPHEN


def _starts(page: Page, position: int) -> bool:
    words = page.words
    if page.taken[position] is not None:
        return False
    kind = words.kinds[position]
    if kind in (CAPITAL, UPPER):
        return True
    if kind == INITIAL:
        nxt = position + 1
        return (
            nxt < words.count
            and words.spaces[position]
            and words.texts[position].endswith(".")
            and words.kinds[nxt] in (CAPITAL, INITIAL)
        )
    return words.folded[position] in _ARTICLES and not words.spaces[position]


def _step(page: Page, start: int, end: int) -> int:
    """How many more tokens the run takes at ``end``."""
    words = page.words
    if page.taken[end] is not None:
        return 0
    kind = words.kinds[end]
    joined = not words.spaces[end - 1] and words.kinds[end - 1] != SPACE
    if kind == HYPHEN:
        if not joined or words.spaces[end] or end + 1 >= words.count:
            return 0
        after = words.kinds[end + 1]
        if after == LOWER and words.folded[end + 1] in page.vocabulary.tails:
            return 0
        if after == DIGIT:
            return 2
        return 2 if after in (CAPITAL, UPPER, LOWER, INITIAL) and page.taken[end + 1] is None else 0
    if kind in (CAPITAL, UPPER):
        if words.texts[end - 1].endswith(".") and words.kinds[end - 1] != INITIAL and words.opens[end]:
            return 0
        return 1
    if kind == INITIAL and words.texts[end] not in ("A", "I"):
        return 1
    if kind == LOWER and words.folded[end] in PARTICLES and end + 1 < words.count:
        if words.kinds[end + 1] in (CAPITAL, UPPER) and words.spaces[end]:
            return (
                2
                if words.folded[end] not in ("as", "i", "e", "y", "do", "en", "em", "la", "le", "a")
                or words.folded[end] in ("y", "la", "le")
                else 0
            )
        if (
            words.kinds[end + 1] == HYPHEN
            and end + 2 < words.count
            and words.kinds[end + 2] == CAPITAL
            and not words.spaces[end]
        ):
            return 3
        if words.folded[end + 1] in PARTICLES and end + 2 < words.count and words.kinds[end + 2] == CAPITAL:
            return 3
    return 0
