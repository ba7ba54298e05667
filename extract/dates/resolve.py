"""Readings to records: what stands in a reading, seen from the publication date and from the dates before it.

The order: explicit values first; then words that point from the time of writing; then those that point from the date
the
text spoke of last; then a cue or the tense; then the nearest.
"""

from datetime import date, timedelta

from extract.dates import timex
from extract.dates.context import in_dateline
from extract.dates.nearest import Underspecified
from extract.dates.reading import Reading
from extract.dates.record import Date
from extract.dates.shift import _REPORT, Resolved
from extract.dates.timex import Moment

_COMPARED = frozenset({"ago", "period of a year"})
"""Rules of expressions that a report compares its own period with."""
_FAR_YEARS = 5
"""In histories, a date so many years off the main line is a digression."""
_BACK = 3
_BRACKET = 4
"""Tokens before a date within which an opening bracket makes it an aside."""


class Resolver(Underspecified):
    """Resolves the readings of one article, in text order."""

    def records(self, readings: list[Reading]) -> list[Date]:
        """The typed records of the readings."""
        found: list[Date] = []
        for index, reading in enumerate(readings):
            if reading.copy_from_next:
                self._copy(reading, readings, index)
            resolved = self._beside(reading, readings, index) or self.resolve(reading)
            if resolved is None:
                continue
            value, moment, anchor = resolved
            begun = self.state.range_start
            ends_range = begun is not None and reading.partner == begun[0]
            if reading.partner is not None and moment is not None:
                self.state.range_start = (reading.partner, moment, reading.weekday is not None)
            years_on = begun is not None and moment is not None and (moment.year or 0) - (begun[1].year or 0) > 1
            if not (self.narrative and ends_range and years_on):
                # in histories, what follows a range of years begins where the range begins
                self._remember(reading, moment, anchor)
            self.state.latest, self.state.latest_end = moment, reading.j
            found.append(self._record(reading, value, anchor))
        self._drop_half_ranges(found)
        return found

    def resolve(self, reading: Reading) -> Resolved | None:
        """Value, moment and anchor of one reading; None where it has no meaning here."""
        if reading.kind in ("duration", "set"):
            if reading.value in ("P6M", "P9M"):
                # "net for the nine months": what is compared now is no quarter
                self._quarter_at = -_REPORT
            return reading.value, None, ""
        if reading.kind == "ref":
            return reading.value, None, ""
        if reading.kind == "offset":
            return self._offset(reading)
        return self._point(reading)

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
        if r.rule == "period of a year" and self.state.quarter is not None and self._reports_quarter(r):
            r.quarter = self.state.quarter[1]
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
            return self._counted_day(r)
        if r.part is not None or r.time is not None:
            return self._time_alone(r)
        return None

    def _beside(self, r: Reading, readings: list[Reading], index: int) -> Resolved | None:
        """The date that says when "two days later" was: "two days later, on 5 June", "14 years later (431 BC)"."""
        if r.kind != "offset" or r.shift is None or r.shift[2] != "then" or index + 1 == len(readings):
            return None
        following = readings[index + 1]
        between = self.w.low[r.j : following.i]
        unit = r.shift[0]
        if following.kind != "point" or not between or len(between) > 2 or not set(between) <= {",", "(", "on", "in"}:
            return None
        if between[0] not in (",", "("):
            return None
        if {"year": following.year, "month": following.month, "day": following.day}.get(unit) is None:
            return None
        resolved = self.resolve(following)
        moment = resolved[1] if resolved is not None else None
        if moment is None or moment.year is None:
            return None
        if unit == "year":
            return timex.year_value(moment.year), Moment(moment.year), "previous"
        if unit == "month" and moment.month is not None:
            return timex.month_value(moment.year, moment.month), Moment(moment.year, moment.month), "previous"
        if moment.month is not None and moment.day is not None:
            return timex.day_value(moment.year, moment.month, moment.day), moment, "previous"
        return None

    def _counted_day(self, r: Reading) -> Resolved:
        """ "the fifth day of the rebellion" has no known beginning; beside a day ("on 21 July, the fifth day") it is
        that day."""
        latest = self.state.latest
        if self.w[r.i - 1] == "," and self.state.latest_end == r.i - 1 and latest is not None and latest.day:
            value = timex.day_value(latest.year, latest.month or 1, latest.day)
            return value, latest, "previous"
        begun = self.state.begun
        if begun is not None and r.ordinal is not None:
            # "the siege began on 2 June … on the third day"
            value, moment = self._shift(begun, "day", r.ordinal[0] - 1)
            return value, moment, "previous"
        return "XXXX-XX-XX", None, ""

    def _remember(self, r: Reading, moment: Moment | None, anchor: str) -> None:
        if moment is None:
            return
        state = self.state
        if moment.quarter is not None and moment.year is not None and r.rule not in _COMPARED:
            state.quarter = (moment.year, moment.quarter)
            self._quarter_at = r.i
        if (
            self.undated
            and moment.month is not None
            and moment.day is not None
            and state.now.month is None
            and in_dateline(self.w, r)
        ):
            # a dateline: the article's own day
            state.now, state.now_anchor = Moment(moment.year, moment.month, moment.day), "previous"
        if moment.year is None and moment.month is not None:
            state.then = moment if state.then is None or state.then.year is None else state.then
            return
        full = moment.month is not None and moment.day is not None and (r.year is not None or anchor == "previous")
        earlier = state.now.year is None or (moment.year or 9999) < state.now.year
        state.told = (moment, r.j) if r.shift is None and full and earlier else None
        if not self.narrative and r.kind == "point" and moment.day is not None and self.around.is_reporting(r):
            return
        if self.narrative:
            if r.shift is not None and (r.shift[2] == "now" or (r.shift[0] == "year" and (r.shift[1] or 0) < 0)):
                # "the previous year" looks back and does not move the line
                return
            first, _last = self.w.sentence(r.i)
            opening = r.i - first <= 3
            base = state.then.year if state.then is not None else None
            if r.decade is not None or (
                r.kind == "offset" and base is not None and abs((moment.year or base) - base) > _FAR_YEARS
            ):
                return
            if r.year is not None and base is not None and not opening and self._is_aside(r, moment, base):
                state.aside = (moment, first)
                return
            again = state.then is not None and state.then.month is None and state.then.year == moment.year
            self._in_passing = r.year is not None and moment.month is None and not opening and not again
            if moment.month is not None and moment.year is not None:
                state.line = moment
            state.aside = None
        state.then = moment
        if moment.calendar_day is not None:
            state.day = moment
            if r.kind == "point" and self.around.tells_of_beginning(r):
                state.begun = moment

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
        if gap and "(" in w.low[max(0, r.i - _BRACKET) : r.i] and ")" not in w.low[max(0, r.i - _BRACKET) : r.i]:
            return True
        return r.rule == "year" and w[r.i - 1] == "the" and gap != 0

    def _copy(self, r: Reading, readings: list[Reading], index: int) -> None:
        for following in readings[index + 1 :]:
            if not following.copy_from_next:
                r.year, r.shift = following.year, following.shift
                if r.quarter is not None and (resolved := self.resolve(following)) is not None and resolved[1]:
                    self._year_of_next = resolved[1].year
                return

    def _record(self, r: Reading, value: str, anchor: str) -> Date:
        w = self.w
        start, end = w.start[r.i], w.end[r.j - 1]
        kind = {"duration": "DURATION", "set": "SET"}.get(
            r.kind, "TIME" if "T" in value and value[0] != "P" and "_" not in value else "DATE"
        )
        if value.endswith("_REF"):
            kind = "DATE"
        record = Date(
            start=start,
            end=end,
            text=w.raw[start:end],
            rule=r.rule,
            confidence=r.confidence,
            type=kind,
            value=value,
            mod=r.mod,
            anchor=anchor or None,
            range_id=f"r{r.partner}" if r.partner else None,
        )
        if value == "PRESENT_REF":
            now = self.state.now.calendar_day
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
        if r.fiscal:
            fiscal = self.fiscal.span(self.w, r, first.year, self.state.now.calendar_day)
            if fiscal is not None:
                record.start_date, record.end_date = fiscal[0].isoformat(), fiscal[1].isoformat()
                if r.year is None:
                    record.value = timex.year_value(fiscal[1 if self.fiscal.named_by_end(self.w, r) else 0].year)
            record.precision = precision
            return
        now = self.state.now.calendar_day
        if (
            r.clip is not None
            and now is not None
            and first <= now <= last
            and precision not in ("day", "time", "part_of_day")
        ):
            first, last = (now, last) if r.clip == "later" else (first, now)
        if r.ordinal is not None and r.rule.endswith("of a month"):
            days = 6 if r.ordinal[1] == "week" else 0
            if r.ordinal[0] > 1:
                first = first + timedelta(days=7 * (r.ordinal[0] - 1))
            if r.ordinal[1] in ("week", "day"):
                first, last = (
                    (first, first + timedelta(days=days)) if r.ordinal[0] > 0 else (last - timedelta(days=days), last)
                )
        if r.ordinal is not None and precision in ("decade", "century") and r.ordinal[1] == "half":
            middle = first.year + (last.year - first.year) // 2
            first, last = (first, date(middle, 12, 31)) if r.ordinal[0] == 1 else (date(middle + 1, 1, 1), last)
        if (
            r.kind == "offset"
            and r.shift is not None
            and r.shift[0] == "hour"
            and r.shift[1] is None
            and r.rule == "later"
        ):
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
