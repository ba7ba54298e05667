"""Phrases led by "the", "this", "that", "last", "next", "past", "previous", "following" and their like."""

from extract.dates.days import day_and_month
from extract.dates.daytime import AFTER_SEASON, SHIFTS, part_of_day, with_time
from extract.dates.duration import duration_value, quantity
from extract.dates.explicit import calendar_date
from extract.dates.lexicon import Lexicon, Unit
from extract.dates.numbers import amount, ordinal
from extract.dates.periods import DECADE_WORDS, quarter_word
from extract.dates.reading import Reading
from extract.dates.reports import compared_period, year_ago
from extract.dates.within import Inner, nth_weekday, part_of_period
from extract.dates.words import Words
from extract.dates.years import plain_year

_SIDES = {
    "last": "last", "past": "past", "next": "next", "coming": "coming", "upcoming": "coming", "this": "this", "that":
    "that",
    "same": "that", "previous": "previous", "preceding": "previous", "prior": "previous", "following": "following",
    "ensuing": "following", "subsequent": "following", "current": "this", "present": "this", "latest": "latest",
    "intervening": "intervening", "recent": "recent", "the": "the", "these": "these", "those": "those", "succeeding":
    "following",
}  # fmt: skip
_OVER = frozenset("over for within during in throughout through of".split())
_FILLERS = frozenset(
    "first final last entire whole full initial opening remaining early long bloodiest nearly intervening".split()
)
_WHOLE = frozenset({"entire", "whole", "full"})
_OF_ACCOUNTS = frozenset("full fiscal financial calendar".split())
_SECOND_SIDES = frozenset("same very coming past last next crucial".split())
_BEFORE_TO_LAST = frozenset("to will would could may can must not which that".split())
_CLAUSE_END = frozenset(". , ; : ) ! ? and but \" ' when while in at -".split())
_SAVED = frozenset("carried carries carry save saved saves saving seize seized won win wins".split())
_AFTER_DAY = frozenset(
    "and or to a the he she it when while after before as at in by for with was were had is are will would has have "
    "may could should saw brought marks marked that which they we i you all both each some most many several no this "
    "these those his her its their our if but so because since until over under through without amid nobody "
    "everyone".split()
)
_DAYS = frozenset({"day and month", "full date", "numeric date"})


def determined(w: Words, lex: Lexicon, i: int, depth: int, inside: Inner) -> Reading | None:
    """The reading of a phrase that a determiner leads at token ``i``; ``inside`` parses what stands behind "of"."""
    the = w[i] == "the"
    k = i + 1 if the else i
    if w[k] == "very":
        k += 1
    if the:
        found = part_of_period(w, lex, i, k, depth, inside) or nth_weekday(w, lex, i, k, depth, inside)
        if found is not None:
            return found
    word = w[k]
    side = _SIDES.get(word) if not (the and word == "the") else None
    if side is not None and word != "the":
        if word == "last" and w[k - 1] in _BEFORE_TO_LAST and not _is_unit(lex, w[k + 1]):
            return None
        k += 1
        if word == "that" and w[k] in ("last", "next", "past", "coming", "this"):
            return None
        if w[k] in _SECOND_SIDES and side in ("this", "that"):
            side = {"coming": "coming", "next": "coming", "past": "last", "last": "last"}.get(w[k], side)
            k += 1
    elif not the:
        return None
    if w[k] in ("quarter", "period") and (found := compared_period(w, i, k, the=the, side=side)) is not None:
        return found
    filler = w[k]
    if filler in _FILLERS:
        counted = amount(w, lex, k + 1)
        if counted is not None and w[k + 1] not in ("a", "an") and w[counted.end] in lex.units:
            return _counted(w, lex, i, k + 1, side, filler)
        unit = lex.units.get(w[k + 1])
        if unit is not None and (filler in _WHOLE or (the and filler in ("first", "final", "last"))):
            if unit.plural:
                return Reading(i, k + 2, "duration", "vague duration", value=duration_value(None, unit))
            if filler in _WHOLE:
                return _unit_phrase(w, lex, i, k + 1, side or "the", unit)
    counted = amount(w, lex, k)
    if counted is not None and w[k] not in ("a", "an") and counted.end < w.n and side not in ("that", "this"):
        if not the and side == "coming":
            return None
        found = _counted(w, lex, i, k, side, "")
        if found is not None:
            return found
    if w[k] in ("fiscal", "financial", "calendar") and w[k + 1] in lex.units:
        found = _unit_phrase(w, lex, i, k + 1, side or "the", lex.units[w[k + 1]])
        if found is not None:
            found.fiscal = True
        return found
    unit = lex.units.get(w[k])
    if unit is not None:
        return _unit_phrase(w, lex, i, k, side or "the", unit)
    return _named(w, lex, i, k, side or "the", depth)


