"""Where it happened: places behind prepositions, ships, and names that only their shape tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.casualties.circumstances import Clauses
from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import MONTHS, PREPOSITIONS, STOP
from extract.casualties.reading import Reading
from extract.casualties.sentence import Sentence
from extract.entities.record import Entity

_LOCATIVE = frozenset(
    "in at near on outside inside around into onto off between through across aboard beside along over".split()
)
PLACES_LEFT = frozenset({"displaced", "kidnapped", "missing"})
"""Kinds of harm whose place can stand behind "from"."""
_DIRECTION = re.compile(r"\b(?:north|south|east|west|central)(?:east|west)?(?:ern)?\s$", re.IGNORECASE)
_LINES = re.compile(r"\b(?:road|border|frontier|highway|track|line) between $", re.IGNORECASE)
_JOINTS = ([","], [",", "in"], ["in"], ["and"], [",", "and"], [",", "near"])
_SHAPE_BEFORE = frozenset("in at near outside".split())
_ROUGH = frozenset("province region sea river border island ocean gulf district".split())
_VESSELS = frozenset({"vessel", "submarine", "ship"})

SITE, AREA, COUNTRY, WIDE = range(4)
"""How close a place is: a town, building, ship or the like; a province or sea; a country; a part of the world."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written: ``text``, its characters, the entity that it is (None for a name known by shape only)."""

    start: int
    end: int
    text: str
    entity: Entity | None
    within: tuple[Entity, ...]
    rank: int
    vessel: bool = False

    @property
    def key(self) -> str:
        """What tells one place from another."""
        return self.entity.entity_id if self.entity is not None else self.text.lower()

    @property
    def country(self) -> str | None:
        """The country that it lies in; a ship, and the border of two countries, lie in none."""
        if self.vessel or (self.rank == COUNTRY and "between " in self.text):
            return None
        return next((e.country for e in ((self.entity, *self.within)) if e is not None and e.country), None)

    @property
    def keys(self) -> frozenset[str]:
        """Itself and what it is said to lie in."""
        return frozenset((self.key, *(e.entity_id for e in self.within)))


