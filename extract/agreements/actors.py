"""Who could be a party: the states, armed groups and organisations of states that an article names, by word."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

import extract.entities.record as _entities
from extract.agreements.phrases import Phrases
from extract.agreements.words import Words
from extract.knowledge import Overlay, table

_COLLECTIVE = frozenset("armed_group intergovernmental igo international_organisation rebel_group alliance".split())
_INTERGOVERNMENTAL = frozenset("un nato eu european-union asean african-union au osce ecowas gcc unc iaea".split())
_OF_A_STATE = frozenset("ministry legislature government armed_forces military_unit parliament agency".split())
_PLACE_BEFORE = frozenset("in at near from outside to around via of".split())

assert _entities  # registers doc._.entities


@dataclass(frozen=True, slots=True)
class Actor:
    """A possible party at words [start, end). ``firm`` where the name is that of the party itself, not of a person or office."""

    start: int
    end: int
    party: str
    firm: bool
    demonym: bool = False


class Countries:
    """Names, demonyms and capitals of states, for pipelines without the entities component."""

    def __init__(self, overlay: Overlay = None) -> None:
        self.phrases = Phrases()
        for row in table("countries", "iso3", overlay):
            if row.get("kind") not in ("state", "territory", "former", "former_state", "group", ""):
                continue
            for column in ("name", "official", "aliases", "abbreviations", "demonyms", "capitals"):
                for name in row.get(column, "").split(";"):
                    if name.strip():
                        self.phrases.add(name.strip(), (row["iso3"], column))


@cache
def countries(overlay: Overlay = None) -> Countries:
    """The table of countries compiled, the user's own laid over ours."""
    return Countries(overlay)


def actors(doc: Doc, words: Words, known: Countries) -> list[Actor]:
    """The possible parties of an article in text order, from ``doc._.entities``, else from the table of countries."""
    if "extract.entities" in doc.user_data:
        found = _from_entities(doc, words)
        if found:
            return found
    return _from_table(words, known)


def within(found: list[Actor], starts: list[int], first: int, last: int) -> list[Actor]:
    """The actors that start at words [first, last); ``starts`` are the starts of ``found``."""
    return found[bisect_left(starts, first) : bisect_left(starts, last)]


def _from_entities(doc: Doc, words: Words) -> list[Actor]:
    found = []
    for entity in doc._.entities:
        party, firm = _party(entity)
        if party:
            start = words.at(entity.start)
            end = max(start + 1, words.at(max(entity.start, entity.end - 1)) + 1)
            found.append(Actor(start, end, party, firm, entity.reading == "demonym"))
    return sorted(found, key=lambda actor: actor.start)


def _party(entity: "_entities.Entity") -> tuple[str | None, bool]:
    key = entity.entity_id
    if key.startswith("country:"):
        return key[len("country:") :], True
    if key.startswith("org:") and (entity.subtype in _COLLECTIVE or key[4:] in _INTERGOVERNMENTAL):
        return key, True
    if entity.label == "PERSON":
        affiliation = entity.affiliation or ""
        if affiliation.startswith("country:"):
            return affiliation[len("country:") :], False
        return (entity.country if entity.role else None), False
    if entity.label == "ORG" and entity.country and (entity.subtype in _OF_A_STATE):
        return entity.country, False
    return None, False


def _from_table(words: Words, known: Countries) -> list[Actor]:
    found = []
    norms = words.norm
    for start, end, meanings in known.phrases.find(norms, 0, len(norms)):
        first = words.text[start]
        if not first[:1].isupper() or (first == "US" and words.shouting[words.sentence[start]]):
            continue
        code, column = meanings[0]
        if column == "capitals" and (
            (start and norms[start - 1] in _PLACE_BEFORE) or (end < len(norms) and norms[end] in (",", "("))
        ):
            continue
        if column == "abbreviations" and not words.text[start].isupper():
            continue
        found.append(Actor(start, end, code, True, column == "demonyms"))
    return found
