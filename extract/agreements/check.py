"""Whether a catalogue holds together: kinds, parties that lived at the time, dates and status that fit each other."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from extract.agreements.catalogue import Catalogue, Instance
from extract.agreements.words import phrase
from extract.knowledge import Overlay, table

KINDS = frozenset("treaty agreement arrangement memorandum ceasefire declaration regime".split())
STATUSES = frozenset(
    "proposed discussed negotiating agreed initialled signed ratified in_force extended suspended terminated withdrawn "
    "expired violated rejected".split()
)
_ENDED = frozenset({"terminated", "withdrawn", "expired"})
_NEVER_IN_FORCE = frozenset({"proposed", "discussed", "negotiating", "agreed", "initialled", "signed", "rejected"})
_INTERNAL = frozenset({"peace", "ceasefire", "armistice", "historic"})
"""Types with accords inside one state, for which that state stands alone."""
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_QID = re.compile(r"Q\d+")
_YEAR = re.compile(r"(?<!\d)(?:1[3-9]|20)\d\d(?!\d)")


def problems(book: Catalogue, overlay: Overlay = None) -> list[str]:
    """What is wrong with a catalogue, one line each; empty when all is well. ``overlay``: the user's own tables."""
    found = [*_types(book), *_names(book)]
    states = {row["iso3"]: row for row in table("countries", "iso3", overlay)}
    known = {f"org:{row['key']}" for row in table("organisations", "key", overlay)}
    known.update(f"place:{row['key']}" for row in table("places", "key", overlay))
    for item in book.instances.values():
        lines = [*_cells(item), *_dates(item), *_parties(book, item, states, known)]
        found.extend(f"agreement {item.key}: {line}" for line in lines)
    return found


def _types(book: Catalogue) -> Iterator[str]:
    names: dict[tuple[str, ...], str] = {}
    for kind in book.types.values():
        if kind.kind not in KINDS:
            yield f"type {kind.name}: kind {kind.kind!r} is none of {', '.join(sorted(KINDS))}"
        for name in (*kind.names, *kind.loose):
            if (other := names.setdefault(phrase(name), kind.name)) != kind.name:
                yield f"type {kind.name}: the name {name!r} belongs to {other} too"
        for what in ("source", "examples"):
            if not getattr(kind, what):
                yield f"type {kind.name}: no {what}"


def _names(book: Catalogue) -> Iterator[str]:
    of_types = {phrase(name): kind.name for kind in book.types.values() for name in (*kind.names, *kind.loose)}
    owners: dict[tuple[str, ...], str] = {}
    for item in book.instances.values():
        for name in (item.name, *item.aliases):
            if (other := owners.setdefault(phrase(name), item.key)) != item.key:
                yield f"agreement {item.key}: the name {name!r} belongs to {other} too"
            if of_types.get(phrase(name), item.type) != item.type:
                yield f"agreement {item.key}: the name {name!r} is that of type {of_types[phrase(name)]}"


def _cells(item: Instance) -> Iterator[str]:
    if item.kind not in KINDS:
        yield f"kind {item.kind!r} is none of {', '.join(sorted(KINDS))}"
    if item.status and item.status not in STATUSES:
        yield f"status {item.status!r} is none of {', '.join(sorted(STATUSES))}"
    if not item.source:
        yield "no source"
    if item.wikidata and not _QID.fullmatch(item.wikidata):
        yield f"{item.wikidata!r} is no Wikidata id"


def _dates(item: Instance) -> Iterator[str]:
    known = [day for day in (item.adopted, item.signed, item.in_force, item.ended) if day]
    wrong = [day for day in known if not _is_date(day)]
    yield from (f"date {day!r} is not ISO 8601" for day in wrong)
    if wrong:
        return
    if any(not _in_order(a, b) for a, b in pairwise(known)):
        yield f"dates out of order: {', '.join(known)}"
    if item.in_force and item.status in _NEVER_IN_FORCE:
        yield f"status {item.status}, yet in force on {item.in_force}"
    if item.ended and item.status not in _ENDED:
        yield f"status {item.status or 'empty'}, yet ended on {item.ended}"
    for text in (item.key, item.name, *item.aliases, *item.ambiguous):
        years = _YEAR.findall(text)
        if years and known and not any(day.startswith(year) for day in known for year in years):
            yield f"{text!r} names a year that is none of its dates"


def _parties(book: Catalogue, item: Instance, states: dict[str, dict[str, str]], known: set[str]) -> Iterator[str]:
    yield from (
        f"party {party!r} is in no table" for party in item.parties if party not in states and party not in known
    )
    if len(item.parties) == 1 and item.type not in _INTERNAL:
        yield f"one party only: {item.parties[0]}"
    made = item.signed or item.adopted
    if made is None:
        return
    for code, state in states.items():
        first, last = state.get("valid_from"), state.get("valid_to")
        if not first or not last:
            continue
        alive = _in_order(first, made) and _in_order(made, last)
        if code in item.parties and not alive:
            yield f"party {code} did not exist on {made}"
        # What outlived a state has its successor as party; what ended before had the state itself.
        if alive and item.ended and _in_order(item.ended, last):
            heirs = set(state["successors"].split(";")) & set(item.parties)
            if code not in item.parties:
                yield from (f"party {heir} was part of {code} until {item.ended}" for heir in sorted(heirs))


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def _in_order(first: str, second: str) -> bool:
    """Whether a date may lie before another or on it, each known to the year, month or day."""
    return first[: len(second)] <= second[: len(first)]
