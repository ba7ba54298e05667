"""Time expressions as phrases: which reading a token starts, and positions ("early", "the end of") around it."""

from extract.dates.clock import clock_time
from extract.dates.daytime import date_and_time, names_day, unled_part, with_time
from extract.dates.determined import determined
from extract.dates.duration import quantity
from extract.dates.explicit import calendar_date
from extract.dates.lexicon import Lexicon
from extract.dates.numbers import amount, ordinal
from extract.dates.reading import Reading
from extract.dates.recurring import recurring
from extract.dates.words import Words
from extract.dates.years import plain_year

_NO_NOUN = frozenset("that which of in and or is are to at on with from for as but when where than".split())
_AGES = {"yesterday": "PAST_REF", "today": "PRESENT_REF", "tomorrow": "FUTURE_REF"}
_OF_AN_AGE = frozenset(
    "world generation generations youth children citizens leaders society societies people women men teenagers "
    "youngsters realities challenges needs standards technology economy wars cities".split()
)
"""Nouns of which "today's" names no day but an age."""


def phrase(w: Words, lex: Lexicon, i: int, depth: int = 0) -> Reading | None:
    """The longest time expression that starts exactly at token ``i``, or None. ``depth`` bounds the recursion."""
    if i >= w.n or depth > 4:
        return None
    found = (
        _period_end(w, lex, i)
        or _positioned(w, lex, i, depth)
        or _day_count(w, lex, i)
        or _part_of(w, lex, i, depth)
        or _time_and_date(w, lex, i, depth)
        or date_and_time(w, lex, i, depth)
        or _longer(_deictic(w, lex, i), determined(w, lex, i, depth, phrase))
        or unled_part(w, lex, i)
        or recurring(w, lex, i)
        or quantity(w, lex, i)
        or _approximate(w, lex, i, depth)
    )
    return found


