"""Which figures belong to one incident, what they share, and how they stand to each other."""

import re
from dataclasses import dataclass, field
from datetime import date

from extract.casualties.circumstances import Cause
from extract.casualties.lexicon import Lexicon
from extract.casualties.perpetrators import RANK, Actor
from extract.casualties.reading import Reading
from extract.casualties.record import Casualty
from extract.casualties.sentence import Sentence
from extract.casualties.tabular import TableFigure
from extract.dates.record import Date
from extract.entities.record import Entity

_DIRECTION = re.compile(r"\b(?:north|south|east|west|central)(?:east|west)?(?:ern)?\s$", re.IGNORECASE)
_REGIONS = frozenset(
    "Asia Africa Europe America Americas East Sahel Balkans Caucasus Caribbean Pacific Peninsula World".split()
)
_BOMBARDMENTS = frozenset({"air_strike", "missile_strike", "drone_strike", "shelling"})
"""Kinds of attack whose bombs are no bombing."""
_REMEMBERED = 24
"""Figures back to which a part looks for its whole."""
RECENT_DAYS = 10
"""An incident that much older than the article is background."""


@dataclass(slots=True, eq=False)
class Figure:
    """A record in the making, with what its own sentence said."""

    record: Casualty
    reading: Reading | None
    date: Date | None = None
    place: list[Entity] | None = None
    actor: Actor | None = None
    cause: tuple[str, str] | None = None
    cause_rule: str | None = None
    parent: "Figure | None" = None


@dataclass(slots=True, eq=False)
class Incident:
    """Figures of one event and what its sentences tell of it."""

    figures: list[Figure] = field(default_factory=list)
    date: Date | None = None
    place: list[Entity] | None = None
    actor: Actor | None = None
    actor_headline: bool = False
    cause: str | None = None
    cause_type: str = "unknown"
    cause_rank: int = 9
    headline: bool = False
    """Whether the cause is the headline's word, which gives way to the body's."""
    long: bool = False
    paragraph: int = 0


@dataclass(slots=True, eq=False)
class Scene:
    """A sentence as incidents see it."""

    sentence: Sentence
    paragraph: int
    figures: list[Figure]
    causes: list[Cause]
    dates: list[Date]
    place: list[Entity] | None
    attacker: Actor | None
    claims: list[Actor]


