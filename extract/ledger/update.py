"""The ledger after a change: only what the changed accounts touch is compared and grouped again.

``relink`` and then ``regroup`` give what all accounts at once give (``clusters``). Which pairs are compared depends on
the blocks alone that the changed accounts are or were in; which accounts are grouped depends on the links alone that
lead from one to the other.
"""

from collections.abc import Iterable
from typing import Protocol

from extract.ledger.account import Account
from extract.ledger.blocking import Block, Key, Pair, Seat, by_day, changed_pairs, keys
from extract.ledger.cluster import Cluster, Link, grouped, link
from extract.ledger.vocabulary import Vocabulary


class Book(Protocol):
    """The accounts that are known, in their blocks, and the links between them."""

    def accounts(self, keys: Iterable[str]) -> dict[str, Account]:
        """The accounts of these keys that are known, without their rows."""

    def block(self, key: Key) -> list[Seat]:
        """The seats of the accounts that share a key, in no order."""

    def links(self, key: str) -> list[Link]:
        """The links of an account."""

    def remove(self, accounts: Iterable[Account]) -> None:
        """Forget accounts and their links."""

    def add(self, accounts: Iterable[Account]) -> None:
        """Take in accounts under keys that no other has."""

    def join(self, links: Iterable[Link]) -> None:
        """Take in links; those that are known already stay."""

    def part(self, pairs: Iterable[Pair]) -> None:
        """Forget the links of these pairs."""


def relink(book: Book, before: Iterable[Account], after: Iterable[Account], vocabulary: Vocabulary) -> set[str]:
    """Put accounts into the place of others in the book; returns the keys of those whose groups may be others now.

    ``before`` are as the book knows them.
    """
    gone, come = {one.key: one for one in before}, {one.key: one for one in after}
    gained, lost = _compared(book, gone, come)
    loose = {key for one in gone for _, *both in book.links(one) for key in both} | gone.keys() | come.keys()
    book.remove(gone.values())
    book.add(come.values())
    known = dict(come)
    known |= book.accounts({key for pair in gained for key in pair} - known.keys())
    found = [made for one, other in gained if (made := link(known[one], known[other], vocabulary)) is not None]
    book.join(found)
    parted = _parted(book, lost - gained)
    book.part(parted)
    loose |= {key for _, *both in found for key in both} | {key for pair in parted for key in pair}
    return loose - (gone.keys() - come.keys())


def regroup(book: Book, loose: Iterable[str], vocabulary: Vocabulary) -> list[Cluster]:
    """The groups of accounts, and of all to which links lead from them."""
    reached, links = _reach(book, loose)
    known = book.accounts(reached)
    return grouped((known[key] for key in sorted(reached)), links, vocabulary)


def _compared(book: Book, gone: dict[str, Account], come: dict[str, Account]) -> tuple[set[Pair], set[Pair]]:
    """The pairs that are to be compared, and those that are no longer, by the blocks in which something changes."""
    removed: dict[Key, set[str]] = {}
    added: dict[Key, list[Seat]] = {}
    for account in gone.values():
        for key in keys(account):
            removed.setdefault(key, set()).add(account.key)
    for account in come.values():
        seat = Seat.of(account)
        for key in set(keys(account)):
            added.setdefault(key, []).append(seat)
    gained: set[Pair] = set()
    lost: set[Pair] = set()
    for key in removed.keys() | added.keys():
        out, new = removed.get(key, set()), added.get(key, [])
        old = book.block(key)
        kept = [seat for seat in old if seat.key not in out]
        more, less = changed_pairs(old, [*kept, *new], out | {seat.key for seat in new}, by_day(key))
        gained |= more
        lost |= less
    return gained, {pair for pair in lost if pair[0] not in gone and pair[1] not in gone}


def _parted(book: Book, lost: set[Pair]) -> list[Pair]:
    """Those of the pairs that are linked though no block of the book compares them any more."""
    links = {one: {tuple(both) for _, *both in book.links(one)} for one in {pair[0] for pair in lost}}
    linked = [pair for pair in lost if pair in links[pair[0]]]
    known = book.accounts({key for pair in linked for key in pair})
    blocks: dict[Key, Block] = {}
    parted = []
    for pair in linked:
        shared = set(keys(known[pair[0]])) & set(keys(known[pair[1]]))
        for key in shared - blocks.keys():
            blocks[key] = Block(book.block(key), by_day(key))
        if not any(blocks[key].compares(*pair) for key in shared):
            parted.append(pair)
    return parted


def _reach(book: Book, loose: Iterable[str]) -> tuple[set[str], set[Link]]:
    """The accounts to which links lead from some, and the links between them."""
    reached = set(loose)
    waiting = list(reached)
    links: set[Link] = set()
    while waiting:
        for found in book.links(waiting.pop()):
            links.add(found)
            for key in found[1:]:
                if key not in reached:
                    reached.add(key)
                    waiting.append(key)
    return reached, links