def _is_unit(lex: Lexicon, word: str) -> bool:
    """Whether a word is one unit of time: "which last year fell", not "talks that last three days"."""
    unit = lex.units.get(word)
    return unit is not None and not unit.plural


def _counted(w: Words, lex: Lexicon, i: int, k: int, side: str | None, filler: str) -> Reading | None:
    """ "the past two years", "the first nine months", "the two days": a duration."""
    found = quantity(w, lex, k)
    if found is None or found.kind not in ("duration", "offset") or found.rule == "adjective duration":
        return None
    if found.kind == "offset":
        return None
    if side == "following" and w[i] != "the":
        # a preposition: "following five days of combat"
        return found
    found.i = i
    found.rule = f"{side or filler or 'the'} N units"
    return found


def _unit_phrase(w: Words, lex: Lexicon, i: int, k: int, side: str, unit: Unit) -> Reading | None:
    """ "last week", "the next day", "that year", "the month"."""
    the = w[i] == "the"
    end = k + 1
    if w[end] == "-" and w.glued(end):
        if w[end + 1] == "long":
            value = duration_value(None if unit.plural else 1, unit)
            return Reading(k, end + 2, "duration", "unit-long", value=value)
        if w[end + 1] in ("earlier", "ago") and w.glued(end + 1):
            return year_ago(w, lex, i, k, unit)
        return None
    if w[end] == "old":
        return None
    if unit.plural:
        if w[end] == "ahead" and the:
            return Reading(i, end + 1, "duration", "vague duration", value=duration_value(None, unit))
        if side in ("past", "last", "next", "coming", "following", "previous", "intervening", "recent"):
            if w[end] in ("and", "or") and (other := lex.units.get(w[end + 1])) is not None and other.plural:
                end += 2
            return Reading(i, end, "duration", "vague duration", value=duration_value(None, unit))
        if side == "the" and w[i - 1] in ("over", "through") and w[end] != "of":
            return Reading(i, end, "duration", "vague duration", value=duration_value(None, unit))
        if (
            side == "the"
            and unit.grain in ("year", "month", "week", "day", "hour", "decade")
            and w[end]
            in (
                "after",
                "before",
                "since",
                "following",
                "of",
                "to",
                "leading",
                "between",
                "ahead",
                "immediately",
                "when",
                "that",
                "preceding",
            )
        ):
            return Reading(i, end, "duration", "vague duration", value=duration_value(None, unit))
        return None
    grain = unit.grain
    if grain in ("minute", "second", "hour"):
        if side in ("past", "last", "next") and the:
            return Reading(i, end, "duration", "past unit", value=duration_value(1, unit))
        return None
    if side == "past" and grain == "weekend":
        side = "last"
    if (
        side in ("past",)
        or (the and side == "last" and w[i - 1] in _OVER)
        or (the and side == "next" and w[i - 1] in ("over", "within", "for", "during", "throughout"))
    ):
        return Reading(i, end, "duration", "past unit", value=duration_value(1, unit))
    if the and side == "last" and w[end] == "of":
        return Reading(i, end, "duration", "past unit", value=duration_value(1, unit))
    if side in ("these", "those", "intervening", "recent"):
        return None
    if side == "the":
        return _the_unit(w, lex, i, k, end, unit)
    anchor = "then" if side in ("previous", "following", "that") or (the and side == "next") else "now"
    if side == "this" and grain == "day" and w[i - 1] == "to":
        return Reading(i, end, "ref", "to this day", value="PRESENT_REF")
    if grain == "night":
        return Reading(i, end, "point", "relative unit", part="NI", shift=("day", SHIFTS[side], anchor))  # type: ignore[arg-type]
    if unit.name == "fortnight":
        return None
    if grain == "weekend":
        found = Reading(i, end, "point", "relative weekend", weekend=True, side=side)
        found.definite = the
        return found
    if grain == "quarter" and w[end] == "of" and not the:
        return None
    found = Reading(i, end, "point", "relative unit", shift=(grain, SHIFTS[side], anchor))  # type: ignore[arg-type]
    if grain == "year" and side in ("last", "this", "next", "that") and w[end] == "'" and w[end + 1] == "s" and not the:
        # "this year's third quarter"
        quarter = quarter_word(w[end + 2])
        if quarter is not None and w[end + 3] == "quarter":
            found.quarter, found.j = quarter, end + 4
        elif w[end + 2] in ("first", "second") and w[end + 3] == "half":
            found.half, found.j = (1 if w[end + 2] == "first" else 2), end + 4
    if grain == "day" and w[end] in lex.parts and w[end] in ("morning", "afternoon", "evening", "night"):
        found.part, found.j = lex.parts[w[end]], end + 1
    return found


