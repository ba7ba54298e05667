"""Numeric dates: whether an article writes the day or the month first."""

from datetime import date

from extract.dates.lexicon import Lexicon
from extract.dates.numeric import days_in
from extract.dates.reading import Reading
from extract.dates.words import Words


def day_first(w: Words, lex: Lexicon, readings: list[Reading], published: date | None, order: str) -> bool:
    """Whether 3/4/2009 is in April: ``order`` may say so, else the article's other dates, its spelling, its own day.

    Without any of these the month comes first.
    """
    if order != "auto":
        return order == "day-first"
    open_dates = [reading for reading in readings if reading.numeric is not None]
    if not open_dates:
        return False
    return (_by_dates(w, readings) or _by_spelling(w, lex) or _by_publication(open_dates, published)) > 0


def _by_dates(w: Words, readings: list[Reading]) -> int:
    score = 0
    for reading in readings:
        if reading.rule == "numeric date" and reading.numeric is None and reading.day and reading.month:
            if reading.day > 12:
                score += 3 if reading.value == "dmy" else -3 if reading.value == "mdy" else 0
        elif reading.rule in ("day and month", "month and day", "full date"):
            score += 1 if w[reading.i].isdigit() else -1
    return score


def _by_spelling(w: Words, lex: Lexicon) -> int:
    return sum((word in lex.british) - (word in lex.american) for word in w.low)


def _by_publication(open_dates: list[Reading], published: date | None) -> int:
    """An article tells of days before its own, and of near ones."""
    if published is None:
        return 0
    score = 0
    for reading in open_dates:
        a, b = reading.numeric or (1, 1)
        year = reading.year or published.year
        if a > days_in(b, year) or b > days_in(a, year):
            continue
        gaps = [(date(year, month, day) - published).days for day, month in ((a, b), (b, a))]
        if (gaps[0] > 0) != (gaps[1] > 0):
            score += 1 if gaps[0] <= 0 else -1
    return score