class Incidents:
    """Sorts an article's scenes into incidents, in text order; the first is what the article is about."""

    def __init__(self, lexicon: Lexicon, published: str | None, source: str) -> None:
        self.lexicon = lexicon
        self.published = _day(published)
        self.source = source
        self.all: list[Incident] = []
        self.loose: list[Figure] = []
        self._current: Incident | None = None
        self._before: tuple[int, Date] | None = None

    def add(self, scene: Scene) -> None:
        """Put a scene's figures into incidents and let it tell of the one it is about."""
        words = scene.sentence.words
        claimed = self._current if scene.claims else None
        if claimed is not None:
            self._believe(claimed, scene.claims)
            scene.claims = []
        by_date: list[tuple[Date | None, bool, list[Figure]]] = []
        for figure in scene.figures:
            if figure.record.assertion == "hypothetical":
                self.loose.append(figure)
                if figure.cause is not None:
                    figure.record.cause, figure.record.cause_type = figure.cause
                continue
            long = self._long(figure)
            for when, known, group in by_date:
                same = when is figure.date or (
                    when is not None and figure.date is not None and _overlap(when, figure.date)
                )
                if known == long and (same or figure.parent in group):
                    group.append(figure)
                    break
            else:
                by_date.append((figure.date, long, [figure]))
        for when, long, group in by_date:
            incident = self._choose(scene, when, group[0].place, long)
            incident.figures += group
            self._tell(incident, scene, when, group)
        if not scene.figures and self._current is not None and (scene.causes or scene.claims or scene.attacker):
            event = scene.causes and scene.causes[0][3] not in ("conflict",)
            if (
                event
                and scene.dates
                and self._current.date is not None
                and not _overlap(scene.dates[0], self._current.date)
            ):
                self._current = Incident(paragraph=scene.paragraph)
                self.all.append(self._current)
            self._tell(self._current, scene, scene.dates[0] if scene.dates and event else None, [])
        elif not scene.figures and self._current is not None and scene.dates and self._current.date is None:
            if scene.paragraph - self._current.paragraph <= 1:
                self._current.date = scene.dates[0]
        elif not scene.figures and self._current is None and scene.causes:
            self._current = Incident(paragraph=scene.paragraph)
            self.all.append(self._current)
            self._tell(self._current, scene, scene.dates[0] if scene.dates else None, [])
        if (self._current is not None and "denied" in words) or "denies" in words or "rejected" in words:
            self._deny(scene)

    def add_table(self, cells: list[TableFigure]) -> list[Figure]:
        """Put a table's figures into the incident that the article is about."""
        main = next((incident for incident in self.all if incident.figures), None)
        if main is None:
            main = Incident()
            self.all.append(main)
        figures = {id(cell): Figure(cell.record, None) for cell in cells}
        for cell in cells:
            if cell.total is not None:
                figures[id(cell)].parent = figures[id(cell.total)]
        main.figures += figures.values()
        return list(figures.values())

    def finish(self) -> None:
        """Fill what an incident's sentences say into its figures, find parents, set scopes."""
        main = next((incident for incident in self.all if incident.figures), None)
        number = 0
        for figure in self.loose:
            figure.record.scope = "subset" if figure.parent is not None else "incident"
        for incident in self.all:
            if not incident.figures:
                continue
            number += 1
            _parents(incident)
            for figure in incident.figures:
                self._fill(figure, incident)
                figure.record.scope = self._scope(figure, incident, main)
                if figure.record.assertion != "hypothetical" and figure.record.scope != "rate":
                    figure.record.incident = f"i{number}"

    # ---- sorting

    def _choose(self, scene: Scene, when: Date | None, place: list[Entity] | None, long: bool) -> Incident:
        current = self._current
        known = [i for i in (current, *reversed(self.all[-_REMEMBERED:]), *self.all[:1]) if i is not None]
        chosen: Incident | None = None
        if when is not None:
            chosen = next((i for i in known if i.date is not None and _overlap(i.date, when) and i.long == long), None)
            if chosen is None and current is not None and current.date is None and current.long == long:
                near = scene.paragraph - current.paragraph <= 1 and not self._elsewhere(current, place)
                # the headline tells of the same as the first paragraphs
                headline = current.paragraph == 0 and scene.paragraph <= 4 and current is self.all[0]
                chosen = current if near or headline else None
        elif current is not None and not self._apart(scene):
            chosen = current if current.long == long else None
            if chosen is not None and scene.paragraph != current.paragraph and current is not self.all[0]:
                # a new paragraph without a date goes back to what the article is about
                main = next((i for i in self.all if i.figures), current)
                chosen = main if self._old(current) and main.long == long and not self._old(main) else current
            if chosen is not None and self._elsewhere(chosen, place) and _own_event(scene):
                chosen = next((i for i in known if i.place and place and _shares(i.place, place)), None)
        if chosen is None and long:
            chosen = next((i for i in known if i.long and when is None), None)
        if chosen is None:
            chosen = Incident(long=long)
            if when is None and self._before is not None and self._before[0] == scene.paragraph and not long:
                chosen.date = self._before[1]
            self.all.append(chosen)
        chosen.paragraph = scene.paragraph
        if not (chosen.long and current is not None and scene.paragraph == current.paragraph):
            self._current = chosen
        return chosen

    def _apart(self, scene: Scene) -> bool:
        return self.lexicon.cue("another event", scene.sentence.words, 0, len(scene.sentence)) >= 0

    def _elsewhere(self, incident: Incident, place: list[Entity] | None) -> bool:
        """Whether a place rules the incident's place out: another name, and neither a country nor the same."""
        if not place or not incident.place:
            return False
        if _shares(place, incident.place):
            return False
        countries = {e.country for e in incident.place if e.country} & {e.country for e in place if e.country}
        wide = any(e.entity_id.startswith("country:") for e in (*place, *incident.place))
        return not (wide and countries)

    def _old(self, incident: Incident) -> bool:
        end = _day(incident.date.end_date) if incident.date is not None else None
        return end is not None and self.published is not None and (self.published - end).days > RECENT_DAYS

    def _long(self, figure: Figure) -> bool:
        """Whether a figure counts over a war or a time, not for one event."""
        if figure.reading is None:
            return False
        if figure.parent is not None and self._long(figure.parent):
            return True
        words, at = figure.reading.sentence.words, figure.reading.at
        when = figure.date
        if figure.cause_rule == "conflict" and figure.reading.active:
            return True
        if when is not None:
            if self._since(figure) or when.range_id is not None:
                start, end = _day(when.start_date), self.published or _day(when.end_date)
                if start is not None and end is not None and (end - start).days > 45:
                    return True
            if when.precision in ("day", "part_of_day", "time", "month"):
                return False
        if self.lexicon.cue("cumulative", words, 0, len(words)) >= 0:
            return True
        size = _size(figure) or 0
        if figure.cause_rule == "conflict" and (figure.reading.active or size >= 100):
            return True
        perfect = not {"have", "has"}.isdisjoint(words[max(0, at - 5) : at])
        return when is None and (
            (size >= 1000 and perfect) or (figure.record.type == "displaced" and size >= 1000 and perfect)
        )

    def remember(self, dates: list[Date], paragraph: int) -> None:
        """Keep the dates of the sentence just read: a new incident without a date has happened then."""
        self._before = (paragraph, dates[-1]) if dates else None

    # ---- telling

    def _tell(self, incident: Incident, scene: Scene, when: Date | None, figures: list[Figure]) -> None:
        if incident.date is None and when is not None:
            incident.date = when
        places = [figure.place for figure in figures if figure.place]
        spread = any(not _shares(place, places[0]) for place in places)
        place = None if spread else places[0] if places else scene.place
        if place and (not incident.place or _closer(place, incident.place)) and not (_wide(place) and not figures):
            incident.place = place
        for start, end, kind, rule in scene.causes:
            if rule == "conflict" and not incident.long:
                continue
            rank = 3 if kind == "unknown" else 2 if rule in ("explosion", "strike") else 1
            if scene.sentence.words[start] in ("gunmen", "gunman", "bomber", "bombers", "snipers", "sniper"):
                rank = 4
            narrower = kind == "bombing" and incident.cause_type in _BOMBARDMENTS
            if rank < incident.cause_rank and not narrower:
                incident.cause_type, incident.cause_rank = kind, rank
            headline = scene.paragraph == 0
            if rank < 4 and (incident.cause is None or (incident.headline and not headline)):
                incident.cause = scene.sentence.text(start, end, self.source)
                incident.headline = headline
        actors = [figure.actor for figure in figures if figure.actor is not None]
        if not (incident.long and not actors):
            said = [*scene.claims, *actors, *([scene.attacker] if scene.attacker else [])]
            self._believe(incident, said, scene.paragraph == 0)

    def _believe(self, incident: Incident, actors: list[Actor], headline: bool = False) -> None:
        for actor in actors:
            known = incident.actor
            body = incident.actor_headline and not headline
            if known is None or _rank(actor) > _rank(known) or (body and _rank(actor) == _rank(known)):
                incident.actor, incident.actor_headline = actor, headline

    def _deny(self, scene: Scene) -> None:
        from extract.casualties.perpetrators import Perpetrators

        incident = self._current
        if incident is None or incident.actor is None or incident.actor.status not in ("suspected", "accused"):
            return
        if Perpetrators(self.lexicon).denies(scene.sentence, incident.actor, self.source):
            incident.actor.status = "denied"

    # ---- filling

    def _fill(self, figure: Figure, incident: Incident) -> None:
        record = figure.record
        if record.assertion == "hypothetical":
            return
        day = figure.date or incident.date
        if day is not None:
            record.date_text, record.start_date, record.end_date = day.text, day.start_date, day.end_date
            if incident.long and self.published is not None and self._since(figure):
                record.end_date = self.published.isoformat()
        place = figure.place or incident.place
        if place and _wide(place) and record.type != "displaced":
            place = None
        if place:
            first, last = place[0], place[-1]
            start = first.start
            if (side := _DIRECTION.search(self.source, max(0, start - 15), start)) is not None:
                start = side.start()
            record.location = self.source[start : last.end]
            record.location_id = first.entity_id
            record.country = first.country or last.country
            record.latitude, record.longitude = first.latitude, first.longitude
        if figure.cause is not None:
            record.cause, record.cause_type = figure.cause
        else:
            record.cause = incident.cause
        if record.cause_type == "unknown":
            record.cause_type = incident.cause_type
        actor = figure.actor
        if incident.actor is not None and (actor is None or _rank(incident.actor) > _rank(actor)):
            actor = incident.actor
        if (
            actor is not None
            and (record.victim_category != "perpetrator" or actor is figure.actor)
            and record.count_high != 0
        ):
            record.perpetrator = actor.sentence.text(actor.start, actor.end, self.source)
            record.perpetrator_status = actor.status
            if actor.entity is not None:
                record.perpetrator_id = actor.entity.entity_id
                record.perpetrator_country = actor.entity.country

    def _since(self, figure: Figure) -> bool:
        if figure.date is None or figure.reading is None:
            return False
        sentence = figure.reading.sentence
        at = sentence.word_at(figure.date.start)
        return at > 0 and "since" in sentence.words[max(0, at - 2) : at]

    def _scope(self, figure: Figure, incident: Incident, main: Incident | None) -> str:
        if figure.parent is not None:
            return "subset"
        if figure.record.assertion == "hypothetical" or figure.reading is None:
            return "incident"
        words, at = figure.reading.sentence.words, figure.reading.at
        if self.lexicon.cue("rate", words, at, at + 14) >= 0:
            return "rate"
        if incident.long:
            return "cumulative"
        day = _day(figure.record.end_date)
        if day is not None and self.published is not None:
            if (self.published - day).days > RECENT_DAYS:
                return "background"
        elif day is not None and incident is not main:
            return "background"
        if main is not None and main.date is not None and incident.date is not None and incident is not main:
            before = (incident.date.end_date or "") < (main.date.start_date or "")
            if before:
                return "background"
        if figure.date is None and self.lexicon.cue("background", words, at - 8, at + 10) >= 0:
            return "background"
        return "incident"


