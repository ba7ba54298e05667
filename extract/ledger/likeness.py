"""How much two accounts speak for one event: a score of named reasons, each a plain word with its weight.

The weights are log-odds in spirit, set by hand on the development half of the ledger's gold. A veto outweighs all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.ledger.account import Account
from extract.ledger.places import relation
from extract.ledger.vocabulary import Vocabulary

THRESHOLD = 5.0
"""From this score on two accounts are of one event."""

VETO = -100.0
"""The weight of a reason that no other outweighs."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of two accounts: what it is and shows, in words, and its weight."""

    feature: str
    words: str
    weight: float


def score(a: Account, b: Account, vocabulary: Vocabulary) -> float:
    """The sum of the reasons; the same for (a, b) and (b, a)."""
    return sum(reason.weight for reason in reasons(a, b, vocabulary))


def reasons(a: Account, b: Account, vocabulary: Vocabulary) -> Iterator[Reason]:
    """Every reason for and against one event, until a veto."""
    for feature in (_time, _place, _cause):
        reason = feature(a, b, vocabulary)
        if reason is not None:
            yield reason
            if reason.weight <= VETO:
                return
    yield from _figures(a, b)
    yield from _people(a, b)
    if a.article_id == b.article_id:
        yield Reason("article", "the article itself keeps them apart", -4.0)


def day_word(start: int, end: int) -> str:
    """Days as words: 2021-03-02, or 2021-03-01 to 2021-03-31."""
    first, last = date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat()
    return first if start == end else f"{first} to {last}"


def _time(a: Account, b: Account, _: Vocabulary) -> Reason | None:
    if a.start is not None and a.end is not None and b.start is not None and b.end is not None:
        reason = _dated(a.start, a.end, b.start, b.end)
        if reason.weight < 0 and (day := _beside(a, b)) is not None:
            return Reason("time", f"both name {day_word(*day)}", 1.0)
        return reason
    known = [(one.start, one.end) for one in (a, b) if one.start is not None and one.end is not None]
    told = [one.told for one in (a, b) if one.told is not None]
    for start, end in known:
        for one in (a, b):
            if one.start is None and one.published is not None and start is not None and start > one.published:
                return Reason("time", "it happened only after the other article was published", VETO)
        for first, last in told:
            if end < first - 7:
                return Reason("time", f"{day_word(start, end)} is long before the other was reported", -2.0)
            if start <= last and end >= first:
                return Reason("time", f"{day_word(start, end)} is just when the other was reported", 1.5)
    if len(told) == 2:
        apart = abs(told[0][1] - told[1][1])
        if apart <= 2:
            return Reason("time", "reported within two days of each other, neither with a date", 1.5)
        if apart > 14:
            return Reason("time", f"reported {apart} days apart as news, neither with a date", -2.5)
    return None


def _beside(a: Account, b: Account) -> tuple[int, int] | None:
    """The day of one that the sentences of the other name too: it may tell what has come of it since."""
    for one, other in ((a, b), (b, a)):
        assert one.start is not None and one.end is not None
        if (one.start, one.end) in other.beside:
            return one.start, one.end
    return None


def _dated(s1: int, e1: int, s2: int, e2: int) -> Reason:
    gap = max(s1, s2) - min(e1, e2)
    short = (e1 - s1) <= 1 and (e2 - s2) <= 1
    if gap > 0:
        if short and gap == 1:
            return Reason("time", f"{day_word(s1, e1)} and {day_word(s2, e2)} are a day apart", -4.0)
        return Reason("time", f"{day_word(s1, e1)} and {day_word(s2, e2)} do not overlap", VETO)
    if short:
        return Reason("time", f"both on {day_word(max(s1, s2), min(e1, e2))}", 3.0)
    longest = max(e1 - s1, e2 - s2)
    for limit, weight in ((7, 2.0), (31, 1.5), (92, 1.0), (366, 0.5)):
        if longest <= limit:
            return Reason("time", f"{day_word(s1, e1)} and {day_word(s2, e2)} overlap", weight)
    return Reason("time", f"{day_word(s1, e1)} and {day_word(s2, e2)} overlap, in a long time", 0.0)


