"""Titles before names: "Lt. Col.", "Foreign Minister", "Secretary of National Defense"."""

from collections.abc import Callable
from functools import cache

from extract.knowledge import Overlay
from extract.language.page import Page
from extract.language.vocabulary import title_names, vocabulary
from extract.language.words import LOWER, SPACE

REACH = 5
"""No title has more tokens."""
OFFICES = frozenset("commissioner director minister ministers secretary spokesman spokeswoman undersecretary".split())
"""Offices that bear a field before them ("Trade Minister") or after them ("Minister of Trade")."""
_BETWEEN = frozenset("the and & national state public external internal human home ,".split())


def mark_titles(page: Page) -> None:
    """Mark all titles of the Doc that are no part of a longer known name."""
    inside = {
        position
        for start, (end, meanings) in page.matches.items()
        if end - start > 1
        for position in range(start + (meanings[0].label == "PERSON"), end)
    }
    for start, end in _titles(page):
        if start not in inside and end - 1 not in inside:
            page.title_end[start] = end
            page.in_title[start:end] = [True] * (end - start)


def _titles(page: Page) -> list[tuple[int, int]]:
    words = page.words
    titles, firsts = title_names(page.overlay), _firsts(page.overlay)
    found: list[tuple[int, int]] = []
    after = 0
    for position in [i for i, key in enumerate(words.folded) if key in firsts]:
        end = _longest(page, position, titles.meanings) if position >= after else 0
        if not end:
            continue
        start = position
        if words.folded[end - 1] in OFFICES:
            end = _field_after(page, end)
            start = _field_before(page, position, found[-1][1] if found else 0)
        found.append((start, end))
        after = end
    return found


def _longest(page: Page, start: int, meanings: Callable[[str], tuple[str, ...]]) -> int:
    """The token after the longest title that starts at ``start``, 0 where none does."""
    words = page.words
    best, key = 0, ""
    for end in range(start, min(start + REACH, words.count)):
        if words.kinds[end] == SPACE:
            break
        key = f"{key} {words.folded[end]}" if key and words.spaces[end - 1] else key + words.folded[end]
        if meanings(key) and not (key in page.vocabulary.cased_titles and words.kinds[start] == LOWER):
            best = end + 1
    return best


def _field_before(page: Page, start: int, least: int) -> int:
    """Extend "Minister" to "Trade Minister"."""
    words = page.words
    while (
        start > least
        and words.folded[start - 1] in page.vocabulary.policy
        and words.kinds[start - 1] == words.kinds[start]
        and words.spaces[start - 1]
    ):
        start -= 1
    return start


def _field_after(page: Page, end: int) -> int:
    """Extend "Minister" to "Minister for Foreign Affairs"."""
    words, policy = page.words, page.vocabulary.policy
    if end + 1 >= words.count or words.folded[end] not in ("of", "for"):
        return end
    position = end + 1
    while position < words.count and (words.folded[position] in policy or words.folded[position] in _BETWEEN):
        position += 1
    while position > end and words.folded[position - 1] in ("the", "and", "&", ",", "national", "public"):
        position -= 1
    return position if position > end + 1 else end


@cache
def _firsts(overlay: Overlay) -> frozenset[str]:
    """Tokens that can open a title: its first word, with and without its full stop or hyphenated rest."""
    firsts = set()
    for title in vocabulary(overlay).titles:
        word = title.split(" ")[0]
        firsts |= {word, word.rstrip("."), word.split("-")[0]}
    return frozenset(firsts)
