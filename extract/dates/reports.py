"""What company and trade reports compare: "the latest period", "the quarter a year ago", "the year-earlier quarter"."""

from extract.dates.duration import quantity
from extract.dates.lexicon import Lexicon, Unit
from extract.dates.numbers import amount
from extract.dates.periods import quarter_word
from extract.dates.reading import Reading
from extract.dates.words import Words


def compared_period(w: Words, i: int, k: int, *, the: bool, side: str | None) -> Reading | None:
    """ "the latest period", "the quarter a year ago", "the same period last year": of reports that compare."""
    end = k + 1
    behind = w.low[end : end + 3]
    if behind in (["a", "year", "ago"], ["a", "year", "earlier"]):
        end += 3
    elif behind[:2] == ["last", "year"]:
        end += 2
    elif side == "latest" and the and w[k] == "period":
        return Reading(i, end, "point", "latest period", shift=("quarter", -1, "now"))
    if end == k + 1 or not the or side not in (None, "that"):
        return None
    return Reading(i, end, "offset", "ago", shift=("year", -1, "now"))


def year_ago(w: Words, lex: Lexicon, i: int, k: int, unit: Unit) -> Reading | None:
    """ "the year-earlier quarter", "year-ago"."""
    end = k + 3
    if unit.grain != "year":
        return None
    counted = amount(w, lex, end)
    if counted is not None and w[end] not in ("a", "an") and (months := quantity(w, lex, end)) is not None:
        # "the year-earlier nine months"
        return months.widened(i, months.j) if months.kind == "duration" else None
    found = Reading(k, end, "offset", "ago", shift=("year", -1, "now"))
    if w[end] in ("quarter", "period", "month", "half") or quarter_word(w[end]):
        found.i = i
    if w[end] in ("quarter", "period", "month", "half"):
        found.j = end + 1
    elif quarter_word(w[end]) and w[end + 1] == "quarter":
        found.kind, found.quarter, found.j = "point", quarter_word(w[end]), end + 2
    return found
