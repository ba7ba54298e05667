"""Readings to records: counts, victims, and with the rest of the article the incident, its circumstances and scope."""

from spacy.tokens import Doc

from extract.casualties.actors import Actor, Actors
from extract.casualties.assertion import assertion
from extract.casualties.attribution import PRONOUN, attributed_to
from extract.casualties.circumstances import Cause, Clauses, Surroundings, find_causes, nearest_cause, nearest_date
from extract.casualties.claims import Claims
from extract.casualties.clause import brackets
from extract.casualties.incident import Figure, Scene
from extract.casualties.incidents import Incidents
from extract.casualties.lexicon import Lexicon
from extract.casualties.period import report_period
from extract.casualties.perpetrators import Perpetrators
from extract.casualties.place_labels import BULLETS, labels
from extract.casualties.places import PLACES_LEFT, Place, Places
from extract.casualties.reading import Reading
from extract.casualties.record import Casualty
from extract.casualties.sentence import Sentence
from extract.casualties.tabular import read_tables
from extract.dates.record import Date
from extract.entities.record import Entity

_POSSESSIVES = frozenset("its their our".split())
_HARMS = frozenset("killed injured kidnapped missing displaced".split())
_HEADING = 5
"""Words that a section's heading has at most."""
CONFIDENCE = {"direct": 0.9, "toll": 0.85, "among": 0.8, "part": 0.8, "gap": 0.7}


