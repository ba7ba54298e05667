"""Tokens to readings: finds the time tokens, parses the phrase around each, and pairs the ends of ranges."""

from itertools import pairwise

from extract.dates.days import days_in
from extract.dates.foreign import foreign_date
from extract.dates.lexicon import Lexicon
from extract.dates.numbers import NUMBER_WORDS, ORDINALS, ordinal
from extract.dates.periods import quarter_word
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
        _before(w, lex, reading, found)
        found.append(reading)
        done = max(done, _behind(w, lex, reading, found))
    _ranges(w, found)
    return found


def _triggers(w: Words, lex: Lexicon) -> list[int]:
    words = lex.triggers
    found: list[int] = []
    low = w.low
    for k, word in enumerate(low):
        if word in words:
            found.append(k)
        elif word[0] in "0123456789":
            size = len(word)
            if (
                size == 4
                or (size <= 3 and _time_number(w, k))
                or (size == 6 and w[k + 1][:1].isalpha() and w.glued(k + 1))
            ):
                found.append(k)
        elif word in _EXTRA:
            found.append(k)
    return found


_EXTRA = frozenset(
    "fiscal financial fy noon midnight century am pm clock gmt utc nineteen twentieth circa ago end period".split()
) | frozenset("twenties thirties forties fifties sixties seventies eighties nineties".split())


def _time_number(w: Words, k: int) -> bool:
    """Whether a number of one to three digits may be part of a time: its neighbours tell."""
    after = w[k + 1]
    if w[k - 1] in ("'", "q", "h", "ad", "ce", "fy"):
        return True
    if after in (":", "/", "-", ".") and w.glued(k + 1):
        return (w.glued(k + 2) and w[k + 2].isdigit()) or after == "-"
    if after in ("a", "p", "am", "pm", "bc", "bce", "b", "ad", "st", "nd", "rd", "th", "q", "hrs", "hours"):
        return True
    return after == "s" and w.glued(k + 1) and w[k + 2] in ("bc", "bce")


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
    return (
        word in _LEADING
        or word in lex.leading
        or word in lex.between
        or word.isdigit()
        or word in NUMBER_WORDS
        or word in ORDINALS
        or word in lex.units
        or word in lex.parts
        or word in lex.zone_words
    )


# --- coordination and ranges


def _before(w: Words, lex: Lexicon, reading: Reading, found: list[Reading]) -> None:
    """Days before a day and month: the "14" of "14 and 16 January", the "10" of "10-13 January"."""
    if reading.kind != "point":
        return
    if reading.year is not None and reading.rule in ("year", "year of era") and w[reading.i].isdigit():
        _year_before(w, reading, found)
        return
    if reading.century is not None:
        _century_before(w, lex, reading, found)
        return
    if reading.quarter is not None and w[reading.i - 1] in ("and", "or", "to", "through"):
        _quarter_before(w, reading, found)
        return
    if reading.time is not None:
        _hour_before(w, reading, found)
        return
    first = reading.i + 1 if w[reading.i] == "the" else reading.i
    if reading.day is None or reading.month is None or not w[first].isdigit():
        return
    if reading.weekday is not None or reading.rule == "numeric date":
        return
    k = reading.i - 1
    days: list[Reading] = []
    floor = found[-1].j if found else 0
    while w[k] in ("and", "-", "to", "or", "until", "through", ",", "&", "/"):
        at = k - 2 if w[k - 1] in ("st", "nd", "rd", "th") else k - 1
        word = w[at]
        if at < floor or not word.isdigit() or len(word) > 2 or not 1 <= int(word) <= 31 or (w[k] == "," and not days):
            break
        if w.glued(at) and w[at - 1] and (w[at - 1] in "$£€.,:/-#" or w[at - 1].isalpha()):
            break
        start = at - 1 if at < k - 1 and w[at - 1] == "the" and at - 1 >= floor else at
        day = Reading(start, k, "point", "coordinated day", month=reading.month, day=int(word), copy_from_next=True)
        day.year, day.shift = reading.year, reading.shift
        days.append(day)
        k = start - 1
    found.extend(reversed(days))


def _hour_before(w: Words, reading: Reading, found: list[Reading]) -> None:
    """The "9" of "from 9 to 11 a.m.", of "9-11 a.m."."""
    k = reading.i - 1
    floor = found[-1].j if found else 0
    word, hour = w[k - 1], int((reading.time or "0")[:2])
    if k - 1 < floor or w[k] not in ("-", "to", "and") or not word.isdigit() or not 1 <= int(word) <= 12:
        return
    if w[reading.i + 1] not in ("a", "p", "am", "pm", ":", ".") or w.glued(k - 1):
        return
    if w[k - 2] != ("between" if w[k] == "and" else "from") and not (w[k] == "-" and w.glued(k) and w.glued(k + 1)):
        return
    first = int(word) % 12
    first += 12 if hour >= 12 and first <= hour - 12 else 0
    found.append(Reading(k - 1, k, "point", "clock time", time=f"{first:02d}:00"))


def _quarter_before(w: Words, reading: Reading, found: list[Reading]) -> None:
    """The "first" of "the first and second quarters of 2012"."""
    k = reading.i - 2
    floor = found[-1].j if found else 0
    number = quarter_word(w[k])
    if number is None or k < floor or number >= (reading.quarter or 0):
        return
    start = k - 1 if w[k - 1] == "the" and k - 1 >= floor else k
    first = Reading(start, k + 1, "point", "quarter", quarter=number, fiscal=reading.fiscal, copy_from_next=True)
    found.append(first)


