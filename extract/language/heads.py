"""Names with a head noun: "Ministry of Foreign Affairs and Trade", "Senn Valley", "Lindholm Accord"."""

from extract.knowledge.known import Known
from extract.language.page import Page
from extract.language.vocabulary import Head
from extract.language.words import CAPITAL, HYPHEN, UPPER

COUNCILS = frozenset("commission committee conference council forum group panel".split())
"""What can be "on" or "against" something: "Committee on Foreign Relations"."""
SURNAMES = frozenset(
    "banks bay brook brooks castle church field fields forest hill hills house lake law park pass range ridge rivers "
    "road sound street tower wood woods".split()
)
"""Head nouns that are surnames too, after a given name: "Nathan Law"."""


def _head(page: Page, table_: dict[str, Head], start: int, end: int, *, at_end: bool) -> tuple[Head, int] | None:
    """The longest head that the run ends (or opens) with, and its length in tokens."""
    folded = page.words.folded
    for length in range(min(3, end - start), 0, -1):
        part = folded[end - length : end] if at_end else folded[start : start + length]
        head = table_.get(" ".join(part))
        if head is not None:
            return head, length
    return None


def headed(page: Page, start: int, end: int) -> int | None:
    words, vocabulary_ = page.words, page.vocabulary
    for stop in range(end, start, -1):
        if words.kinds[stop - 1] not in (CAPITAL, UPPER):
            continue
        last = _head(page, vocabulary_.last, start, stop, at_end=True)
        of = _head(page, vocabulary_.of, start, stop, at_end=True)
        if of is not None:
            longer = _of(page, start, stop, end, of[0])
            if longer is not None:
                return longer
        if last is not None and not (stop < end and last[0].label in ("ORG", "FAC") and stop - start == last[1]):
            head, length = last
            if start in page.title_end and (
                head.label not in ("ORG", "LAW")
                or (page.title_end[start] >= stop - length and page.title_end[start] > start + 1)
            ):
                continue
            if _surname(page, start, stop):
                continue
            name = " ".join(words.folded[start:stop])
            if _whole_known(page, start, stop) is not None:
                break
            if stop - start > length and not _only_common(page, start, stop - length):
                return _head_name(page, start, stop, head)
            if (
                (name in vocabulary_.alone and not words.opens[start])
                or (name in vocabulary_.alone and stop - start > 1)
                or name in ("parliament", "congress")
            ):
                return _head_name(page, start, stop, head, 0.7)
    first = _head(page, vocabulary_.first, start, end, at_end=False)
    if first is not None and end - start > first[1]:
        stop = min(end, start + first[1] + 2)
        page.add(start, stop, first[0].label, f"head_{first[0].rule}", 0.8, first[0].subtype)
        return stop
    return None


def agreement(page: Page, start: int, stop: int, end: int) -> int | None:
    """ "Exchange and Cooperation Agreement": a name of an agreement that goes on after "and"."""
    words = page.words
    if (
        stop != end
        or end + 1 >= words.count
        or words.folded[end] not in ("and", "&", "on", "for")
        or words.kinds[end + 1] not in (CAPITAL, UPPER)
    ):
        return None
    last = end + 1
    while (
        last < words.count
        and page.taken[last] is None
        and (words.kinds[last] in (CAPITAL, UPPER) or (words.kinds[last] == HYPHEN and not words.spaces[last]))
    ):
        last += 1
    head = page.vocabulary.last.get(words.folded[last - 1])
    if head is None or head.label != "LAW":
        return None
    while start < stop - 1 and words.opens[start] and words.folded[start] in page.vocabulary.openers:
        start += 1
    page.add(start, last, "LAW", "head_agreement", 0.85)
    return last


def _whole_known(page: Page, start: int, stop: int) -> tuple[Known, ...] | None:
    known = page.matches.get(start)
    return known[1] if known is not None and known[0] >= stop else None


