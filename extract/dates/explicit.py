"""Calendar dates as they are written: days, months, years, decades, centuries, quarters, seasons, holidays."""

from calendar import monthrange

from extract.dates.lexicon import Lexicon
from extract.dates.numbers import ORDINALS, ordinal, year_in_words
from extract.dates.reading import Reading
from extract.dates.words import Words

BEFORE_MONTH = frozenset(
    "in since by until till from to through during before after of last this next early late mid that following previous "
    "between each every and or past coming around about late- the".split()
) - {"the"}
_YEAR_LEADS = frozenset(
    "in since by until till from to of during before after between and year circa ca around about the late early mid "
    "through spring summer autumn fall winter back or for than against on at over ' ( - vs christmas as".split()
)
_STRONG_YEAR_LEADS = frozenset("in since by until till during year circa ca early late mid from before after".split())
_NO_YEAR_AFTER = frozenset(
    "no number route flight resolution section article chapter page type model room highway bus squadron nos $ £ € # % "
    "about+ figure table unit hull tail grade level line windows patrol battalion regiment operation".split()
)
_GROUP_NOUNS = frozenset("movement movements coalition alliance brigade brigades bloc group camp militia".split())
_PAPERS = frozenset("times telegraph mirror mail express herald star independent post tribune".split())
_NAMED_DAYS = frozenset("bloody black good ash super palm easter holy maundy fat cyber".split())
_VERBS_IN_S = frozenset("was is has as this its does".split())
_VERBS_AFTER_MAY = frozenset("be have not also well still never yet soon no even".split())
_DECADES = {
    word: value
    for word, value in zip(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), range(20, 100, 10), strict=True
    )
}
DECADE_WORDS = frozenset(_DECADES)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
ERAS = frozenset({"bc", "bce", "b", "ad", "ce", "a"})


def days_in(month: int, year: int | None) -> int:
    """How many days a month has; 29 for a February of unknown year."""
    return monthrange(year, month)[1] if year is not None and 1 <= year <= 9999 else monthrange(2000, month)[1]


