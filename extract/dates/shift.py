"""Counting from an anchor: "three days ago" from the time of writing, "the next day" from what the text spoke of
last."""

import math
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from extract.dates import timex
from extract.dates.context import Surroundings
from extract.dates.fiscal import FiscalYears
from extract.dates.reading import Reading
from extract.dates.timex import Moment
from extract.dates.words import Words

Resolved = tuple[str, Moment | None, str]
"""A TIMEX3 value, the moment that others can be counted from, and the anchor."""
_REPORT = 200
"""Tokens for which a report on a quarter goes on comparing with "a year ago"."""


@dataclass(slots=True)
class State:
    """What the resolver knows while it reads: the time of writing and the times that the text spoke of."""

    now: Moment
    now_anchor: str
    then: Moment | None = None
    quarter: tuple[int, int] | None = None
    day: Moment | None = None
    """The last calendar day that the text spoke of."""
    told: tuple[Moment, int] | None = None
    """In news: the date in full that the text has just told of an earlier year, and where."""
    latest: Moment | None = None
    """What the reading before this one resolved to."""
    latest_end: int = -1
    """The token behind that reading."""
    line: Moment | None = None
    """In histories: the last month or day on the main line, digressions apart."""
    begun: Moment | None = None
    """The day on which something began of which days are counted later."""
    range_start: tuple[int, Moment, bool] | None = None
    """The range that has begun, when, and whether on a weekday."""
    aside: tuple[Moment, int] | None = None
    """In histories: a digression to another time, and the sentence (its first token) for which it holds."""