def _only_common(page: Page, start: int, end: int) -> bool:
    """Whether a run is made of words that alone make no name."""
    vocabulary_ = page.vocabulary
    return all(
        page.words.folded[i] in vocabulary_.openers or page.words.folded[i] in vocabulary_.calendar
        for i in range(start, end)
    )


def _head_name(page: Page, start: int, stop: int, head: Head, confidence: float = 0.8) -> int:
    """Add a name with a head noun, without the title or the opening word before it."""
    words = page.words
    while start < stop - 1 and (
        words.opens[start] and words.folded[start] in page.vocabulary.openers and start not in page.matches
    ):
        start += 1
    label = head.label
    if head.rule in ("province", "town") and stop - start == 2 and page.matches.get(start, (0, ()))[0] == start + 1:
        known = page.matches[start][1][0]
        if known.form in ("name", "demonym") and known.id.startswith("country:"):
            page.add(start, start + 1, known.label, f"known_{known.form}", 0.95, known=True)
            return stop
    page.add(start, stop, label, f"head_{head.rule}", confidence, head.subtype)
    return stop


def _of(page: Page, start: int, stop: int, end: int, head: Head) -> int | None:
    """Extend "Ministry" by "of Foreign Affairs and Trade"; None where no such words follow."""
    words = page.words
    if stop != end or stop >= words.count - 1 or page.matches.get(start, (0, ()))[0] > stop:
        return None
    position = stop
    if words.folded[position] not in ("of", "for", "on", "against", "to"):
        return None
    if words.folded[position] in ("on", "against", "to") and (
        head.label != "LAW" and words.folded[stop - 1] not in COUNCILS
    ):
        return None
    position += 1
    while position < words.count and words.folded[position] in ("the", "all"):
        position += 1
    if position >= words.count or words.kinds[position] not in (CAPITAL, UPPER) or page.taken[position] is not None:
        return None
    if words.folded[position] in page.vocabulary.calendar:
        return None
    last = position + 1
    while last < words.count and page.taken[last] is None:
        if words.kinds[last] in (CAPITAL, UPPER) and words.folded[last] not in page.vocabulary.calendar:
            last += 1
        elif (
            (
                words.kinds[last] == HYPHEN
                and not words.spaces[last]
                and not words.spaces[last - 1]
                and last + 1 < words.count
                and words.folded[last + 1] not in page.vocabulary.tails
            )
            or (
                words.texts[last] == ","
                and last + 2 < words.count
                and words.folded[last + 1] in page.vocabulary.policy
                and words.kinds[last + 1] == CAPITAL
            )
            or (
                words.folded[last] in ("and", "&", "of", "for", "in")
                and last + 1 < words.count
                and words.kinds[last + 1] == CAPITAL
                and (
                    words.folded[last + 1] in page.vocabulary.policy
                    or (
                        words.folded[last] in ("of", "in")
                        and last + 1 in page.matches
                        and head.label == "ORG"
                        and page.matches[last + 1][1][0].id.startswith(("country", "place"))
                        and words.folded[last] == "of"
                        and words.folded[position] not in page.vocabulary.policy
                    )
                )
            )
        ):
            last += 2
        else:
            break
    while start < stop - 1 and (
        start in page.title_end or (words.opens[start] and words.folded[start] in page.vocabulary.openers)
    ):
        start += 1
    page.add(start, min(last, words.count), head.label, f"head_{head.rule}", 0.85, head.subtype)
    return min(last, words.count)


def _surname(page: Page, start: int, stop: int) -> bool:
    """Whether a head noun is the surname of a person with a given name, where no preposition of place stands before."""
    folded = page.words.folded
    return (
        1 < stop - start <= 3
        and folded[stop - 1] in SURNAMES
        and folded[start] in page.given
        and folded[start] not in page.vocabulary.place_given
        and page.evidence.place(start, stop) <= 0
    )
