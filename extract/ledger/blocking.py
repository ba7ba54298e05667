"""Which accounts are compared at all: those that share a key, so that the work grows with the rows, not their square.

A key is a day and a country, a place and a year, a figure and a month, and the like. Accounts that share a key are put
in order; where a key has many, each is compared with the next ones in that order only.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from extract.ledger.account import Account

WINDOW = 12
"""Accounts after it, in the order of its key, with which an account is compared where the key has many."""

MANY = 40
"""Accounts of one key up to which all are compared with each other."""

LONG = 3
"""Days up to which a date goes into a key for each of its days."""

Key = tuple[object, ...]


def candidates(accounts: Iterable[Account]) -> Iterator[tuple[Account, Account]]:
    """Pairs that may be of one event, each once."""
    blocks: dict[Key, list[Account]] = {}
    for account in accounts:
        for key in _keys(account):
            blocks.setdefault(key, []).append(account)
    seen: set[tuple[str, str]] = set()
    for key, block in blocks.items():
        if len(block) < 2:
            continue
        # those with a day meet by their days; the other keys are for those without
        if key[0] == "day":
            pairs = _neighbours(sorted(block, key=_order))
        else:
            vague = [account for account in block if not _exact(account)]
            pairs = _neighbours(sorted(block, key=_order), vague) if vague else iter(())
        for one, other in pairs:
            pair = (one.key, other.key) if one.key < other.key else (other.key, one.key)
            if pair not in seen:
                seen.add(pair)
                yield one, other


def _neighbours(block: list[Account], vague: list[Account] | None = None) -> Iterator[tuple[Account, Account]]:
    """Each account of a block in order with those after it; with ``vague`` only pairs of which one is among them."""
    window = WINDOW if len(block) > MANY else MANY
    chosen = None if vague is None else {id(account) for account in vague}
    for position, one in enumerate(block):
        for other in block[position + 1 : position + 1 + window]:
            if chosen is None or id(one) in chosen or id(other) in chosen:
                yield one, other


def _exact(account: Account) -> bool:
    return account.days is not None and account.days <= LONG


def _order(account: Account) -> tuple[object, ...]:
    """Within a block: by day, place, cause and size, so that what is alike stands together."""
    size = max(account.figures.get("killed", account.figures.get("injured", frozenset({0}))))
    return account.start or 0, min(account.places, default=""), account.cause, size, account.key


def _keys(account: Account) -> Iterator[Key]:
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
