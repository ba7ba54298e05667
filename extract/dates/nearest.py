"""Dates with a field left out ("March", "Friday", "the 20th"): which one is meant, by anchor, cue, tense or
nearness."""

from calendar import monthrange
from datetime import date, timedelta

from extract.dates import timex
from extract.dates.reading import Reading
from extract.dates.shift import Anchored, Resolved
from extract.dates.timex import Moment

_FAR = 100
"""Days within which a day and month is simply the nearest one; beyond, tense decides."""
_SOON = 14
"""Days ahead up to which a day and month is the coming one, whatever the tense."""
_NEARS = (["ahead", "of"], ["approach", "of"], ["onset", "of"])
_RUNS_ON = 6
_TOLD, _TOLD_BACK, _TOLD_AHEAD = 150, 30, 200
"""Tokens for which a date in full gives its year to later ones, and the days by which they may precede or follow it."""
_TURNS = 8
"""In histories, a month named so many months before the last one is of the next year: January after November."""


class Underspecified(Anchored):
    """Resolves readings whose year, month or week the text leaves to the reader."""

    def _movable(self, r: Reading) -> Resolved:
        """Easter and its like, nth weekdays."""

        def day_in(year: int) -> date:
            if r.easter is not None:
                easter = timex.orthodox_easter(year) if r.orthodox else timex.easter_sunday(year)
                return easter + timedelta(days=r.easter)
            return timex.nth_weekday(year, *r.nth_weekday) if r.nth_weekday is not None else date(year, 1, 1)

        year = r.year
        anchor = "explicit"
        if year is None and r.shift is not None:
            base = self._base(r.shift[2])
            year = base.year + int(r.shift[1] or 0) if base is not None and base.year is not None else None
            anchor = self._anchor_name(r.shift[2])
        if year is None:
            now = self.state.now.calendar_day
            if self.narrative and self.state.then is not None and self.state.then.year and self.state.then.year > 0:
                year, anchor = self.state.then.year, "previous"
            elif now is not None:
                year, anchor = (
                    self._nearest_year(r, now, {y: day_in(y) for y in (now.year - 1, now.year, now.year + 1)}),
                    self.state.now_anchor,
                )
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
        if abs(gap) > _FAR or gap > _SOON:
            direction, strong = self.around.direction(r)
            if 0 < gap <= _FAR:
                told = direction == "past" and strong and nearest - 1 in candidates
                return nearest - 1 if told else nearest
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
        begun = state.range_start
        ends = begun is not None and r.partner == begun[0] and not self.narrative
        if ends and begun is not None and begun[1].year is not None and begun[1].month is not None:
            # "from April 3 until May 2": the end follows the beginning
            return begun[1].year + (month < begun[1].month), self._anchor_name("now")
        if r.copy_from_previous and state.latest is not None:
            return state.latest.year, self._anchor_name("now")
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
        if r.side is None and (told := self._told_year(r)) is not None:
            return told, "previous"
        if now.year is None or now.month is None:
            return None, ""
        if r.day is not None and now.calendar_day is not None:
            candidates = {}
            for year in (now.year - 1, now.year, now.year + 1):
                if r.day <= monthrange(year, month)[1]:
                    candidates[year] = date(year, month, r.day)
            if not candidates:
                return None, ""
            if r.weekday is not None:
                fitting = {y: d for y, d in candidates.items() if d.isoweekday() == r.weekday}
                candidates = fitting or candidates
            return self._nearest_year(r, now.calendar_day, candidates), state.now_anchor
        if r.side in ("last", "past", "previous"):
            # "last May", said in June, is no word for last month
            return now.year if month < now.month - 1 else now.year - 1, state.now_anchor
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

    def _told_year(self, r: Reading) -> int | None:
        """The year of an earlier time that the text has just dated in full: "on 26 January 1995 … on 29 January"."""
        if self.state.told is None or r.day is None or r.month is None:
            return None
        before, at = self.state.told
        if r.i - at > _TOLD or before.calendar_day is None or r.day > monthrange(before.calendar_day.year, r.month)[1]:
            return None
        days = (date(before.calendar_day.year, r.month, r.day) - before.calendar_day).days
        if not -_TOLD_BACK <= days <= _TOLD_AHEAD or self.around.direction(r)[0] == "future":
            return None
        return before.year

    def _narrative_year(self, month: int, then: Moment, r: Reading) -> int:
        """In histories the year runs on; it turns where a winter's months follow an autumn's."""
        year = then.year or 0
        line = self.state.line
        if (
            line is not None
            and line.year is not None
            and line.month is not None
            and then.month is None
            and abs(line.year - year) <= 3
        ):
            # a bare year in passing does not move the line, where the line simply runs on
            if month >= line.month and self._in_passing and month - line.month <= _RUNS_ON:
                return line.year
            then = Moment(year, line.month if line.year == year else None)
        if then.month is not None and then.month - month >= _TURNS and r.clip is None:
            return year + 1
        return year

    def _weekday(self, r: Reading) -> Resolved:
        weekday = r.weekday or 1
        begun = self.state.range_start
        if begun is not None and r.partner == begun[0] and begun[2] and (start := begun[1].calendar_day) is not None:
            # "from Friday through Sunday": the end follows the beginning
            day = start + timedelta(days=(weekday - start.isoweekday()) % 7)
            return self._timed(r, day.isoformat()), Moment.of(day), self.state.now_anchor
        now = self.state.now.calendar_day
        anchor = self.state.now_anchor
        if self.narrative and self.state.then is not None:
            now, anchor = self.state.then.calendar_day, "previous"
        elif (
            r.side in ("that", "previous", "following") and self.state.then is not None and self.state.then.calendar_day
        ):
            base = self.state.then.calendar_day
            back = (base.isoweekday() - weekday) % 7
            if r.side == "following":
                day = base + timedelta(days=(weekday - base.isoweekday()) % 7 or 7)
            else:
                day = base - timedelta(days=back or (7 if r.side == "previous" else 0))
            return self._timed(r, day.isoformat()), Moment.of(day), "previous"
        if now is None:
            return self._timed(r, f"XXXX-WXX-{weekday}"), None, ""
        if r.day is not None:
            return self._weekday_and_day(r, now, anchor)
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
        elif (first := self._coordinated(r, now)) is not None:
            day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
        else:
            direction, strong = self.around.direction(r)
            future = direction == "future" and strong and not self.narrative
            day = now + timedelta(days=ahead) if future else now - timedelta(days=back)
        return self._timed(r, day.isoformat()), Moment.of(day), anchor

    def _coordinated(self, r: Reading, now: date) -> date | None:
        """The coming day that a weekday is joined to: "planned for Thursday and Friday"."""
        state = self.state
        first = state.latest.calendar_day if state.latest is not None else None
        joined = self.w[r.i - 1] in ("and", "or") and state.latest_end == r.i - 1
        return first if joined and first is not None and 0 < (first - now).days < 7 else None

    def _weekday_and_day(self, r: Reading, now: date, anchor: str) -> Resolved:
        """ "Friday the 13th": the nearest such day, a past one unless the clause looks ahead."""
        fitting = []
        for months in range(-14, 15):
            year, month = timex.add_months(now.year, now.month, months)
            if 1 <= year <= 9999 and (r.day or 1) <= monthrange(year, month)[1]:
                day = date(year, month, r.day or 1)
                if day.isoweekday() == r.weekday:
                    fitting.append(day)
        future = self.around.direction(r)[0] == "future"
        on_side = [day for day in fitting if (day >= now if future else day <= now + timedelta(days=7))]
        if not on_side:
            return self._timed(r, f"XXXX-XX-{r.day:02d}"), None, ""
        day = min(on_side, key=lambda candidate: abs(candidate - now))
        return self._timed(r, day.isoformat()), Moment.of(day), anchor

    def _season(self, r: Reading) -> Resolved:
        season = r.season or "SU"
        then, now = self.state.then, self.state.now.calendar_day
        if (
            (self.narrative or r.side in ("that", "previous", "following"))
            and then is not None
            and then.year is not None
            and r.side not in ("last", "this")
        ):
            year = then.year
            if r.side in ("next", "following") and then.month is not None and timex.SEASONS[season] <= then.month:
                year += 1
            elif (r.side is None and season == "WI" and then.month in (1, 2)) or (
                r.side == "previous" and then.month is not None and timex.SEASONS[season] > then.month
            ):
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
        w = self.w
        nears = w[r.i - 1] in ("before", "until") or (
            w[r.i - 1] == "of" and w[r.i - 2] in ("ahead", "approach", "onset")
        )
        if not current and ((direction == "future" and strong) or (nears and direction != "past")):
            return self._fields(r, last_begun + 1, anchor)
        return self._fields(r, last_begun, anchor)

    def _quarter(self, r: Reading) -> Resolved:
        now = self.state.now
        if r.copy_from_next:
            return self._fields(r, self._year_of_next, self.state.now_anchor)
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
        now = base.calendar_day
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
        if base is None and self.state.now.calendar_day is not None:
            now = self.state.now.calendar_day
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
        found = base
        if self.narrative and base.day is not None and day < base.day - 20 and base.year is not None:
            found = Moment(*timex.add_months(base.year, base.month, 1))
        last = monthrange(found.year, found.month or 1)[1] if found.year is not None and found.year > 0 else 31
        if day > last:
            return "XXXX-XX-XX", None, ""
        found = Moment(found.year, found.month, day)
        return self._timed(r, timex.day_value(found.year, found.month or 1, day)), found, anchor

    def _time_alone(self, r: Reading) -> Resolved:
        then, now = self.state.then, self.state.now
        if self.narrative and r.rule == "night":
            return "XXXX-XX-XXTNI", None, ""
        if (
            then is not None
            and then.day is not None
            and then.month is not None
            and (then.year is not None or self.undated is False)
        ):
            return self._timed(r, timex.day_value(then.year, then.month, then.day)), then, "previous"
        if now.calendar_day is not None and not self.narrative:
            return self._timed(r, now.calendar_day.isoformat()), now, self.state.now_anchor
        return self._timed(r, "XXXX-XX-XX"), None, ""

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
