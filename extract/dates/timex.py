"""TIMEX3 values and the calendar days that they mean: the one place where values, spans and precision come from.

Conventions: TimeML 1.2.1 (TIMEX3), weeks as in ISO 8601, seasons by months of the northern hemisphere (winter is
December to February and carries the year of its December), a decade as three digits, a century as two.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season."""

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?:-(?P<weekday>WE|\d))?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?:T(?P<time>.+))?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point that others can be counted from: what is known of year, month and day; years before Christ are
    negative."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @property
    def calendar_day(self) -> date | None:
        """The calendar day, where it is known completely and lies in the Gregorian calendar's years."""
        if self.year is None or self.month is None or self.day is None or not 1 <= self.year <= 9999:
            return None
        return date(self.year, self.month, min(self.day, monthrange(self.year, self.month)[1]))

    @classmethod
    def of(cls, day: date) -> "Moment":
        """The moment of a calendar day."""
        return cls(day.year, day.month, day.day)


def year_value(year: int | None) -> str:
    """ "2011", "BC0480", or "XXXX" for an unknown year."""
    if year is None:
        return "XXXX"
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def decade_value(first: int) -> str:
    """The decade that begins with a year: "198", "BC047"."""
    return f"BC{-first // 10:03d}" if first < 0 else f"{first // 10:03d}"


def century_value(hundreds: int) -> str:
    """The century of the years of these hundreds: 19 is "19"; -5 (the 5th before Christ) is "BC04"."""
    return f"BC{-hundreds - 1:02d}" if hundreds < 0 else f"{hundreds:02d}"


def month_value(year: int | None, month: int) -> str:
    """ "2011-01"."""
    return f"{year_value(year)}-{month:02d}"


def day_value(year: int | None, month: int, day: int) -> str:
    """ "2011-01-10"."""
    return f"{year_value(year)}-{month:02d}-{day:02d}"


def week_value(day: date) -> str:
    """The ISO week of a day: "2011-W02"."""
    iso = day.isocalendar()
    return f"{iso.year}-W{iso.week:02d}"


def season_of(day: date) -> tuple[int, str]:
    """The season of a day and the year that it carries."""
    if day.month in (12, 1, 2):
        return (day.year if day.month == 12 else day.year - 1), "WI"
    return day.year, ("SP", "SU", "FA")[day.month // 3 - 1]


def easter_sunday(year: int) -> date:
    """Western Easter (the anonymous Gregorian computus; Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter in the Gregorian calendar, 1900 to 2099 (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def nth_weekday(year: int, nth: int, weekday: int, month: int) -> date:
    """The nth weekday (1 is Monday) of a month; the last one for -1."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month so many months on."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def span_of(value: str) -> tuple[date, date, str] | None:
    """First day, last day and precision of a TIMEX3 value; None where it has no calendar span."""
    if len(value) == 3 and value.isdigit():
        decade = int(value) * 10
        return (date(decade, 1, 1), date(decade + 9, 12, 31), "decade") if decade else None
    if len(value) == 2 and value.isdigit():
        century = int(value) * 100
        return (date(century, 1, 1), date(century + 99, 12, 31), "century") if century else None
    match = _VALUE.fullmatch(value)
    if match is None or match["year"] == "0000":
        return None
    year = int(match["year"])
    try:
        first, last, precision = _calendar_span(year, match)
    except (ValueError, OverflowError):
        return None
    if match["time"]:
        precision = "time" if match["time"][0].isdigit() or match["time"] == "XX" else "part_of_day"
    return first, last, precision


def _calendar_span(year: int, match: "re.Match[str]") -> tuple[date, date, str]:
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day, "day"
    if match["month"]:
        return _months(year, int(match["month"]), 1, "month")
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        if match["weekday"] == "WE":
            return monday + timedelta(days=5), monday + timedelta(days=6), "weekend"
        if match["weekday"]:
            day = monday + timedelta(days=int(match["weekday"]) - 1)
            return day, day, "day"
        return monday, monday + timedelta(days=6), "week"
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3, "quarter")
    if match["half"]:
        return _months(year, int(match["half"]) * 6 - 5, 6, "half")
    if match["season"]:
        return _months(year, SEASONS[match["season"]], 3, "season")
    return date(year, 1, 1), date(year, 12, 31), "year"


def _months(year: int, month: int, count: int, precision: str) -> tuple[date, date, str]:
    last_year, last_month = add_months(year, month, count - 1)
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]), precision