class Anchored:
    """Resolves readings that are counted from an anchor; holds what the resolver knows while it reads."""

    def __init__(
        self, w: Words, surroundings: Surroundings, published: date | None, *, narrative: bool, day_first: bool
    ) -> None:
        self.w = w
        self.around = surroundings
        self.fiscal = FiscalYears(surroundings.lex)
        self.narrative = narrative
        self.day_first = day_first
        now = Moment.of(published) if published is not None else Moment()
        self.state = State(now, "published" if published is not None else "")
        self.undated = published is None
        self._in_passing = False
        self._quarter_at = -_REPORT
        self._year_of_next: int | None = None

    def _base(self, anchor: str) -> Moment | None:
        if anchor == "then" and self.state.then is not None:
            return self.state.then
        if anchor == "then" and self.narrative:
            return None
        now = self.state.now
        return now if now.year is not None or now.month is not None else None

    def _anchor_name(self, anchor: str) -> str:
        if anchor == "then" and self.state.then is not None:
            return "previous"
        return self.state.now_anchor

    def _shift(self, base: Moment, unit: str, n: float) -> tuple[str, Moment | None]:
        """The value so many units after a base, in the unit's own granularity."""
        year, month = base.year, base.month
        whole = math.floor(n) if n >= 0 else math.ceil(n)
        if unit == "year":
            if year is None:
                return "XXXX", None
            if n != whole and month is not None:
                y, m = timex.add_months(year, month, round(n * 12))
                return timex.month_value(y, m), Moment(y, m)
            return timex.year_value(year + whole), Moment(year + whole)
        if unit == "decade":
            return (
                ("XXX", None)
                if year is None
                else (timex.decade_value((year // 10 + whole) * 10), Moment((year // 10 + whole) * 10))
            )
        if unit == "century":
            return ("XX", None) if year is None else (timex.century_value(year // 100 + whole), None)
        if unit == "millennium":
            return ("X" if year is None else str(year // 1000 + whole)), None
        if unit == "month":
            if month is None:
                return f"{timex.year_value(year)}-XX", None
            y, m = timex.add_months(2000 if year is None else year, month, whole)
            return (timex.month_value(None if year is None else y, m), Moment(None if year is None else y, m))
        if unit == "quarter":
            if month is None or year is None:
                return f"{timex.year_value(year)}-QX", None
            total = year * 4 + (month - 1) // 3 + whole
            return f"{timex.year_value(total // 4)}-Q{total % 4 + 1}", Moment(
                total // 4, total % 4 * 3 + 1, quarter=total % 4 + 1
            )
        day = base.calendar_day
        if unit in ("week", "fortnight"):
            if day is None:
                return f"{timex.year_value(year)}-WXX", None
            moved = _moved(day, 7 * n)
            return (timex.week_value(moved), Moment.of(moved)) if moved else ("XXXX-WXX", None)
        if unit in ("day", "night"):
            if day is None:
                return self._shift_partial(base, whole)
            moved = _moved(day, n)
            return (moved.isoformat(), Moment.of(moved)) if moved else ("XXXX-XX-XX", None)
        if unit in ("hour", "minute", "second"):
            if day is None:
                return "XXXX-XX-XXTXX", None
            return f"{day.isoformat()}TXX", base
        if unit == "weekend":
            return "XXXX-WXX-WE", None
        return "XXXX", None

    @staticmethod
    def _shift_partial(base: Moment, n: int) -> tuple[str, Moment | None]:
        if base.month is not None and base.day is not None:
            # a day of unknown year, or before Christ
            moved = date(2001, base.month, min(base.day, monthrange(2001, base.month)[1])) + timedelta(days=n)
            if moved.year == 2001:
                return timex.day_value(base.year, moved.month, moved.day), Moment(base.year, moved.month, moved.day)
        if n == 0 and base.month is not None:
            return f"{timex.month_value(base.year, base.month)}-XX", base
        return (f"{timex.year_value(base.year)}-XX-XX" if base.year is not None else "XXXX-XX-XX"), None

    def _shifted(self, r: Reading) -> Resolved | None:
        assert r.shift is not None
        unit, n, anchor = r.shift
        if self.narrative and r.rule == "relative unit" and r.i < r.j and unit == "day" and self.w[r.i] == "this":
            anchor = "then"
        if r.rule == "the unit" and not self.narrative and unit in ("week", "month", "quarter", "year"):
            anchor = "now"
        base = self._base(anchor)
        name = self._anchor_name(anchor)
        if (
            unit == "quarter"
            and anchor == "now"
            and base is not None
            and base.month is not None
            and base.year is not None
        ):
            return self._relative_quarter(r, base, n or 0, name)
        if unit == "week" and r.weekday is not None:
            if base is None or base.calendar_day is None:
                return self._timed(r, f"XXXX-WXX-{r.weekday}"), None, ""
            monday = (
                base.calendar_day - timedelta(days=base.calendar_day.isoweekday() - 1) + timedelta(days=7 * int(n or 0))
            )
            day = monday + timedelta(days=r.weekday - 1)
            return self._timed(r, day.isoformat()), Moment.of(day), name
        if unit == "quarter" and anchor == "then" and n == 0 and self.state.quarter is not None:
            # "that quarter"
            named, q = self.state.quarter
            return f"{timex.year_value(named)}-Q{q}", Moment(named, q * 3 - 2, quarter=q), "previous"
        if base is None:
            base = Moment()
        if unit == "year" and (r.month or r.season or r.quarter or r.half):
            year = None if base.year is None else base.year + int(n or 0)
            return self._fields(r, year, name)
        if unit == "month" and r.day is not None and base.month is not None and base.year is not None:
            year, month = timex.add_months(base.year, base.month, int(n or 0))
            return self._timed(r, timex.day_value(year, month, r.day)), Moment(year, month, r.day), name
        if r.rule == "the unit" and unit == "day" and not self.narrative and not self._of_the_day(r):
            return None
        value, moment = self._shift(base, unit, n or 0)
        if r.time is not None or r.part is not None:
            value = self._timed(r, value)
        if r.half is not None and moment is not None:
            value = f"{timex.year_value(moment.year)}-H{r.half}"
        elif r.quarter is not None and moment is not None:
            value = f"{timex.year_value(moment.year)}-Q{r.quarter}"
        return value, moment, name

    def _of_the_day(self, r: Reading) -> bool:
        """In news "the day" is a date in "later in the day", "on the day", "the end of the day"; else a figure of
        speech."""
        w = self.w
        part = w[r.i - 1] == "of" and w[r.i - 2] in ("rest", "remainder", "most", "much", "course", "events", "part")
        return r.mod is not None or part or w[r.i - 1] in ("on", "by", "until", "in")

    def _relative_quarter(self, r: Reading, base: Moment, n: float, name: str) -> Resolved:
        year, quarter = base.year or 0, ((base.month or 1) + 2) // 3
        ends = self._month_of_end(r)
        reported = self.state.quarter
        if r.rule == "latest period" and reported is not None and reported >= (year, quarter):
            reported = None
        if r.rule in ("the unit", "latest period") and reported is not None:
            year, quarter = reported
        elif r.rule == "the unit" and ends is not None:
            # the calendar quarter that the most of it lies in
            year -= ends > (base.month or 12)
            quarter = (ends - 2) % 12 // 3 + 1
            year -= ends == 1
        elif r.rule == "the unit" or r.side == "latest":
            year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
        else:
            total = year * 4 + quarter - 1 + int(n)
            year, quarter = total // 4, total % 4 + 1
        return f"{timex.year_value(year)}-Q{quarter}", Moment(year, quarter * 3 - 2, quarter=quarter), name

    def _month_of_end(self, r: Reading) -> int | None:
        """The month of "the quarter ended July 31"."""
        if self.w[r.j] not in ("ended", "ending"):
            return None
        lex = self.around.lex
        word = self.w[r.j + 1]
        return lex.months.get(word) or lex.month_short.get(word)

    def _reports_quarter(self, r: Reading) -> bool:
        """Whether a quarter was named not far before."""
        return r.i - self._quarter_at < _REPORT

    def _offset(self, r: Reading) -> Resolved | None:
        assert r.shift is not None
        unit, n, anchor = r.shift
        base = self._base(anchor)
        name = self._anchor_name(anchor)
        aside = self.state.aside
        if anchor == "then" and aside is not None and aside[1] == self.w.sentence(r.i)[0]:
            # "he was seized on 25 January 1988 and freed two days later", told in passing
            base, name = aside[0], "previous"
        if n is None:
            if unit in ("hour", "minute", "second"):
                base = base if base is not None and base.calendar_day is not None else self.state.day
                if base is not None and base.calendar_day is not None:
                    return f"{base.calendar_day.isoformat()}TXX", base, name
            return ("FUTURE_REF" if r.rule in ("later", "from now") else "PAST_REF"), None, ""
        if base is None:
            base = Moment()
        # "up from 3.2 million a year earlier" in a report on a quarter is that quarter of the year before
        if (
            unit == "year"
            and abs(n) == 1
            and self._reports_quarter(r)
            and self.state.quarter is not None
            and r.rule in ("ago", "earlier")
            and not self.narrative
        ):
            year, quarter = self.state.quarter
            return f"{timex.year_value(year - 1)}-Q{quarter}", None, "previous"
        if r.rule == "earlier" and unit == "year" and n == -1 and self.state.quarter is not None and not self.narrative:
            # a company's report compares itself with the year before
            base, name = self.state.now, self.state.now_anchor
        value, moment = self._shift(base, unit, n)
        return value, moment, name

    def _fields(self, r: Reading, year: int | None, anchor: str) -> Resolved:
        """The value of calendar fields below a year."""
        if r.season is not None:
            return f"{timex.year_value(year)}-{r.season}", Moment(year, timex.SEASONS[r.season]), anchor
        if r.quarter == 0:
            r.quarter = self.state.quarter[1] if self.state.quarter is not None else None
        if r.quarter is not None:
            return f"{timex.year_value(year)}-Q{r.quarter}", Moment(year, r.quarter * 3 - 2, quarter=r.quarter), anchor
        if r.half is not None:
            return f"{timex.year_value(year)}-H{r.half}", Moment(year, r.half * 6 - 5), anchor
        if r.month is None:
            return timex.year_value(year), Moment(year), anchor
        if r.day is None:
            return timex.month_value(year, r.month), Moment(year, r.month), anchor
        value = timex.day_value(year, r.month, r.day)
        return self._timed(r, value), Moment(year, r.month, r.day), anchor

    @staticmethod
    def _timed(r: Reading, value: str) -> str:
        if r.time is not None:
            return f"{value}T{r.time}"
        return f"{value}T{r.part}" if r.part is not None else value

    @staticmethod
    def _week_of(r: Reading, resolved: Resolved) -> Resolved:
        """ "the week of March 6" is the week that holds that day."""
        if r.rule != "week of a date" or resolved[1] is None or resolved[1].calendar_day is None:
            return resolved
        return timex.week_value(resolved[1].calendar_day), resolved[1], resolved[2]


def _moved(day: date, days: float) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
