"""Days and months as they are written: "3 May 1967", "Friday, Oct. 13"; what only looks like one is invalid."""

from extract.dates.lexicon import Lexicon
from extract.dates.numbers import ORDINALS, ordinal
from extract.dates.numeric import days_in, numeric_date
from extract.dates.reading import Reading
from extract.dates.words import Words
from extract.dates.years import era_year, expand_year, plain_year, relative_year, with_year_behind

BEFORE_MONTH = frozenset(
    "in since by until till from to through during before after of last this next early late mid that following "
    "previous  "
    "between each every and or past coming around about late- the".split()
) - {"the"}
_GROUP_NOUNS = frozenset("movement movements coalition alliance brigade brigades bloc group camp militia".split())
_PAPERS = frozenset("times telegraph mirror mail express herald star independent post tribune school".split())
NAMED_DAYS = frozenset("bloody black red good ash super palm easter holy maundy fat cyber".split())
_TITLES = frozenset("general gen colonel col major captain capt sergeant mr mrs ms dr president judge sir".split())
_SUBJECTS = frozenset("i we he she it they you god".split())
_EVENTS = frozenset("war wars revolution uprising crisis coup group school".split())
_AFTER_MONTH = frozenset("of and or in to at when after before with for the on by a last this next".split())
_VERBS_AFTER_MAY = frozenset("be have not also well still never yet soon no even".split())


def is_month(w: Words, lex: Lexicon, i: int) -> int | None:
    """The month that the word at ``i`` names, where it is a month's name here and no verb or person."""
    word = w[i]
    if w[i + 1] in _EVENTS and w.capital(i + 1) and w.capital(i):
        return None
    if w[i + 1] == "-" and w.glued(i + 1) and w.glued(i + 2) and _half_of_name(w, lex, i + 2):
        return None
    month = lex.months.get(word)
    beside_number = (
        w[i + 1] in ORDINALS
        or w[i - 1].isdigit()
        or w[i + 1].isdigit()
        or (w[i - 1] in ("st", "nd", "rd", "th", "of") and w[i - 2].isdigit())
    )
    if month is None:
        month = lex.month_short.get(word)
        if month is None:
            return None
        dotted = w[i + 1] == "." and w.glued(i + 1)
        if dotted and w.capital(i) and (w[i + 2].isdigit() or w[i - 1].isdigit() or w[i - 1] in BEFORE_MONTH):
            return month
        joined = w[i + 1] == "-" and w[i + 2].isdigit() and w[i - 1] == "-"
        return month if (beside_number and (w.capital(i) or w[i - 1].isdigit())) or joined else None
    if word in lex.guarded and (w[i + 1] in _VERBS_AFTER_MAY or _verb_in_capitals(w, lex, i)):
        return None
    if (
        word == "may"
        and w[i + 1] in _SUBJECTS
        and (w[i - 1] not in BEFORE_MONTH or (w[i - 1] == "and" and w[i + 1] == "god"))
        and not (w[i - 1].isdigit() and len(w[i - 1]) < 3)
    ):
        return None
    if beside_number and (w.capital(i) or word not in lex.guarded or (len(w[i + 1]) == 4 and w[i + 1].isdigit())):
        return month
    if not w.capital(i):
        return None
    before = w[i - 1]
    if before in _TITLES and w.capital(i - 1) and w.capital(i + 1) and w[i + 1].isalpha():
        return None
    if before in NAMED_DAYS and w.capital(i - 1):
        return None
    if word in lex.guarded:
        if before in BEFORE_MONTH or (before == "-" and w.glued(i)):
            # "of May" in running text; "AND MAY BE" in capitals
            return (
                None if before in ("and", "or", "to", "that", "this") and w[i + 1] in ("be", "have", "not") else month
            )
        after = w[i + 1]
        if after == "-" and w[i + 2] in lex.months and w.glued(i + 1):
            return month
        return month if after == "," and plain_year(w, lex, i + 2) is not None else None
    if i and w.text[i - 1].istitle() and before.isalpha() and before not in BEFORE_MONTH and not w.text[i].isupper():
        # a person's name: "Ernst August"
        known = before in lex.weekdays or before in lex.position or before in lex.parts or before in lex.seasons
        if not known and w[i - 2] not in (".", "!", "?", "") and not w.apart(i):
            return None
    following_name = w.capital(i + 1) and w[i + 1].isalpha() and not w.text[i + 1].isupper()
    if following_name and before not in BEFORE_MONTH and w[i + 1] not in lex.weekdays:
        person = (
            i == 0 or before in ".!?\"';:(" or (w.capital(i - 1) and before not in lex.weekdays and before.isalpha())
        )
        if person:
            return None
    if following_name and w[i + 1] not in lex.weekdays and not w.apart(i + 1) and _names_person(w, lex, i):
        return None
    return month