_PLACES = {
    "same": (3.0, "both in {0}"),
    "near": (2.5, "{0} and {1} are next to each other"),
    "within": (1.5, "one of {0} and {1} can lie in the other"),
    "country": (0.5, "the same country, {2}"),
    "unknown": (0.0, "how {0} and {1} lie to each other is not known"),
    "apart": (-2.0, "{0} and {1} are two towns"),
    "far": (VETO, "{0} and {1} are far from each other"),
    "abroad": (VETO, "{0} and {1} are in two countries"),
}


def _place(a: Account, b: Account, _: Vocabulary) -> Reason | None:
    shared = sorted(_named(a) & _named(b))
    if a.places and b.places:
        pairs = [(relation(p, q), p.id, q.id, p.country) for p in a.places.values() for q in b.places.values()]
        kind, first, second, country = max(pairs, key=lambda pair: (_PLACES[pair[0]][0], pair[1:3]))
        weight, words = _PLACES[kind]
        first, second = sorted((first, second))
        if shared and kind not in ("same", "near", "abroad"):
            return Reason("place", f"both name {', '.join(shared)}", min(2.5, 1.0 + 0.5 * len(shared)))
        return Reason("place", words.format(first, second, country), weight)
    if shared:
        return Reason("place", f"both name {', '.join(shared)}", min(3.0, 1.5 + 0.5 * len(shared)))
    if a.country and b.country and a.country != b.country:
        return Reason("place", f"{min(a.country, b.country)} and {max(a.country, b.country)} are two countries", -3.0)
    if countries := sorted(a.around & b.around):
        return Reason("place", f"both speak of {', '.join(countries)}", 0.5)
    return None


def _named(account: Account) -> set[str]:
    """Names of places, but of countries."""
    return {place.name for place in account.places.values() if not place.is_country} | account.near


_CAUSES = {"same": 1.5, "like": 0.5, "unlike": -3.0, "opposed": -5.0}


def _cause(a: Account, b: Account, vocabulary: Vocabulary) -> Reason | None:
    kind = vocabulary.causes(a.cause, b.cause)
    if kind == "open":
        return None
    first, second = sorted((a.cause, b.cause))
    word = f"both {first}" if kind == "same" else f"{first} and {second} are {kind}"
    return Reason("cause", word, _CAUSES[kind])


def _figures(a: Account, b: Account) -> Iterator[Reason]:
    early, late = (a, b) if (a.published or 0) <= (b.published or 0) else (b, a)
    for kind in sorted(a.figures.keys() & b.figures.keys()):
        shared = a.figures[kind] & b.figures[kind]
        if shared:
            size = max(shared)
            weight = 3.0 if size >= 20 else 2.5 if size >= 10 else 2.0 if size >= 4 else 1.0
            yield Reason("figures", f"both have {size} {kind}", weight)
            continue
        tolls = [(one, other) for one in early.figures[kind] for other in late.figures[kind]]
        before, after = min(tolls, key=lambda pair: (max(pair) / min(pair), pair))
        small, large = sorted((before, after))
        if large >= 6 and large > 3 * small:
            yield Reason("figures", f"{before} {kind} and {after} {kind} are no one toll", -2.0)
        elif after >= before:
            yield Reason("figures", f"{kind} may have risen from {before} to {after}", 0.5)
        else:
            yield Reason("figures", f"{kind} would have fallen from {before} to {after}", -0.5)


def _people(a: Account, b: Account) -> Iterator[Reason]:
    if names := a.names & b.names:
        yield Reason("names", f"both name {', '.join(sorted(names))}", 2.0)
    if shared := (a.words | a.story) & (b.words | b.story):
        weight = sum(1.0 if word in a.words and word in b.words else 0.5 for word in shared)
        yield Reason("words", f"both say {', '.join(sorted(shared))}", min(2.0, weight))
    if a.actors and b.actors:
        if shared := a.actors & b.actors:
            yield Reason("actors", f"both name {', '.join(sorted(shared))} as the perpetrator", 1.0)
        else:
            yield Reason("actors", "they name different perpetrators", -0.5)
    if a.victims and b.victims:
        if shared := a.victims & b.victims:
            yield Reason("victims", f"the victims of both are {', '.join(sorted(shared))}", 0.5)
        else:
            yield Reason("victims", "the victims are of different kinds", -1.0)
    if a.victim_countries and b.victim_countries and a.victim_countries.isdisjoint(b.victim_countries):
        yield Reason("victims", "the victims are of different countries", -1.0)
