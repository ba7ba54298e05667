"""Dates in full whose month is named in another language: the "11 de setembro de 2007" of a document's title.

The names of the months of other languages are dateparser's. It is asked once for each word that stands between a day
and a year and is no English month, so hardly any article comes to it, and it is loaded only then.
"""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.dates.lexicon import Lexicon
from extract.dates.numeric import days_in
from extract.dates.reading import Reading
from extract.dates.words import Words

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_OF = frozenset("de del di".split())
_AFTER_DAY = frozenset("er o º ª ° .".split())
_SHORT = 4
"""Shorter words are abbreviations, and many of those are English words: "set", "out"."""
_SHORT_NAMES = frozenset("mai mei maj".split())


def foreign_date(w: Words, lex: Lexicon, reading: Reading, floor: int) -> Reading:
    """The reading of a lone year, widened to the day and the month of another language before it, where they are."""
    if reading.rule != "year" or reading.year is None or reading.j != reading.i + 1 or not lex.languages:
        return reading
    k = reading.i - 1
    k -= w[k] in _OF
    word = w[k]
    day_at = k - 1
    day_at -= w[day_at] in _OF
    day_at -= w[day_at] in _AFTER_DAY and w.glued(day_at)
    day = w[day_at]
    if day_at < floor or not day.isdigit() or len(day) > 2 or word in lex.measures or not word.isalpha():
        return reading
    if len(word) < _SHORT and word not in _SHORT_NAMES:
        return reading
    if w.glued(day_at) and w[day_at - 1] and not w[day_at - 1].isspace() and w[day_at - 1] not in "(\"'":
        return reading
    month = foreign_month(word, tuple(sorted(lex.languages)))
    if month is None:
        return reading
    found = replace(reading, i=day_at, month=month, day=int(day), rule="date of another language")
    if not 1 <= int(day) <= days_in(month, reading.year):
        found.kind = "invalid"
    return found


@lru_cache(maxsize=4096)
def foreign_month(word: str, languages: tuple[str, ...]) -> int | None:
    """The month that a word names in one of these languages (ISO 639-1); None where it is none, or not the same in
    all."""
    months = set()
    for language in languages:
        found = _parser(language).get_date_data(f"15 {word} 2000").date_obj
        if found is not None and (found.year, found.day) == (2000, 15):
            months.add(found.month)
    return months.pop() if len(months) == 1 else None


@lru_cache(maxsize=64)
def _parser(language: str) -> "DateDataParser":
    from dateparser.date import DateDataParser

    return DateDataParser(
        languages=[language],
        settings={
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
        },
    )
