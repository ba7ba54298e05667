"""Which accounts are compared at all: those that share a key, so that the work grows with the rows, not their square.

A key is a day and a country, a place and a year, a figure and a month, and the like. Accounts that share a key are put
in order; where a key has many, each is compared with the next ones in that order only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from extract.ledger.account import Account

WINDOW = 12
"""Accounts after it, in the order of its key, with which an account is compared where the key has many."""

MANY = 40
"""Accounts of one key up to which all are compared with each other."""

LONG = 3
"""Days up to which a date goes into a key for each of its days."""

Key = tuple[object, ...]
Pair = tuple[str, str]
"""The keys of two accounts, the smaller first."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an account stands among those that share a key: its order, and whether it has a day.

    The order is by day, place, cause, size and its own key, so that what is alike stands together.
    """

    order: tuple[int, str, str, int, str]
    exact: bool

    @property
    def key(self) -> str:
        """The key of the account."""
        return self.order[-1]

    @classmethod
    def of(cls, account: Account) -> "Seat":
        """The seat of an account, which is the same in all its blocks."""
        size = max(account.figures.get("killed", account.figures.get("injured", frozenset({0}))))
        order = account.start or 0, min(account.places, default=""), account.cause, size, account.key
        return cls(order, _exact(account))


def candidates(accounts: Iterable[Account]) -> Iterator[tuple[Account, Account]]:
    """Pairs that may be of one event, each once."""
    blocks: dict[Key, list[Seat]] = {}
    home: dict[str, Account] = {}
    for account in accounts:
        home[account.key] = account
        seat = Seat.of(account)
        for key in set(keys(account)):
            blocks.setdefault(key, []).append(seat)
    seen: set[Pair] = set()
    for key, block in blocks.items():
        for pair in pairs(sorted(block, key=_order), by_day(key)):
            if pair not in seen:
                seen.add(pair)
                yield home[pair[0]], home[pair[1]]


def by_day(key: Key) -> bool:
    """Whether accounts of this key have a day in common."""
    return key[0] == "day"


def pairs(block: Sequence[Seat], day: bool, many: bool | None = None) -> Iterator[Pair]:
    """The pairs of a block in order that are compared. ``many``: whether it is a part of one that has many.

    Those with a day meet by their days: in another block only pairs of which one has none are compared.
    """
    if not day and all(seat.exact for seat in block):
        return
    window = WINDOW if (len(block) > MANY if many is None else many) else MANY
    for position, one in enumerate(block):
        for other in block[position + 1 : position + 1 + window]:
            if day or not (one.exact and other.exact):
                yield (one.key, other.key) if one.key < other.key else (other.key, one.key)


class Block:
    """The accounts of one key, to be asked about single pairs: the answers are those of ``pairs``."""

    def __init__(self, seats: Iterable[Seat], day: bool) -> None:
        seated = sorted(seats, key=_order)
        self._places = {seat.key: (place, seat.exact) for place, seat in enumerate(seated)}
        self._window = WINDOW if len(seated) > MANY else MANY
        self._day = day

    def compares(self, one: str, other: str) -> bool:
        """Whether these two of its accounts are compared."""
        (first, exact), (second, also) = self._places[one], self._places[other]
        return abs(first - second) <= self._window and (self._day or not (exact and also))


def changed_pairs(
    before: Iterable[Seat], after: Iterable[Seat], changed: set[str], day: bool
) -> tuple[set[Pair], set[Pair]]:
    """The pairs that a block gains and loses as its seats become others. ``changed``: accounts that are not the same.

    Of a pair with an account that is not the same any more nothing is lost, for nothing that was known of it holds.
    """
    old, new = sorted(before, key=_order), sorted(after, key=_order)
    if len(old) <= MANY or len(new) <= MANY:
        return _difference(set(pairs(old, day)), set(pairs(new, day)), changed)
    held, holds = set(old), set(new)
    everyone = sorted(held | holds, key=_order)
    places = [n for n, seat in enumerate(everyone) if seat.key in changed or seat not in held or seat not in holds]
    reach = WINDOW + len(places)
    near = sorted({n for place in places for n in range(max(0, place - reach), min(len(everyone), place + reach + 1))})
    gained: set[Pair] = set()
    lost: set[Pair] = set()
    # what lies between two changes far from each other is not touched by either
    for _, run in groupby(enumerate(near), key=lambda item: item[1] - item[0]):
        part = [everyone[n] for _, n in run]
        was = set(pairs([seat for seat in part if seat in held], day, True))
        more, less = _difference(was, set(pairs([seat for seat in part if seat in holds], day, True)), changed)
        gained |= more
        lost |= less
    return gained, lost


def _difference(was: set[Pair], now: set[Pair], changed: set[str]) -> tuple[set[Pair], set[Pair]]:
    known = {pair for pair in was if pair[0] not in changed and pair[1] not in changed}
    return now - known, known - now


def _exact(account: Account) -> bool:
    return account.days is not None and account.days <= LONG


def _order(seat: Seat) -> tuple[object, ...]:
    return seat.order


def keys(account: Account) -> Iterator[Key]:
    """The keys of an account; one may come twice."""
    start, end = account.start, account.end
    places = sorted({*(p.name for p in account.places.values() if not p.is_country), *account.near})
    figures = [(kind, size) for kind, sizes in sorted(account.figures.items()) for size in sorted(sizes)]
    span = (start, end) if start is not None and end is not None else account.told
    if span is None:
        for place in places:
            yield "place", place
            yield from (("place", place, *figure) for figure in figures)
        return
    first, last = span
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    if _exact(account):
        days = {day for begin, end in (span, *account.beside) for day in range(begin, end + 2)}
        for day in sorted(days):
            yield "day", day, account.country
            yield from (("day", day, *figure) for figure in figures)
            yield from (("day", day, place) for place in places)
    for place in places:
        yield "place", place
        yield from (("place", place, year) for year in years[:3])
        yield from (("place", place, *figure) for figure in figures)
    for year in years[:3]:
        yield from (("year", year, account.country, *figure) for figure in figures)
    for month in {date.fromordinal(day).strftime("%Y-%m") for day in (first, last)}:
        yield "month", month, account.country
        yield from (("month", month, *figure) for figure in figures if figure[1] >= 4)
