"""How much two accounts speak for one event: a score of named reasons, each a plain word with its weight.

The weights are log-odds in spirit, set by hand on the development half of the ledger's gold. A veto outweighs all.
"""

from collections.abc import Iterator
from datetime import date

from extract.ledger.account import Account
from extract.ledger.places import relation
from extract.ledger.vocabulary import Vocabulary

THRESHOLD = 5.0
"""From this score on two accounts are of one event."""

VETO = -100.0
"""The weight of a reason that no other outweighs."""


class Reason:
    """One feature of two accounts: what it is, its weight, and what it shows, put into words only when asked."""

    __slots__ = ("_template", "_values", "feature", "weight")

    def __init__(self, feature: str, weight: float, template: str, *values: object) -> None:
        self.feature = feature
        self.weight = weight
        self._template = template
        self._values = values

    @property
    def words(self) -> str:
        """The reason in words."""
        return self._template.format(*map(_word, self._values))


def _word(value: object) -> str:
    """A value as it stands in a reason: a span of days, a set of names, or the thing itself."""
    if isinstance(value, tuple):
        return day_word(*value)
    if isinstance(value, set | frozenset | list):
        return ", ".join(sorted(value))
    return str(value)


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
        yield Reason("article", -4.0, "the article itself keeps them apart")


def day_word(start: int, end: int) -> str:
    """Days as words: 2021-03-02, or 2021-03-01 to 2021-03-31."""
    first, last = date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat()
    return first if start == end else f"{first} to {last}"


def _time(a: Account, b: Account, _: Vocabulary) -> Reason | None:
    if a.start is not None and a.end is not None and b.start is not None and b.end is not None:
        reason = _dated((a.start, a.end), (b.start, b.end))
        if reason.weight < 0 and (day := _beside(a, b)) is not None:
            return Reason("time", 1.0, "both name {}", day)
        return reason
    known = [(one.start, one.end) for one in (a, b) if one.start is not None and one.end is not None]
    told = [one.told for one in (a, b) if one.told is not None]
    for start, end in known:
        for one in (a, b):
            if one.start is None and one.published is not None and start > one.published:
                return Reason("time", VETO, "it happened only after the other article was published")
        for first, last in told:
            if end < first - 7:
                return Reason("time", -2.0, "{} is long before the other was reported", (start, end))
            if start <= last and end >= first:
                return Reason("time", 1.5, "{} is just when the other was reported", (start, end))
    if len(told) == 2:
        apart = abs(told[0][1] - told[1][1])
        if apart <= 2:
            return Reason("time", 1.5, "reported within two days of each other, neither with a date")
        if apart > 14:
            return Reason("time", -2.5, "reported {} days apart as news, neither with a date", apart)
    return None


def _beside(a: Account, b: Account) -> tuple[int, int] | None:
    """The day of one that the sentences of the other name too: it may tell what has come of it since."""
    for one, other in ((a, b), (b, a)):
        if one.start is not None and one.end is not None and (one.start, one.end) in other.beside:
            return one.start, one.end
    return None


def _dated(a: tuple[int, int], b: tuple[int, int]) -> Reason:
    gap = max(a[0], b[0]) - min(a[1], b[1])
    longest = max(a[1] - a[0], b[1] - b[0])
    first, second = sorted((a, b))
    if gap > 0:
        if longest <= 1 and gap == 1:
            return Reason("time", -4.0, "{} and {} are a day apart", first, second)
        return Reason("time", VETO, "{} and {} do not overlap", first, second)
    if longest <= 1:
        return Reason("time", 3.0, "both on {}", (max(a[0], b[0]), min(a[1], b[1])))
    for limit, weight in ((7, 2.0), (31, 1.5), (92, 1.0), (366, 0.5)):
        if longest <= limit:
            return Reason("time", weight, "{} and {} overlap", first, second)
    return Reason("time", 0.0, "{} and {} overlap, in a long time", first, second)


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
    shared = _named(a) & _named(b)
    if a.places and b.places:
        pairs = [(relation(p, q), p, q) for p in a.places.values() for q in b.places.values()]
        kind, p, q = max(pairs, key=lambda pair: (_PLACES[pair[0]][0], min(pair[1].id, pair[2].id), pair[1].id))
        if shared and kind not in ("same", "near", "abroad"):
            return Reason("place", min(2.5, 1.0 + 0.5 * len(shared)), "both name {}", shared)
        return Reason("place", _PLACES[kind][0], _PLACES[kind][1], *sorted((p.id, q.id)), p.country)
    if shared:
        return Reason("place", min(3.0, 1.5 + 0.5 * len(shared)), "both name {}", shared)
    if a.country and b.country and a.country != b.country:
        return Reason("place", -3.0, "{} are two countries", {a.country, b.country})
    if countries := a.around & b.around:
        return Reason("place", 0.5, "both speak of {}", countries)
    return None


def _named(account: Account) -> set[str]:
    """Names of places, but of countries."""
    return {place.name for place in account.places.values() if not place.is_country} | account.near


_CAUSES = {
    "same": (1.5, "both {0}"),
    "like": (0.5, "{0} and {1} can be one"),
    "unlike": (-3.0, "{0} and {1} are unlike"),
    "opposed": (-5.0, "{0} and {1} are opposed"),
}


def _cause(a: Account, b: Account, vocabulary: Vocabulary) -> Reason | None:
    kind = vocabulary.causes(a.cause, b.cause)
    return None if kind == "open" else Reason("cause", *_CAUSES[kind], *sorted((a.cause, b.cause)))


_RARE = ((20, 3.0), (10, 2.5), (4, 2.0), (0, 1.0))
"""The larger a figure, the less likely two events share it."""


def _figures(a: Account, b: Account) -> Iterator[Reason]:
    early, late = (a, b) if (a.published or 0) <= (b.published or 0) else (b, a)
    for kind in sorted(a.figures.keys() & b.figures.keys()):
        if shared := a.figures[kind] & b.figures[kind]:
            size = max(shared)
            yield Reason(
                "figures", next(weight for least, weight in _RARE if size >= least), "both have {} {}", size, kind
            )
            continue
        tolls = [(one, other) for one in early.figures[kind] for other in late.figures[kind]]
        before, after = min(tolls, key=lambda pair: (max(pair) / min(pair), pair))
        small, large = sorted((before, after))
        if large >= 6 and large > 3 * small:
            yield Reason("figures", -2.0, "{} {} and {} are no one toll", before, kind, after)
        elif after >= before:
            yield Reason("figures", 0.5, "{} may have risen from {} to {}", kind, before, after)
        else:
            yield Reason("figures", -0.5, "{} would have fallen from {} to {}", kind, before, after)


def _people(a: Account, b: Account) -> Iterator[Reason]:
    if names := a.names & b.names:
        yield Reason("names", 2.0, "both name {}", names)
    if words := (a.words | a.story) & (b.words | b.story):
        weight = sum(1.0 if word in a.words and word in b.words else 0.5 for word in words)
        yield Reason("words", min(2.0, weight), "both say {}", words)
    if a.actors and b.actors:
        if actors := a.actors & b.actors:
            yield Reason("actors", 1.0, "both name {} as the perpetrator", actors)
        else:
            yield Reason("actors", -0.5, "they name different perpetrators")
    if a.victims and b.victims:
        if victims := a.victims & b.victims:
            yield Reason("victims", 0.5, "the victims of both are {}", victims)
        else:
            yield Reason("victims", -1.0, "the victims are of different kinds")
    if a.victim_countries and b.victim_countries and a.victim_countries.isdisjoint(b.victim_countries):
        yield Reason("victims", -1.0, "the victims are of different countries")
