"""Who could be a party: the states, armed groups and organisations of states that an article names, by word."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

import extract.entities.record as _entities
from extract.agreements.lexicon import Lexicon
from extract.agreements.phrases import Phrases
from extract.agreements.words import Words
from extract.knowledge import Overlay, table

_COLLECTIVE = frozenset("armed_group intergovernmental igo international_organisation rebel_group alliance".split())
INTERGOVERNMENTAL = frozenset("un nato eu european-union asean african-union au osce ecowas gcc unc iaea".split())
"""Keys of organisations of states: parties of their own agreements, mediators and reporters of others."""
_OF_A_STATE = frozenset("ministry legislature government armed_forces military_unit parliament agency".split())
_FIGHTERS = ("Alliance", "Army", "Brigade", "Brigades", "Coalition", "Force", "Forces", "Front", "Militia", "Movement")
"""Last words of the names of armed groups that no table knows."""
_OTHER_AMERICAS = frozenset("central latin north south inter pan native african hispanic".split())
_PLACES = frozenset("capital city coast island port province region resort town village".split())
_PLACE_BEFORE = frozenset("in at near from outside to around via of".split())

assert _entities  # registers doc._.entities


@dataclass(frozen=True, slots=True)
class Actor:
    """A possible party at words [start, end).

    ``firm`` where the name is that of the party itself, not of a person or office.
    """

    start: int
    end: int
    party: str
    firm: bool
    demonym: bool = False
    home: str | None = None
    """Of an armed group: the state it fights, which is the country it is from unless the rules say otherwise."""


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


def actors(doc: Doc, words: Words, known: Countries, lexicon: Lexicon) -> tuple[list[Actor], list[Actor]]:
    """The possible parties of an article, and the capitals that are one only before a name ("Seoul-Tokyo GSOMIA").

    From ``doc._.entities``; where that component names nothing, the table of countries does.
    """
    entities: list[_entities.Entity] = doc._.entities
    found = _from_entities(entities, words, lexicon.adversaries)
    halves = _halves(words, lexicon.combining)
    starts = {actor.start for actor in halves}
    found = [actor for actor in found if starts.isdisjoint(range(actor.start, actor.end))] + halves
    covered = bytearray(len(words))
    spans = [(actor.start, actor.end) for actor in found]
    for entity in entities:  # "South China Sea", "Bank of Japan": no party stands in a longer name
        start, end = words.at(entity.start), words.at(max(entity.start, entity.end - 1)) + 1
        if end - start > 1:
            spans.append((start, end))
    for start, end in spans:
        covered[start:end] = b"\x01" * (end - start)
    capitals = []
    for actor, column in _from_table(words, known):
        if any(covered[actor.start : actor.end]):
            continue
        if column != "capitals":
            found.append(actor)
        else:
            capitals.append(actor)
            if not doc.user_data.get("extract.entities") and not _is_place(words, actor):
                found.append(actor)
    return sorted(found, key=lambda actor: actor.start), capitals


def _halves(words: Words, combining: dict[str, str]) -> list[Actor]:
    """States named by half a compound: "Anglo-Irish", "Franco-Siamese"."""
    found = []
    for i, word in enumerate(words.norm):
        state = combining.get(word)
        if state is not None and words.text[i][:1].isupper():
            before, after = words.joined[i], i + 1 < len(words) and words.joined[i + 1]
            if before or (after and words.text[i + 1][:1].isupper()):
                found.append(Actor(i, i + 1, state, True, True))
    return found


def within(found: list[Actor], starts: list[int], first: int, last: int) -> list[Actor]:
    """The actors that start at words [first, last); ``starts`` are the starts of ``found``."""
    return found[bisect_left(starts, first) : bisect_left(starts, last)]


def latest(found: list[Actor], starts: list[int], end: int, size: int) -> list[Actor]:
    """The last ``size`` actors that start before word ``end``."""
    stop = bisect_left(starts, end)
    return found[max(0, stop - size) : stop]


def _from_entities(entities: list[_entities.Entity], words: Words, adversaries: dict[str, str]) -> list[Actor]:
    found: list[Actor] = []
    for entity in entities:
        party, firm = _party(entity)
        if party:
            start = words.at(entity.start)
            end = max(start + 1, words.at(max(entity.start, entity.end - 1)) + 1)
            if entity.reading == "demonym" and end < len(words) and words.norm[end] in _PLACES:
                continue  # "in the Peruvian capital"
            home = adversaries.get(party, entity.country) if entity.subtype in _COLLECTIVE else None
            found.append(Actor(start, end, party, firm, entity.reading == "demonym", home))
    return sorted(found, key=lambda actor: actor.start)


def _party(entity: "_entities.Entity") -> tuple[str | None, bool]:
    key = entity.entity_id
    if key.startswith("country:"):
        return key[len("country:") :], True
    if key.startswith("org:") and (entity.subtype in _COLLECTIVE or key[4:] in INTERGOVERNMENTAL):
        return key, True
    fighters = entity.text.endswith(_FIGHTERS) or entity.text.split()[0] in _FIGHTERS
    if entity.label == "ORG" and entity.subtype is None and not entity.country and fighters:
        return key, True
    if entity.label == "PERSON":
        affiliation = entity.affiliation or ""
        if affiliation.startswith("country:"):
            return affiliation[len("country:") :], False
        if affiliation.startswith("org:") and affiliation[4:] in INTERGOVERNMENTAL:
            return affiliation, False
        return entity.country, False
    if entity.label == "ORG" and entity.country and (entity.subtype in _OF_A_STATE):
        return entity.country, False
    return None, False


def _from_table(words: Words, known: Countries) -> list[tuple[Actor, str]]:
    found = []
    norms = words.norm
    for start, end, meanings in known.phrases.find(norms, 0, len(norms)):
        first = words.text[start]
        if not first[:1].isupper() or (first == "US" and words.shouting[words.sentence[start]]):
            continue
        code, column = meanings[0]
        if column == "demonyms" and end < len(norms) and norms[end] in _PLACES:
            continue
        if column == "abbreviations" and not first.isupper():
            continue
        if code == "USA" and start and norms[start - 1] in _OTHER_AMERICAS:
            continue
        found.append((Actor(start, end, code, True, column == "demonyms"), column))
    return found


def _is_place(words: Words, actor: Actor) -> bool:
    """Whether a capital is the town: after "in", or in a dateline."""
    before = words.norm[actor.start - 1] if actor.start else ""
    after = words.norm[actor.end] if actor.end < len(words) else ""
    return before in _PLACE_BEFORE or after in (",", "(")
