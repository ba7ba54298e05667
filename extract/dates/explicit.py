"""Calendar dates as they are written: one entry for days, months, years, decades, centuries, quarters, seasons,
holidays."""

from dataclasses import replace

from extract.dates.days import day_and_month, from_month, from_weekday, is_month
from extract.dates.lexicon import Lexicon
from extract.dates.numbers import ordinal, year_in_words
from extract.dates.numeric import date_time_group, numeric_date, wire_date
from extract.dates.periods import DECADES, QUARTERS, decade, from_ordinal, holiday, is_bare_decade, season
from extract.dates.reading import Reading
from extract.dates.words import Words
from extract.dates.years import era_year, fiscal_year, lone_year, second_year, short_year, with_year_behind


def calendar_date(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """The calendar date that starts at token ``i``, without a leading "the"."""
    word = w[i]
    if not word:
        return None
    if w[i + 1] in ("-", "/", ".") and w.glued(i + 1) and (wired := wire_date(w, lex, i)) is not None:
        return wired
    if len(word) == 6 and word.isdigit():
        return date_time_group(w, lex, i)
    if word.isdigit():
        return _from_digits(w, lex, i)
    if word in lex.weekdays or word in lex.weekday_short:
        return from_weekday(w, lex, i)
    if word in lex.months or word in lex.month_short:
        found = lex.holidays.at(w.low, i)
        if found is not None and w.capital(i):
            return holiday(w, lex, i)
        return from_month(w, lex, i)
    if word == "'" and w[i + 1].isdigit() and len(w[i + 1]) == 2 and w.glued(i + 1):
        return short_year(w, i)
    if word in lex.seasons:
        return season(w, lex, i)
    if word in lex.holidays.by_first and w.capital(i):
        return holiday(w, lex, i)
    if word in DECADES:
        at = i - 2 if w[i - 1] in ("early", "late", "mid") else i - 1
        if w[at] in ("his", "her", "their", "my", "your", "our", "its") or (w[at] == "-" and w[at - 1] == "mid"):
            # "in her thirties" is an age
            return Reading(i, i + 1, "invalid", "age")
        return Reading(i, i + 1, "point", "decade", decade=DECADES[word])
    if word in ("fiscal", "fy", "financial"):
        return fiscal_year(w, i)
    if word == "h" and w[i + 1] in ("1", "2") and w.glued(i + 1):
        half = with_year_behind(w, lex, Reading(i, i + 2, "point", "half", half=int(w[i + 1])))
        return half if half.year is not None else None
    if word == "q" and w[i + 1] in ("1", "2", "3", "4") and w.glued(i + 1):
        return with_year_behind(w, lex, Reading(i, i + 2, "point", "quarter", quarter=int(w[i + 1])))
    if word in ("ad", "ce") and w[i + 1].isdigit() and w.text[i].isupper() and int(w[i + 1]) < 2100:
        return Reading(i, i + 2, "point", "year of era", year=int(w[i + 1]))
    if word in ("ca", "c", "circa") and (w[i + 1] == "." or word == "circa"):
        at = i + 1 if word == "circa" else i + 2
        year = era_year(w, at) or (lone_year(w, lex, at) if len(w[at]) == 4 else None)
        if year is not None:
            return Reading(i, year[1], "point", "year", year=year[0], mod="APPROX")
    spoken = year_in_words(w, i)
    if spoken is not None:
        return Reading(i, spoken[1], "point", "year in words", year=spoken[0])
    numbered = ordinal(w, i)
    if numbered is not None:
        return from_ordinal(w, lex, i, *numbered)
    return None


def _second_day(w: Words, lex: Lexicon, i: int) -> bool:
    """Whether a number is the second of two days before a month: "3/4 April"."""
    k = i + 2 if w[i + 1] in ("st", "nd", "rd", "th") else i + 1
    k += w[k] == "of"
    before = w[i - 2].isdigit() or w[i - 2] in ("st", "nd", "rd", "th")
    return before and len(w[i]) <= 2 and (w[k] in lex.months or w[k] in lex.month_short) and not w.glued(k)


def _from_digits(w: Words, lex: Lexicon, i: int) -> Reading | None:
    word = w[i]
    if (
        w.glued(i)
        and (
            w[i - 1] in "$£€#.,:+&"
            or (w[i - 1] == "/" and not _second_day(w, lex, i) and is_month(w, lex, i - 2) is None)
            or (w[i - 1].isalpha() and w[i - 1] not in ("s",))
        )
        and w[i - 1]
    ):
        return None
    after = w[i + 1]
    if after in ("-", "/", ".") and w.glued(i + 1) and w.glued(i + 2) and w[i + 2].isdigit():
        numeric = numeric_date(w, i)
        if numeric is not None:
            return numeric
    if len(word) == 4 and after == "s" and w.glued(i + 1) and word[3] == "0":
        if (
            word[2:] == "00"
            and (word < "1900" or w[i - 1] not in ("late", "early", "mid", "-", "the"))
            and word < "2000"
        ):
            return Reading(i, i + 2, "point", "century of years", century=int(word[:2]))
        return decade(w, i)
    era = era_year(w, i)
    if era is not None:
        return Reading(i, era[1], "point", "year of era", year=era[0])
    if len(word) == 3 and after == "s" and w.glued(i + 1) and w[i + 2] in ("bc", "bce"):
        return Reading(i, i + 3, "point", "decade", decade=-int(word))
    if is_bare_decade(w, i):
        return Reading(i, i + 2, "point", "decade", decade=int(word))
    if len(word) <= 2:
        found = day_and_month(w, lex, i)
        if found is not None:
            return found
        numbered = ordinal(w, i)
        if numbered is not None:
            return from_ordinal(w, lex, i, *numbered)
        if word in ("1", "2", "3", "4") and after == "q" and w.glued(i + 1):
            return with_year_behind(w, lex, Reading(i, i + 2, "point", "quarter", quarter=int(word)))
        return None
    year = lone_year(w, lex, i)
    if year is None:
        return None
    found = Reading(i, year[1], "point", "year", year=year[0])
    # "the 1988 second quarter", "1982 summer", "2010 Q3", "2010-11 fiscal year"
    k = found.j
    named = w.capital(k) and w.capital(k + 1) and not w.text[k].isupper()
    if w[k] in lex.seasons and w[k] not in lex.plural_seasons and not named:
        found.season, found.j = lex.seasons[w[k]], k + 1
    elif w[k] in QUARTERS and w[k + 1] == "quarter":
        found.quarter, found.j = QUARTERS[w[k]], k + 2
    elif w[k] == "q" and w[k + 1] in ("1", "2", "3", "4") and w.glued(k + 1):
        found.quarter, found.j = int(w[k + 1]), k + 2
    else:
        second = second_year(w, replace(found))
        k = second.j
        if w[k] in ("fiscal", "financial") and w[k + 1] == "year":
            found = second.widened(i, k + 2)
            found.fiscal = True
    return found