def _own_event(scene: Scene) -> bool:
    """Whether a sentence names an event, and not just harm."""
    return any(cause[3] not in ("unnamed attack", "conflict") for cause in scene.causes)


def _parents(incident: Incident) -> None:
    """Give parts whose whole stands in another sentence their whole: "two children were among the dead"."""
    wholes: list[Figure] = []
    by_sentence: dict[int, list[Figure]] = {}
    for figure in incident.figures:
        if figure.reading is not None:
            by_sentence.setdefault(id(figure.reading.sentence), []).append(figure)
    for figure in incident.figures:
        reading = figure.reading
        if reading is None or figure.parent is not None:
            continue
        if reading.link == "among" or (reading.phrase.of_them and reading.part_of is None):
            holding = [whole for whole in wholes if _holds(whole, [figure])]
            figure.parent = max(holding, key=lambda whole: _size(whole) or 0, default=None)
        else:
            listed = [
                other
                for other in by_sentence[id(reading.sentence)][:12]
                if other.parent is None
                and other.reading is not None
                and (
                    other.reading.trigger is reading.trigger
                    or {other.record.type, figure.record.type} == {"killed", "injured"}
                )
            ]
            whole = next((w for w in reversed(wholes) if len(listed) > 1 and _sums(w, listed)), None)
            if whole is not None and whole not in listed:
                figure.parent = whole
        if figure.parent is None:
            wholes.append(figure)
            del wholes[:-_REMEMBERED]


