"""The time that an article reports on: "Reporting period: 30 October to 5 November", "Monitor: June 2022"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from extract.casualties.incident import day, length
from extract.dates.record import Date

_LINES = 10
"""Lines from the top in which a report says what time it covers."""
_WIDTH = 110
"""Characters of the longest line that can be such a heading."""
_SHORTEST, _LONGEST = 1, 370
"""Days that a report can cover, beyond the first."""
_LATE = 75
"""Days within which a report comes out after the time that it covers."""
_COVERS = re.compile(
    r"\b(?:period|monitor|monitoring|report|reports|update|bulletin|monthly|weekly|quarterly|annual|roundup|round-up|"
    r"log|overview|digest|sitrep|situation|summary|review|brief|tracker|covering)\b",
    re.IGNORECASE,
)


def report_period(dates: Sequence[Date], source: str, published: str | None) -> Date | None:
    """The span of days that the article reports on, from its first lines; None for an article that is no report.

    ``dates`` are those of the article in text order, the two ends of a range joined. A span counts where its line, or
    the one above it, speaks of a report, it is longer than a day, and it ends shortly before the article came out.
    """
    top, above = 0, ""
    for line in source.split("\n")[:_LINES]:
        end = top + len(line)
        if line.strip() and len(line) <= _WIDTH:
            if _COVERS.search(line) or _COVERS.search(above):
                for when in dates:
                    if when.start >= end:
                        break
                    if when.start >= top and _covered(when, day(published)):
                        return when
            above = line
        top = end + 1
    return None


def within(start: str | None, period: Date | None) -> bool:
    """Whether a day lies in the period or after it."""
    return period is not None and start is not None and start >= (period.start_date or "")


def before(period: Date) -> Date:
    """The time of the same length before a period: the month before a month, the week before a week."""
    start, end = day(period.start_date), day(period.end_date)
    if start is None or end is None:
        return period
    last = start - timedelta(days=1)
    month = start.day == 1 and (end + timedelta(days=1)).day == 1
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    first = start - (end - start) - timedelta(days=1)
    if month:
        first = date(start.year + (start.month - 1 - months) // 12, (start.month - 1 - months) % 12 + 1, 1)
    return replace(period, start_date=first.isoformat(), end_date=last.isoformat())


def whole(when: Date | None, period: Date | None) -> bool:
    """Whether a date is the period itself."""
    return (
        when is not None
        and period is not None
        and (when.start_date, when.end_date) == (period.start_date, period.end_date)
    )


def _covered(when: Date, published: date | None) -> bool:
    end = day(when.end_date)
    if end is None or not _SHORTEST <= length(when) <= _LONGEST:
        return False
    return published is None or end - timedelta(days=31) <= published <= end + timedelta(days=_LATE)
