"""Readings to records: what stands in a reading, seen from the publication date and from the dates before it.

The order: explicit values first; then words that point from the time of writing; then those that point from the date the
text spoke of last; then a cue or the tense; then the nearest.
"""

import math
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from extract.dates import timex
from extract.dates.context import Surroundings
from extract.dates.reading import Reading
from extract.dates.record import Date
from extract.dates.timex import Moment
from extract.dates.words import Words

Resolved = tuple[str, Moment | None, str]
"""A TIMEX3 value, the moment that others can be counted from, and the anchor."""

_FAR_YEARS = 5
"""In histories, a date so many years off the main line is a digression."""
_REPORT = 200
"""Tokens for which a report on a quarter goes on comparing with "a year ago"."""
_RUNS_ON = 6
_BACK = 3
_TURNS = 8
"""In histories, a month named so many months before the last one is of the next year: January after November."""
_FAR = 100
"""Days within which a day and month is simply the nearest one; beyond, tense decides."""


@dataclass(slots=True)
class State:
    """What the resolver knows while it reads: the time of writing and the times that the text spoke of."""

    now: Moment
    now_anchor: str
    then: Moment | None = None
    quarter: tuple[int, int] | None = None
    line: Moment | None = None
    """In histories: the last month or day on the main line, digressions apart."""
    aside: tuple[Moment, int] | None = None
    """In histories: a digression to another time, and the sentence (its first token) for which it holds."""


