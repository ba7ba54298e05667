"""An incident in the making: its figures, what sentences tell of it, and how well another sentence fits."""

import datetime
from dataclasses import dataclass, field

from extract.casualties.actors import RANK, Actor
from extract.casualties.circumstances import AGENT, EVENT, HARM, MEANS, VAGUE, Cause
from extract.casualties.places import COUNTRY, SITE, Place
from extract.casualties.reading import Reading
from extract.casualties.record import Casualty
from extract.casualties.sentence import Sentence
from extract.dates.record import Date
from extract.entities.record import Entity

RECENT_DAYS = 10
"""An incident that much older than the article is background."""
_HEADLINE = 18
"""Words that a headline has at most."""
_SPAN = 31
"""Days that two dates may span to be taken for one; a year holds too many events."""
_ALIKE = (
    frozenset({"shooting", "clash", "execution"}),
    frozenset({"air_strike", "missile_strike", "drone_strike", "shelling", "bombing"}),
    frozenset({"naval", "torpedo", "missile_strike", "shelling"}),
    frozenset({"accident", "disaster", "bombing"}),
)
"""Cause types that two sentences can give to one event."""


@dataclass(slots=True, eq=False)
class Figure:
    """A record in the making, with what its own sentence said."""

    record: Casualty
    reading: Reading | None
    date: Date | None = None
    place: Place | None = None
    actor: Actor | None = None
    cause: Cause | None = None
    cause_text: str | None = None
    parent: "Figure | None" = None
    home: str | None = None
    """The country of the section that it stands in, by the section's heading."""


@dataclass(slots=True, eq=False)
class Scene:
    """A sentence as incidents see it."""

    sentence: Sentence
    paragraph: int
    listed: bool
    figures: list[Figure]
    causes: list[Cause]
    dates: list[Date]
    place: Place | None
    attacker: Actor | None
    claims: list[Actor]
    entities: list[Entity]

    @property
    def event(self) -> Cause | None:
        """The best word for an event of a known kind, if one stands in the sentence."""
        known = [c for c in self.causes if c.rank in (EVENT, HARM, MEANS) and c.rule != "conflict"]
        return min(known, key=lambda cause: cause.rank, default=None)