def _period_end(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """ "year-end", "year's end", "month's end"."""
    if w[i] not in ("year", "month", "week") or w[i - 1] in (
        "this",
        "last",
        "next",
        "the",
        "a",
        "each",
        "every",
        "that",
    ):
        return None
    k = i + 1
    if w[k] == "'" and w[k + 1] == "s":
        k += 2
    elif w[k] == "-":
        k += 1
    if w[k] != "end" or (k == i + 1 and w[i - 1] not in ("by", "at", "around", "until", "before", "since")):
        return None
    back = -1 if w[i - 1] == "since" else 0
    found = Reading(i, k + 1, "point", "the unit", shift=(w[i], back, "then"), mod="END", definite=True)
    year = plain_year(w, lex, k + 1)
    if year is not None and w[i] == "year":
        found.year, found.shift, found.j = year, None, k + 2
    return found


def _day_count(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """ "day 40 of the siege", "on Day Three"."""
    if w[i] != "day":
        return None
    counted = amount(w, lex, i + 1)
    if counted is None or not counted.value or counted.value != int(counted.value) or w[i + 1] in ("a", "an"):
        return None
    if w[counted.end] != "of" and not (w.capital(i) and w[i - 1] in ("on", "by", "until", "since", "is", "was")):
        return None
    return Reading(i, counted.end, "point", "Nth day", ordinal=(int(counted.value), "day"))


def _longer(first: Reading | None, second: Reading | None) -> Reading | None:
    """The reading that reaches farther; the first where both end alike."""
    if first is None or (second is not None and second.j > first.j):
        return second
    return first


def _approximate(w: Words, lex: Lexicon, i: int, depth: int) -> Reading | None:
    """ "about 15:40 on Saturday", "around Nov. 1", "circa 1910", "nearly noon"."""
    modifier = lex.quantity.at(w.low, i)
    if modifier is None:
        return None
    mod, k = modifier[0].data["mod"], modifier[1]
    if k >= w.n or w[k] in ("the", "a") or (mod != "APPROX" and mod != "LESS_THAN"):
        return None
    if w[i] in ("some", "estimated"):
        return None
    inner = _time_and_date(w, lex, k, depth + 1) or calendar_date(w, lex, k)
    if inner is None or inner.kind != "point" or (mod != "APPROX" and inner.time is None):
        return None
    if inner.weekday is not None and inner.month is None and inner.time is None:
        return None
    inner.i = i
    inner.mod = inner.mod or mod
    return inner


def _positioned(w: Words, lex: Lexicon, i: int, depth: int) -> Reading | None:
    k = i + 1 if w[i] == "the" else i
    if w[k] in ("very", "latter", "turn") and k == i:
        return None
    found = lex.position_phrases.at(w.low, k) if k < w.n else None
    if found is None:
        return None
    entry, at = found
    mod = entry.data["mod"]
    word = w[k]
    bare = word in ("early", "late", "mid", "later", "earlier")
    if word == "end" and w[at] != "of":
        at += w[at] == "-" and w.glued(at)
        inner = calendar_date(w, lex, at)
        short = inner is not None and inner.kind == "point" and inner.rule in ("month", "year", "month and year")
        return _with_mod(inner, k, mod) if inner is not None and short else None
    if not bare:
        if w[at] not in ("of",):
            return None
        at += 1
        inner = phrase(w, lex, at, depth + 1)
        if inner is None or inner.kind != "point":
            return None
        if word in ("close", "opening", "closing") and not inner.definite and inner.year is None:
            return None
        if inner.time is not None:
            return None
        return _with_mod(inner, i, mod)
    if bare and k > i and word in ("earlier", "later"):
        return None
    clip = word if word in ("later", "earlier") else None
    if w[at] == "-" and w.glued(at):
        at += 1
    if (clip is not None or word in ("early", "late")) and w[at] in ("in", "on"):
        at += 1
    if w[at] == "to" and w[at + 1] == "mid":
        at += 3 if w[at + 2] == "-" else 2
    if word == "mid" and w[at] in ("week", "month", "year") and k == i and w[at + 1] != "of":
        return Reading(i, at + 1, "point", "middle of a unit", shift=(w[at], 0, "now"), mod=mod)
    inner = phrase(w, lex, at, depth + 1)
    if inner is None or inner.kind not in ("point", "offset"):
        return None
    if inner.kind == "offset" and clip is None:
        return None
    if inner.time is not None and word in ("later", "earlier", "mid"):
        return None
    if k > i and w[at - 1] in ("in", "on"):
        return None
    if clip is not None and inner.weekday is not None and inner.month is None and inner.i == at:
        # "Earlier Friday": a day has no later part in this sense; the word says that something else came before
        return None
    inner.clip = clip
    return _with_mod(inner, i, mod)


def _with_mod(inner: Reading, i: int, mod: str) -> Reading:
    inner.i = i
    inner.mod = inner.mod if inner.mod in ("APPROX",) and inner.decade is None else mod
    return inner


def _part_of(w: Words, lex: Lexicon, i: int, depth: int) -> Reading | None:
    k = i
    if w[k] == "the":
        k += 1
    mod = None
    if w[k] in ("early", "late", "mid"):
        mod = lex.position[w[k]]
        k += 2 if w[k + 1] == "-" else 1
    word = w[k]
    if word == "week" and w[i] == "the" and w[k + 1] == "of" and mod is None:
        inner = calendar_date(w, lex, k + 2)
        if inner is not None and inner.kind == "point" and inner.day is not None:
            inner.i, inner.rule = i, "week of a date"
            return inner
    small_hours = word in ("hours", "small") and (mod == "START" or word == "small") and w[i] == "the"
    if small_hours:
        at = k + 1 if word == "hours" else k + 2
        inner = phrase(w, lex, at + 1, depth + 1) if w[at] == "of" else None
        if inner is not None and inner.kind == "point" and inner.time is None and names_day(inner):
            inner.i, inner.part, inner.rule = i, "MO", "part of a day"
            return inner
        return None
    if word in lex.parts and word not in lex.plural_parts:
        at = k + 1
        if w[at] in ("hours",):
            at += 1
        if w[at] in ("of", "on") or (w[at] in lex.weekdays and w[i - 1] != "this" and not w.apart(at)):
            inner = phrase(w, lex, at + (w[at] in ("of", "on")), depth + 1)
            if (
                inner is not None
                and inner.kind == "point"
                and inner.time is None
                and inner.part is None
                and names_day(inner)
            ):
                inner.i = i
                inner.part = lex.parts[word]
                inner.mod = mod
                inner.rule = "part of a day"
                return inner
            return None
        if word in ("evening", "morning", "afternoon", "night") and w[at] in ("yesterday", "today", "tomorrow"):
            return Reading(
                i,
                at + 1,
                "point",
                "part of a day",
                part=lex.parts[word],
                mod=mod,
                shift=("day", {"yesterday": -1, "today": 0, "tomorrow": 1}[w[at]], "now"),
            )
        return None
    if k == i and w[i] not in ("the", "fiscal") and ordinal(w, k) is None:
        return None
    fiscal = w[k] == "fiscal"
    if fiscal:
        k += 2 if w[k + 1] == "-" else 1
    numbered = (
        ordinal(w, k)
        or ((4, k + 1) if word in ("final", "last") and w[k + 1] == "quarter" else None)
        or ((2, k + 1) if word in ("latter", "last") and w[k + 1] == "half" else None)
    )
    if numbered is None:
        return None
    number, at = numbered
    if w[at] == "-" and w.glued(at):
        at += 1
    if w[at] in ("half", "quarter") and w[at + 1] == "of" and number <= 4:
        inner = phrase(w, lex, at + 2, depth + 1)
        if inner is not None and inner.kind == "point" and inner.time is None and inner.i == at + 2:
            long = inner.decade is not None or inner.century is not None or inner.month is not None
            if inner.shift is not None and inner.shift[0] in ("decade", "century", "month", "quarter"):
                long = True
            inner.i = i
            if long or inner.season is not None:
                inner.mod = "START" if number == 1 else "END"
                inner.ordinal = (number, w[at])
            elif w[at] == "half":
                inner.half = number
            else:
                inner.quarter = number
            inner.rule = w[at] + " of a period"
            return inner
        return None
    if fiscal and w[at] == "quarter" and number <= 4:
        return Reading(i, at + 1, "point", "quarter", quarter=number, fiscal=True)
    return None


def _age_of(w: Words, i: int, j: int) -> str | None:
    """The vague time of "the world of tomorrow", "today's youth"; None where a day is meant."""
    value = _AGES.get(w[i]) if j == i + 1 else None
    noun = w[i - 2] if w[i - 1] == "of" else w[j + 2] if w[j] == "'" and w[j + 1] == "s" else ""
    return value if noun in _OF_AN_AGE else None


def _deictic(w: Words, lex: Lexicon, i: int) -> Reading | None:
    found = lex.deictic.at(w.low, i)
    if found is None:
        return None
    entry, j = found
    data = entry.data
    sentence_start = i == 0 or w[i - 1] in (".", "!", "?", '"', "'", ":", "-", ")")
    if not sentence_start and w.capital(i) and w.capital(j) and not w.text[i].isupper() and w[j].isalpha():
        return None
    if entry.rule == "future" and j == i + 1 and w[i + 1].isalpha():
        return Reading(i, j, "ref", "attributive future", value=data["value"])
    age = _age_of(w, i, j) if data["kind"] == "day" else None
    if age is not None:
        return Reading(i, j, "ref", "an age", value=age)
    if data["kind"] == "day":
        reading = Reading(i, j, "point", entry.rule, shift=("day", data["offset"], "now"))
        return with_time(w, lex, reading)
    if data["kind"] == "part":
        at = j + 1 if w[j] == "on" else j
        if data["offset"] == 0 and w[at] in lex.weekdays and not w.apart(at):
            # "overnight on Tuesday"
            return Reading(i, at + 1, "point", entry.rule, weekday=lex.weekdays[w[at]], part=data["part"])
        return Reading(i, j, "point", entry.rule, shift=("day", data["offset"], "now"), part=data["part"])
    if entry.rule == "current" and (not w[j].isalpha() or w[j].endswith("ed") or w[j] in lex.cues or w[j] in _NO_NOUN):
        return None
    if entry.rule == "now" and w[j] in ("what", "that") and (w[j] == "what" or w[j + 1] in ("the", "it", "he", "they")):
        return None
    return Reading(i, j, "ref", entry.rule, value=data["value"])


def _time_and_date(w: Words, lex: Lexicon, i: int, depth: int) -> Reading | None:
    """A time of day, with the date behind it: "noon on Jan. 28", "10 p.m. Wednesday", "13:00 today"."""
    found = clock_time(w, lex, i)
    if found is None:
        return None
    k = found.j
    at = k
    if w[at] == "(" and (other := clock_time(w, lex, at + 1)) is not None and w[other.j] == ")":
        # "2 a.m. (0600 GMT) Saturday"
        at = other.j + 1
    if w[at] in (",", "on", "of", "in"):
        at += 1
    if w[at] == "on":
        at += 1
    if w[at] == "the" and w[at - 1] == "in" and w[at + 1] in ("morning", "afternoon", "evening"):
        found.j = at + 2
        return found
    if w.apart(at) or depth > 3:
        return found
    date = _plain_date(w, lex, at)
    if date is None or date.kind != "point" or date.time is not None or not names_day(date):
        return found
    if w[k] == "," and date.year is None and date.weekday is None and date.month is None:
        return found
    date.i = i
    date.time, date.rule = _of_part(w, k, found.time or "", date.part), "time and date"
    date.part = None
    return date


def _of_part(w: Words, k: int, time: str, part: str | None) -> str:
    """The time on a clock of twelve hours, told by the part of the day: "10 o'clock Monday night" is 22:00."""
    hour = int(time[:2])
    half_told = w[k - 1] in ("m", "am", "pm", ".") or w[k - 2] in ("m", "am", "pm")
    if part not in ("AF", "EV", "NI") or hour >= 12 or half_told or (part == "NI" and hour < 6):
        return time
    return f"{hour + 12:02d}{time[2:]}"


def _plain_date(w: Words, lex: Lexicon, i: int) -> Reading | None:
    found = calendar_date(w, lex, i)
    if found is not None:
        return found
    if w[i] in ("today", "yesterday", "tomorrow", "last", "this", "that", "the", "next"):
        return _deictic(w, lex, i) or determined(w, lex, i, 3, phrase)
    return None
