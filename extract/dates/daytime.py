"""Times of day beside their dates: "noon on Jan. 28", "Friday morning", "Nov. 16, 10:00 CST"."""

from extract.dates.clock import clock_time
from extract.dates.explicit import calendar_date
from extract.dates.lexicon import Lexicon
from extract.dates.reading import Reading
from extract.dates.words import Words

SHIFTS = {"this": 0, "last": -1, "next": 1, "coming": 1, "previous": -1, "following": 1, "that": 0, "latest": -1}
AFTER_SEASON = frozenset(
    "of and or in to before after when while as but at on by with he they she it the that which for from until a "
    "this last next".split()
)


def date_and_time(w: Words, lex: Lexicon, i: int, depth: int) -> Reading | None:
    """A calendar date, with a part of the day or a time of day behind it."""
    found = calendar_date(w, lex, i)
    if found is None or found.kind != "point":
        return found
    return with_time(w, lex, found)


def with_time(w: Words, lex: Lexicon, found: Reading) -> Reading:
    k = found.j
    if not names_day(found) or found.part is not None or w.apart(k):
        return found
    if w[k] in ("morning", "afternoon", "evening", "night", "midday", "dawn", "noon", "midnight") and w.low[
        k
    ] in lex.parts | {"noon": 1, "midnight": 1}:
        if w[k] in lex.parts:
            found.part, found.j = lex.parts[w[k]], k + 1
        else:
            found.time, found.j = ("12:00" if w[k] == "noon" else "24:00"), k + 1
        found.rule = "date and part of day"
        return found
    if w[k] == "at" and w[k + 1] in ("dawn", "dusk", "sunrise", "sunset", "nightfall", "night", "daybreak"):
        found.part, found.j = lex.parts[w[k + 1]], k + 2
        return found
    at = k
    if w[at] == "at" and w.capital(at) and not w.text[at].isupper():
        # a new line or sentence
        return found
    if w[at] in (",", "at"):
        at += 1
        if w[at - 1] == "," and w[at] == "at":
            at += 1
    if w[at] in ("about", "around", "approximately"):
        at += 1
    clock = clock_time(w, lex, at)
    if clock is not None:
        found.time, found.j, found.rule = clock.time, clock.j, "date and time"
        year = w[found.j]
        if (
            found.year is None
            and found.month is not None
            and len(year) == 4
            and year.isdigit()
            and year[:2] in ("19", "20")
        ):
            # as "date" prints it: Sat Mar 18 07:40:12 UTC 2017
            found.year, found.j = int(year), found.j + 1
        if at > k and w[at - 1] in ("about", "around", "approximately"):
            found.mod = "APPROX"
    return found


def names_day(inner: Reading) -> bool:
    return inner.is_dayish or (inner.kind == "point" and (inner.day is not None or inner.weekday is not None))


def part_of_day(w: Words, lex: Lexicon, i: int, k: int, side: str) -> Reading | None:
    part = lex.parts[w[k]]
    end = k + 1
    if w[end] == "hours":
        end += 1
    if side in ("the", "past", "recent", "these", "those", "intervening", "latest", "coming"):
        if side != "the":
            return None
        if w[end] in ("of",) or w[k] in lex.guarded or w[k] == "midday":
            return None
        if w[end] in ("before", "after") and (not w[end + 1] or w[end + 1] in (".", ",", ";")):
            return Reading(
                i, end + 1, "point", "part of day", part=part, shift=("day", -1 if w[end] == "before" else 1, "then")
            )
        if w[i - 1] not in ("in", "during", "by", "through", "for", "over", "into", "of", "and", "until", "throughout"):
            return None
        if w[end].isalpha() and w[end] not in AFTER_SEASON and w[end] not in lex.cues and not w.apart(end):
            return None
        return Reading(i, end, "point", "part of day", part=part, shift=("day", 0, "then"), definite=True)
    if w[k] in lex.guarded and side not in ("that", "this", "next"):
        return None
    anchor = "then" if side in ("previous", "following", "that") or w[i] == "the" else "now"
    n = SHIFTS.get(side, 0)
    return Reading(i, end, "point", "part of day", part=part, shift=("day", n, anchor))  # type: ignore[arg-type]


def unled_part(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """ "at night", "by mid-afternoon", "until dawn": a part of the day that the text speaks of; without the
    preposition."""
    k = i
    mod = None
    if w[k] in ("early", "mid", "late"):
        mod = lex.position[w[k]]
        k += 2 if w[k + 1] == "-" else 1
    part = lex.parts.get(w[k])
    if part is None or w[k] in lex.plural_parts or w[k] == "midday":
        return None
    if w[i - 1] not in ("at", "by", "until", "till", "since", "before", "after", "in", "from") or (
        mod is None and w[i - 1] in ("in", "from")
    ):
        return None
    if w[k + 1] in ("of", "-") or (w.capital(k) and w.capital(k + 1)):
        return None
    if w[k] in lex.guarded and w[i - 1] not in ("at", "by", "before", "until"):
        return None
    end = k + 2 if w[k + 1] == "hours" else k + 1
    return Reading(i, end, "point", "night" if part == "NI" else "part of day", part=part, mod=mod)
