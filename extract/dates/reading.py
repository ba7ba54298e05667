"""What a time expression says, before it is known when that is: the meeting place of recogniser and resolver."""

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["point", "offset", "duration", "set", "ref", "invalid"]
Anchor = Literal["now", "then"]
"""``now`` is the time of writing, ``then`` the time that the text spoke of last."""


@dataclass(slots=True)
class Reading:
    """A time expression over the tokens [i, j).

    ``point``: calendar fields, complete or not, with ``shift`` (unit, how many, from what) where one field is
    relative: "9 January last year" is month 1, day 9, shift ("year", -1, "now"); ``side`` is the word before a name
    ("last March"). ``offset``: an amount of a unit before or after an anchor ("three days later"). ``duration``,
    ``set`` and ``ref`` carry their TIMEX3 value. ``invalid`` is a look-alike (Feb. 30, an age) that no other reading
    may use.
    """

    i: int
    j: int
    kind: Kind
    rule: str
    value: str = ""
    mod: str | None = None
    year: int | None = None
    """Negative before Christ."""
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    """The first year of the decade; with ``year`` None and a value below 100 its century is open ("the nineties")."""
    century: int | None = None
    """The hundreds of the years: 19 is the twentieth century."""
    weekend: bool = False
    part: str | None = None
    time: str | None = None
    easter: int | None = None
    """Days from Easter Sunday."""
    orthodox: bool = False
    nth_weekday: tuple[int, int, int] | None = None
    numeric: tuple[int, int] | None = None
    """Two numbers of a day and a month in an order that the reading leaves open."""
    shift: tuple[str, float | None, Anchor] | None = None
    side: str | None = None
    clip: str | None = None
    """``later`` or ``earlier``: the part of the period after or before the time of writing."""
    fiscal: bool = False
    until_year: int | None = None
    """The second year of a fiscal year written with two ("2011-12")."""
    definite: bool = False
    """Led by "the": the period that the text speaks of."""
    ordinal: tuple[int, str] | None = None
    """("the second day", "the first week of May"): which and of what unit."""
    confidence: float = 1.0
    partner: int | None = None
    """Number of the range that this is an end of."""
    copy_from_previous: bool = False
    """A further day of the month of the reading before ("January 10 through 13")."""
    copy_from_next: bool = False
    """An end of a range whose missing fields stand in the next reading ("14 and 16 January")."""

    def widened(self, i: int, j: int) -> "Reading":
        """The same reading over more tokens."""
        return replace(self, i=i, j=j)

    @property
    def has_date(self) -> bool:
        """Whether anything but a time of day is said."""
        return any(
            field is not None
            for field in (
                self.year, self.month, self.day, self.weekday, self.quarter, self.half, self.season, self.decade,
                self.century, self.easter, self.nth_weekday, self.numeric, self.shift, self.side, self.ordinal,
            )
        ) or self.weekend  # fmt: skip

    @property
    def is_dayish(self) -> bool:
        """Whether the date part names one day, to which a time of day can be added."""
        return self.kind == "point" and (
            self.day is not None
            or self.weekday is not None
            or self.easter is not None
            or self.nth_weekday is not None
            or self.numeric is not None
            or (self.shift is not None and self.shift[0] == "day")
        )