class Resolver:
    """Resolves the readings of one article, in text order."""

    def __init__(
        self, w: Words, surroundings: Surroundings, published: date | None, *, narrative: bool, day_first: bool
    ) -> None:
        self.w = w
        self.around = surroundings
        self.narrative = narrative
        self.day_first = day_first
        now = Moment.of(published) if published is not None else Moment()
        self.state = State(now, "published")
        self.undated = published is None
        self._in_passing = False
        self._quarter_at = 0

    def records(self, readings: list[Reading]) -> list[Date]:
        """The typed records of the readings."""
        found: list[Date] = []
        for index, reading in enumerate(readings):
            if reading.copy_from_next:
                self._copy(reading, readings, index)
            resolved = self.resolve(reading)
            if resolved is None:
                continue
            value, moment, anchor = resolved
            self._remember(reading, moment)
            found.append(self._record(reading, value, anchor))
        self._drop_half_ranges(found)
        return found

    def resolve(self, reading: Reading) -> Resolved | None:
        """Value, moment and anchor of one reading; None where it has no meaning here."""
        if reading.kind in ("duration", "set"):
            return reading.value, None, ""
        if reading.kind == "ref":
            return reading.value, None, ""
        if reading.kind == "offset":
            return self._offset(reading)
        return self._point(reading)

    # --- points -----------------------------------------------------------------------------------------------------

    def _point(self, r: Reading) -> Resolved | None:
        if r.numeric is not None:
            a, b = r.numeric
            r.day, r.month = (a, b) if self.day_first else (b, a)
        if r.easter is not None or r.nth_weekday is not None:
            return self._movable(r)
        if r.decade is not None:
            return self._decade(r)
        if r.century is not None:
            return timex.century_value(r.century), None, "explicit"
        if r.year is not None:
            return self._week_of(r, self._fields(r, r.year, "explicit"))
        if r.shift is not None:
            return self._shifted(r)
        if r.month is not None:
            year, anchor = self._year_of_month(r)
            return self._week_of(r, self._fields(r, year, anchor))
        if r.weekday is not None:
            return self._weekday(r)
        if r.season is not None:
            return self._season(r)
        if r.quarter is not None or r.half is not None:
            return self._quarter(r)
        if r.weekend:
            return self._weekend(r)
        if r.day is not None:
            return self._day_alone(r)
        if r.ordinal is not None:
            return ("XXXX-XX-XX", None, "") if self.narrative else None
        if r.part is not None or r.time is not None:
            return self._time_alone(r)
        return None

    @staticmethod
    def _week_of(r: Reading, resolved: Resolved) -> Resolved:
        """ "the week of March 6" is the week that holds that day."""
        if r.rule != "week of a date" or resolved[1] is None or resolved[1].date is None:
            return resolved
        return timex.week_value(resolved[1].date), resolved[1], resolved[2]

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

    def _decade(self, r: Reading) -> Resolved:
        first = r.decade or 0
        if 0 <= first < 100:
            now = self.state.now.year or 2000
            if self.narrative and self.state.then is not None and self.state.then.year:
                now = self.state.then.year + 60
            century = now // 100
            first = century * 100 + first if century * 100 + first <= now else (century - 1) * 100 + first
        moment = Moment(first) if r.mod != "END" else Moment(first + 8)
        return timex.decade_value(first), moment, "explicit"

    def _movable(self, r: Reading) -> Resolved:
        """Easter and its like, nth weekdays."""

        def day_in(year: int) -> date:
            if r.easter is not None:
                return timex.easter_sunday(year) + timedelta(days=r.easter)
            return timex.nth_weekday(year, *r.nth_weekday) if r.nth_weekday is not None else date(year, 1, 1)

        year = r.year
        anchor = "explicit"
        if year is None and r.shift is not None:
            base = self._base(r.shift[2])
            year = base.year + int(r.shift[1] or 0) if base is not None and base.year is not None else None
            anchor = self._anchor_name(r.shift[2])
        if year is None:
            now = self.state.now.date
            if self.narrative and self.state.then is not None and self.state.then.year and self.state.then.year > 0:
                year, anchor = self.state.then.year, "previous"
            elif now is not None:
                year, anchor = self._nearest_year(r, now, {y: day_in(y) for y in (now.year - 1, now.year, now.year + 1)}), self.state.now_anchor
        if year is None:
            return "XXXX-XX-XX", None, ""
        day = day_in(year)
        return self._timed(r, day.isoformat()), Moment.of(day), anchor

    def _nearest_year(self, r: Reading, now: date, candidates: dict[int, date]) -> int:
        if r.side in ("last", "past"):
            return max(year for year, day in candidates.items() if day < now)
        if r.side in ("next", "coming"):
            return min(year for year, day in candidates.items() if day > now)
        nearest = min(candidates, key=lambda year: abs(candidates[year] - now))
        gap = (candidates[nearest] - now).days
        if abs(gap) > _FAR:
            direction, strong = self.around.direction(r)
            future = direction == "future" and strong
            if gap > 0 and not future and nearest - 1 in candidates:
                return nearest - 1
            if gap < 0 and future and nearest + 1 in candidates:
                return nearest + 1
        return nearest

    def _year_of_month(self, r: Reading) -> tuple[int | None, str]:
        """The year of a month that the text leaves without one."""
        state = self.state
        month = r.month or 1
        then, now = state.then, state.now
        if r.side in ("that", "previous", "following") and then is not None and then.year is not None:
            year = then.year
            if then.month is not None and r.side == "previous" and month >= then.month:
                year -= 1
            if then.month is not None and r.side == "following" and month <= then.month:
                year += 1
            return year, "previous"
        if self.narrative and then is not None and then.year is not None and r.side not in ("last", "this", "next"):
            if state.aside is not None and state.aside[1] == self.w.sentence(r.i)[0]:
                return state.aside[0].year, "previous"
            return self._narrative_year(month, then, r), "previous"
        if now.year is None or now.month is None:
            if then is not None and then.year is not None and not self._dateline(r):
                return then.year, "previous"
            return None, ""
        if r.day is not None and now.date is not None:
            candidates = {}
            for year in (now.year - 1, now.year, now.year + 1):
                if r.day <= monthrange(year, month)[1]:
                    candidates[year] = date(year, month, r.day)
            if not candidates:
                return None, ""
            if r.weekday is not None:
                fitting = {y: d for y, d in candidates.items() if d.isoweekday() == r.weekday}
                candidates = fitting or candidates
            return self._nearest_year(r, now.date, candidates), state.now_anchor
        if r.side in ("last", "past", "previous"):
            return now.year if month < now.month else now.year - 1, state.now_anchor
        if r.side in ("next", "coming"):
            return now.year if month > now.month else now.year + 1, state.now_anchor
        if r.side == "this":
            return now.year, state.now_anchor
        if month == now.month:
            return now.year, state.now_anchor
        direction, strong = self.around.direction(r)
        ahead = (month - now.month) % 12
        future = direction == "future" and (strong or ahead <= 5)
        if ahead <= 2 and direction is None:
            future = True
        if future:
            return now.year if month > now.month else now.year + 1, state.now_anchor
        return now.year if month < now.month else now.year - 1, state.now_anchor

    def _narrative_year(self, month: int, then: Moment, r: Reading) -> int:
        """In histories the year runs on; it turns where a winter's months follow an autumn's."""
        year = then.year or 0
        line = self.state.line
        if line is not None and line.year is not None and line.month is not None and then.month is None and abs(line.year - year) <= 3:
            # a bare year in passing does not move the line, where the line simply runs on
            if month >= line.month and self._in_passing and month - line.month <= _RUNS_ON:
                return line.year
            then = Moment(year, line.month if line.year == year else None)
        if then.month is not None and then.month - month >= _TURNS and r.clip is None:
            return year + 1
        return year

    def _dateline(self, r: Reading) -> bool:
        return self.w.start[r.i] < 200

    def _weekday(self, r: Reading) -> Resolved:
        weekday = r.weekday or 1
        now = self.state.now.date
        anchor = self.state.now_anchor
        if self.narrative and self.state.then is not None:
            now, anchor = self.state.then.date, "previous"
        elif r.side in ("that", "previous", "following") and self.state.then is not None and self.state.then.date:
            base = self.state.then.date
            back = (base.isoweekday() - weekday) % 7
            if r.side == "following":
                day = base + timedelta(days=(weekday - base.isoweekday()) % 7 or 7)
            else:
                day = base - timedelta(days=back or (7 if r.side == "previous" else 0))
            return self._timed(r, day.isoformat()), Moment.of(day), "previous"
        if now is None:
            return self._timed(r, f"XXXX-WXX-{weekday}"), None, ""
        back = (now.isoweekday() - weekday) % 7
        ahead = (weekday - now.isoweekday()) % 7
        if r.side in ("last", "past", "previous"):
            day = now - timedelta(days=back or 7)
        elif r.side in ("next", "coming", "following"):
            day = now + timedelta(days=ahead or 7)
        elif back == 0:
            day = now
        elif r.side == "this":
            direction, _ = self.around.direction(r)
            day = now - timedelta(days=back) if direction == "past" and back <= 3 else now + timedelta(days=ahead)
        else:
            direction, strong = self.around.direction(r)
            future = direction == "future" and strong and not self.narrative
            day = now + timedelta(days=ahead) if future else now - timedelta(days=back)
        return self._timed(r, day.isoformat()), Moment.of(day), anchor

    def _season(self, r: Reading) -> Resolved:
        season = r.season or "SU"
        then, now = self.state.then, self.state.now.date
        if (self.narrative or r.side in ("that", "previous", "following") or now is None) and then is not None and then.year is not None and r.side not in ("last", "this"):
            year = then.year
            if r.side in ("next", "following") and then.month is not None and timex.SEASONS[season] <= then.month:
                year += 1
            elif r.side is None and season == "WI" and then.month in (1, 2) or r.side == "previous" and then.month is not None and timex.SEASONS[season] > then.month:
                year -= 1
            return self._fields(r, year, "previous")
        if now is None:
            return f"XXXX-{season}", None, ""
        begin = {year: date(year, timex.SEASONS[season], 1) for year in (now.year - 1, now.year, now.year + 1)}
        last_begun = max(year for year, day in begin.items() if day <= now)
        current = timex.season_of(now) == (last_begun, season)
        anchor = self.state.now_anchor
        if r.side in ("last", "past", "previous"):
            return self._fields(r, last_begun - 1 if current else last_begun, anchor)
        if r.side in ("next", "coming", "following"):
            return self._fields(r, last_begun + 1, anchor)
        if r.side == "this":
            if season == "WI":
                return self._fields(r, last_begun if now.month < 6 else now.year, anchor)
            return self._fields(r, now.year, anchor)
        direction, strong = self.around.direction(r)
        if not current and direction == "future" and strong:
            return self._fields(r, last_begun + 1, anchor)
        return self._fields(r, last_begun, anchor)

    def _quarter(self, r: Reading) -> Resolved:
        now = self.state.now
        if self.narrative and self.state.then is not None:
            now = self.state.then
        if now.year is None:
            return self._fields(r, None, "")
        first = (r.quarter or 1) * 3 - 2 if r.quarter is not None else (r.half or 1) * 6 - 5
        year = now.year
        if now.month is not None and not self.narrative:
            direction, strong = self.around.direction(r)
            if first > now.month:
                year = now.year if direction == "future" and strong else now.year - 1
        return self._fields(r, year, self.state.now_anchor)

    def _weekend(self, r: Reading) -> Resolved:
        base = self.state.now
        anchor = self.state.now_anchor
        if r.side in ("that", "following", "previous") and self.state.then is not None:
            base, anchor = self.state.then, "previous"
        now = base.date
        if now is None:
            return "XXXX-WXX-WE", None, ""
        monday = now - timedelta(days=now.isoweekday() - 1)
        if r.side in ("last", "past", "previous"):
            monday -= timedelta(days=7)
        elif r.side in ("next", "coming", "following") and (now.isoweekday() > 5 or r.side != "coming"):
            monday += timedelta(days=7)
        elif r.side == "the" and now.isoweekday() <= 5:
            direction, strong = self.around.direction(r)
            if not (direction == "future" and strong):
                monday -= timedelta(days=7)
        return f"{timex.week_value(monday)}-WE", Moment.of(monday + timedelta(days=5)), anchor

    def _day_alone(self, r: Reading) -> Resolved:
        base = self.state.then if self.narrative or r.side == "that" else None
        day = r.day or 1
        anchor = "previous"
        if base is None and self.state.now.date is not None:
            now = self.state.now.date
            anchor = self.state.now_anchor
            direction, strong = self.around.direction(r)
            year, month = now.year, now.month
            if day > now.day and not (direction == "future" and strong):
                year, month = timex.add_months(year, month, -1)
            elif day < now.day and direction == "future" and strong:
                year, month = timex.add_months(year, month, 1)
            base = Moment(year, month)
        if base is None or base.month is None:
            return self._timed(r, f"{timex.year_value(base.year if base else None)}-XX-{day:02d}"), None, ""
        year, month = base.year, base.month
        if self.narrative and base.day is not None and day < base.day - 20 and year is not None:
            year, month = timex.add_months(year, month, 1)
        if day > (monthrange(year, month)[1] if year is not None and year > 0 else 31):
            return "XXXX-XX-XX", None, ""
        return self._timed(r, timex.day_value(year, month, day)), Moment(year, month, day), anchor

    def _time_alone(self, r: Reading) -> Resolved:
        then, now = self.state.then, self.state.now
        if self.narrative and r.rule == "night":
            return "XXXX-XX-XXTNI", None, ""
        if then is not None and then.day is not None and then.month is not None:
            return self._timed(r, timex.day_value(then.year, then.month, then.day)), then, "previous"
        if now.date is not None and not self.narrative:
            return self._timed(r, now.date.isoformat()), now, self.state.now_anchor
        return self._timed(r, "XXXX-XX-XX"), None, ""

    # --- counted from somewhere -----------------------------------------------------------------------------------------

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

    def _shifted(self, r: Reading) -> Resolved | None:
        assert r.shift is not None
        unit, n, anchor = r.shift
        if r.rule == "the unit" and not self.narrative and unit in ("week", "month", "quarter", "year"):
            anchor = "now"
        base = self._base(anchor)
        name = self._anchor_name(anchor)
        if unit == "quarter" and anchor == "now" and base is not None and base.month is not None and base.year is not None:
            return self._relative_quarter(r, base, n or 0, name)
        if unit == "week" and r.weekday is not None:
            if base is None or base.date is None:
                return self._timed(r, f"XXXX-WXX-{r.weekday}"), None, ""
            monday = base.date - timedelta(days=base.date.isoweekday() - 1) + timedelta(days=7 * int(n or 0))
            day = monday + timedelta(days=r.weekday - 1)
            return self._timed(r, day.isoformat()), Moment.of(day), name
        if base is None:
            base = Moment()
        if unit == "year" and (r.month or r.season or r.quarter or r.half):
            year = None if base.year is None else base.year + int(n or 0)
            return self._fields(r, year, name)
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
        """In news "the day" is a date in "later in the day", "on the day", "the end of the day"; else a figure of speech."""
        return r.mod is not None or self.w[r.i - 1] in ("on", "by", "until", "of", "in")

    def _relative_quarter(self, r: Reading, base: Moment, n: float, name: str) -> Resolved:
        year, quarter = base.year or 0, ((base.month or 1) + 2) // 3
        if r.rule == "the unit" and self.state.quarter is not None:
            year, quarter = self.state.quarter
        elif r.rule == "the unit" or r.side == "latest":
            year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
        else:
            total = year * 4 + quarter - 1 + int(n)
            year, quarter = total // 4, total % 4 + 1
        return f"{timex.year_value(year)}-Q{quarter}", Moment(year, quarter * 3 - 2, quarter=quarter), name

    def _offset(self, r: Reading) -> Resolved | None:
        assert r.shift is not None
        unit, n, anchor = r.shift
        base = self._base(anchor)
        name = self._anchor_name(anchor)
        if n is None:
            if unit in ("hour", "minute", "second") and base is not None and base.date is not None:
                return f"{base.date.isoformat()}TXX", base, name
            return ("FUTURE_REF" if r.rule in ("later", "from now") else "PAST_REF"), None, ""
        if base is None:
            base = Moment()
        # "up from 3.2 million a year earlier" in a report on a quarter is that quarter of the year before
        if unit == "year" and abs(n) == 1 and self._reports_quarter(r) and self.state.quarter is not None and r.rule in ("ago", "earlier") and not self.narrative:
            year, quarter = self.state.quarter
            return f"{timex.year_value(year - 1)}-Q{quarter}", None, "previous"
        value, moment = self._shift(base, unit, n)
        return value, moment, name

    def _reports_quarter(self, r: Reading) -> bool:
        """Whether a quarter was named not far before."""
        return r.i - self._quarter_at < _REPORT

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
            return ("XXX", None) if year is None else (timex.decade_value((year // 10 + whole) * 10), Moment((year // 10 + whole) * 10))
        if unit == "century":
            return ("XX", None) if year is None else (timex.century_value(year // 100 + whole), None)
        if unit == "month":
            if month is None:
                return f"{timex.year_value(year)}-XX", None
            y, m = timex.add_months(2000 if year is None else year, month, whole)
            return (timex.month_value(None if year is None else y, m), Moment(None if year is None else y, m))
        if unit == "quarter":
            if month is None or year is None:
                return f"{timex.year_value(year)}-QX", None
            total = year * 4 + (month - 1) // 3 + whole
            return f"{timex.year_value(total // 4)}-Q{total % 4 + 1}", Moment(total // 4, total % 4 * 3 + 1, quarter=total % 4 + 1)
        day = base.date
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

    # --- memory -----------------------------------------------------------------------------------------------------------

    def _remember(self, r: Reading, moment: Moment | None) -> None:
        if moment is None:
            return
        state = self.state
        if moment.quarter is not None and moment.year is not None and r.rule != "ago":
            state.quarter = (moment.year, moment.quarter)
            self._quarter_at = r.i
        if self.undated and moment.month is not None and moment.day is not None and state.now.month is None and self.w.start[r.i] < 400:
            # a dateline: the article's own day
            state.now, state.now_anchor = Moment(moment.year, moment.month, moment.day), "previous"
        if moment.year is None and moment.month is not None:
            state.then = moment if state.then is None or state.then.year is None else state.then
            return
        if not self.narrative and r.kind == "point" and moment.day is not None and self.around.is_reporting(r):
            return
        if self.narrative:
            if r.shift is not None and r.shift[2] == "now":
                return
            first, _last = self.w.sentence(r.i)
            opening = r.i - first <= 3
            base = state.then.year if state.then is not None else None
            if r.decade is not None or (r.kind == "offset" and base is not None and abs((moment.year or base) - base) > _FAR_YEARS):
                return
            if r.year is not None and base is not None and not opening and self._is_aside(r, moment, base):
                state.aside = (moment, first)
                return
            self._in_passing = r.year is not None and moment.month is None and not opening
            if moment.month is not None and moment.year is not None:
                state.line = moment
            state.aside = None
        state.then = moment

    def _is_aside(self, r: Reading, moment: Moment, base: int) -> bool:
        """Whether an explicit date leaves the main line: far from it, or inside brackets or a name."""
        w = self.w
        gap = (moment.year or base) - base
        if abs(gap) > _FAR_YEARS:
            return True
        line = self.state.line
        if line is not None and line.year is not None and moment.year is not None and moment.month is not None:
            back = (line.year - moment.year) * 12 + (line.month or 1) - moment.month
            if back > _BACK:
                return True
        return r.rule == "year" and w[r.i - 1] in ("(", "the") and gap != 0

    def _copy(self, r: Reading, readings: list[Reading], index: int) -> None:
        for following in readings[index + 1 :]:
            if not following.copy_from_next:
                r.year, r.shift = following.year, following.shift
                return

    # --- records --------------------------------------------------------------------------------------------------------------

    def _record(self, r: Reading, value: str, anchor: str) -> Date:
        w = self.w
        start, end = w.start[r.i], w.end[r.j - 1]
        kind = {"duration": "DURATION", "set": "SET"}.get(r.kind, "TIME" if "T" in value and value[0] != "P" and "_" not in value else "DATE")
        if value.endswith("_REF"):
            kind = "DATE"
        record = Date(
            start=start, end=end, text=w.raw[start:end], rule=r.rule, confidence=r.confidence, type=kind, value=value, mod=r.mod,
            anchor=anchor or None, range_id=f"r{r.partner}" if r.partner else None,
        )  # fmt: skip
        if value == "PRESENT_REF":
            now = self.state.now.date
            if now is not None and not self.undated:
                record.start_date = record.end_date = now.isoformat()
                record.anchor = "published"
        elif kind in ("DATE", "TIME"):
            self._span(r, record)
        if record.anchor in ("published", "previous"):
            record.confidence = min(record.confidence, 0.9 if record.anchor == "published" else 0.75)
        return record

    def _span(self, r: Reading, record: Date) -> None:
        span = timex.span_of(record.value)
        if span is None:
            return
        first, last, precision = span
        now = self.state.now.date
        if r.clip is not None and now is not None and first <= now <= last and precision not in ("day", "time", "part_of_day"):
            first, last = (now, last) if r.clip == "later" else (first, now)
        if r.ordinal is not None and r.rule.endswith("of a month"):
            days = 6 if r.ordinal[1] == "week" else 0
            if r.ordinal[1] in ("week", "day"):
                first, last = (first, first + timedelta(days=days)) if r.ordinal[0] == 1 else (last - timedelta(days=days), last)
        if r.ordinal is not None and precision in ("decade", "century") and r.ordinal[1] == "half":
            middle = first.year + (last.year - first.year) // 2
            first, last = (first, date(middle, 12, 31)) if r.ordinal[0] == 1 else (date(middle + 1, 1, 1), last)
        if r.kind == "offset" and r.shift is not None and r.shift[0] == "hour" and r.shift[1] is None and r.rule == "later":
            last = last + timedelta(days=1)
        record.start_date, record.end_date, record.precision = first.isoformat(), last.isoformat(), precision

    @staticmethod
    def _drop_half_ranges(found: list[Date]) -> None:
        """A range has two ends; one whose other end fell away is none."""
        counts: dict[str, int] = {}
        for record in found:
            if record.range_id:
                counts[record.range_id] = counts.get(record.range_id, 0) + 1
        for record in found:
            if record.range_id and counts[record.range_id] != 2:
                record.range_id = None


def _moved(day: date, days: float) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
