"""What surrounds a figure in its own sentence: the cause, the perpetrator, the date, the place."""

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import STOP
from extract.casualties.reading import Reading
from extract.casualties.sentence import Sentence
from extract.dates.record import Date
from extract.entities.record import Entity

_ARMED = frozenset(
    "army forces force troops navy warplanes warplane jets aircraft airforce militia militias militants rebels soldiers police "
    "gunmen gunman fighters fighter insurgents guerrillas group column unit units battalion brigade front cartel gang "
    "bomber bombers attackers attacker terrorists terrorist paramilitaries submarine warships drones commandos jihadists "
    "extremists assailants assailant gunboats artillery separatists bandits villagers mob strikes strike villager pirates "
    "kidnappers tribesmen hitmen regime military taliban hezbollah hamas squad squads subversives rebel man men hijackers".split()
)


@dataclass(slots=True)
class Circumstances:
    """What the sentence of a figure gives; ``None`` where it gives nothing. Spans are character offsets."""

    cause: tuple[int, int] | None = None
    cause_type: str | None = None
    agent: tuple[int, int] | None = None
    agent_status: str | None = None
    date: Date | None = None
    place: list[Entity] | None = None


class Surroundings:
    """Dates and entities of an article, found by offset."""

    def __init__(self, doc: Doc) -> None:
        self.dates: list[Date] = [d for d in doc._.dates if d.type in ("DATE", "TIME")]
        self.entities: list[Entity] = doc._.entities
        self._date_starts = [d.start for d in self.dates]
        self._entity_starts = [e.start for e in self.entities]

    def dates_in(self, start: int, end: int) -> list[Date]:
        """The dates that start in [start, end)."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def entities_in(self, start: int, end: int) -> list[Entity]:
        """The entities that start in [start, end)."""
        return self.entities[bisect_left(self._entity_starts, start) : bisect_left(self._entity_starts, end)]


def find_causes(sentence: Sentence, lexicon: Lexicon) -> list[tuple[int, int, str, str]]:
    """(start, end, cause type, rule) in word positions for each cause that the sentence names."""
    found = []
    position = 0
    words = sentence.words
    while position < len(words):
        if words[position] in lexicon.causes:
            hit = lexicon.causes.at(words, position)
            if hit is not None:
                found.append((position, position + hit[0], *hit[1]))
                position += hit[0]
                continue
        position += 1
    return found


def nearest_cause(reading: Reading, causes: list[tuple[int, int, str, str]]) -> tuple[int, int, str, str] | None:
    """The cause nearest to a figure's trigger; one of a known type before one of an unknown type."""
    best = None
    best_key = (9, 999)
    words = reading.sentence.words
    for cause in causes:
        start, end, kind, rule = cause
        gap = reading.at - end if end <= reading.at else start - reading.end if start >= reading.end else 0
        if any(word == ";" for word in words[min(end, reading.end) : max(start, reading.at)]):
            continue
        rank = 2 if rule == "unnamed attack" else 1 if rule in ("explosion", "conflict") else 0
        key = (rank if gap < 25 else rank + 3, gap)
        if key < best_key:
            best, best_key = cause, key
    return best


def agent(
    reading: Reading, sentence: Sentence, causes: list[tuple[int, int, str, str]], entities: list[Entity]
) -> tuple[int, int] | None:
    """The word span of who did it: the subject of an active trigger, or what stands behind "by"."""
    words = sentence.words
    if reading.active:
        return _subject(reading, sentence, causes, entities)
    if reading.trigger.frame not in ("verb", "nominal", "counted"):
        return None
    for position in range(reading.end, min(len(words), reading.end + 14)):
        if words[position] == "by":
            end = position + 1
            while (
                end < len(words)
                and end - position < 9
                and (
                    words[end] not in STOP
                    or words[end] in ("the", "a", "an", "of", "-", "'s", "suspected", "in", "(", ")")
                )
            ):
                if words[end] == "in" and not (
                    end + 1 < len(words) and words[end + 1] in ("police", "army", "military", "civilian")
                ):
                    break
                end += 1
            while end > position and words[end - 1] in ("the", "of", "in", "a", "("):
                end -= 1
            return _armed(sentence, position + 1, end, causes, entities)
        if words[position] in (";", "."):
            break
    return None


def _subject(
    reading: Reading, sentence: Sentence, causes: list[tuple[int, int, str, str]], entities: list[Entity]
) -> tuple[int, int] | None:
    words = sentence.words
    if reading.trigger.form == "gerund":
        start = 0
        for position in range(reading.at - 1, -1, -1):
            if words[position] in (";", "when", "after", "where", "that", "while", ":"):
                start = position + 1
                break
        end = start
        while end < reading.at and (
            words[end] not in STOP
            or words[end] in ("the", "a", "an", "of", "-", "some", "of")
            or words[end][0].isdigit()
        ):
            end += 1
        return _armed(sentence, start, end, causes, entities)
    end = reading.at
    while end > 0 and (
        words[end - 1]
        in ("has", "have", "had", "who", "which", "that", "also", "then", "later", ",", "reportedly", "allegedly")
        or words[end - 1].endswith("ly")
    ):
        end -= 1
    start = end
    while (
        start > 0
        and end - start < 9
        and (words[start - 1] not in STOP or words[start - 1] in ("the", "a", "an", "of", "-", "'s"))
    ):
        start -= 1
        if words[start] in ("the", "a", "an"):
            break
    return _armed(sentence, start, end, causes, entities)


def _armed(
    sentence: Sentence, start: int, end: int, causes: list[tuple[int, int, str, str]], entities: list[Entity]
) -> tuple[int, int] | None:
    words = sentence.words
    while start < end and words[start] in ("the", "a", "an", "of", "-"):
        start += 1
    if start >= end:
        return None
    if any(word in _ARMED for word in words[start:end]):
        return start, end
    first, last = sentence.starts[start], sentence.ends[end - 1]
    for entity in entities:
        if (
            first <= entity.start
            and entity.end <= last + 2
            and entity.label in ("ORG", "NORP", "GPE", "PERSON")
            and not any(c[0] >= start and c[1] <= end for c in causes)
        ):
            return start, end
    return None


def place_of(reading: Reading, sentence: Sentence, entities: list[Entity]) -> list[Entity] | None:
    """The place of a figure: the nearest place behind a preposition of place, with the larger place that follows it."""
    places = [e for e in entities if e.label in ("GPE", "LOC", "FAC") and e.reading != "demonym"]
    if not places:
        return None
    anchor = sentence.starts[reading.at]
    phrase = sentence.starts[reading.phrase.start]
    anchor = max(anchor, phrase)
    best: int | None = None
    best_key = (9, 9999)
    for index, entity in enumerate(places):
        at = bisect_left(sentence.starts, entity.start)
        before = sentence.words[at - 1] if at else ""
        if before in ("the", "northern", "southern", "eastern", "western", "central") and at > 1:
            before = sentence.words[at - 2]
        rank = 0 if before in ("in", "at", "near", "on", "outside", "inside", "around", "onto", "off", "of") else 1
        if rank and not before == ",":
            rank = 2
        gap = abs(entity.start - anchor) + (20 if entity.start < anchor else 0)
        if (rank, gap) < best_key and rank < 2:
            best, best_key = index, (rank, gap)
    if best is None:
        return None
    chosen = [places[best]]
    for following in places[best + 1 : best + 3]:
        if following.start - chosen[-1].end <= 5:
            chosen.append(following)
    return chosen
