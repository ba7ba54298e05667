"""A group of accounts becomes a row of ``incidents``."""

from collections import Counter
from datetime import date
from typing import Any

from extract.ledger.account import Account
from extract.ledger.cluster import Cluster
from extract.ledger.copies import originals
from extract.ledger.statements import CIVILIANS, MILITARY, Statement, group_statements, statements
from extract.ledger.toll import Toll, toll
from extract.ledger.vocabulary import Vocabulary
from extract.tables.schema import INCIDENTS

Row = dict[str, Any]

TYPES = ("killed", "injured", "missing")
"""The types of which an incident has a toll."""

_SURE = {"confirmed": 3, "claimed": 3, "accused": 2, "suspected": 1, None: 1}


def is_incident(cluster: Cluster) -> bool:
    """Whether anybody came to harm, by any of the accounts."""
    return any(account.harm for account in cluster.accounts)


def incident(cluster: Cluster, texts: dict[str, str], vocabulary: Vocabulary) -> Row:
    """The row of one incident; ``texts`` are the texts of the articles by id."""
    accounts = cluster.accounts
    rows = [row for account in accounts for row in account.rows]
    kept = originals(rows)
    own = [row for row in rows if row["row_id"] in kept]
    tolls = {kind: toll(told(cluster, kind, texts, vocabulary)) for kind in TYPES}
    found: Row = dict.fromkeys(INCIDENTS.names)
    found["incident_id"] = accounts[0].key
    found["start_date"], found["end_date"] = _dates(accounts)
    found.update(_where(rows))
    found["cause_type"] = _cause(accounts)
    found["perpetrator_id"] = _perpetrator(rows)
    for kind, value in tolls.items():
        found.update({f"{kind}_low": value.low, f"{kind}_best": value.best, f"{kind}_high": value.high})
    for column, categories in (("deaths_military", MILITARY), ("deaths_civilian", CIVILIANS)):
        found[column] = toll(_told_of_group(cluster, categories, texts, vocabulary)).best
    published = [account.published for account in accounts if account.published is not None]
    found["reports"] = len(own)
    found["articles"] = len(_distinct(rows, kept))
    found["first_reported"] = _iso(min(published, default=None))
    found["last_reported"] = _iso(max(published, default=None))
    found["disputed"] = any(value.disputed for value in tolls.values()) or _denied(rows, tolls)
    return found


def told(cluster: Cluster, kind: str, texts: dict[str, str], vocabulary: Vocabulary) -> list[Statement]:
    """Every statement of a toll of one type in the incident."""
    return [
        one
        for article_id, accounts in sorted(cluster.articles.items())
        for one in statements(_rows(accounts), kind, accounts[0].published, texts[article_id], vocabulary)
    ]


def _told_of_group(
    cluster: Cluster, categories: frozenset[str], texts: dict[str, str], vocabulary: Vocabulary
) -> list[Statement]:
    return [
        one
        for article_id, accounts in sorted(cluster.articles.items())
        for one in group_statements(_rows(accounts), categories, accounts[0].published, texts[article_id], vocabulary)
    ]


def _distinct(rows: list[Row], kept: set[str]) -> set[str]:
    """The articles of which most rows are no copies."""
    told = Counter(row["article_id"] for row in rows)
    own = Counter(row["article_id"] for row in rows if row["row_id"] in kept)
    return {article for article, count in told.items() if 2 * own[article] >= count}


def _rows(accounts: list[Account]) -> list[Row]:
    return sorted((row for account in accounts for row in account.rows), key=lambda row: row["start"])


def _dates(accounts: list[Account]) -> tuple[str | None, str | None]:
    """The narrowest span that most accounts give, the earliest account's where they are even."""
    spans = [(one.start, one.end) for one in accounts if one.start is not None and one.end is not None]
    if not spans:
        return None, None
    counted = Counter(spans)
    shortest = min(end - start for start, end in spans)
    start, end = max((span for span in counted if span[1] - span[0] == shortest), key=lambda s: (counted[s], -s[0]))
    return _iso(start), _iso(end)


def _where(rows: list[Row]) -> Row:
    """The place that most rows name, a town before a province before a country."""
    named = [row for row in rows if row["location_id"]]
    if not named:
        countries = Counter(row["country"] for row in rows if row["country"])
        country = max(countries, key=lambda code: (countries[code], code), default=None)
        located = [row["location"] for row in rows if row["location"] and row["country"] in (None, country)]
        return {"location": located[0] if located else None, "location_id": None, "country": country}
    counted = Counter(row["location_id"] for row in named)

    def rank(place: str) -> tuple[object, ...]:
        return not place.startswith("country:"), counted[place], place

    chosen = max(counted, key=rank)
    first = next(row for row in named if row["location_id"] == chosen)
    country = first["country"] or next((row["country"] for row in rows if row["country"]), None)
    return {"location": first["location"], "location_id": chosen, "country": country}


def _cause(accounts: list[Account]) -> str:
    counted = Counter(account.cause for account in accounts)

    def rank(kind: str) -> tuple[object, ...]:
        return kind not in ("other", "unknown"), kind != "unknown", counted[kind], kind

    return max(counted, key=rank)


def _perpetrator(rows: list[Row]) -> str | None:
    """Who the surest rows name; nobody where it is only denied."""
    weights: Counter[str] = Counter()
    for row in rows:
        if row["perpetrator_id"] and row["perpetrator_status"] != "denied":
            weights[row["perpetrator_id"]] += _SURE[row["perpetrator_status"]]
    return max(weights, key=lambda who: (weights[who], who), default=None)


def _denied(rows: list[Row], tolls: dict[str, Toll]) -> bool:
    """Whether a row denies a kind of harm that others report, or only denials speak of it."""
    for row in rows:
        if row["assertion"] == "denied":
            return True
        if row["assertion"] == "negated" and row["scope"] != "subset" and row["type"] in tolls:
            value = tolls[row["type"]]
            if (value.best or value.low or 0) > 0:
                return True
    return False


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()
