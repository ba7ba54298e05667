"""Tokens to readings: finds the time tokens, parses the phrase around each, and pairs the ends of ranges."""

from itertools import pairwise

from extract.dates.coordination import before, behind
from extract.dates.foreign import foreign_date
from extract.dates.lexicon import Lexicon
from extract.dates.numbers import NUMBER_WORDS, ORDINALS
from extract.dates.periods import is_bare_decade
from extract.dates.phrase import phrase
from extract.dates.reading import Reading
from extract.dates.words import Words

_REACH = 9
"""How many tokens a phrase may begin before its first time token."""


def recognise(w: Words, lex: Lexicon) -> list[Reading]:
    """The readings of all time expressions, in text order, without overlaps."""
    found: list[Reading] = []
    done = 0
    for at in _triggers(w, lex):
        if at < done:
            continue
        reading = _around(w, lex, at, done)
        if reading is None:
            continue
        done = max(done, reading.j)
        if reading.kind == "invalid" or _is_title(w, reading):
            continue
        reading = foreign_date(w, lex, reading, found[-1].j if found else 0)
        if reading.kind == "invalid":
            continue
        before(w, lex, reading, found)
        found.append(reading)
        done = max(done, behind(w, lex, reading, found))
    _ranges(w, found)
    return found


def _triggers(w: Words, lex: Lexicon) -> list[int]:
    words = lex.triggers
    some = [k for k, word in enumerate(w.low) if word in words or word[0] in _DIGITS or word in _EXTRA]
    return [k for k in some if w.low[k][0] not in _DIGITS or w.low[k] in words or _dating_number(w, k)]


_EXTRA = frozenset(
    "fiscal financial fy noon midnight century am pm clock gmt utc nineteen twentieth circa ago end period".split()
) | frozenset("twenties thirties forties fifties sixties seventies eighties nineties".split())


_DIGITS = frozenset("0123456789")


def _dating_number(w: Words, k: int) -> bool:
    size = len(w.low[k])
    if size <= 3:
        return _time_number(w, k)
    return size == 4 or (size == 6 and w[k + 1][:1].isalpha() and w.glued(k + 1))


def _time_number(w: Words, k: int) -> bool:
    """Whether a number of one to three digits may be part of a time: its neighbours tell."""
    after = w[k + 1]
    if w[k - 1] in ("'", "q", "h", "ad", "ce", "fy"):
        return True
    if after in (":", "/", "-", ".") and w.glued(k + 1):
        return (w.glued(k + 2) and w[k + 2].isdigit()) or after == "-"
    if after in ("a", "p", "am", "pm", "bc", "bce", "b", "ad", "st", "nd", "rd", "th", "q", "hrs", "hours"):
        return True
    if after != "s" or not w.glued(k + 1):
        return False
    return w[k + 2] in ("bc", "bce") or is_bare_decade(w, k)


def _around(w: Words, lex: Lexicon, at: int, done: int) -> Reading | None:
    """The phrase that covers the time token ``at``: the one that starts farthest left wins."""
    start = at
    floor = max(done, at - _REACH)
    while start > floor and _may_lead(w, lex, start - 1) and not w.apart(start):
        start -= 1
    for i in range(start, at + 1):
        reading = phrase(w, lex, i)
        if reading is not None and reading.j > at:
            return reading
    return None


def _is_title(w: Words, reading: Reading) -> bool:
    """Whether a quoted name looks like a time: the broadcast "This Week"."""
    i, j = reading.i, reading.j
    if w[i - 1] not in ('"', "'") or not w.capital(j - 1) or reading.year is not None or reading.month is not None:
        return False
    if w[j] in ('"', "'"):
        return w[j + 1] != "s"
    return w[j] in (",", ".") and w[j + 1] in ('"', "'") and w.glued(j + 1)


_LEADING = frozenset(
    "the a an this that these those last next past coming upcoming previous following preceding prior same very "
    "current  "
    "present latest recent first final entire whole full early late mid later earlier beginning start end middle close "
    "part of in on half another additional extra some about around approximately roughly circa ca c estimated at "
    "least no  "
    "less than not more most up to over under just nearly almost well close little slightly fewer few several "
    "many a number  "
    "numerous countless couple dozen dozens hundreds thousands and each every other per single twice once times "
    "any - . '  "
    "latter opening closing initial remaining subsequent ensuing intervening long far near immediate distant "
    "foreseeable  "
    "trading working business straight consecutive further minimum maximum as much excess quite virtually longer "
    "upward  "
    "upwards tail turn outset onset crucial fiscal financial calendar quarter hours morning evening afternoon "
    "night dawn noon  "
    "midnight local time q h ad ce / bloodiest , 's o rest".split()
)


def _may_lead(w: Words, lex: Lexicon, k: int) -> bool:
    word = w[k]
    return word in _LEADING or word in lex.leading or word.isdigit() or word in NUMBER_WORDS or word in ORDINALS


def _ranges(w: Words, found: list[Reading]) -> None:
    """Pair the ends of ranges: "between X and Y", "from X to Y", "X-Y", "X through Y"."""
    number = 0
    for left, right in pairwise(found):
        if left.kind != "point" or right.kind != "point" or left.partner is not None:
            continue
        between = w.low[left.j : right.i]
        lead = w[left.i - 1]
        if len(between) != 1:
            if between == ["until", "the"] or between == ["to", "the"]:
                between = between[:1]
            else:
                continue
        sign = between[0]
        joined = (
            (sign == "and" and lead == "between")
            or sign in ("-", "through")
            or (sign == "/" and left.rule == "year" and right.rule == "year")
            or (sign in ("to", "until", "till") and (lead == "from" or _grain(left) == _grain(right)))
        )
        if joined and sign != "," and _same_kind(left, right):
            number += 1
            left.partner = right.partner = number
        if joined or sign in ("and", "or", ","):
            _share(left, right, joined)


def _grain(r: Reading) -> str:
    if r.time:
        return "time"
    if r.day or r.weekday:
        return "day"
    return "month" if r.month else "year"


def _same_kind(left: Reading, right: Reading) -> bool:
    return _grain(left) == _grain(right) or (left.has_date and right.has_date)


def _share(left: Reading, right: Reading, joined: bool) -> None:
    """The year that stands once belongs to both: "January to March 2010", "between May 3 and June 8, 1967"."""
    if (
        left.month is not None
        and left.year is None
        and left.shift is None
        and left.side is None
        and right.month is not None
    ):
        if right.year is not None and (joined or left.day is None):
            left.year = right.year - (1 if joined and left.month > right.month else 0)
        elif right.shift is not None and right.shift[0] == "year":
            left.shift = right.shift
    if left.season is not None and left.year is None and right.year is not None and right.season is not None:
        left.year = right.year
    if left.time is not None and not left.has_date and right.time is not None and right.has_date:
        # "between 10:00 and 11:30 on Monday"
        left.year, left.month, left.day, left.weekday, left.shift, left.numeric = (
            right.year, right.month, right.day, right.weekday, right.shift, right.numeric,
        )  # fmt: skip
