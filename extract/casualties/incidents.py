"""Which figures belong together, what they share, and how they stand to each other."""

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from extract.casualties.circumstances import Surroundings
from extract.casualties.lexicon import Lexicon
from extract.casualties.reading import Reading
from extract.casualties.record import Casualty
from extract.casualties.sentence import Sentence
from extract.dates.record import Date
from extract.entities.record import Entity

RECENT_DAYS = 10


@dataclass(slots=True, eq=False)
class Figure:
    """A record in the making, with what its own sentence said."""

    record: Casualty
    reading: Reading | None
    date: Date | None = None
    place: list[Entity] | None = None
    parent: "Figure | None" = None


def incidents(
    doc: Doc, figures: list[Figure], sentences: list[Sentence], around: Surroundings, lexicon: Lexicon
) -> None:
    """Group the figures into incidents, fill what one figure says into the others of its incident, and set the scope."""
    figures.sort(key=lambda f: (f.record.start, f.record.end))
    groups = _group(figures)
    for number, group in enumerate(groups, 1):
        _share(group, doc.text)
        for figure in group:
            if figure.record.assertion != "hypothetical":
                figure.record.incident = f"i{number}"
    published = _day(doc._.published)
    for group in groups:
        for figure in group:
            figure.record.scope = _scope(figure, published, lexicon)


def _group(figures: list[Figure]) -> list[list[Figure]]:
    groups: list[list[Figure]] = []
    current: list[Figure] = []
    for figure in figures:
        if current and _another(current, figure):
            groups.append(current)
            current = []
        current.append(figure)
    if current:
        groups.append(current)
    return groups


def _another(group: list[Figure], figure: Figure) -> bool:
    """Whether a figure opens another incident: its sentence gives a date that the group's dates rule out."""
    if figure.date is None:
        return False
    dates = [f.date for f in group if f.date is not None]
    if not dates:
        return False
    return not any(_overlap(figure.date, d) for d in dates)


def _overlap(a: Date, b: Date) -> bool:
    return (a.start_date or "") <= (b.end_date or "") and (b.start_date or "") <= (a.end_date or "")


def _share(group: list[Figure], source: str) -> None:
    when = next((f.date for f in group if f.date is not None), None)
    where = next((f.place for f in group if f.place), None)
    cause = next(
        ((f.record.cause, f.record.cause_type) for f in group if f.record.cause_type not in ("unknown",)), None
    )
    who = next((f.record for f in group if f.record.perpetrator is not None), None)
    for figure in group:
        record = figure.record
        if record.assertion == "hypothetical":
            continue
        day = figure.date or when
        if day is not None:
            record.date_text, record.start_date, record.end_date = day.text, day.start_date, day.end_date
        place = figure.place or where
        if place:
            first, last = place[0], place[-1]
            record.location = source[first.start : last.end]
            record.location_id, record.country = first.entity_id, first.country or last.country
            record.latitude, record.longitude = first.latitude, first.longitude
        if cause is not None and record.cause_type == "unknown":
            record.cause, record.cause_type = cause
        if who is not None and record.perpetrator is None and record.victim_category != "perpetrator":
            record.perpetrator, record.perpetrator_id = who.perpetrator, who.perpetrator_id
            record.perpetrator_country, record.perpetrator_status = who.perpetrator_country, who.perpetrator_status


def _scope(figure: Figure, published: date | None, lexicon: Lexicon) -> str:
    if figure.parent is not None:
        return "subset"
    if figure.record.assertion == "hypothetical":
        return "incident"
    if figure.reading is None:
        return "incident"
    sentence, reading = figure.reading.sentence, figure.reading
    if lexicon.cue("rate", sentence.words, reading.at, len(sentence.words)) >= 0:
        return "rate"
    if _long(figure.date) or lexicon.cue("cumulative", sentence.words, 0, len(sentence.words)) >= 0:
        return "cumulative"
    day = _day(figure.record.end_date)
    if day is not None and published is not None and (published - day).days > RECENT_DAYS:
        return "background"
    if lexicon.cue("background", sentence.words, 0, len(sentence.words)) >= 0 and figure.date is None:
        return "background"
    return "incident"


def _long(when: Date | None) -> bool:
    start, end = (_day(when.start_date), _day(when.end_date)) if when is not None else (None, None)
    return (
        start is not None
        and end is not None
        and (end - start).days > 31
        and when is not None
        and when.precision != "year"
    )


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