class Resolver:
    """Turns the readings of an article into its records."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.actors = Actors(lexicon)
        self.claims = Claims(lexicon, self.actors)
        self.perpetrators = Perpetrators(lexicon, self.actors, self.claims)
        self.places = Places(lexicon)
        self._forces = lexicon.lists["armed forces"]
        self._admitting = lexicon.lists["admitting"]
        self._merchant = lexicon.lists["merchant"]
        self._armed = lexicon.actors["armed"].heads
        self._assaults = lexicon.actors["assault"].heads
        kinds = ("claimed", "claimed by", "suspected", "suspected of", "accused", "denied")
        self._claim_words = frozenset({"claims"}).union(*(lexicon.actors[kind].heads for kind in kinds))

    def resolve(self, doc: Doc, read: list[tuple[Sentence, list[Reading]]], source: str) -> list[Casualty]:
        """The article's figures in text order; ``parent`` is an index into this list."""
        around = Surroundings(doc, source, self.lexicon)
        period = report_period(around.dates, source, around.published)
        around.period = period
        story = Incidents(self.lexicon, self.claims, around.published, source, around.home(), period)
        figures: list[Figure] = []
        cells = read_tables(source, self.lexicon)
        paragraph, last = 0, 0
        spoke: str | None = None
        section: str | None = None
        labelled = labels([sentence for sentence, _ in read], around.entities_in, source, self.lexicon)
        for at, (sentence, readings) in enumerate(read):
            if "\n" in source[last : sentence.start]:
                paragraph += 1
            last = sentence.end
            scene = self._scene(sentence, readings, around, source, paragraph, spoke, labelled.get(at))
            end = len(sentence)
            said = attributed_to(sentence, end, end, self.lexicon) if paragraph and around.entities else None
            if said is not None and said is not PRONOUN:
                spoke = sentence.text(*said, source)
            story.remember(around.dates_in(sentence), paragraph)
            if paragraph == 0 and self._harm(sentence):
                story.headed = True
            if len(sentence) <= _HEADING and source[last : last + 1] in ("\n", "") and paragraph:
                section = self._country(around.entities_in(sentence), sentence)
            if scene is not None:
                for figure in scene.figures:
                    figure.home = section
                story.add(scene)
                figures += scene.figures
        if cells:
            figures += story.add_table(cells)
        story.finish()
        order = sorted(range(len(figures)), key=lambda n: (figures[n].record.start, figures[n].record.end))
        place = {id(figures[n]): rank for rank, n in enumerate(order)}
        for figure in figures:
            if figure.parent is not None:
                figure.record.parent = place[id(figure.parent)]
        return [figures[n].record for n in order]

    def _harm(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of harm, with or without a figure: "Killings in the north must be investigated"."""
        triggers = self.lexicon.triggers
        hits = (triggers.at(sentence.words, at) for at in triggers.places(sentence.words))
        return any(hit is not None and hit[1].type in _HARMS for hit in hits)

    def _country(self, entities: list[Entity], sentence: Sentence) -> str | None:
        """The country whose name is a section's heading; None for a heading of another kind."""
        named = [e for e in entities if e.label == "GPE" and e.start <= sentence.start and sentence.end <= e.end + 1]
        return named[0].country if named else None

    def _scene(
        self,
        sentence: Sentence,
        readings: list[Reading],
        around: Surroundings,
        source: str,
        paragraph: int,
        spoke: str | None,
        label: Place | None,
    ) -> Scene | None:
        """The sentence with its figures and what it tells of an event; None where it tells nothing."""
        causes = find_causes(sentence, self.lexicon)
        claiming = not self._claim_words.isdisjoint(sentence.words)
        armed = not self._armed.isdisjoint(sentence.words)
        if not (readings or causes or claiming or armed):
            return None
        entities = around.entities_in(sentence)
        dates = around.dates_in(sentence)
        figures = self._figures(sentence, readings, causes, entities, dates, source, spoke)
        place = self.places.main(sentence, self.places.of(sentence, entities, source)) or label
        for figure in figures:
            figure.place = figure.place or label
        attacks = bool(causes) or not self._assaults.isdisjoint(sentence.words)
        attacker = self.perpetrators.of_attack(sentence, entities) if attacks else None
        claims = self.claims.told(sentence, entities) if claiming else []
        if readings and (claims or attacker is not None):
            # "killed three suspected rebels": those hurt are not the suspects meant
            hurt = [(reading.phrase.start, reading.phrase.end) for reading in readings]
            claims = [c for c in claims if not _overlap(c, hurt)]
            attacker = None if attacker is not None and _overlap(attacker, hurt) else attacker
        listed = sentence.words[0] in BULLETS
        return Scene(sentence, paragraph, listed, figures, causes, dates, place, attacker, claims, entities)

    def _figures(
        self,
        sentence: Sentence,
        readings: list[Reading],
        causes: list[Cause],
        entities: list[Entity],
        dates: list[Date],
        source: str,
        spoke: str | None,
    ) -> list[Figure]:
        figures: list[Figure] = []
        by_reading: dict[int, Figure] = {}
        if not readings:
            return figures
        places: dict[bool, list[Place]] = {}
        clauses = Clauses(sentence, readings, self.lexicon, brackets(sentence.words))
        for reading in readings:
            said = assertion(reading, self.lexicon)
            if said is None or (said == "hypothetical" and not _countable(reading)):
                continue
            record = self._record(reading, sentence, source, entities)
            record.assertion = said
            end = reading.at if reading.trigger.frame == "anaphor" else reading.end
            span = attributed_to(sentence, reading.at, end, self.lexicon)
            if span is PRONOUN:
                here = [figure.record.attributed_to for figure in figures if figure.record.attributed_to]
                record.attributed_to = here[-1] if here else spoke
            elif span is not None:
                record.attributed_to = sentence.text(*span, source)
            self._inherit_victim(record, figures)
            figure = Figure(record, reading)
            cause = nearest_cause(reading, causes, clauses)
            if cause is not None:
                figure.cause, figure.cause_text = cause, sentence.text(cause.start, cause.end, source)
            figure.actor = self.perpetrators.of_reading(reading, entities)
            phrase = reading.phrase
            if reading.trigger.rule == "blow oneself up" and phrase.noun_start < phrase.noun_end:
                figure.actor = self.actors.unnamed(sentence, phrase.noun_start, phrase.noun_end)
            figure.date = nearest_date(reading, dates, clauses) if reading.link != "toll" else None
            subject = reading.active and figure.actor is None
            dated = figure.date is not None and figure.date.precision in ("day", "time", "part_of_day") and not subject
            if dated and cause is not None and cause.rule == "conflict":
                figure.cause = figure.cause_text = None
            left = reading.type in PLACES_LEFT
            if left not in places:
                places[left] = self.places.of(sentence, entities, source, left)
            figure.place = self.places.nearest(reading, places[left], clauses)
            by_reading[id(reading)] = figure
            figures.append(figure)
        for figure in figures:
            # "a clerk and her son were among the nine killed": the whole can stand behind its parts
            if figure.reading is not None and figure.reading.part_of is not None:
                figure.parent = by_reading.get(id(figure.reading.part_of))
        return figures

    def _record(self, reading: Reading, sentence: Sentence, source: str, entities: list[Entity]) -> Casualty:
        phrase = reading.phrase
        start, end = sentence.starts[phrase.count_start], sentence.ends[phrase.count_end - 1]
        text = source[start:end]
        record = Casualty(
            start=start,
            end=end,
            text=text,
            count_text=text,
            rule=reading.trigger.rule,
            confidence=CONFIDENCE[reading.link] - (0.3 if reading.trigger.weak else 0),
            type=reading.type,
        )
        quantity = phrase.quantity
        if quantity is not None:
            record.count_low, record.count_best, record.count_high = quantity.low, quantity.best, quantity.high
            record.qualifier, record.count_method = quantity.qualifier, quantity.method
            if phrase.exceeded and quantity.qualifier == "exact":
                record.count_high, record.qualifier = None, "more_than"
        elif phrase.kind in ("plural", "definite"):
            record.count_low, record.qualifier, record.count_method = 2, "none", "nominal"
        else:
            record.count_low = record.count_best = record.count_high = 1
            record.qualifier = "exact"
            record.count_method = "named" if phrase.kind == "name" else "article"
        counted_unknown = reading.trigger.frame == "counted" and not phrase.known
        if phrase.noun_end > phrase.noun_start and not counted_unknown:
            record.victim = sentence.text(phrase.noun_start, phrase.noun_end, source)
        record.victim_category = self._category(reading, sentence)
        if reading.trigger.rule == "blow oneself up":
            record.victim_category = "perpetrator"
        record.victim_names = list(phrase.names)
        first, last = sentence.starts[phrase.start], sentence.ends[phrase.end - 1]
        if reading.trigger.frame == "counted" and record.victim is None:
            first, last = min(first, sentence.starts[max(0, reading.at - 1)]), sentence.starts[reading.at]
        for entity in entities:
            national = entity.label in ("NORP", "GPE") or record.victim_category in ("military", "police")
            if national and entity.start < last and first < entity.end and entity.country:
                record.victim_country = entity.country
                break
        if record.victim_country is None:
            record.victim_country = self._owners(reading, sentence, entities)
        if reading.trigger.frame == "loss":
            before = [e for e in entities if e.end <= sentence.starts[reading.at] and e.country]
            if before and record.victim_country is None:
                record.victim_country = before[-1].country
            words = sentence.words[: reading.at]
            if record.victim_category == "unknown" and not self._forces.isdisjoint(words):
                record.victim_category = "military"
        return record

    def _owners(self, reading: Reading, sentence: Sentence, entities: list[Entity]) -> str | None:
        """The country whose people they are: "its soldiers", "Baku acknowledged 71 deaths"."""
        words, phrase = sentence.words, reading.phrase
        near = words[phrase.start : phrase.end] + (["of"] if phrase.of_them else [])
        before = words[max(0, phrase.start - 3) : phrase.start]
        owned = not _POSSESSIVES.isdisjoint(near) and reading.type != "kidnapped"
        admitted = not self._admitting.isdisjoint(before)
        if not (owned or admitted):
            return None
        start = sentence.starts[phrase.start]
        sides = [e for e in entities if e.end <= start and e.country and (e.label in ("GPE", "NORP", "ORG"))]
        if admitted:
            sides = [e for e in sides if sentence.word_at(e.end) >= phrase.start - 4]
        return sides[-1].country if sides and len({e.country for e in sides}) == 1 else None

    def _category(self, reading: Reading, sentence: Sentence) -> str:
        phrase = reading.phrase
        if phrase.head is None:
            return "unknown"
        category = phrase.head.category
        if phrase.head.lemma == "sailor" and not self._merchant.isdisjoint(sentence.words):
            return "civilian"
        if category in ("generic", "unknown", "civilian"):
            for position in range(phrase.noun_start, phrase.noun_end):
                hit = self.lexicon.modifiers.at(sentence.words, position)
                if hit is not None and (category != "civilian" or hit[1] in ("aid_worker", "military")):
                    return hit[1]
            return category if category == "civilian" else "unknown"
        return category

    def _inherit_victim(self, record: Casualty, before: list[Figure]) -> None:
        """ "killed 11 soldiers and wounded about 20": the 20 are soldiers too."""
        if record.victim is not None and record.victim.lower() not in ("others", "other"):
            return
        if record.victim_category != "unknown" or record.count_high == 0:
            return
        for figure in reversed(before):
            part = figure.reading is not None and figure.reading.part_of is not None
            if part or figure.record.victim_category in ("perpetrator", "child"):
                continue
            record.victim_category = figure.record.victim_category
            record.victim_country = record.victim_country or figure.record.victim_country
            return


def _overlap(actor: Actor, spans: list[tuple[int, int]]) -> bool:
    return any(start < actor.end and actor.start < end for start, end in spans)


def _countable(reading: Reading) -> bool:
    return reading.phrase.quantity is not None and reading.phrase.quantity.method != "article"
