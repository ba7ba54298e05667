"""What a sentence tells around its figures: causes, dates of events, places."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from extract.casualties.lexicon import Lexicon
from extract.casualties.reading import Reading
from extract.casualties.sentence import Sentence
from extract.dates.record import Date
from extract.entities.record import Entity

Cause = tuple[int, int, str, str]
"""First word, word behind the last, cause type, name of the rule."""

_LOCATIVE = frozenset("in at near on outside inside around onto off between from through across aboard beside".split())
_STREETS = (" street", " avenue", " road", " square", " boulevard", " highway", " lane", " bridge")
_DIRECTIONS = frozenset(
    "the northern southern eastern western central north south east west northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern downtown capital city town village port".split()
)
_GIVEN = frozenset("given told said put raised reported announced confirmed".split())
_HAD = frozenset("had has have on".split())
_TELLING = frozenset("said says told put reported announced spoke gave acknowledged admitted".split())
_TOLD = frozenset("said says told reported announced added confirmed stated declared wrote met visited".split())
_WEAK = {"unnamed attack": 2, "explosion": 1, "conflict": 1}


class Surroundings:
    """Dates and entities of an article, found by offset."""

    def __init__(self, doc: Doc) -> None:
        self.dates: list[Date] = [d for d in doc._.dates if d.type in ("DATE", "TIME") and d.start_date is not None]
        self.entities: list[Entity] = doc._.entities
        self._date_starts = [d.start for d in self.dates]
        self._entity_starts = [e.start for e in self.entities]
        self.published: str | None = doc._.published

    def dates_in(self, sentence: Sentence) -> list[Date]:
        """The dates of a sentence on which something can have happened: not when it was told, not a dateline's."""
        found = []
        first, last = bisect_left(self._date_starts, sentence.start), bisect_left(self._date_starts, sentence.end)
        for date in self.dates[first:last]:
            if date.value.endswith("_REF") or (self.published and (date.start_date or "") > self.published):
                continue
            at = sentence.word_at(date.start)
            before = sentence.words[max(0, at - 3) : at]
            if any(word in _TOLD for word in before) and "that" not in before:
                continue
            behind = sentence.word_at(date.end - 1) + 1
            if not _GIVEN.isdisjoint(sentence.words[behind : behind + 2]) and not _HAD.isdisjoint(before):
                continue
            after = sentence.words[at : at + 9]
            if at < 8 and any(word in ("-", "–", "—", "--") for word in after) and "(" in after:
                continue
            found.append(date)
        return found

    def entities_in(self, sentence: Sentence) -> list[Entity]:
        """The entities that start in a sentence."""
        starts = self._entity_starts
        return self.entities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def find_causes(sentence: Sentence, lexicon: Lexicon) -> list[Cause]:
    """Each cause that the sentence names, in text order."""
    found: list[Cause] = []
    position = 0
    words = sentence.words
    while position < len(words):
        if words[position] in lexicon.causes:
            hit = lexicon.causes.at(words, position)
            if hit is not None:
                start = position
                if hit[1][1] in ("conflict", "disaster") and position:
                    # "Falklands War", "Typhoon Haiyan" keep their names
                    while (
                        start > 0
                        and sentence.raw[start - 1][:1].isupper()
                        and not sentence.caps
                        and start > 1
                        and words[start - 1].isalpha()
                        and sentence.raw[position][:1].isupper()
                    ):
                        start -= 1
                found.append((start, position + hit[0], *hit[1]))
                position += hit[0]
                continue
        position += 1
    return found


def nearest_cause(reading: Reading, causes: Sequence[Cause]) -> Cause | None:
    """The cause nearest to a figure's trigger; one of a known type before one of an unknown type."""
    best = None
    best_key = (9, 999)
    words = reading.sentence.words
    for cause in causes:
        start, end, _, rule = cause
        gap = reading.at - end if end <= reading.at else start - reading.end if start >= reading.end else 0
        if ";" in words[min(end, reading.end) : max(start, reading.at)]:
            continue
        if rule == "shooting" and words[start] in ("gunmen", "gunman"):
            gap += 30
        rank = _WEAK.get(rule, 0)
        key = (rank if gap < 25 else rank + 3, gap)
        if key < best_key:
            best, best_key = cause, key
    return best


def nearest_date(reading: Reading, sentence: Sentence, dates: Sequence[Date]) -> Date | None:
    """The date that belongs to a figure: the nearest to its trigger, or to the count where that stands apart."""
    if not dates:
        return None
    place = reading.phrase.start if reading.link in ("gap", "toll") else reading.at
    anchor = sentence.starts[place]

    def distance(date: Date) -> tuple[int, int]:
        gap = abs(date.start - anchor)
        between = sentence.words[min(place, at := sentence.word_at(date.start)) : max(place, at)]
        return gap + (60 if "and" in between and "," in between else 0) + (100 if ";" in between else 0), date.start

    return min(dates, key=distance)


def nearest_place(reading: Reading, sentence: Sentence, entities: Sequence[Entity]) -> list[Entity] | None:
    """The place of a figure: the nearest behind a preposition of place, with the larger place that follows it."""
    anchor = sentence.starts[reading.phrase.start if reading.link == "gap" else max(reading.at, reading.phrase.start)]
    best: int | None = None
    best_gap = 9999
    places = places_in(sentence, entities)
    told = next((at for at in range(reading.at, 0, -1) if sentence.words[at] in _TELLING), 0)
    for index, (entity, locative) in enumerate(places):
        if not locative or entity.start < sentence.starts[told]:
            continue
        gap = abs(entity.start - anchor) + (40 if entity.start < anchor else 0)
        if gap < best_gap:
            best, best_gap = index, gap
    if best is None:
        return None
    chosen = [places[best][0]]
    for following, _ in places[best + 1 : best + 4]:
        between = sentence.words[sentence.word_at(chosen[-1].end) : sentence.word_at(following.start)]
        if between not in ([","], [",", "in"], ["in"], ["and"], [",", "and"]):
            break
        chosen.append(following)
    if len(chosen) > 1 and chosen[0].text.lower().endswith(_STREETS):
        # "on Lime Street in Harwick": the town is where it happened
        return chosen[1:]
    return chosen


def places_in(sentence: Sentence, entities: Sequence[Entity]) -> list[tuple[Entity, bool]]:
    """The places of a sentence, each with whether a preposition of place stands before it."""
    found: list[tuple[Entity, bool]] = []
    for entity in entities:
        vessel = entity.subtype in ("vessel", "submarine", "ship")
        if (entity.label not in ("GPE", "LOC", "FAC") and not vessel) or entity.reading in ("demonym", "metonymic"):
            continue
        at = sentence.word_at(entity.start)
        position = at - 1
        while position > 0 and sentence.words[position] in _DIRECTIONS:
            position -= 1
        before = sentence.words[position] if position >= 0 else ""
        after = sentence.words[sentence.word_at(entity.end - 1) + 1 :][:1]
        label = at <= 1 and after == [":"]
        found.append(
            (
                entity,
                before in _LOCATIVE
                or label
                or (
                    before == "of"
                    and position > 0
                    and sentence.words[position - 1]
                    in (
                        "town",
                        "city",
                        "village",
                        "province",
                        "region",
                        "district",
                        "outside",
                        "area",
                        "capital",
                        "port",
                        "camp",
                        "north",
                        "south",
                        "east",
                        "west",
                    )
                ),
            )
        )
    return found
