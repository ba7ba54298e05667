"""Places on the map: whether a pin is in the right country, and how near the right spot it is.

``python -m extract.evaluation.toponyms FILE`` reads a CSV of ``text,place,country,latitude,longitude``: a short text,
one name in it, and where that place is. A pin within 161 km (100 miles, the usual mark of toponym resolution) is right.
"""

import argparse
import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from extract.entities.record import Entity
from extract.evaluation.tally import Tally, figures

NEAR = 161
"""Kilometres."""
_EARTH = 6371
"""Its radius in kilometres."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place of one text: what it is called there, its ISO 3166-1 alpha-3 country and its degrees."""

    text: str
    place: str
    country: str
    latitude: float
    longitude: float


def read_toponyms(path: Path) -> list[Toponym]:
    """The rows of a file. Raises ValueError where a place does not stand in its text or a number is none."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            Toponym(row["text"], row["place"], row["country"], float(row["latitude"]), float(row["longitude"]))
            for row in csv.DictReader(file)
        ]
    for row in rows:
        if row.place not in row.text:
            raise ValueError(f"{path}: {row.place!r} does not stand in {row.text!r}")
    return rows


def measure(nlp: Language, toponyms: list[Toponym]) -> Iterator[Tally]:
    """One tally for each place: found, with a pin, the pin's country, its distance, and the country of any row."""
    unused = [name for name in nlp.pipe_names if name in ("extract_dates", "extract_agreements", "extract_casualties")]
    with nlp.select_pipes(disable=unused):
        for number, (top, doc) in enumerate(zip(toponyms, nlp.pipe(t.text for t in toponyms), strict=True), 1):
            tally = Tally(f"{number} {top.place}")
            row = _row(top, doc._.entities)
            pinned = row is not None and row.latitude is not None
            tally.score("toponyms", "pinned", pinned, 0, 1, kind="recall")
            if row is None:
                tally.error("toponyms", f"missed in {top.text!r}")
            elif row.country is not None:
                right = row.country == top.country
                tally.check("toponyms", "country", right, f"{row.country}, gold {top.country}: {top.text!r}")
            if row is not None and row.latitude is not None and row.longitude is not None:
                far = distance(row.latitude, row.longitude, top.latitude, top.longitude)
                tally.check("toponyms", "country of pins", row.country == top.country)
                tally.check("toponyms", f"pins within {NEAR} km", far <= NEAR, f"{far:.0f} km off: {top.text!r}")
            elif row is not None:
                tally.error("toponyms", f"no pin, country {row.country}: {top.text!r}")
            yield tally


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points given in degrees, along the great circle (haversine formula)."""
    north, other_north = math.radians(latitude), math.radians(other_latitude)
    east = math.radians(other_longitude - longitude)
    half = math.sin((other_north - north) / 2) ** 2 + math.cos(north) * math.cos(other_north) * math.sin(east / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(half))


def _row(top: Toponym, rows: list[Entity]) -> Entity | None:
    """The entity that covers the place's name; a name inside a longer one counts where that is a place."""
    start = top.text.index(top.place)
    end = start + len(top.place)
    found = [row for row in rows if row.start < end and start < row.end and row.label in ("GPE", "LOC", "FAC")]
    return max(found, key=lambda row: min(row.end, end) - max(row.start, start), default=None)


def main() -> None:
    """Print the figures and the errors."""
    from extract.language import load

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, nargs="+", help="CSV of text, place, country, latitude, longitude")
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument("--model", help="any installed English spaCy pipeline")
    options = parser.parse_args()
    nlp = load(options.model)
    for path in options.file:
        tallies = list(measure(nlp, read_toponyms(path)))
        print(path)
        for figure in figures(tallies):
            print(f"  {figure.name:<20}{figure.value:6.3f}   {figure.low:.2f}–{figure.high:.2f}   {figure.n:>4}")
        if options.errors:
            print("\n".join(word for tally in tallies for word in tally.errors))


if __name__ == "__main__":
    main()
