"""Readings to records: counts, victims, and with the rest of the article the incident, its circumstances and scope."""

from spacy.tokens import Doc

from extract.casualties.assertion import assertion
from extract.casualties.attribution import attributed_to
from extract.casualties.circumstances import Surroundings, agent, find_causes, nearest_cause, place_of
from extract.casualties.incidents import Figure, incidents
from extract.casualties.lexicon import Lexicon
from extract.casualties.reading import Reading
from extract.casualties.record import Casualty
from extract.casualties.sentence import Sentence
from extract.casualties.tabular import TableFigure, read_tables
from extract.entities.record import Entity

CONFIDENCE = {"direct": 0.9, "toll": 0.85, "among": 0.8, "part": 0.8, "gap": 0.7}


class Resolver:
    """Turns the readings of an article into its records."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def resolve(self, doc: Doc, read: list[tuple[Sentence, list[Reading]]]) -> list[Casualty]:
        """The article's figures in text order; ``parent`` is an index into this list."""
        around = Surroundings(doc)
        figures: list[Figure] = []
        cells: list[TableFigure] = []
        for sentence, readings in read:
            figures.extend(self._figures(doc, sentence, readings, around))
        tables: dict[int, Figure] = {}
        for cell in read_tables(doc.text, self.lexicon):
            tables[id(cell)] = Figure(cell.record, None)
            figures.append(tables[id(cell)])
            cells.append(cell)
        for cell in cells:
            if cell.total is not None:
                tables[id(cell)].parent = tables[id(cell.total)]
        incidents(doc, figures, [sentence for sentence, _ in read], around, self.lexicon)
        order = sorted(range(len(figures)), key=lambda n: (figures[n].record.start, figures[n].record.end))
        place = {id(figures[n]): rank for rank, n in enumerate(order)}
        for figure in figures:
            if figure.parent is not None:
                figure.record.parent = place[id(figure.parent)]
        return [figures[n].record for n in order]

    def _figures(self, doc: Doc, sentence: Sentence, readings: list[Reading], around: Surroundings) -> list[Figure]:
        if not readings:
            return []
        source = doc.text
        causes = find_causes(sentence, self.lexicon)
        entities = around.entities_in(sentence.start, sentence.end)
        dates = around.dates_in(sentence.start, sentence.end)
        figures: list[Figure] = []
        by_reading: dict[int, Figure] = {}
        for reading in readings:
            said = assertion(reading, self.lexicon)
            if said is None or (said == "hypothetical" and not _countable(reading)):
                continue
            record = self._record(reading, sentence, source, entities)
            record.assertion = said
            span = attributed_to(sentence, reading.at, reading.end, source, self.lexicon)
            if span is not None:
                record.attributed_to = sentence.text(*span, source)
            figure = Figure(record, reading)
            by_reading[id(reading)] = figure
            self._inherit_victim(record, figures)
            cause = nearest_cause(reading, causes)
            if cause is not None:
                record.cause = sentence.text(cause[0], cause[1], source)
                record.cause_type = cause[2]
            who = agent(reading, sentence, causes, entities)
            if who is not None:
                self._perpetrator(record, sentence, who, source, entities)
            figure.date = _date(reading, sentence, dates)
            figure.place = place_of(reading, sentence, entities)
            if reading.part_of is not None:
                figure.parent = by_reading.get(id(reading.part_of))
            figures.append(figure)
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
        if phrase.noun_end > phrase.noun_start:
            record.victim = sentence.text(phrase.noun_start, phrase.noun_end, source)
        record.victim_category = self._category(reading, sentence)
        record.victim_names = list(phrase.names)
        first, last = sentence.starts[phrase.start], sentence.ends[phrase.end - 1]
        for entity in entities:
            if entity.start < last and first < entity.end and entity.country and entity.label in ("NORP", "GPE"):
                record.victim_country = entity.country
                break
        return record

    def _category(self, reading: Reading, sentence: Sentence) -> str:
        phrase = reading.phrase
        if phrase.head is None:
            return "unknown"
        category = phrase.head.category
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
            if figure.record.victim_category in ("perpetrator", "child"):
                continue
            record.victim_category = figure.record.victim_category
            record.victim_country = record.victim_country or figure.record.victim_country
            return

    def _perpetrator(
        self, record: Casualty, sentence: Sentence, span: tuple[int, int], source: str, entities: list[Entity]
    ) -> None:
        start, end = span
        status = "confirmed"
        while start < end and sentence.words[start] in (
            "suspected",
            "alleged",
            "presumed",
            "unidentified",
            "unknown",
            "an",
            "a",
            "the",
        ):
            if sentence.words[start] in ("suspected", "presumed"):
                status = "suspected"
            if sentence.words[start] == "alleged":
                status = "accused"
            start += 1
        if start == end:
            return
        record.perpetrator = sentence.text(start, end, source)
        record.perpetrator_status = status
        first, last = sentence.starts[start], sentence.ends[end - 1]
        for entity in entities:
            if entity.start < last and first < entity.end:
                record.perpetrator_country = record.perpetrator_country or entity.country
                if entity.label in ("ORG", "GPE", "NORP", "PERSON") and record.perpetrator_id is None:
                    record.perpetrator_id = entity.entity_id


def _countable(reading: Reading) -> bool:
    return reading.phrase.quantity is not None and reading.phrase.quantity.method != "article"


def _date(reading: Reading, sentence: Sentence, dates: list) -> object | None:  # type: ignore[type-arg]
    """The date that belongs to a figure: in its clause, else the nearest of the sentence."""
    usable = [d for d in dates if d.start_date is not None and d.value not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")]
    if not usable:
        return None
    anchor = sentence.starts[reading.at]
    return min(usable, key=lambda d: (abs(d.start - anchor), d.start))
