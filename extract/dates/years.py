"""Years as they are written: alone, with an era, short, in fiscal years, and behind a month or a season."""

from extract.dates.lexicon import Lexicon
from extract.dates.numbers import year_in_words
from extract.dates.reading import Reading
from extract.dates.words import Words

YEAR_LEADS = frozenset(
    "in since by until till from to of during before after between and year years circa ca around about the late early "
    "mid through spring summer autumn fall winter christmas back or for than against on at over as vs ' ( - ; his her "
    "its their a an born b".split()
)
_STRONG_YEAR_LEADS = frozenset("in since by until till during year circa ca early late mid from before after".split())
_STREETS = frozenset("street avenue road boulevard drive lane st ave blvd rd".split())
_SIGNS_BEFORE_NUMBERS = frozenset("$£€#%")
_VERBS_IN_S = frozenset("was is has as this its does".split())


def era_year(w: Words, i: int) -> tuple[int, int] | None:
    """A year with its era behind it: "480 BC", "70 A.D."."""
    word = w[i]
    if not word.isdigit() or len(word) > 4:
        return None
    era, end = w[i + 1], i + 2
    if not era or (not w.text[i + 1].isupper() and era not in ("bc", "bce")):
        return None
    if era in ("b", "a") and w[i + 2] == "." and w[i + 3] in ("c", "d"):
        era += w[i + 3]
        end = i + 5 if w[i + 4] == "." and w.glued(i + 4) else i + 4
        if era not in ("bc", "ad"):
            return None
    if era in ("bc", "bce"):
        return -int(word), end
    if era in ("ad", "ce") and not w.glued(i + 1):
        return int(word), end
    return None


def plain_year(w: Words, lex: Lexicon, i: int) -> int | None:
    """The year that the four digits at token ``i`` may write beside a month or a season; no context asked."""
    word = w[i]
    if len(word) != 4 or not word.isdigit() or not 1000 <= int(word) <= 2200:
        return None
    if w.glued(i + 1) and w[i + 1] in (",", ".", ":", "%") and w.glued(i + 2) and w[i + 2].isdigit():
        return None
    return int(word)


def lone_year(w: Words, lex: Lexicon, i: int) -> tuple[int, int] | None:
    """A year that stands alone: the words around it must not make it a count, a price or a designation."""
    year = plain_year(w, lex, i)
    if year is None:
        return None
    before, after = w[i - 1], w[i + 1]
    if w.glued(i):
        if before in ".,:$£€#%/+&=_" or (before == "-" and w.glued(i - 1) and not _year_prefix(w, i - 2)):
            return None
        if before.isalpha():
            return None
    if _in_number(w, i) or (w.capital(i + 1) and (w[i + 2] in _STREETS or w[i + 3] in _STREETS)):
        return None
    if before in lex.designations or before in _SIGNS_BEFORE_NUMBERS or (before == "." and w[i - 2] in ("no", "nos")):
        return None
    if w.glued(i + 1) and after.isalpha():
        return None
    if after in ("%", "°", "$", "€") or (w.glued(i + 1) and after == "/" and not w[i + 2].isdigit()):
        return None
    if (
        after == "-"
        and w.glued(i + 1)
        and w.glued(i + 2)
        and w[i + 2] in lex.measures | {"strong", "man", "foot", "year"}
    ):
        return None
    modern = 1900 <= year <= 2050
    strong = before in _STRONG_YEAR_LEADS
    if after in lex.measures and not (before in ("in", "since", "during") and modern and year % 100):
        return None
    if modern:
        plural = after.endswith("s") and len(after) > 3 and after not in _VERBS_IN_S and not w.capital(i + 1)
        if plural and before not in YEAR_LEADS and before != "s" and year % 10 == 0:
            return None
        return year, i + 1
    if year < 1500 and not strong:
        return None
    if before not in YEAR_LEADS and not (before == "-" and w[i - 2].isdigit()):
        return None
    countable = after.isalpha() and after.endswith("s") and not w.capital(i + 1) and after not in _VERBS_IN_S
    if countable and not (strong and before != "from"):
        return None
    if year > 2050 and not strong:
        return None
    return year, i + 1


def _in_number(w: Words, i: int) -> bool:
    """Whether the groups of digits before a year show that it is part of a number: "0800 1917 1945"."""
    return any(
        all(len(w[at]) > 2 and w[at].isdigit() for at in range(first, i)) and not 1000 <= int(w[first]) <= 2200
        for first in range(max(0, i - 3), i)
    )


