"""Cut ``shapes.csv`` from Natural Earth's 1:110m countries (public domain), taken from a package of npm.

    npm pack world-atlas@2.0.2   (unpacked in FOLDER)
    python train/knowledge/shapes.py FOLDER extract/knowledge

``rings`` are the outlines, joined by ``;``: a first corner ``longitude,latitude`` in tenths of a degree (WGS 84), then
the steps from corner to corner. Natural Earth: https://www.naturalearthdata.com; it draws boundaries as they are held.
"""

import csv
import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

OTHER_NAMES = {
    "Bosnia and Herz.": "BIH",
    "Central African Rep.": "CAF",
    "Congo": "COG",
    "Dem. Rep. Congo": "COD",
    "Dominican Rep.": "DOM",
    "Eq. Guinea": "GNQ",
    "Falkland Is.": "FLK",
    "Fr. S. Antarctic Lands": "ATF",
    "S. Sudan": "SSD",
    "Solomon Is.": "SLB",
    "W. Sahara": "ESH",
    "eSwatini": "SWZ",
}
"""Natural Earth's short names that ``countries.csv`` does not have."""

SOURCE = "Natural Earth 1:110m (public domain), by world-atlas 2.0.2"


def main(folder: Path, out: Path) -> None:
    atlas = json.loads(next(folder.rglob("countries-110m.json")).read_text(encoding="utf-8"))
    arcs = _arcs(atlas)
    iso3 = _names(out / "countries.csv")
    with (out / "shapes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "iso3", "rings", "source"])
        # Antarctica, which runs around its pole, is left out.
        for shape in sorted(atlas["objects"]["countries"]["geometries"], key=lambda shape: shape["properties"]["name"]):
            name = shape["properties"]["name"]
            if name == "Antarctica":
                continue
            polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            rings = [_ring(ring, arcs) for polygon in polygons for ring in polygon]
            writer.writerow([name, iso3.get(name, ""), ";".join(filter(None, rings)), SOURCE])


def _names(path: Path) -> dict[str, str]:
    names = dict(OTHER_NAMES)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["valid_to"]:
                for name in [row["name"], row["official"], *row["aliases"].split(";")]:
                    names.setdefault(name, row["iso3"])
    return names


def _arcs(atlas: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """The arcs as corners in tenths of a degree (TopoJSON's quantised steps undone)."""
    (scale_x, scale_y), (left, bottom) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for steps in atlas["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((round((x * scale_x + left) * 10), round((y * scale_y + bottom) * 10)))
        arcs.append(arc)
    return arcs


def _ring(ring: list[int], arcs: list[list[tuple[int, int]]]) -> str:
    corners: list[tuple[int, int]] = []
    for index in ring:
        for corner in arcs[index] if index >= 0 else reversed(arcs[~index]):
            if not corners or corners[-1] != corner:
                corners.append(corner)
    if len(set(corners)) < 3:
        return ""
    if corners[0] == corners[-1]:
        corners.pop()
    # A step over the antimeridian goes on beyond 180 degrees, so that an outline is never torn across the map.
    steps = [((b[0] - a[0] + 1800) % 3600 - 1800, b[1] - a[1]) for a, b in pairwise(corners)]
    east = max(accumulate((dx for dx, _ in steps), initial=corners[0][0]))
    first = corners[0][0] + (3600 if east < -1690 else 0), corners[0][1]
    return " ".join(f"{x},{y}" for x, y in [first, *steps])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
