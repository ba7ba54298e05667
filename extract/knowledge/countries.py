"""Countries by code, name, abbreviation and demonym: what ``countries.csv`` knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from extract.knowledge.gazetteer import fold
from extract.knowledge.load import Overlay, table


@dataclass(frozen=True, slots=True)
class Country:
    """One country, territory or state that no longer exists.

    ``code`` is ISO 3166-1 alpha-3, ISO 3166-3 (four letters) for a former state, XKX for Kosovo. ``kind`` is state,
    territory, disputed or historic. ``names`` holds the English name first, then the official and other names,
    ``former`` names of the same state. Coordinates are degrees (WGS 84) of the country's middle and of its capital.
    """

    code: str
    name: str
    kind: str
    wikidata: str
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    demonyms: tuple[str, ...]
    former: tuple[str, ...]
    capitals: tuple[str, ...]
    point: tuple[float, float] | None
    capital_point: tuple[float, float] | None


@cache
def countries(overlay: Overlay = None) -> Mapping[str, Country]:
    """All countries by their code."""
    return MappingProxyType({row["iso3"]: _country(row) for row in table("countries", "iso3", overlay)})


@cache
def codes(overlay: Overlay = None) -> Mapping[str, str]:
    """The code for each folded name, abbreviation and demonym (see ``gazetteer.fold``).

    A form that two countries share ("Congolese", "Dominican") belongs to the more populous one.
    """
    found: dict[str, str] = {}
    for country in countries(overlay).values():
        for form in (*country.names, *country.abbreviations, *country.demonyms, *country.former):
            key = fold(form)
            if key not in found or country.code in _PREFERRED:
                found[key] = country.code
    return MappingProxyType(found)


_PREFERRED = frozenset({"COD", "DOM"})


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        code=row["iso3"],
        name=row["name"],
        kind=row["kind"],
        wikidata=row["wikidata"],
        names=tuple(dict.fromkeys(n for n in (row["name"], row["official"], *_list(row["aliases"])) if n)),
        abbreviations=_list(row["abbreviations"]),
        demonyms=_list(row["demonyms"]),
        former=_list(row["former_names"]),
        capitals=_list(row["capitals"]),
        point=_point(row["latitude"], row["longitude"]),
        capital_point=_point(row["capital_latitude"], row["capital_longitude"]),
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _point(latitude: str, longitude: str) -> tuple[float, float] | None:
    return (float(latitude), float(longitude)) if latitude and longitude else None
