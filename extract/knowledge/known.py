"""Everything that the tables know by name: countries, organisations, places, peoples, leaders and towns."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from extract.knowledge.countries import countries
from extract.knowledge.gazetteer import Gazetteer
from extract.knowledge.index import Source, read_index
from extract.knowledge.load import Overlay, overlaid, table


class Known(NamedTuple):
    """One thing under one of its names.

    ``form`` tells what the name is: name, abbreviation (exact capitals only), demonym, capital, town or people.
    ``id`` is canonical (``country:KOR``, ``org:nato``, ``place:yellow-sea``, ``place:geonames:1835848``,
    ``person:…``, ``norp:tutsi``). ``population`` counts a town's inhabitants, 0 elsewhere.
    """

    id: str
    name: str
    label: str
    form: str
    subtype: str | None = None
    country: str | None = None
    wikidata: str | None = None
    point: tuple[float, float] | None = None
    population: int = 0
    province: str = ""


@cache
def known_names(overlay: Overlay = None) -> Gazetteer[Known]:
    """Names of countries and their people and capitals, organisations, places, provinces, peoples and leaders."""
    names: Gazetteer[Known] = Gazetteer()
    _add_countries(names, overlay)
    for row in table("organisations", "key", overlay):
        make = Known(
            f"org:{row['key']}",
            row["name"],
            row["label"] or "ORG",
            "name",
            row["subtype"] or None,
            row["country"] or None,
            row["wikidata"] or None,
        )
        for form in _forms(row["name"], row["aliases"]):
            names.add(form, make)
        for form in _forms(row["acronyms"]):
            names.add(form, make._replace(form="abbreviation"))
    for row in table("places", "key", overlay):
        make = Known(
            f"place:{row['key']}",
            row["name"],
            row["label"],
            "name",
            row["subtype"] or None,
            row["country"] or None,
            None,
            _point(row["latitude"], row["longitude"]),
        )
        for form in _forms(row["name"], row["aliases"]):
            names.add(form, make)
    for row in table("peoples", "key", overlay):
        for form in _forms(row["name"], row["aliases"]):
            names.add(form, Known(f"norp:{row['key']}", row["name"], "NORP", "people"))
    for row in table("leaders", "key", overlay):
        names.add(
            row["name"], Known(f"person:{row['key']}", row["name"], "PERSON", "name", None, row["country"] or None)
        )
    return names


def _add_countries(names: Gazetteer[Known], overlay: Overlay) -> None:
    for country in countries(overlay).values():
        make = Known(
            f"country:{country.code}",
            country.name,
            "GPE",
            "name",
            None,
            country.code,
            country.wikidata or None,
            country.point,
        )
        for form in (*country.names, *country.former):
            names.add(form, make)
        for form in country.abbreviations:
            names.add(form, make._replace(form="abbreviation"))
        for form in country.demonyms:
            names.add(form, make._replace(form="demonym", label="NORP"))
        if country.kind != "historic":
            for form in country.capitals:
                if form not in country.names:
                    names.add(form, make._replace(form="capital"))


@cache
def towns(overlay: Overlay = None) -> Gazetteer[Known]:
    """Towns of 5,000 and more inhabitants, and provinces, the largest first among those of one name.

    Read by way of ``towns.index``; where that is not of these very tables, or the user has rows too, from all rows.
    """
    if not any(overlaid(source.table, overlay) for source in TOWNS):
        indexed = read_index("towns", TOWNS)
        if indexed is not None:
            return indexed
    names: Gazetteer[Known] = Gazetteer()
    for source in TOWNS:
        for row in table(source.table, source.key, overlay):
            make = source.make(row)
            for form in source.forms(row):
                names.add(form, make)
    return names


def _town(row: Mapping[str, str]) -> Known:
    return Known(
        "place:geonames:" + row["geonameid"],
        row["name"],
        "GPE",
        "town",
        None,
        row["country"] or None,
        None,
        _point(row["latitude"], row["longitude"]),
        int(row["population"] or 0),
        row["province"],
    )


def _town_forms(row: Mapping[str, str]) -> Iterator[str]:
    name = row["name"]
    yield name
    if "‘" in name or "’" in name:
        yield name.replace("‘", "").replace("’", "")
    if name[:3] in _ARABIC_ARTICLES:
        yield f"{name[:2]}-{name[3:]}"
    if row["aliases"]:
        yield from (form for form in _forms(row["aliases"]) if form != name)


def _province(row: Mapping[str, str]) -> Known:
    return Known(
        f"place:{row['key']}",
        row["name"],
        "GPE",
        "province",
        "province",
        row["country"] or None,
        None,
        _point(row["latitude"], row["longitude"]),
        int(row["population"] or 0),
    )


def _province_forms(row: Mapping[str, str]) -> Iterator[str]:
    yield from _forms(row["name"], row["aliases"])


TOWNS = (
    Source("cities", "geonameid", _town, _town_forms),
    Source("provinces", "key", _province, _province_forms),
)
"""The tables of towns: whose names come first among those of one name."""


@cache
def given_names(overlay: Overlay = None) -> frozenset[str]:
    """Given names in lower case."""
    return frozenset(row["name"].casefold() for row in table("given_names", "name", overlay))


_ARABIC_ARTICLES = frozenset({"Al ", "An ", "Ar ", "As ", "At ", "Az ", "Ad ", "El "})


def _forms(*cells: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.strip() for cell in cells for form in cell.split(";") if form.strip()))


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    return (float(latitude), float(longitude)) if latitude and longitude else None
