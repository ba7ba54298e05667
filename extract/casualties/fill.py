"""What an incident's sentences tell is written into the records of its figures."""

from datetime import date

from extract.casualties.circumstances import AGENT, EVENT, HARM
from extract.casualties.incident import Figure, Incident, alike, elsewhere, length, rank_of, same_time
from extract.casualties.places import COUNTRY, Place
from extract.dates.record import Date

_EXPLODES = frozenset("accident air_strike missile_strike drone_strike shelling landmine".split())


def fill(
    figure: Figure,
    incident: Incident,
    published: date | None,
    source: str,
    home: str | None,
    period: Date | None = None,
) -> None:
    """Write date, place, cause and perpetrator of a figure: what its own sentence says, else what the incident's do.

    ``home`` is the country that the whole article or section is about, for figures of which no place is told,
    ``period`` the time that the article reports on, for figures of which no date is told.
    """
    if figure.record.assertion == "hypothetical":
        return
    _date(figure, incident, published, None if incident.long else period)
    _place(figure, incident)
    record = figure.record
    if record.location is None or (record.country is None and record.location_id is None):
        record.country = record.country or home
    _cause(figure, incident)
    _perpetrator(figure, incident, source)


def since(figure: Figure) -> bool:
    """Whether a figure counts from its date on: "since 2016"."""
    if figure.date is None or figure.reading is None:
        return False
    sentence = figure.reading.sentence
    at = sentence.word_at(figure.date.start)
    behind = sentence.word_at(figure.date.end - 1) + 1
    if not {"when", "where", "in which"}.isdisjoint(sentence.words[behind : behind + 2]):
        # "the deadliest since 3 October, when bombs killed 20": they died on that day
        return False
    return at > 0 and "since" in sentence.words[max(0, at - 2) : at]


def _date(figure: Figure, incident: Incident, published: date | None, period: Date | None) -> None:
    record = figure.record
    when = figure.date or incident.date or period
    if when is None:
        return
    told = incident.date
    ranged = figure.date is not None and figure.date.precision == "range"
    if told is not None and same_time(told, when) and length(told) < length(when) and not (incident.long or ranged):
        # "last week", and later in the article "on Friday"
        when = told
    record.date_text, record.start_date, record.end_date = when.text, when.start_date, when.end_date
    counts_on = since(figure) or (figure.date is None and any(since(other) for other in incident.figures))
    if published is not None and counts_on:
        record.end_date = published.isoformat()


def _place(figure: Figure, incident: Incident) -> None:
    record = figure.record
    own, told = figure.place, incident.place
    place = own or told
    if own is not None and told is not None and told.rank < own.rank and not elsewhere(own, told):
        # "killed in the brawl, the first deaths on that border": where the brawl was is closer
        place = told
    if place is None or (place.rank > COUNTRY and record.type != "displaced"):
        return
    record.location = place.text
    if place.entity is not None:
        record.location_id = place.entity.entity_id
        record.latitude, record.longitude = place.entity.latitude, place.entity.longitude
    record.country = place.country or _country(place, told)


def _country(place: Place, told: Place | None) -> str | None:
    """The country of a place that nobody knows: that of the incident, if its place lies on land."""
    return told.country if place.entity is None and told is not None else None


def _cause(figure: Figure, incident: Incident) -> None:
    record, own = figure.record, figure.cause
    record.cause, record.cause_type = incident.cause, incident.cause_type
    if own is not None:
        shared = incident.cause is not None
        clear = own.rank == EVENT or (own.rank == HARM and incident.cause_rank >= HARM) or not shared
        kind = own.rank == HARM and own.type in ("execution", "stabbing") and incident.cause_type == "clash"
        other = kind or (
            own.type != "unknown" and not alike(own.type, incident.cause_type) and own.type != incident.cause_type
        )
        vague = own.rank == HARM and incident.type_rank >= HARM
        if (clear or other or vague) and not (own.rank == AGENT and own.type != "bombing"):
            record.cause = figure.cause_text
        if own.rule == "explosion" and incident.cause_type in _EXPLODES:
            # what blew up is told elsewhere: a shell, a gas pipe
            pass
        elif own.type != "unknown" and (clear or other or incident.cause_type == "unknown"):
            record.cause_type = own.type
    if record.cause_type == "bombing" and incident.from_the_air:
        record.cause_type = "air_strike"
    place = figure.place or incident.place
    if place is not None and place.vessel and record.victim_category == "unknown" and incident.naval:
        record.victim_category = "military"
        if place.entity is not None:
            record.victim_country = record.victim_country or place.entity.country
    aboard = place is not None and place.vessel and own is not None and own.rule == "explosion"
    if aboard and record.cause_type == "bombing" and incident.actor is None:
        record.cause_type = "accident"


def _perpetrator(figure: Figure, incident: Incident, source: str) -> None:
    record, actor = figure.record, figure.actor
    vague = actor is None or (actor.vague and rank_of(actor) < (rank_of(incident.actor) if incident.actor else 0))
    if incident.actor is not None and vague and not (actor is not None and record.victim_category == "perpetrator"):
        actor = incident.actor
    if actor is None or record.count_high == 0:
        return
    reading = figure.reading
    if reading is not None and reading.trigger.frame == "loss" and actor.sentence is reading.sentence:
        # "the army killed 23 rebels and lost two men"
        return
    if record.victim_category == "perpetrator" and actor is not figure.actor:
        return
    record.perpetrator = actor.sentence.text(actor.start, actor.end, source)
    record.perpetrator_status = actor.status
    if actor.entity is not None:
        record.perpetrator_id = actor.entity.entity_id
        record.perpetrator_country = actor.entity.country