class Places:
    """Finds the places of sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        lists = lexicon.lists
        self._areas = lists["areas"]
        self._directions = lists["directions"] | {"the"}
        self._streets = tuple(f" {name}" for name in sorted(lists["streets"]))
        self._clinics = tuple(sorted(lists["clinics"]))
        self._regions = frozenset(name.capitalize() for name in lists["regions"])
        self._vessels = lists["vessels"]
        self._struck_by = lists["struck"]
        self._striking = lists["struck"] | lists["striking"]
        self._struck_clinics = lists["struck clinics"] | {"on"}
        self._telling = lists["telling of places"]
        self._witnesses = lists["witnesses"]

    def of(self, sentence: Sentence, entities: Sequence[Entity], source: str, people_from: bool = False) -> list[Place]:
        """The places of a sentence behind a preposition of place, in text order; ships also as what is hit.

        ``people_from`` lets "from" stand for a place, for people who were driven or taken from it.
        """
        found: list[Place] = []
        ships: list[Place] = []
        taken: set[int] = set()
        locative = _LOCATIVE | {"from"} if people_from else _LOCATIVE
        for n, entity in enumerate(entities):
            vessel = entity.subtype in _VESSELS
            if (entity.label not in ("GPE", "LOC", "FAC") and not vessel) or entity.reading == "demonym" or n in taken:
                continue
            at = sentence.word_at(entity.start)
            behind = sentence.word_at(entity.end - 1) + 1
            if sentence.words[behind : behind + 1] == ["'s"] or sentence.words[behind - 1] == "'s":
                continue
            before = self._before(sentence, at)
            hit = not vessel and self._is_hit(sentence, before, behind)
            if entity.reading == "metonymic" and not hit:
                continue
            place = self._place(sentence, entities, n, taken, source, vessel)
            label = at <= 1 and sentence.words[behind : behind + 1] == [":"]
            if self._is_locative(sentence, before, locative) or label or hit:
                if not (
                    self._clinic(entity) and sentence.words[max(0, at - 4) : at] and not self._struck(sentence, at)
                ):
                    found.append(place)
            elif vessel:
                ships.append(place)
        found += self._by_shape(sentence, entities, source)
        found.sort(key=lambda place: place.start)
        return found or ships[-1:]

    def nearest(self, reading: Reading, places: Sequence[Place], around: Clauses) -> Place | None:
        """The place of a figure: the nearest one, behind rather than before, a town rather than a country."""
        sentence = reading.sentence
        first = min(reading.at, reading.phrase.start)
        anchor = reading.phrase.start if reading.link == "gap" else max(reading.at, reading.phrase.start)
        best, best_gap = None, 9999
        for place in places:
            at = sentence.word_at(place.start)
            if self._told(sentence, at, first, anchor) or around.apart(reading, first if at < first else anchor, at):
                continue
            gap = abs(at - anchor) + (6 if at < anchor else 0) + 9 * place.rank
            if gap < best_gap:
                best, best_gap = place, gap
        return best

    def main(self, sentence: Sentence, places: Sequence[Place]) -> Place | None:
        """The place of what a sentence tells where it has no figure: the closest one that is not the teller's."""
        known = [p for p in places if not self._told(sentence, sentence.word_at(p.start), 0, 0)]
        return min(known, key=lambda place: (place.rank, place.start), default=None)

    def _before(self, sentence: Sentence, at: int) -> int:
        """The word before a place's name, past directions, articles and a possessor ("aboard Russia's Kursk")."""
        words = sentence.words
        position = at - 1
        while position > 0:
            if words[position] in self._directions:
                position -= 1
            elif words[position] == "'s":
                position -= 2
            elif words[position] in self._vessels:
                position -= 1
            else:
                break
        return position

    def _is_hit(self, sentence: Sentence, before: int, behind: int) -> bool:
        """Whether a place is what was attacked: "shelled Kharkiv", "Kharkiv was shelled"."""
        words = sentence.words
        if before >= 0 and words[before] in self._striking:
            return words[before - 1 : before] not in (["was"], ["were"], ["been"], ["being"])
        ruled = before >= 0 and words[before] in PREPOSITIONS
        return (
            not ruled
            and words[behind : behind + 1] in (["was"], ["were"])
            and not self._struck_by.isdisjoint(words[behind + 1 : behind + 3])
        )

    def _is_locative(self, sentence: Sentence, at: int, locative: frozenset[str]) -> bool:
        words = sentence.words
        if at < 0:
            return False
        if words[at] in locative:
            return words[at] != "over" or words[max(0, at - 1)] not in ("came", "fought")
        return words[at] == "of" and at > 0 and words[at - 1] in self._areas

    def _place(
        self, sentence: Sentence, entities: Sequence[Entity], n: int, taken: set[int], source: str, vessel: bool
    ) -> Place:
        """The place at an entity, with what follows it ("Searcy, Arkansas") and the line that it is one end of."""
        chain = [entities[n]]
        for m in range(n + 1, min(n + 4, len(entities))):
            following = entities[m]
            if following.label not in ("GPE", "LOC", "FAC") or following.reading in ("demonym", "metonymic"):
                break
            between = sentence.words[sentence.word_at(chain[-1].end) : sentence.word_at(following.start)]
            if between not in _JOINTS:
                break
            chain.append(following)
            taken.add(m)
        if len(chain) > 1 and chain[0].text.lower().endswith(self._streets):
            # "on Lime Street in Harwick": the town is where it happened
            chain = chain[1:]
        first = chain[0]
        start = first.start
        if (side := _DIRECTION.search(source, max(0, start - 15), start)) is not None:
            start = side.start()
        elif (line := _LINES.search(source, max(0, start - 20), start)) is not None:
            start = line.start()
        return Place(
            start, chain[-1].end, source[start : chain[-1].end], first, tuple(chain[1:]), self._rank(first), vessel
        )

    def _rank(self, entity: Entity) -> int:
        if entity.country is None and entity.name.split()[-1] in self._regions:
            return WIDE
        if entity.entity_id.startswith("country:"):
            return COUNTRY
        return AREA if entity.subtype in _ROUGH else SITE

    def _clinic(self, entity: Entity) -> bool:
        return entity.label == "FAC" and entity.text.lower().endswith(self._clinics)

    def _struck(self, sentence: Sentence, at: int) -> bool:
        return not self._struck_clinics.isdisjoint(sentence.words[max(0, at - 4) : at])

    def _by_shape(self, sentence: Sentence, entities: Sequence[Entity], source: str) -> list[Place]:
        """Names that no entity holds: "in the Baleli area", "at Kishishe"."""
        if sentence.caps:
            return []
        words, raw = sentence.words, sentence.raw
        held = {
            at
            for entity in entities
            for at in range(sentence.word_at(entity.start), sentence.word_at(entity.end - 1) + 1)
        }
        found = []
        for position, word in enumerate(words):
            if word not in _SHAPE_BEFORE:
                continue
            start = position + 1
            article = words[start : start + 1] == ["the"]
            start += article
            end = start
            while end < len(words) and end - start < 4 and _name_like(sentence, end, held):
                end += 1
            if end == start:
                continue
            area = end < len(words) and words[end] in self._areas
            if (article and not area) or (end < len(words) and (raw[end][:1].isupper() or words[end] in ("'s", "-"))):
                continue
            first, last = sentence.starts[start], sentence.ends[end - 1]
            found.append(Place(first, last, source[first:last], None, (), SITE))
        return found

    def _told(self, sentence: Sentence, at: int, first: int, anchor: int) -> bool:
        """Whether a place belongs to who tells: "told parliament in Yerevan that", ", the prosecutor in Baku said"."""
        words = sentence.words
        if at < first:
            that = next((n for n in range(at, first) if words[n] == "that"), -1)
            if that > 0 and not self._telling.isdisjoint(words[max(0, at - 8) : that]):
                return True
            told = next((n for n in range(first, 0, -1) if words[n] in self._telling), 0)
            return at < told and self._witnesses.isdisjoint(words[max(0, at - 3) : at])
        if "according" in words[anchor:at]:
            return True
        for n in range(at, min(len(words), at + 8)):
            if words[n] in (",", ";"):
                return False
            if words[n] in self._telling and "," in words[anchor:at]:
                return self._witnesses.isdisjoint(words[max(0, at - 3) : at])
        return False


def _name_like(sentence: Sentence, at: int, held: set[int]) -> bool:
    word, raw = sentence.words[at], sentence.raw[at]
    return (
        raw[:1].isupper()
        and not raw.isupper()
        and raw.isalpha()
        and word not in STOP
        and word not in MONTHS
        and at not in held
        and at not in sentence.people
        and at not in sentence.dated
    )
