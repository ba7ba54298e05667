"""Parts of a period: "the last days of November", "the second week of May", "the first Monday in June"."""

from collections.abc import Callable

from extract.dates.lexicon import Lexicon
from extract.dates.numbers import ordinal
from extract.dates.reading import Reading
from extract.dates.words import Words

Inner = Callable[[Words, Lexicon, int, int], Reading | None]
"""The parser of whole phrases, for what stands behind "of"."""

_FIRST = frozenset("first early opening initial".split())
_LAST = frozenset("last final closing late dying waning".split())
_NTH = {"second": 2, "third": 3, "fourth": 4}


def nth_weekday(w: Words, lex: Lexicon, i: int, k: int, depth: int, inside: Inner) -> Reading | None:
    """ "the first Monday of September", "the last Friday in May 2012"; of each month it is a set."""
    numbered = (-1, k + 1) if w[k] in ("last", "final") else ordinal(w, k)
    if numbered is None or not -1 <= numbered[0] <= 5:
        return None
    nth, at = numbered
    weekday = lex.weekdays.get(w[at])
    if weekday is None or w[at + 1] not in ("of", "in"):
        return None
    if w[at + 2] in ("each", "every", "the") and w[at + 3] == "month":
        return Reading(i, at + 4, "set", "nth weekday", value="P1M")
    inner = inside(w, lex, at + 2, depth + 1)
    if inner is None or inner.kind != "point" or inner.month is None or inner.day is not None or inner.mod is not None:
        return None
    inner.i, inner.rule, inner.nth_weekday = i, "nth weekday", (nth, weekday, inner.month)
    return inner


def part_of_period(w: Words, lex: Lexicon, i: int, k: int, depth: int, inside: Inner) -> Reading | None:
    """ "the second week of May", "the first day of May", "the last days of November 2020", "the early years of the
    1990s"."""
    unit = lex.units.get(w[k + 1])
    nth, first, last = _NTH.get(w[k]), w[k] in _FIRST, w[k] in _LAST
    if unit is None or w[k + 2] != "of" or not (nth or first or last):
        return None
    inner = inside(w, lex, k + 3, depth + 1)
    if inner is None or inner.kind != "point" or inner.i != k + 3 or inner.mod is not None or inner.time is not None:
        return None
    if unit.plural:
        if nth or inner.rule in ("the unit", "weekday") or not inner.has_date or inner.is_dayish:
            return None
        inner.i, inner.rule, inner.mod = i, f"{w[k + 1]} of a period", "START" if first else "END"
        return inner
    if inner.month is None or inner.day is not None:
        return None
    if nth:
        if unit.name != "week":
            return None
        inner.i, inner.rule, inner.ordinal = i, "week of a month", (nth, "week")
    elif w[k] in ("first", "final", "last") and unit.name in ("week", "day", "weekend"):
        inner.i, inner.rule, inner.mod = i, f"{unit.name} of a month", "START" if first else "END"
        inner.ordinal = (1 if first else -1, unit.name)
    else:
        return None
    return inner