def _year_prefix(w: Words, i: int) -> bool:
    """Whether the token before a hyphen may stand before a year: "post-1945", "1939-1945"."""
    if w[i].isdigit():
        return len(w[i]) == 4 and not (w[i - 1] == "-" and w.glued(i))
    return w[i] in ("post", "pre", "mid", "early", "late", "since", "end", "start")


def short_year(w: Words, i: int) -> Reading | None:
    """'09, '80s."""
    number = int(w[i + 1])
    if w[i + 2] == "s" and w.glued(i + 2):
        return Reading(i, i + 3, "point", "decade", decade=number) if number % 10 == 0 else None
    if w.glued(i) or (w.glued(i + 2) and w[i + 2].isalpha()) or w[i - 1] not in YEAR_LEADS:
        return None
    return Reading(i, i + 2, "point", "short year", year=expand_year(number))


def expand_year(number: int) -> int:
    """The year that two digits write: 00 to 49 are of this century, 50 to 99 of the last."""
    return number + (2000 if number < 50 else 1900)


def relative_year(w: Words, k: int) -> tuple[tuple[str, float | None, str], int] | None:
    """ "last year", "of this year", "of that same year", "next year" behind a month or a season."""
    if w[k] == ",":
        k += 1
    if w[k] in ("of", "in"):
        k += 1
    start = k
    if w[k] in ("this", "last", "next") and w[k + 1] == "year":
        return ("year", {"this": 0, "last": -1, "next": 1}[w[k]], "now"), k + 2
    if w[k] == "the" and k > 0 and w[k - 1] in ("of", "in"):
        k += 1
    if (
        w[k] in ("that", "same", "previous", "following", "next", "preceding")
        and k > 0
        and w[start - 1] in ("of", "in")
    ):
        n = {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(w[k], 0)
        k += 1
        if w[k] in ("same", "very"):
            k += 1
        if w[k] == "year":
            return ("year", n, "then"), k + 1
    return None


def with_year_behind(w: Words, lex: Lexicon, found: Reading) -> Reading:
    """Add the year behind a month, a season or a quarter: "of 2010", ", 2010", "'10", "last year"."""
    k = found.j
    at = k
    if w[at] in ("of", ",", "in", "-"):
        at += 1
    if w[at] == "the" and w[at + 1] == "year":
        at += 2
    if w[at] in ("fiscal", "fy"):
        at += 2 if w[at + 1] == "year" else 1
        found.fiscal = True
    era = era_year(w, at)
    if era is not None:
        found.year, found.j = era
        return found
    year = plain_year(w, lex, at)
    if (
        year is not None
        and not (w[k] == "in" and not 1000 <= year <= 2100)
        and not (w[at + 1] in lex.measures and at > k)
    ):
        if not (w.glued(at + 1) and w[at + 1].isalpha()):
            found.year, found.j = year, at + 1
        return second_year(w, found) if found.season == "WI" or found.fiscal else found
    if w[at] == "'" and w[at + 1].isdigit() and len(w[at + 1]) == 2 and w.glued(at + 1):
        found.year, found.j = expand_year(int(w[at + 1])), at + 2
        return found
    spoken = year_in_words(w, at)
    if spoken is not None:
        found.year, found.j = spoken
        return found
    relative = relative_year(w, k)
    if relative is not None:
        found.shift, found.j = relative  # type: ignore[assignment]
    return found


def fiscal_year(w: Words, i: int) -> Reading | None:
    """ "fiscal 2012", "fiscal year 2011-12", "FY12", "FY2011/12", "financial year 2011-12"."""
    k = i + 1
    if w[k] == "year":
        k += 1
    elif w[i] == "financial":
        return None
    if len(w[k]) == 4 and w[k].isdigit():
        found = Reading(i, k + 1, "point", "fiscal year", year=int(w[k]), fiscal=True)
        return second_year(w, found)
    if w[i] == "fy" and len(w[k]) == 2 and w[k].isdigit():
        return second_year(w, Reading(i, k + 1, "point", "fiscal year", year=expand_year(int(w[k])), fiscal=True))
    return None


def second_year(w: Words, found: Reading) -> Reading:
    """Add the second year of a fiscal year: the "12" of "2011-12", the "2012" of "2011/2012"."""
    k = found.j
    if w[k] in ("-", "/") and w.glued(k) and w.glued(k + 1) and w[k + 1].isdigit() and len(w[k + 1]) in (2, 4):
        year = found.year or 0
        if int(w[k + 1]) % 100 == (year + 1) % 100:
            found.until_year, found.j = year + 1, k + 2
    return found
