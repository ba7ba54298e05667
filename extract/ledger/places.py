"""Where an event was, as far as a row says, and how far two such places lie apart."""

import math
import re
from dataclasses import dataclass
from typing import Any

from extract.knowledge.gazetteer import fold

_SMALL = frozenset(
    "the near of in at town city village north south east west northern southern eastern western".split()
)
_REGION = re.compile(r"place:[a-z]{3}-")
_RADIUS = 6371.0

NEAR = 30.0
"""Kilometres within which two places can be one: a town and its suburb, a village and the town named for it."""

FAR = 120.0
"""Kilometres beyond which two towns are two places."""

REACH = 300.0
"""Kilometres from a region's centre within which a place can lie in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its ``entity_id``. ``wide``: a country, a province or a sea, which holds other places."""

    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Place | None":
        """The place of a casualty row, or None."""
        if not row["location_id"]:
            return None
        return cls(row["location_id"], slug(row["location"] or ""), row["country"], row["latitude"], row["longitude"])

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return self.id.startswith("country:")

    @property
    def known(self) -> bool:
        """Whether it is a country or a place with coordinates, so that its country is sure."""
        return self.is_country or self.latitude is not None

    @property
    def wide(self) -> bool:
        """Whether it is a country or a province, within which other places lie."""
        return self.is_country or _REGION.match(self.id) is not None


def slug(name: str) -> str:
    """A place's name for comparison: "near the town of Gao" and "Gao" are not told apart."""
    words = [word for word in fold(name).split() if word not in _SMALL]
    return " ".join(words)


def distance(a: Place, b: Place) -> float | None:
    """Kilometres along the great circle (haversine); None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, south = math.radians(a.latitude), math.radians(b.latitude)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * _RADIUS * math.asin(min(1.0, math.sqrt(half)))


def relation(a: Place, b: Place) -> str:
    """same | near | within | country | unknown | apart | far | abroad."""
    if a.id == b.id:
        return "country" if a.is_country else "same"
    if a.name and a.name == b.name and (a.country in (None, b.country) or not (a.known and b.known)):
        return "same"
    foreign = a.country is not None and b.country is not None and a.country != b.country
    apart = distance(a, b)
    if foreign and (apart is None or a.is_country or b.is_country or apart > NEAR):
        # the country of a place that no gazetteer knows is a guess
        return "abroad" if a.known and b.known else "unknown"
    if a.is_country or b.is_country:
        return "country" if a.country is not None and a.country == b.country else "unknown"
    if apart is None:
        return "unknown"
    if a.wide or b.wide:
        return "within" if apart <= REACH else "far"
    return "near" if apart <= NEAR else "apart" if apart <= FAR else "far"
