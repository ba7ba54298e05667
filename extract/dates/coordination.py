"""What stands once for several: the "14" of "14 and 16 January", the "13" of "Jan. 10-13", the "45" of "1939-45"."""

from extract.dates.lexicon import Lexicon
from extract.dates.numbers import ordinal
from extract.dates.numeric import days_in
from extract.dates.periods import quarter_word
from extract.dates.reading import Reading
from extract.dates.words import Words


def before(w: Words, lex: Lexicon, reading: Reading, found: list[Reading]) -> None:
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


def behind(w: Words, lex: Lexicon, reading: Reading, found: list[Reading]) -> int:
    """Days behind a month and day: the "13" of "Jan. 10-13", "May 5 and 6", years of "1910-45"; the position
    reached."""
    if reading.kind == "set" and reading.rule == "every" and reading.value.startswith("XXXX-WXX"):
        return _weekdays_behind(w, lex, reading, found)
    if reading.kind != "point":
        return reading.j
    k = reading.j
    if reading.rule == "day of the month":
        return _days_behind(w, lex, reading, found)
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


def _weekdays_behind(w: Words, lex: Lexicon, reading: Reading, found: list[Reading]) -> int:
    """The "Thursday" of "every Tuesday and Thursday"."""
    k = reading.j
    while w[k] in ("and", "or", ",") and w[k + 1] in lex.weekdays and w[k + 2] not in lex.months:
        found.append(Reading(k + 1, k + 2, "set", "every", value=f"XXXX-WXX-{lex.weekdays[w[k + 1]]}"))
        k += 2
    return k


def _days_behind(w: Words, lex: Lexicon, reading: Reading, found: list[Reading]) -> int:
    """The "6th" of "the 3rd and 6th"."""
    k = reading.j
    while w[k] in ("and", "or", "to") and (numbered := ordinal(w, k + 1)) is not None and w[k + 1].isdigit():
        number, end = numbered
        if not (reading.day or 0) < number <= 31 or w[end] == "of" or w[end] in lex.months:
            break
        found.append(Reading(k + 1, end, "point", "day of the month", day=number, shift=reading.shift))
        k = end
    return k


_AFTER = frozenset("in at the when as after before while for by with and or to on were was of it they he a an".split())
