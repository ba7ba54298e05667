"""Times of day beside their dates: "noon on Jan. 28", "Friday morning", "Nov. 16, 10:00 CST"."""

from extract.dates.clock import clock_time
from extract.dates.explicit import calendar_date
from extract.dates.lexicon import Lexicon
from extract.dates.reading import Reading
from extract.dates.words import Words


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
