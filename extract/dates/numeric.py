"""Dates in digits: "2009-11-30", "22/02/2023", "18-Mar-2017", "031430Z JUN 15"; what is no date is invalid."""

from calendar import monthrange

from extract.dates.lexicon import Lexicon
from extract.dates.reading import Reading
from extract.dates.words import Words
from extract.dates.years import expand_year


def days_in(month: int, year: int | None) -> int:
    """How many days a month has; 29 for a February of unknown year."""
    return monthrange(year, month)[1] if year is not None and 1 <= year <= 9999 else monthrange(2000, month)[1]


def _iso_time(w: Words, found: Reading) -> Reading:
    """The time of "2021-04-03T10:15:00Z"."""
    k = found.j
    parts = w.low[k : k + 4]
    if len(parts) < 4 or parts[0] != "t" or parts[2] != ":" or not all(w.glued(k + step) for step in range(4)):
        return found
    hour, minute = parts[1], parts[3]
    if not (hour.isdigit() and minute.isdigit() and len(hour) == len(minute) == 2 and hour < "24" and minute < "60"):
        return found
    found.time, found.j = f"{hour}:{minute}", k + 4
    if w[found.j] == ":" and w.glued(found.j) and w[found.j + 1].isdigit():
        found.j += 2
    if w[found.j] == "z" and w.glued(found.j):
        found.j += 1
    return found


def date_time_group(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """The date-time group of military messages (ACP 121): "031430Z JUN 15" is 14:30 Zulu on 3 June 2015."""
    word, zone, k = w[i], w[i + 1], i + 2
    if len(zone) == 4 and zone[1:] in lex.month_short and w.glued(i + 1):
        k -= 1
        month: int | None = lex.month_short[zone[1:]]
    elif len(zone) == 1 and w.glued(i + 1):
        month = lex.month_short.get(w[k])
    else:
        return None
    day, hour, minute = int(word[:2]), int(word[2:4]), int(word[4:])
    if month is None or not 1 <= day <= days_in(month, None) or hour > 23 or minute > 59:
        return None
    found = Reading(i, k + 1, "point", "date-time group", month=month, day=day, time=f"{hour:02d}:{minute:02d}")
    if w[k + 1].isdigit() and len(w[k + 1]) in (2, 4):
        year = int(w[k + 1])
        found.year, found.j = expand_year(year) if len(w[k + 1]) == 2 else year, k + 2
    return found


def wire_date(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """Day, month's name and year with one sign between: "18-Mar-2017", "2017-Mar-18", "Mar-18-2017", "18/Mar/2017"."""
    sign = w[i + 1]
    if sign not in ("-", "/", ".") or w[i + 3] != sign or not all(w.glued(i + k) for k in range(1, 5)):
        return None
    names = [lex.month_short.get(w[i + k]) or lex.months.get(w[i + k]) for k in (0, 2)]
    year, day, month = (i, i + 4, names[1]) if len(w[i]) == 4 else (i + 4, i, names[1])
    if names[0] is not None:
        year, day, month = i + 4, i + 2, names[0]
    if month is None or not w[year].isdigit() or len(w[year]) != 4 or not w[day].isdigit() or len(w[day]) > 2:
        return None
    if not 1 <= int(w[day]) <= days_in(month, int(w[year]) or None):
        return Reading(i, i + 5, "invalid", "full date")
    return Reading(i, i + 5, "point", "full date", year=int(w[year]), month=month, day=int(w[day]))


def numeric_date(w: Words, i: int) -> Reading | None:
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
        return _iso_time(w, found)
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
    elif sign == ".":
        # with full stops the day comes first
        found.day, found.month, found.confidence = a, b, 0.8
    elif a == b:
        found.month = found.day = a
    else:
        found.numeric = (a, b)
        found.confidence = 0.6
    if found.month is not None and found.day is not None and found.day > days_in(found.month, year):
        found.kind = "invalid"
    return found