def _the_unit(w: Words, lex: Lexicon, i: int, k: int, end: int, unit: Unit) -> Reading | None:
    grain = unit.grain
    if w[end] in ("it", "he", "she", "they", "we", "you", "i", "that", "when") and w[i - 1] != "of":
        return None
    if w.capital(k) and not w.text[k].isupper() and (grain != "year" or plain_year(w, lex, end) is None):
        return None
    if grain == "year":
        year = plain_year(w, lex, end)
        if year is not None:
            return Reading(i, end + 1, "point", "year", year=year)
        if w[end].isdigit() and w[end + 1] in ("bc", "ad", "bce", "ce"):
            return calendar_end(w, lex, i, end)
        if w[end] == "two" and w[end + 1] == "thousand":
            return calendar_end(w, lex, i, end)
    if grain == "year" and w[end] in ("ended", "ending", "end") and (w[end] != "end" or w.capital(end + 1)):
        return Reading(i, end, "duration", "year that ends", value="P1Y")
    if w[end] in ("before", "after") and grain in ("day", "night", "week", "month", "year"):
        then = w[end + 1]
        if w[end] == "before" and then == "last" and grain != "day":
            return Reading(i, end + 2, "point", "relative unit", shift=(grain, -2, "now"))
        if w[end] == "after" and then == "next" and grain != "day":
            return Reading(i, end + 2, "point", "relative unit", shift=(grain, 2, "now"))
        if w[end] == "before" and then == "yesterday" and grain == "day":
            return Reading(i, end + 2, "point", "day before yesterday", shift=("day", -2, "now"))
        if w[end] == "after" and then == "tomorrow" and grain == "day":
            return Reading(i, end + 2, "point", "day after tomorrow", shift=("day", 2, "now"))
        if (
            then
            and grain == "day"
            and (
                then in ("the", "a", "an", "his", "their", "its", "that")
                or w.capital(end + 1)
                or then not in _CLAUSE_END
            )
        ):
            return None
        if not then or then in _CLAUSE_END:
            n = -1 if w[end] == "before" else 1
            if grain == "night":
                return Reading(i, end + 1, "point", "relative unit", part="NI", shift=("day", n, "then"))
            return Reading(i, end + 1, "point", "relative unit", shift=(grain, n, "then"))
    if grain in ("decade", "century", "night", "fortnight"):
        return None
    if grain == "weekend":
        return Reading(i, end, "point", "relative weekend", weekend=True, side="the")
    if grain == "quarter" and w[end] == "of":
        return None
    if grain == "month" and w[end] == "of" and w[end + 1] in lex.months and w.capital(end + 1):
        return calendar_end(w, lex, i, end + 1)
    if grain == "year" and w[k - 1] in _OF_ACCOUNTS and w[k - 2] == "the":
        return Reading(i, end, "point", "the unit", shift=(grain, 0, "then"), definite=True)
    if w[k - 1] != "the" or (grain == "day" and w[i - 1] in _SAVED):
        return None
    return Reading(i, end, "point", "the unit", shift=(grain, 0, "then"), definite=True)