def _holds(whole: Figure, parts: list[Figure]) -> bool:
    size = _size(whole)
    return whole.record.type == parts[0].record.type and size is not None and size >= max(_size(p) or 0 for p in parts)


def _sums(whole: Figure, parts: list[Figure]) -> bool:
    sizes = [_size(part) for part in parts]
    same = whole.record.type == parts[0].record.type or whole.record.type in ("killed_or_injured", "unspecified")
    return same and None not in sizes and sum(s or 0 for s in sizes) == _size(whole)


def _size(figure: Figure) -> int | None:
    record = figure.record
    return record.count_best if record.count_best is not None else record.count_low or record.count_high


def _rank(actor: Actor) -> int:
    return RANK[actor.status] + (1 if actor.named and actor.status == "confirmed" else 0)


def _shares(a: list[Entity], b: list[Entity]) -> bool:
    return not {e.entity_id for e in a}.isdisjoint(e.entity_id for e in b)


def _wide(place: list[Entity]) -> bool:
    """Whether a place is a continent or the like, which says nothing of where something happened."""
    return place[0].country is None and place[0].name.split()[-1] in _REGIONS


def _closer(new: list[Entity], old: list[Entity]) -> bool:
    """Whether a place lies within the country that alone was known before."""
    only_country = all(entity.entity_id.startswith("country:") for entity in old)
    inside = new[0].country is not None and any(new[0].country == entity.country for entity in old)
    return only_country and inside and not new[0].entity_id.startswith("country:")


def _overlap(a: Date, b: Date) -> bool:
    return (a.start_date or "") <= (b.end_date or "") and (b.start_date or "") <= (a.end_date or "")


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