def _verb_in_capitals(w: Words, lex: Lexicon, i: int) -> bool:
    """Whether "MAY" or "MARCH" in a text of capitals is a verb: "PARTIES THAT MAY JOIN", "CALLED ON ALL TO MARCH"."""
    before = w[i - 1]
    if not w.text[i].isupper() or w[i + 1].isdigit():
        return False
    if before == "to":
        return w[i - 2] not in lex.months and not w[i - 2].isdigit()
    return before in ("that", "this", "and", "or") and w[i + 1].isalpha() and w[i + 1] not in _AFTER_MONTH


def _half_of_name(w: Words, lex: Lexicon, k: int) -> bool:
    """Whether the word behind a hyphen makes a month the first half of a place's or a person's name: "May-Sur"."""
    known = (lex.months, lex.month_short, lex.weekdays, lex.seasons)
    return w[k].isalpha() and w.text[k].istitle() and not any(w[k] in names for names in known)


def _names_person(w: Words, lex: Lexicon, i: int) -> bool:
    """Whether a month before a capital word is a first name: "met June Baker", "Kowalski and April Jones"."""
    before = w[i - 1]
    if before in ("and", "or", ","):
        return w.capital(i - 2) and w[i - 2].isalpha() and w[i - 2] not in lex.months
    if before in BEFORE_MONTH or before in lex.parts or before in ("the", "a", "an") or w.capital(i + 2):
        return False
    return before.isalpha() and not w.capital(i - 1)


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
        if (follow in ("a", "p") and w[k + 2] == "." and w[k + 3] == "m") or follow in ("am", "pm"):
            return None
        if follow == "%" or follow == "percent":
            return None
        return int(word), k + 1
    return None


def from_month(w: Words, lex: Lexicon, i: int) -> Reading | None:
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
        counted = w[i - 1] == "in" and end == at + 1 and (w[end] in lex.measures or w[end] in lex.units)
        year_follows = w[end] == "," and plain_year(w, lex, end + 1) is not None
        if not counted or year_follows:
            return dated(w, lex, Reading(i, end, "point", "month and day", month=month, day=day))
        if not w.capital(end) and w[end] in lex.units:
            number = None
    found = with_year_behind(w, lex, Reading(i, k, "point", "month", month=month))
    if found.year is not None:
        found.rule = "month and year"
    if w[found.j - 1] == "." and found.j == k and not w[k]:
        found.j = k
    return found