def calendar_date(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """The calendar date that starts at token ``i``, without a leading "the"."""
    word = w[i]
    if not word:
        return None
    if word.isdigit():
        return _from_digits(w, lex, i)
    if word in lex.weekdays or word in lex.weekday_short:
        return _from_weekday(w, lex, i)
    if word in lex.months or word in lex.month_short:
        found = lex.holidays.at(w.low, i)
        if found is not None and w.capital(i):
            return _holiday(w, lex, i)
        return _from_month(w, lex, i)
    if word == "'" and w[i + 1].isdigit() and len(w[i + 1]) == 2 and w.glued(i + 1):
        return _short_year(w, i)
    if word in lex.seasons:
        return _season(w, lex, i)
    if word in lex.holidays.by_first and w.capital(i):
        return _holiday(w, lex, i)
    if word in _DECADES:
        return Reading(i, i + 1, "point", "decade", decade=_DECADES[word])
    if word in ("fiscal", "fy"):
        return _fiscal(w, i)
    if word == "q" and w[i + 1] in ("1", "2", "3", "4") and w.glued(i + 1):
        return _with_year(w, lex, Reading(i, i + 2, "point", "quarter", quarter=int(w[i + 1])))
    if word in ("ad", "ce") and w[i + 1].isdigit() and w.text[i].isupper() and int(w[i + 1]) < 2100:
        return Reading(i, i + 2, "point", "year of era", year=int(w[i + 1]))
    if word in ("ca", "c", "circa") and (w[i + 1] == "." or word == "circa"):
        at = i + 1 if word == "circa" else i + 2
        year = _era_year(w, at) or (_year(w, lex, at) if len(w[at]) == 4 else None)
        if year is not None:
            return Reading(i, year[1], "point", "year", year=year[0], mod="APPROX")
    spoken = year_in_words(w, i)
    if spoken is not None:
        return Reading(i, spoken[1], "point", "year in words", year=spoken[0])
    numbered = ordinal(w, i)
    if numbered is not None:
        return _from_ordinal(w, lex, i, *numbered)
    return None


# --- years -----------------------------------------------------------------------------------------------------------


def _era_year(w: Words, i: int) -> tuple[int, int] | None:
    """A year with its era behind it: "480 BC", "70 A.D."."""
    word = w[i]
    if not word.isdigit() or len(word) > 4:
        return None
    era, end = w[i + 1], i + 2
    if not era or not w.text[i + 1].isupper() and era not in ("bc", "bce"):
        return None
    if era in ("b", "a") and w[i + 2] == "." and w[i + 3] in ("c", "d"):
        era += w[i + 3]
        end = i + 5 if w[i + 4] == "." and w.glued(i + 4) else i + 4
        if era not in ("bc", "ad"):
            return None
    if era in ("bc", "bce"):
        return -int(word), end
    if era in ("ad", "ce"):
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


def _year(w: Words, lex: Lexicon, i: int) -> tuple[int, int] | None:
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
    if before in _NO_YEAR_AFTER or (before == "." and w[i - 2] in ("no", "nos")):
        return None
    if w.glued(i + 1) and after.isalpha():
        return None
    if after in ("%", "°", "$", "€") or (w.glued(i + 1) and after == "/" and not w[i + 2].isdigit()):
        return None
    if after == "-" and w.glued(i + 1) and w.glued(i + 2) and w[i + 2] in lex.measures | {"strong", "man", "foot", "year"}:
        return None
    modern = 1900 <= year <= 2050
    strong = before in _STRONG_YEAR_LEADS
    if after in lex.measures and not (before in ("in", "since", "during") and modern and year % 100):
        return None
    if modern:
        plural = after.endswith("s") and len(after) > 3 and after not in _VERBS_IN_S and not w.capital(i + 1)
        if plural and before not in _YEAR_LEADS and before != "s" and year % 10 == 0:
            return None
        return year, i + 1
    if year < 1500 and not strong:
        return None
    if before not in _YEAR_LEADS and not (before == "-" and w[i - 2].isdigit()):
        return None
    countable = after.isalpha() and after.endswith("s") and not w.capital(i + 1) and after not in _VERBS_IN_S
    if countable and not (strong and before != "from"):
        return None
    if year > 2050 and not strong:
        return None
    return year, i + 1


def _year_prefix(w: Words, i: int) -> bool:
    """Whether the token before a hyphen may stand before a year: "post-1945", "1939-1945"."""
    return w[i] in ("post", "pre", "mid", "early", "late", "since") or (w[i].isdigit() and len(w[i]) == 4)


def _short_year(w: Words, i: int) -> Reading | None:
    """'09, '80s."""
    number = int(w[i + 1])
    if w[i + 2] == "s" and w.glued(i + 2):
        return Reading(i, i + 3, "point", "decade", decade=number) if number % 10 == 0 else None
    if w.glued(i) or (w.glued(i + 2) and w[i + 2].isalpha()) or w[i - 1] not in _YEAR_LEADS:
        return None
    return Reading(i, i + 2, "point", "short year", year=expand_year(number))


def expand_year(number: int) -> int:
    """The year that two digits write: 00 to 49 are of this century, 50 to 99 of the last."""
    return number + (2000 if number < 50 else 1900)


def _relative_year(w: Words, k: int) -> tuple[tuple[str, float | None, str], int] | None:
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
    if w[k] in ("that", "same", "previous", "following", "next", "preceding") and k > 0 and w[start - 1] in ("of", "in"):
        n = {"previous": -1, "preceding": -1, "following": 1, "next": 1}.get(w[k], 0)
        k += 1
        if w[k] in ("same", "very"):
            k += 1
        if w[k] == "year":
            return ("year", n, "then"), k + 1
    return None


def _with_year(w: Words, lex: Lexicon, found: Reading) -> Reading:
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
    era = _era_year(w, at)
    if era is not None:
        found.year, found.j = era
        return found
    year = plain_year(w, lex, at)
    if year is not None and not (w[k] == "in" and not 1000 <= year <= 2100) and not (w[at + 1] in lex.measures and at > k):
        if not (w.glued(at + 1) and w[at + 1].isalpha()):
            found.year, found.j = year, at + 1
        return found
    if w[at] == "'" and w[at + 1].isdigit() and len(w[at + 1]) == 2 and w.glued(at + 1):
        found.year, found.j = expand_year(int(w[at + 1])), at + 2
        return found
    spoken = year_in_words(w, at)
    if spoken is not None:
        found.year, found.j = spoken
        return found
    relative = _relative_year(w, k)
    if relative is not None:
        found.shift, found.j = relative  # type: ignore[assignment]
    return found


# --- months and days -------------------------------------------------------------------------------------------------


def is_month(w: Words, lex: Lexicon, i: int) -> int | None:
    """The month that the word at ``i`` names, where it is a month's name here and no verb or person."""
    word = w[i]
    month = lex.months.get(word)
    beside_number = w[i + 1] in ORDINALS or w[i - 1].isdigit() or w[i + 1].isdigit() or (w[i - 1] in ("st", "nd", "rd", "th", "of") and w[i - 2].isdigit())
    if month is None:
        month = lex.month_short.get(word)
        if month is None:
            return None
        dotted = w[i + 1] == "." and w.glued(i + 1)
        if dotted and w.capital(i) and (w[i + 2].isdigit() or w[i - 1].isdigit() or w[i - 1] in BEFORE_MONTH):
            return month
        joined = w[i + 1] == "-" and w[i + 2].isdigit() and w[i - 1] == "-"
        return month if (beside_number and (w.capital(i) or w[i - 1].isdigit())) or joined else None
    if word in lex.guarded and w[i + 1] in _VERBS_AFTER_MAY:
        return None
    if beside_number and (w.capital(i) or word not in lex.guarded or len(w[i + 1]) == 4 and w[i + 1].isdigit()):
        return month
    if not w.capital(i):
        return None
    before = w[i - 1]
    if word in lex.guarded:
        if before in BEFORE_MONTH or (before == "-" and w.glued(i)):
            # "of May" in running text; "AND MAY BE" in capitals
            return None if before in ("and", "or", "to", "that", "this") and w[i + 1] in ("be", "have", "not") else month
        after = w[i + 1]
        if after == "-" and w[i + 2] in lex.months and w.glued(i + 1):
            return month
        return month if after == "," and plain_year(w, lex, i + 2) is not None else None
    following_name = w.capital(i + 1) and w[i + 1].isalpha() and not w.text[i + 1].isupper()
    if following_name and before not in BEFORE_MONTH and w[i + 1] not in lex.weekdays:
        person = i == 0 or before in ".!?\"'" or (w.capital(i - 1) and before not in lex.weekdays and before.isalpha())
        if person:
            return None
    return month


def _day_number(w: Words, k: int) -> tuple[int, int] | None:
    """A day of the month at ``k``: "3", "03", "3rd", "third"."""
    numbered = ordinal(w, k)
    if numbered is not None:
        return numbered if 1 <= numbered[0] <= 39 else None
    word = w[k]
    if word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 39:
        follow = w[k + 1]
        if w.glued(k + 1) and (follow.isalpha() or follow in "%°"):
            return None
        if w.glued(k + 1) and follow in ".:," and w.glued(k + 2) and w[k + 2].isdigit() and follow != ",":
            return None
        if follow in ("a", "p") and w[k + 2] == "." and w[k + 3] == "m" or follow in ("am", "pm"):
            return None
        if follow == "%" or follow == "percent":
            return None
        return int(word), k + 1
    return None


def _from_month(w: Words, lex: Lexicon, i: int) -> Reading | None:
    month = is_month(w, lex, i)
    if month is None:
        return None
    k = i + 1
    if w[i] in lex.month_short and w[k] == ".":
        k += 1
    at = k
    if w[at] == "the" and ordinal(w, at + 1) is not None:
        at += 1
    if w[at] == "-" and w.glued(at) and w[at + 1].isdigit():
        at += 1
    number = _day_number(w, at)
    if number is not None:
        day, end = number
        # "in May 12 soldiers died": a count, unless a year follows
        counted = (w[end] in lex.measures or w[end] in lex.units) and end == at + 1 and w[at - 1] != "the" and w[i - 1] != "on"
        if w[end] in ("killed", "injured", "wounded", "dead") and w[i - 1] != "in":
            counted = False
        year_follows = w[end] == "," and plain_year(w, lex, end + 1) is not None
        if not counted or year_follows:
            return _dated(w, lex, Reading(i, end, "point", "month and day", month=month, day=day))
        if not w.capital(end) and w[end] in lex.units:
            number = None
    found = _with_year(w, lex, Reading(i, k, "point", "month", month=month))
    if found.year is not None:
        found.rule = "month and year"
    if w[found.j - 1] == "." and found.j == k and not w[k]:
        found.j = k
    return found


def _dated(w: Words, lex: Lexicon, found: Reading) -> Reading:
    """Add the year behind day and month; a day that the month does not have makes the reading invalid."""
    with_year = _with_year_of_day(w, lex, found)
    if with_year.day is not None and with_year.month is not None and with_year.day > days_in(with_year.month, with_year.year):
        with_year.kind = "invalid"
    if w[with_year.j] in _GROUP_NOUNS or (w.capital(with_year.j) and w[with_year.j + 1] in _GROUP_NOUNS):
        with_year.kind = "invalid"
    if with_year.year is not None:
        with_year.rule = "full date"
    return with_year


def _with_year_of_day(w: Words, lex: Lexicon, found: Reading) -> Reading:
    k = found.j
    at = k
    if w[at] in (",", "of", ".", "/", "-") and (w[at] != "-" or w.glued(at)) and (w[at] != "." or not w.glued(at + 1)):
        at += 1
    if w[k] == "." and (w.capital(at) or w.apart(at)):
        return found
    era = _era_year(w, at)
    if era is not None:
        found.year, found.j = era
        return found
    year = plain_year(w, lex, at)
    if year is not None and not (w[k] == "." and at == k + 1):
        counted = w[at + 1] in lex.measures and w[k] == ","
        if not counted and not (w.glued(at + 1) and w[at + 1].isalpha()):
            found.year, found.j = year, at + 1
        return found
    if w[at] == "'" and w[at + 1].isdigit() and len(w[at + 1]) == 2:
        found.year, found.j = expand_year(int(w[at + 1])), at + 2
        return found
    # wire copy: "3 JAN 90"
    if w[k].isdigit() and len(w[k]) == 2 and w.text[k - 1].isupper() and found.i != k - 1 and found.month is not None:
        if w[k - 1] in lex.months or w[k - 1] in lex.month_short:
            if not (w.glued(k + 1) and w[k + 1] in ".:,%") and w[k + 1] not in lex.measures:
                found.year, found.j = expand_year(int(w[k])), k + 1
            return found
    if w[k] == "-" and w.glued(k) and w[k + 1].isdigit() and len(w[k + 1]) == 2 and w.glued(k + 1):
        if w[k - 1] in lex.month_short and w[k - 2] == "-":
            found.year, found.j = expand_year(int(w[k + 1])), k + 2
            return found
    relative = _relative_year(w, k)
    if relative is not None:
        found.shift, found.j = relative  # type: ignore[assignment]
    return found


def _from_weekday(w: Words, lex: Lexicon, i: int) -> Reading | None:
    word = w[i]
    k = i + 1
    if word in lex.weekday_short:
        if not w.capital(i):
            return None
        if w[k] == "." and w.glued(k):
            k += 1
        weekday = lex.weekday_short[word]
        at = k + 1 if w[k] == "," else k
        date = _day_and_month(w, lex, at)
        if date is None:
            return None
    else:
        weekday = lex.weekdays[word]
        if w[i - 1] in _NAMED_DAYS and w.capital(i - 1):
            return None
        if w[k] in _PAPERS and w.capital(k) and w.capital(i):
            return None
        at = k + 1 if w[k] in (",", "(") else k
        if w[at] == "the" and ordinal(w, at + 1) is not None:
            at += 1
        date = _day_and_month(w, lex, at)
        if date is None and w[at - 1] == "the":
            numbered = ordinal(w, at)
            if numbered is not None and w[at].isdigit():
                return Reading(i, numbered[1], "point", "weekday and day", weekday=weekday, day=numbered[0])
    if date is not None:
        date.i = i
        date.weekday = weekday
        date.rule = "weekday and date"
        return date
    found = Reading(i, k, "point", "weekday", weekday=weekday)
    if w[k] in lex.parts and w[k] not in lex.plural_parts:
        found.part, found.j, found.rule = lex.parts[w[k]], k + 1, "weekday and part of day"
        at = found.j + 1 if w[found.j] in (",", "of") else found.j
        date = _day_and_month(w, lex, at)
        if date is not None:
            date.i, date.weekday, date.part = i, weekday, found.part
            return date
    elif (w[k] in ("last", "next", "this") and w[k + 1] == "week") or (w[k] == "of" and w[k + 1] in ("last", "next", "this") and w[k + 2] == "week"):
        at = k + 1 if w[k] == "of" else k
        found.shift, found.j = ("week", {"last": -1, "next": 1, "this": 0}[w[at]], "now"), at + 2
    return found


def _day_and_month(w: Words, lex: Lexicon, k: int) -> Reading | None:
    """A date of day and month behind a weekday."""
    if w[k] in lex.months or w[k] in lex.month_short:
        found = _from_month(w, lex, k)
    elif w[k].isdigit():
        found = _from_digits(w, lex, k)
    else:
        return None
    return found if found is not None and (found.day is not None or found.numeric is not None) else None


def _from_digits(w: Words, lex: Lexicon, i: int) -> Reading | None:
    word = w[i]
    if w.glued(i) and (w[i - 1] in "$£€#.,:/+&" or (w[i - 1].isalpha() and w[i - 1] not in ("s",))) and w[i - 1]:
        return None
    after = w[i + 1]
    if after in ("-", "/", ".") and w.glued(i + 1) and w.glued(i + 2) and w[i + 2].isdigit():
        numeric = _numeric(w, i)
        if numeric is not None:
            return numeric
    if len(word) == 4 and after == "s" and w.glued(i + 1) and word[3] == "0":
        if word[2] == "0" and w[i - 1] not in ("late", "early", "mid", "-", "the") and word[:2] != "20":
            return Reading(i, i + 2, "point", "century of years", century=int(word[:2]))
        return _decade(w, i)
    era = _era_year(w, i)
    if era is not None:
        return Reading(i, era[1], "point", "year of era", year=era[0])
    if len(word) == 3 and after == "s" and w.glued(i + 1) and w[i + 2] in ("bc", "bce"):
        return Reading(i, i + 3, "point", "decade", decade=-int(word))
    if len(word) <= 2:
        numbered = ordinal(w, i)
        at = numbered[1] if numbered is not None else i + 1
        day = numbered[0] if numbered is not None else int(word)
        if 1 <= day <= 39:
            month_at = at + 1 if w[at] in ("of", "-") else at
            if w[month_at] == "day" and w[month_at + 1] == "of":
                month_at += 2
            if (w[month_at] in lex.months or w[month_at] in lex.month_short) and (
                month := is_month(w, lex, month_at)
            ) is not None:
                end = month_at + 1
                if w[month_at] in lex.month_short and w[end] == "." and w.glued(end):
                    end += 1
                if day > 31 and numbered is None and not w[end].isdigit():
                    return None
                return _dated(w, lex, Reading(i, end, "point", "day and month", month=month, day=day))
        if numbered is not None:
            return _from_ordinal(w, lex, i, *numbered)
        if word in ("1", "2", "3", "4") and after == "q" and w.glued(i + 1):
            return _with_year(w, lex, Reading(i, i + 2, "point", "quarter", quarter=int(word)))
        return None
    year = _year(w, lex, i)
    if year is None:
        return None
    found = Reading(i, year[1], "point", "year", year=year[0])
    # "the 1988 second quarter", "1982 summer", "2010 Q3", "2010-11 fiscal year"
    k = found.j
    if w[k] in lex.seasons and w[k] not in lex.plural_seasons:
        found.season, found.j = lex.seasons[w[k]], k + 1
    elif w[k] in _QUARTERS and w[k + 1] == "quarter":
        found.quarter, found.j = _QUARTERS[w[k]], k + 2
    elif w[k] == "q" and w[k + 1] in ("1", "2", "3", "4") and w.glued(k + 1):
        found.quarter, found.j = int(w[k + 1]), k + 2
    elif w[k] == "fiscal" and w[k + 1] == "year":
        found.fiscal, found.j = True, k + 2
    return found


def _decade(w: Words, i: int) -> Reading:
    found = Reading(i, i + 2, "point", "decade", decade=int(w[i]))
    if w[i + 2] in ("bc", "bce") and w.text[i + 2].isupper():
        found.decade, found.j = -int(w[i]), i + 3
    return found


def _numeric(w: Words, i: int) -> Reading | None:
    """ISO dates and those of three numbers; the order of day and month is left open where both readings are dates."""
    sign = w[i + 1]
    first, second = w[i], w[i + 2]
    if w[i + 3] != sign or not w.glued(i + 3) or not w.glued(i + 4) or not w[i + 4].isdigit():
        if first == "9" and second == "11" and sign == "/" and not (w.glued(i + 3) and w[i + 3] in "/-"):
            return Reading(i, i + 3, "point", "numeric date", year=2001, month=9, day=11)
        return None
    third = w[i + 4]
    end = i + 5
    if len(first) == 4 and len(second) <= 2 and len(third) <= 2:
        year, month, day = int(first), int(second), int(third)
        if not 1 <= month <= 12 or not 1 <= day <= days_in(month, year):
            return Reading(i, end, "invalid", "numeric date")
        found = Reading(i, end, "point", "ISO date", year=year, month=month, day=day)
        return found
    if len(first) > 2 or len(second) > 2 or len(third) not in (2, 4) or (len(third) == 2 and sign != "/"):
        return None
    year = int(third) if len(third) == 4 else expand_year(int(third))
    a, b = int(first), int(second)
    if not 1000 <= year <= 2200 or a == 0 or b == 0 or (a > 12 and b > 12) or a > 31 or b > 31:
        return Reading(i, end, "invalid", "numeric date") if sign == "/" and len(third) == 4 else None
    found = Reading(i, end, "point", "numeric date", year=year)
    if a > 12:
        found.day, found.month, found.value = a, b, "dmy"
    elif b > 12:
        found.month, found.day, found.value = a, b, "mdy"
    elif a == b:
        found.month = found.day = a
    else:
        found.numeric = (a, b)
        found.confidence = 0.6
    if found.month is not None and found.day is not None and found.day > days_in(found.month, year):
        found.kind = "invalid"
    return found


# --- longer periods --------------------------------------------------------------------------------------------------


def _from_ordinal(w: Words, lex: Lexicon, i: int, number: int, k: int) -> Reading | None:
    """Centuries, quarters, halves: "20th century", "third-quarter", "first half of 2010", "8th of May"."""
    at = k + 1 if w[k] == "-" and w.glued(k) else k
    word = w[at]
    if word == "of" and (w[at + 1] in lex.months or w[at + 1] in lex.month_short):
        month = is_month(w, lex, at + 1)
        if month is not None and 1 <= number <= 31:
            end = at + 2
            if w[at + 1] in lex.month_short and w[end] == ".":
                end += 1
            return _dated(w, lex, Reading(i, end, "point", "day and month", month=month, day=number))
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
    if word == "quarter" and 1 <= number <= 4 and w[at + 1] != "-":
        return _with_year(w, lex, Reading(i, at + 1, "point", "quarter", quarter=number, fiscal=fiscal))
    if word == "half" and 1 <= number <= 2:
        found = _with_year(w, lex, Reading(i, at + 1, "point", "half", half=number, fiscal=fiscal))
        return found if found.year is not None or found.shift is not None or at > k else None
    return None


def quarter_word(word: str) -> int | None:
    """The number of a quarter as a word: "final" is the fourth."""
    return _QUARTERS.get(word)


def _season(w: Words, lex: Lexicon, i: int) -> Reading | None:
    word = w[i]
    if word in lex.plural_seasons:
        return None
    found = _with_year(w, lex, Reading(i, i + 1, "point", "season", season=lex.seasons[word]))
    if word in lex.guarded and found.year is None and found.shift is None:
        if word == "fall" and w[i + 1] == "of":
            return None
        before = w[i - 1]
        leads = {"this", "last", "next", "that", "same", "early", "late", "mid", "following", "previous", "past", "coming", "by", "in", "until"}
        if before in leads and not (before in ("by", "in", "next") and word == "fall"):
            return found
        if before == "the" and w[i - 2] in ("in", "by", "until", "since", "during", "this", "of", "before", "over", "for", "early", "late", "spent") and w[i + 1] not in ("of", "in"):
            return found
        return None
    return found


def _holiday(w: Words, lex: Lexicon, i: int) -> Reading | None:
    entry, end = lex.holidays.at(w.low, i) or (None, i)
    if entry is None or (w.capital(end) and w[end].isalpha() and not w.text[i].isupper() and w[end] not in lex.parts):
        return None
    data = entry.data
    found = Reading(i, end, "point", "holiday", side=None)
    if "easter" in data:
        found.easter = data["easter"]
    elif "nth" in data:
        found.nth_weekday = (data["nth"], data["weekday"], data["month"])
    else:
        found.month, found.day = data["month"], data["day"]
    found = _with_year(w, lex, found)
    if w[found.j] in ("night", "morning", "evening") and found.year is None:
        found.part, found.j = lex.parts[w[found.j]], found.j + 1
    return found


def _fiscal(w: Words, i: int) -> Reading | None:
    k = i + 1
    if w[k] == "year":
        k += 1
    if len(w[k]) == 4 and w[k].isdigit():
        year, end = int(w[k]), k + 1
        if w[end] in ("-", "/") and w.glued(end) and w[end + 1].isdigit() and w.glued(end + 1):
            return Reading(i, end + 2, "point", "fiscal year", year=year, fiscal=True)
        return Reading(i, end, "point", "fiscal year", year=year, fiscal=True)
    return None