def calendar_end(w: Words, lex: Lexicon, i: int, k: int) -> Reading | None:
    """The calendar date at ``k``, widened to start at ``i``."""
    found = calendar_date(w, lex, k)
    if found is not None:
        found.i = i
    return found


def _named(w: Words, lex: Lexicon, i: int, k: int, side: str, depth: int) -> Reading | None:
    """ "last March", "next Thursday", "this summer", "that night", "the 20th", "the 1980s", "the eighties", "the
    weekend"."""
    word = w[k]
    if word in lex.parts and word not in lex.plural_parts:
        return part_of_day(w, lex, i, k, side)
    if side in ("the",):
        numbered = ordinal(w, k)
        if numbered is not None:
            found = calendar_date(w, lex, k)
            if found is not None and found.kind == "point":
                if found.quarter is not None and w[found.j - 2] == "-":
                    return None
                found.i = i
                return with_time(w, lex, found)
            number, end = numbered
            if w[end] in ("and", "to", "or", "-") and day_and_month(w, lex, end + 1) is not None:
                # "the 12th and 13th of May": the month is that of the second
                return None
            if w[end] == "of" and w[end + 1] in ("this", "last", "next") and w[end + 2] == "month" and number <= 31:
                n = {"this": 0, "last": -1, "next": 1}[w[end + 1]]
                return Reading(i, end + 3, "point", "day of the month", day=number, shift=("month", n, "now"))
            other = ordinal(w, end + 1) if w[end] in ("and", "or", "to") else None
            if other is not None and w[other[1]].isalpha() and w[other[1]] not in _AFTER_DAY:
                # "the 3rd and 6th brigades"
                return None
            if (
                w[k].isdigit()
                and 1 <= number <= 31
                and not (w[end].isalpha() and w[end] not in _AFTER_DAY)
                and w[end] != "-"
            ):
                return Reading(i, end, "point", "day of the month", day=number, definite=True)
            if w[end] == "day" and w[i - 1] != "for" and w[end + 1] != "-":
                return Reading(i, end + 1, "point", "Nth day", ordinal=(number, "day"))
            return None
        if word in lex.seasons and w[k + 1].isalpha() and w[k + 1] not in AFTER_SEASON and w[k + 1] not in lex.cues:
            return None
        if (
            word.isdigit()
            or word in lex.seasons
            or word in DECADE_WORDS
            or word in ("'", "fiscal", "nineteen")
            or word in lex.months
        ):
            found = calendar_date(w, lex, k)
            if found is not None and found.kind == "point":
                if word in lex.months:
                    return None
                if found.quarter is not None and w[found.j - 2] == "-":
                    return None
                if found.rule == "year" and w[k + 1] == "period":
                    found.i, found.j, found.rule = i, k + 2, "period of a year"
                    return found
                if found.rule == "year" and w[k + 1] == "quarter":
                    found.i, found.j, found.quarter, found.rule = i, k + 2, 0, "quarter of a year"
                    return found
                if (
                    found.rule == "year"
                    and found.year is not None
                    and found.season is None
                    and found.quarter is None
                    and not found.fiscal
                ):
                    return found
                if found.rule in _DAYS and word.isdigit() and w[k + 1] not in ("st", "nd", "rd", "th"):
                    # "the 24 May accord", "the 9/11 attacks": the article is that of the noun
                    noun = w[found.j].isalpha() and not (w.capital(found.j) and w.text[found.j].istitle())
                    if noun and w[found.j] not in _AFTER_DAY | AFTER_SEASON:
                        return found
                found.i = i
                found.definite = True
                return found
        return None
    found = None
    if (
        word in lex.months
        or word in lex.weekdays
        or word in lex.seasons
        or (word in lex.holidays.by_first and w.capital(k))
    ):
        found = calendar_date(w, lex, k)
    if word in ("quarter",):
        return None
    if found is None or found.kind != "point":
        return None
    if found.year is not None and side not in ("this", "that", "coming"):
        return None
    if side in ("past", "recent", "these", "those", "intervening", "latest"):
        side = "last" if side in ("past", "latest") else side
        if side != "last":
            return None
    found.i = i
    if found.shift is None:
        found.side = side
    return with_time(w, lex, found)