@dataclass(slots=True, eq=False)
class Incident:
    """Figures of one event and what its sentences tell of it; ``long`` for a war or a span of time."""

    long: bool = False
    paragraph: int = 0
    figures: list[Figure] = field(default_factory=list)
    date: Date | None = None
    place: Place | None = None
    spread: bool = False
    """Whether it happened at several places, so that none of them is that of all figures."""
    actor: Actor | None = None
    cause: str | None = None
    cause_type: str = "unknown"
    cause_rank: int = 9
    type_rank: int = 9
    headline: bool = False
    """Whether the cause is the headline's word, which gives way to the body's."""
    actor_headline: bool = False
    place_headline: bool = False
    from_the_air: bool = False
    """Whether planes took part, so that its bombs were dropped."""
    headed: bool = False
    """Whether the first line of the article tells of it."""
    naval: bool = False
    """Whether the article is about ships of navies."""

    def fit(
        self,
        scene: Scene,
        when: Date | None,
        place: Place | None,
        cause: Cause | None,
        figures: list[Figure],
        current: bool,
    ) -> int:
        """How well a sentence's circumstances fit: above 0 where it tells of this incident, less where it cannot."""
        score = 0
        if when is not None and self.date is not None:
            rough = max(length(when), length(self.date)) > 7 and min(length(when), length(self.date)) <= 1
            score += (2 if rough else 5) if same_time(when, self.date) else -9
        if place is not None and self.place is not None:
            if not place.keys.isdisjoint(self.place.keys):
                score += 3
            elif elsewhere(self.place, place):
                score -= 7 if cause is not None or when is not None else 1
        if cause is not None and self.cause_type != "unknown":
            # "shot two guards before he blew himself up": one event, if the sentence tells of no other
            told = len(figures) == len(scene.figures) and any(
                other.type == self.cause_type for other in scene.causes if other.rule != "conflict"
            )
            score += 1 if cause.type == self.cause_type else 0 if told or alike(cause.type, self.cause_type) else -4
        if figures and self.date is None and (when or place) and cause and self._other_toll(figures[0]):
            score -= 3
        if current:
            apart = scene.paragraph - self.paragraph
            score += 3 if apart == 0 else 2 if apart == 1 else 1
            if scene.listed and apart and not (when is None and place is None and cause is None):
                score -= 2
        return score

    def _other_toll(self, figure: Figure) -> bool:
        """Whether a figure is so far from the incident's that it can be no other report of it: 141 and 17."""
        if figure.parent is not None or figure.reading is None or figure.reading.link == "among":
            return False
        value = _count(figure)
        known = [_count(f) for f in self.figures if f.parent is None and f.record.type == figure.record.type]
        counts = [count for count in known if count]
        return bool(value and counts) and not any(c <= 4 * (value or 0) and (value or 0) <= 4 * c for c in counts)

    # ---- telling

    def tell(self, scene: Scene, when: Date | None, figures: list[Figure], source: str) -> None:
        """Take in what a sentence tells of date, place, cause and actors."""
        if when is not None and (
            self.date is None or (same_time(when, self.date) and length(when) < length(self.date))
        ):
            self.date = when
        self.headed = self.headed or (scene.paragraph == 0 and bool(figures or scene.event is not None))
        self._tell_place(scene, figures)
        for cause in scene.causes:
            self._tell_cause(scene, cause, source)
        actors = [figure.actor for figure in figures if figure.actor is not None]
        if not (self.long and not actors):
            said = [*scene.claims, *actors, *([scene.attacker] if scene.attacker else [])]
            self.believe(said, scene.paragraph == 0)

    def _tell_place(self, scene: Scene, figures: list[Figure]) -> None:
        places = [figure.place for figure in figures if figure.place is not None]
        if any(place.keys.isdisjoint(places[0].keys) for place in places):
            self.spread = True
            return
        place = places[0] if places else None if figures else scene.place
        if place is None or self.spread or (place.rank > COUNTRY and not figures):
            return
        headline = scene.paragraph == 0
        again = self.place is not None and self.place_headline and not headline and place.key == self.place.key
        if self.place is None or again or (place.rank < self.place.rank and not elsewhere(self.place, place)):
            self.place, self.place_headline = place, headline

    def _tell_cause(self, scene: Scene, cause: Cause, source: str) -> None:
        if cause.rule == "conflict" and not self.long:
            return
        if cause.type != "unknown" and cause.rank < self.type_rank:
            self.cause_type, self.type_rank = cause.type, cause.rank
        self.from_the_air = self.from_the_air or (cause.rank == AGENT and cause.type == "air_strike")
        headline = scene.paragraph == 0 and len(scene.sentence) < _HEADLINE
        rank = cause.rank
        if rank == VAGUE and self.figures and self.cause_rank > VAGUE:
            rank = EVENT
        if cause.rank == AGENT and cause.type != "bombing":
            return
        better = rank < self.cause_rank or (self.headline and not headline and rank <= MEANS)
        if better:
            self.cause = scene.sentence.text(cause.start, cause.end, source)
            self.cause_rank, self.headline = rank, headline

    def believe(self, actors: list[Actor], headline: bool = False) -> None:
        """Take the actor of whom the text is surest to speak as the one who did it."""
        for actor in actors:
            known = self.actor
            body = self.actor_headline and not headline
            if known is None or rank_of(actor) > rank_of(known) or (body and rank_of(actor) == rank_of(known)):
                self.actor, self.actor_headline = actor, headline

    def old(self, published: datetime.date | None) -> bool:
        """Whether it ended well before the article."""
        end = day(self.date.end_date) if self.date is not None else None
        return end is not None and published is not None and (published - end).days > RECENT_DAYS


def _count(figure: Figure) -> int | None:
    record = figure.record
    return record.count_best or record.count_low or record.count_high


def rank_of(actor: Actor) -> int:
    """How much an actor counts against another."""
    return RANK[actor.status] + (1 if actor.named and actor.status == "confirmed" else 0)


def alike(a: str, b: str) -> bool:
    """Whether two cause types can be those of one event."""
    return "other" in (a, b) or any(a in kinds and b in kinds for kinds in _ALIKE)


def elsewhere(a: Place, b: Place) -> bool:
    """Whether two places are two: other names, and neither a country or region that may hold the other."""
    if not a.keys.isdisjoint(b.keys):
        return False
    if a.country is not None and b.country is not None and a.country != b.country:
        return True
    return a.rank == b.rank == SITE and a.entity is not None and b.entity is not None


def same_time(a: Date, b: Date) -> bool:
    """Whether two dates can be that of one event: they overlap, and neither is as wide as a year."""
    if a.start_date is None or b.start_date is None:
        return a.value == b.value
    if not ((a.start_date or "") <= (b.end_date or "") and (b.start_date or "") <= (a.end_date or "")):
        return False
    return (a.start_date, a.end_date) == (b.start_date, b.end_date) or max(length(a), length(b)) <= _SPAN


def length(when: Date) -> int:
    """How many days a date spans beyond its first."""
    start, end = day(when.start_date), day(when.end_date)
    return (end - start).days if start is not None and end is not None else 0


def day(text: str | None) -> datetime.date | None:
    """A day from ISO 8601, or None."""
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