def dated(w: Words, lex: Lexicon, found: Reading) -> Reading:
    """Add the year behind day and month; a day that the month does not have makes the reading invalid."""
    with_year = _with_year_of_day(w, lex, found)
    if (
        with_year.day is not None
        and with_year.month is not None
        and with_year.day > days_in(with_year.month, with_year.year)
    ):
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
    era = era_year(w, at)
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
    behind_month = w[k - 1] in lex.months or w[k - 1] in lex.month_short
    if behind_month and w[k].isdigit() and len(w[k]) == 2 and w.text[k - 1].isupper() and found.i != k - 1:
        number_goes_on = w.glued(k + 1) and w[k + 1] in ".:,%" and (w[k + 1] in "%:" or w.glued(k + 2))
        if not number_goes_on and w[k + 1] not in lex.measures:
            found.year, found.j = expand_year(int(w[k])), k + 1
        return found
    # "22-Feb-09"
    two_digits = w[k + 1].isdigit() and len(w[k + 1]) == 2 and w.glued(k + 1)
    if behind_month and w[k] == "-" and w[k - 2] == "-" and w.glued(k) and two_digits:
        found.year, found.j = expand_year(int(w[k + 1])), k + 2
        return found
    relative = relative_year(w, k)
    if relative is not None:
        found.shift, found.j = relative  # type: ignore[assignment]
    return found


def from_weekday(w: Words, lex: Lexicon, i: int) -> Reading | None:
    word = w[i]
    k = i + 1
    if word in lex.weekday_short:
        if not w.capital(i):
            return None
        if w[k] == "." and w.glued(k):
            k += 1
        weekday = lex.weekday_short[word]
        at = k + 1 if w[k] == "," else k
        date = _date_of_weekday(w, lex, at)
        if date is None:
            return None
    else:
        weekday = lex.weekdays[word]
        if w[i - 1] in NAMED_DAYS and w.capital(i - 1):
            return None
        if w[k] == "." and w.glued(k) and w[k + 1] in ("com", "org", "net"):
            return None
        if w[k] in _PAPERS | _GROUP_NOUNS and w.capital(k) and w.capital(i):
            return None
        if w[k] in lex.plural_parts or (
            w[k] in ("and", "or") and w[k + 1] in lex.weekdays and w[k + 2] in lex.plural_parts
        ):
            # "Monday and Tuesday nights" recur
            return None
        at = k + 1 if w[k] in (",", "(") else k
        if w[at] == "the" and ordinal(w, at + 1) is not None:
            at += 1
        date = _date_of_weekday(w, lex, at)
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
        date = _date_of_weekday(w, lex, at)
        if date is not None:
            date.i, date.weekday, date.part = i, weekday, found.part
            return date
    elif (w[k] in ("last", "next", "this") and w[k + 1] == "week") or (
        w[k] == "of" and w[k + 1] in ("last", "next", "this") and w[k + 2] == "week"
    ):
        at = k + 1 if w[k] == "of" else k
        found.shift, found.j = ("week", {"last": -1, "next": 1, "this": 0}[w[at]], "now"), at + 2
    return found


def day_and_month(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """A day before its month: "3 May", "3rd of May 1967"; a day that the month does not have is invalid."""
    word = w[i]
    if not word.isdigit() or len(word) > 2:
        return None
    numbered = ordinal(w, i)
    day, at = numbered if numbered is not None else (int(word), i + 1)
    if not 1 <= day <= 39:
        return None
    month_at = at + 1 if w[at] in ("of", "-") else at
    if w[month_at] == "day" and w[month_at + 1] == "of":
        month_at += 2
    if w[month_at] not in lex.months and w[month_at] not in lex.month_short:
        return None
    month = is_month(w, lex, month_at)
    if month is None:
        return None
    end = month_at + 1
    if w[month_at] in lex.month_short and w[end] == "." and w.glued(end):
        end += 1
    if day > 31 and numbered is None and not w[end].isdigit():
        return None
    return dated(w, lex, Reading(i, end, "point", "day and month", month=month, day=day))


def _date_of_weekday(w: Words, lex: Lexicon, k: int) -> Reading | None:
    """A date of day and month behind a weekday."""
    if w[k] in lex.months or w[k] in lex.month_short:
        found = from_month(w, lex, k)
    elif w[k].isdigit():
        glued = w.glued(k + 1) and w.glued(k + 2) and w[k + 2].isdigit()
        found = numeric_date(w, k) if w[k + 1] in ("-", "/", ".") and glued else day_and_month(w, lex, k)
    else:
        return None
    return found if found is not None and (found.day is not None or found.numeric is not None) else None
