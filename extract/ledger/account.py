"""An account: what one article tells of one event, taken together from its casualty rows.

The rows that an article's own ``incident_id`` holds together are taken apart where their days or places cannot be one
event's; what is no event (a toll over a time, a rate, a mere possibility) belongs to no account.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from extract.ledger.places import FAR, Place, distance, relation
from extract.ledger.scenery import Scenery
from extract.ledger.vocabulary import Vocabulary

Row = dict[str, Any]

EVENTS = frozenset({"incident", "background", "subset"})
"""Scopes of rows that speak of an event."""

HARM = frozenset({"killed", "injured", "missing", "kidnapped", "captured", "killed_or_injured", "unspecified"})
"""Types that make an event an incident; people who only fled are none."""

REPORTED = 5
"""Days before its publication in which an article's event without a date will have happened."""


@dataclass(slots=True, eq=False)
class Account:
    """One article's rows of one event. Days are proleptic ordinals, inclusive; None is unknown.

    ``told`` is when the event can have happened by the publication date alone, for one that the text gives no date;
    ``beside`` are other days that its sentences name. ``near`` are names of places in its sentences, ``around`` the
    countries there; ``words`` tell of cause, victims and place, ``story`` are the other words of its sentences.
    ``harm``: whether anybody came to harm by it.
    """

    key: str
    article_id: str
    published: int | None
    rows: list[Row] = field(default_factory=list)
    start: int | None = None
    end: int | None = None
    told: tuple[int, int] | None = None
    places: dict[str, Place] = field(default_factory=dict)
    near: frozenset[str] = frozenset()
    country: str | None = None
    around: frozenset[str] = frozenset()
    beside: frozenset[tuple[int, int]] = frozenset()
    cause: str = "unknown"
    words: frozenset[str] = frozenset()
    story: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    victim_countries: frozenset[str] = frozenset()
    figures: dict[str, frozenset[int]] = field(default_factory=dict)
    harm: bool = False

    @property
    def days(self) -> int | None:
        """How many days its date spans; None without a date."""
        return None if self.start is None or self.end is None else self.end - self.start + 1


def accounts(rows: dict[str, list[Row]], vocabulary: Vocabulary) -> list[Account]:
    """The accounts of one article, in text order; ``rows`` are its rows per table."""
    (article,) = rows["articles"]
    casualties = rows["casualties"]
    published = ordinal(article.get("published"))
    own = {row["row_id"]: row for row in casualties}
    found: list[Account] = []
    home: dict[str, Account] = {}
    by_incident: dict[str, list[Account]] = {}
    for row in sorted(casualties, key=lambda row: row["scope"] == "subset"):
        if row["incident_id"] is None or row["scope"] not in EVENTS or row["assertion"] == "hypothetical":
            continue
        whole = own.get(row["parent_id"] or "")
        if whole is not None and whole["scope"] not in EVENTS:
            continue
        account = home.get(row["parent_id"] or "")
        if account is None:
            known = by_incident.setdefault(row["incident_id"], [])
            account = next((one for one in known if _fits(row, one)), None)
            if account is None:
                key = row["incident_id"] if not known else f"{row['incident_id']}.{len(known) + 1}"
                account = Account(key, row["article_id"], published)
                known.append(account)
                found.append(account)
        account.rows.append(row)
        home[row["row_id"]] = account
    found.sort(key=lambda account: min(row["start"] for row in account.rows))
    scenery = Scenery(article, rows, vocabulary)
    for account in found:
        account.rows.sort(key=lambda row: row["start"])
        _sum_up(account, vocabulary)
    for number, account in enumerate(found):
        scenery.surround(account, [other for other in found if other is not account], main=number == 0)
    return found


def ordinal(day: str | None) -> int | None:
    """An ISO date as a proleptic ordinal, or None."""
    return None if not day else date.fromisoformat(day).toordinal()


def _fits(row: Row, account: Account) -> bool:
    """Whether a row can be of the same event as the rows that the account holds already."""
    return all(not _apart(row, other) for other in account.rows)


def _apart(a: Row, b: Row) -> bool:
    if a["start_date"] and b["start_date"] and (a["end_date"] < b["start_date"] or b["end_date"] < a["start_date"]):
        return True
    if a["start_date"] and b["start_date"] and _week(a) != _week(b):
        return True
    one, other = Place.of(a), Place.of(b)
    if one is None or other is None or one.is_country or other.is_country or relation(one, other) in ("same", "near"):
        return False
    apart = distance(one, other)
    if apart is not None and apart > FAR and not one.wide and not other.wide:
        return True
    # the same harm told twice, each time with a town of its own
    own = a["location"] in a["sentence"] and b["location"] in b["sentence"]
    return own and a["type"] == b["type"] and a["location"] not in b["sentence"] and b["location"] not in a["sentence"]


def _week(row: Row) -> bool:
    """Whether a row counts over a week or so, which is no count of one day's event."""
    return (
        4 <= date.fromisoformat(row["end_date"]).toordinal() - date.fromisoformat(row["start_date"]).toordinal() <= 10
    )


def _sum_up(account: Account, vocabulary: Vocabulary) -> None:
    rows = account.rows
    spans = [(ordinal(row["start_date"]), ordinal(row["end_date"])) for row in rows if row["start_date"]]
    known = [(start, end) for start, end in spans if start is not None and end is not None]
    if known:
        account.start, account.end = min(known, key=lambda span: (span[1] - span[0], span))
    elif account.published is not None and any(row["scope"] == "incident" for row in rows):
        account.told = (account.published - REPORTED, account.published)
    for row in rows:
        place = Place.of(row)
        if place is not None:
            account.places.setdefault(place.id, place)
    account.country = _most([row["country"] for row in rows])
    account.cause = vocabulary.cause([row["cause_type"] for row in rows])
    account.actors = frozenset(row["perpetrator_id"] for row in rows if row["perpetrator_id"])
    account.victim_countries = frozenset(row["victim_country"] for row in rows if row["victim_country"])
    account.victims = frozenset(row["victim_category"] for row in rows) - {"unknown", "mixed"}
    account.harm = any(row["type"] in HARM and row["assertion"] != "negated" for row in rows)
    account.words = frozenset(
        word for row in rows for cell in ("cause", "victim", "location") for word in vocabulary.telling(row[cell])
    )
    account.names = frozenset(name.casefold() for row in rows for name in row["victim_names"])
    figures: dict[str, set[int]] = {}
    for row in rows:
        size = row["count_best"] if row["count_best"] is not None else row["count_high"]
        if size and row["assertion"] != "negated":
            figures.setdefault(row["type"], set()).add(size)
    account.figures = {kind: frozenset(sizes) for kind, sizes in figures.items()}


def _most(values: list[str | None]) -> str | None:
    known = [value for value in values if value]
    return max(known, key=lambda value: (known.count(value), value), default=None)
