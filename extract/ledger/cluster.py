"""Accounts into incidents: the likest pairs first, two groups becoming one where nothing in either speaks against it.

Which pairs link depends on the two accounts alone and the order of merging on the scores alone, so the order of
articles does not matter; one more article brings groups together or leaves them, unless it contradicts what held one
together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.ledger.account import Account
from extract.ledger.blocking import candidates
from extract.ledger.likeness import THRESHOLD, score
from extract.ledger.places import Place, relation
from extract.ledger.vocabulary import Vocabulary

Span = tuple[int, int]

Link = tuple[float, str, str]
"""The negated score of two accounts and their keys, the smaller first: in this order they are merged."""

DAYS = 1
"""Days that the exact dates of one incident can lie apart: around midnight, or by an error."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Accounts of one event, and what of them can speak against another."""

    accounts: list[Account]
    articles: dict[str, list[Account]] = field(default_factory=dict)
    spans: set[Span] = field(default_factory=set)
    named: set[Span] = field(default_factory=set)
    towns: dict[str, Place] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, account: Account) -> "Cluster":
        """One account alone."""
        own = cls([account], {account.article_id: [account]})
        if account.start is not None and account.end is not None:
            own.spans = {(account.start, account.end)}
            own.named = own.spans | account.beside
        own.towns = {key: place for key, place in account.places.items() if not place.is_country}
        own.countries = {place.country for place in account.places.values() if place.known and place.country}
        return own


def clusters(accounts: Iterable[Account], vocabulary: Vocabulary) -> list[Cluster]:
    """The accounts in groups of one event each, by the key of the first account."""
    accounts = sorted(accounts, key=lambda account: account.key)
    links = (link(one, other, vocabulary) for one, other in candidates(accounts))
    return grouped(accounts, [found for found in links if found is not None], vocabulary)


def link(one: Account, other: Account, vocabulary: Vocabulary) -> Link | None:
    """That two accounts are of one event, or None where too little speaks for it."""
    value = score(one, other, vocabulary)
    return (-value, min(one.key, other.key), max(one.key, other.key)) if value >= THRESHOLD else None


def grouped(accounts: Iterable[Account], links: Iterable[Link], vocabulary: Vocabulary) -> list[Cluster]:
    """As ``clusters``, with the links between the accounts: a group depends on the links that lead to it alone."""
    home = {account.key: Cluster.of(account) for account in accounts}
    for _, one, other in sorted(links):
        a, b = home[one], home[other]
        if a is not b and refusal(a, b, vocabulary) is None:
            small, large = sorted((a, b), key=lambda cluster: len(cluster.accounts))
            _merge(small, large)
            for account in small.accounts:
                home[account.key] = large
    distinct = {id(cluster): cluster for cluster in home.values()}
    for cluster in distinct.values():
        cluster.accounts.sort(key=seniority)
    return sorted(distinct.values(), key=lambda cluster: seniority(cluster.accounts[0]))


def seniority(account: Account) -> tuple[bool, int, str]:
    """The order of an incident's accounts, by publication; the first names the incident."""
    return account.published is None, account.published or 0, account.key


def refusal(a: Cluster, b: Cluster, vocabulary: Vocabulary) -> str | None:
    """Why two groups cannot be one incident though an account of each is like the other; None where they can."""
    if not _named(a, b) and not _named(b, a):
        return "their dates contradict each other"
    if len(a.countries | b.countries) > 1 and a.countries.isdisjoint(b.countries):
        return "they are in two countries"
    for town in a.towns.values():
        for elsewhere in b.towns.values():
            if relation(town, elsewhere) == "far":
                return f"{town.id} and {elsewhere.id} are far from each other"
    small, large = sorted((a, b), key=lambda cluster: len(cluster.articles))
    for article, ours in sorted(small.articles.items()):
        for other in large.articles.get(article, ()):
            if any(score(one, other, vocabulary) < THRESHOLD for one in ours):
                return f"the article {article} tells of them as two"
    return None


def _named(a: Cluster, b: Cluster) -> bool:
    """Whether the one names every day on which the other says that it was; a group without days is on none."""
    return not a.spans or all(
        any(max(start, first) - min(end, last) <= DAYS for first, last in a.named) for start, end in b.spans
    )


def _merge(small: Cluster, large: Cluster) -> None:
    large.accounts += small.accounts
    for article, accounts in small.articles.items():
        large.articles.setdefault(article, []).extend(accounts)
    large.spans |= small.spans
    large.named |= small.named
    large.towns.update(small.towns)
    large.countries |= small.countries