def _century_before(w: Words, lex: Lexicon, reading: Reading, found: list[Reading]) -> None:
    """The "late 19th" of "late 19th and early 20th centuries"."""
    k = reading.i - 1
    floor = found[-1].j if found else 0
    if w[k] not in ("and", "to", "through", "or", "-", "until") or k - 1 < floor:
        return
    start = k - 2 if w[k - 1] in ("st", "nd", "rd", "th") else k - 1
    numbered = ordinal(w, start)
    if numbered is None or numbered[1] != k or not 1 <= numbered[0] <= 21:
        return
    century = -numbered[0] if (reading.century or 0) < 0 else numbered[0] - 1
    first = Reading(start, k, "point", "century", century=century)
    if start - 1 >= floor and w[start - 1] in ("early", "late", "mid"):
        first.i, first.mod = start - 1, lex.position[w[start - 1]]
    if first.i - 1 >= floor and w[first.i - 1] == "the":
        first.i -= 1
    found.append(first)


def _year_before(w: Words, reading: Reading, found: list[Reading]) -> None:
    """The first year of a range that its second one vouches for: the "499" of "499-493 BC", the "1861" of
    "1861-1863"."""
    year = reading.year or 0
    k = reading.i - 1
    floor = found[-1].j if found else 0
    if k - 1 < floor or w[k] not in ("-", "to", "and", "until") or not w[k - 1].isdigit():
        return
    first = int(w[k - 1])
    if w.glued(k - 1) and w[k - 2] and (w[k - 2] in "$£€.,:/-#" or w[k - 2].isalpha()):
        return
    if year < 0 and -year < first < -year + 300:
        found.append(Reading(k - 1, k, "point", "year of era", year=-first))
    elif len(w[k - 1]) == 4 and 1000 <= first < year < first + 200 and w[k] == "-":
        found.append(Reading(k - 1, k, "point", "year", year=first))


def _behind(w: Words, lex: Lexicon, reading: Reading, found: list[Reading]) -> int:
    """Days behind a month and day: the "13" of "Jan. 10-13", "May 5 and 6", years of "1910-45"; the position
    reached."""
    if reading.kind != "point":
        return reading.j
    k = reading.j
    if reading.day is not None and reading.month is not None and reading.rule in ("month and day", "weekday and date"):
        while w[k] in ("-", "and", "to", ",", "through", "or", "until", "&", "/"):
            at = k + 1
            if w[k] == "," and w[at] == "and":
                at += 1
            word = w[at]
            if (
                not word.isdigit()
                or len(word) > 2
                or not 1 <= int(word) <= days_in(reading.month, None)
                or int(word) <= (found[-1].day or 0)
            ):
                break
            if w[k] == "," and w[at - 1] != "and" and w[at + 1] not in ("and", ",", "-", "to"):
                break
            if (
                w[at + 1] in lex.months
                or w[at + 1] in lex.month_short
                or w[at + 1] in lex.units
                or w[at + 1] in lex.measures
            ):
                break
            if (
                w[k] in ("and", "to", "or")
                and w[at + 1] not in ("st", "nd", "rd", "th")
                and (w[at + 1].isalpha() and not w.capital(at + 1) and w[at + 1] not in _AFTER)
            ):
                break
            if w.glued(at + 1) and w[at + 1] in ":/%":
                break
            end = at + 1
            if w[end] in ("st", "nd", "rd", "th") and w.glued(end):
                end += 1
            day = Reading(at, end, "point", "coordinated day", month=reading.month, day=int(word))
            day.year, day.shift, day.copy_from_previous = reading.year, reading.shift, True
            if w[end] == "," and len(w[end + 1]) == 4 and w[end + 1].isdigit():
                year = int(w[end + 1])
                day.year, day.j = year, end + 2
                for earlier in found[::-1]:
                    if earlier.month == reading.month and earlier.year is None and earlier.j >= reading.i:
                        earlier.year = year
            elif len(w[end]) == 4 and w[end].isdigit() and w[end][:2] in ("18", "19", "20"):
                day.year, day.j = int(w[end]), end + 1
                for earlier in found[::-1]:
                    if earlier.month == reading.month and earlier.year is None and earlier.j >= reading.i:
                        earlier.year = day.year
            found.append(day)
            k = day.j
        return k
    if (
        reading.year is not None
        and reading.rule in ("year", "month and year")
        and not reading.quarter
        and w[k] in ("-", "/")
    ):
        word = w[k + 1]
        even = w.glued(k) == w.glued(k + 1)
        counted = not w.glued(k) and (w[k + 2] in lex.units or w[k + 2] in lex.measures or w[k + 2] in lex.months)
        if (
            len(word) == 2
            and word.isdigit()
            and even
            and not counted
            and not (w.glued(k + 2) and w[k + 2] in ("-", "/", ":", "s", "st", "th"))
        ):
            low = reading.year % 100
            if int(word) > low or (low == 99 and word == "00"):
                year = reading.year - low + int(word) + (100 if int(word) < low else 0)
                found.append(Reading(k + 1, k + 2, "point", "year", year=year))
                return k + 2
    return k


_AFTER = frozenset("in at the when as after before while for by with and or to on were was of it they he a an".split())


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
