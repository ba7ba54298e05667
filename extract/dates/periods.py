"""Periods with names: decades, centuries, quarters, halves, seasons and holidays."""

from extract.dates.days import dated, is_month
from extract.dates.lexicon import Lexicon
from extract.dates.reading import Reading
from extract.dates.words import Words
from extract.dates.years import with_year_behind

DECADES = {
    word: 10 * tens
    for tens, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}
DECADE_WORDS = frozenset(DECADES)
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def is_bare_decade(w: Words, i: int) -> bool:
    """Whether two digits and an "s" write a decade: "the 90s", "the mid-90s"; not an age or a temperature."""
    k = i - 2 if w[i - 1] == "-" and w[i - 2] == "mid" else i - 1
    if len(w[i]) != 2 or w[i][1] != "0" or w[i] < "20" or w[i + 1] != "s" or not w.glued(i + 1):
        return False
    k -= w[k] in ("early", "late", "mid")
    return w[k] == "the" and not any(w[at].startswith(_HOT) for at in range(i - 8, i + 8))


_HOT = ("temperature", "degree", "fahrenheit")


def decade(w: Words, i: int) -> Reading:
    found = Reading(i, i + 2, "point", "decade", decade=int(w[i]))
    if w[i + 2] in ("bc", "bce") and w.text[i + 2].isupper():
        found.decade, found.j = -int(w[i]), i + 3
    return found


def from_ordinal(w: Words, lex: Lexicon, i: int, number: int, k: int) -> Reading | None:
    """Centuries, quarters, halves: "20th century", "third-quarter", "first half of 2010", "8th of May"."""
    at = k + 1 if w[k] == "-" and w.glued(k) else k
    word = w[at]
    if word == "of" and (w[at + 1] in lex.months or w[at + 1] in lex.month_short):
        month = is_month(w, lex, at + 1)
        if month is not None and 1 <= number <= 31:
            end = at + 2
            if w[at + 1] in lex.month_short and w[end] == ".":
                end += 1
            return dated(w, lex, Reading(i, end, "point", "day and month", month=month, day=number))
    if word in ("century", "centuries") and 1 <= number <= 22:
        found = Reading(i, at + 1, "point", "century", century=number - 1)
        era = w[at + 1]
        if era in ("bc", "bce") and w.text[at + 1].isupper():
            found.century, found.j = -number, at + 2
        elif era == "b" and w[at + 2] == "." and w[at + 3] == "c":
            found.century, found.j = -number, at + (5 if w[at + 4] == "." else 4)
        return found
    fiscal = word == "fiscal"
    if fiscal:
        at += 1
        word = w[at]
    joined = w[i - 1] in ("and", "or", "to", "through") and w[i - 2] in QUARTERS
    if (word == "quarter" or (word == "quarters" and joined)) and 1 <= number <= 4 and w[at + 1] != "-":
        return with_year_behind(w, lex, Reading(i, at + 1, "point", "quarter", quarter=number, fiscal=fiscal))
    if word == "half" and 1 <= number <= 2:
        found = with_year_behind(w, lex, Reading(i, at + 1, "point", "half", half=number, fiscal=fiscal))
        return found if found.year is not None or found.shift is not None or at > k else None
    return None


def quarter_word(word: str) -> int | None:
    """The number of a quarter as a word: "final" is the fourth."""
    return QUARTERS.get(word)


_SEASON_LEADS = frozenset("this last next that same early late mid following previous past coming by in until".split())
_BEFORE_THE_SEASON = frozenset("in by until since during this of before over for early late spent".split())
_SEASONAL = frozenset(
    "season offensive campaign harvest rains floods semester term session elections planting thaw".split()
)
"""Nouns before which even "spring" and "fall" are seasons."""
_WARLIKE = frozenset("offensive offensives campaign campaigns fighting uprising operation war".split())


def _names_something(w: Words, i: int) -> bool:
    """Whether a capital season is part of a name: the Winter Soldier; but a Spring Offensive was in spring."""
    if not w.capital(i) or w.text[i].isupper() or w[i + 1] in _WARLIKE:
        return False
    opens = i == 0 or w[i - 1] in (".", "!", "?", '"', "'", "(", "-", ":")
    ahead = w.capital(i + 1) and w[i + 1].isalpha() and not w.apart(i + 1)
    behind = not opens and w.capital(i - 1) and w[i - 1].isalpha() and w[i - 1] not in _SEASON_LEADS
    return ahead or behind


def season(w: Words, lex: Lexicon, i: int) -> Reading | None:
    word = w[i]
    if word in lex.plural_seasons or _names_something(w, i) or w[i - 1] == "operation":
        return None
    found = with_year_behind(w, lex, Reading(i, i + 1, "point", "season", season=lex.seasons[word]))
    if found.year is None and found.shift is None and w[found.j] == "of":
        # "the winter of discontent"
        return None
    if word in lex.guarded and found.year is None and found.shift is None:
        if word == "fall" and w[i + 1] == "of":
            return None
        before = w[i - 1]
        if before in _SEASON_LEADS and not (before in ("by", "in", "next") and word == "fall"):
            return found
        if before == "the" and w[i - 2] in _BEFORE_THE_SEASON and w[i + 1] not in ("of", "in"):
            return found
        if w[i + 1] in _SEASONAL and w[i - 1] not in ("to", "will", "would", "may", "could"):
            return found
        paired = (w[i + 1] in ("and", "or") and w[i + 2] in lex.seasons) or (
            before in ("and", "or") and w[i - 2] in lex.seasons
        )
        return found if paired else None
    return found


def holiday(w: Words, lex: Lexicon, i: int) -> Reading | None:
    entry, end = lex.holidays.at(w.low, i) or (None, i)
    if entry is None or (w.capital(end) and w[end].isalpha() and not w.text[i].isupper() and w[end] not in lex.parts):
        return None
    data = entry.data
    found = Reading(i, end, "point", "holiday", side=None)
    if "easter" in data:
        found.easter, found.orthodox = data["easter"], data.get("orthodox", False)
    elif "nth" in data:
        found.nth_weekday = (data["nth"], data["weekday"], data["month"])
    else:
        found.month, found.day = data["month"], data["day"]
    found = with_year_behind(w, lex, found)
    if w[found.j] in ("night", "morning", "evening") and found.year is None:
        found.part, found.j = lex.parts[w[found.j]], found.j + 1
    return found
