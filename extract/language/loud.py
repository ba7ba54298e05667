"""Lines in capitals: only known names, titled and given names, and towns after a place's preposition."""

from extract.language.page import Page
from extract.language.words import HYPHEN, INITIAL, UPPER

LONGEST = 4
"""A person's name has no more words."""


def loud(page: Page, start: int, end: int) -> int:
    """Name what stands at ``start`` of a run in capitals; the token to go on with."""
    words, vocabulary = page.words, page.vocabulary
    known = page.matches.get(start)
    if known is not None and start not in page.title_end:
        first = known[1][0]
        page.add(start, known[0], first.label, f"known_{first.form}", 0.8, first.subtype, known=True)
        return known[0]
    if start in page.title_end:
        return page.title_end[start]
    titled = start > 0 and page.in_title[start - 1] and words.folded[start - 1] not in vocabulary.vague_titles
    given = words.folded[start] in page.given
    stop = start
    while stop < end and stop - start < (LONGEST if given else 1) and loud_name(page, stop):
        stop += 1
    while stop > start and words.kinds[stop - 1] != UPPER:
        stop -= 1
    if stop - start >= (1 if titled else 2) and (titled or given):
        page.add(start, stop, "PERSON", "person_title" if titled else "person_given", 0.6)
        return stop
    if page.evidence.place(start, start + 1) >= 1 and words.folded[start] not in vocabulary.words:
        for last in range(min(end, start + 3), start, -1):
            town = page.town(start, last)
            if town is not None and (town.population > 50_000 or last - start > 1):
                page.add(start, last, "GPE", "town", 0.6, known=True)
                return last
    return start + 1


def loud_name(page: Page, position: int) -> bool:
    """Whether a word in capitals can be a part of a person's name."""
    words, vocabulary = page.words, page.vocabulary
    key = words.folded[position]
    if words.kinds[position] == INITIAL and words.texts[position].endswith("."):
        return True
    if words.kinds[position] == HYPHEN:
        return not words.spaces[position]
    return (
        words.kinds[position] == UPPER
        and page.taken[position] is None
        and position not in page.matches
        and position not in page.title_end
        and key not in vocabulary.no_names
        and not key.endswith(("ing", "tion"))
    )
