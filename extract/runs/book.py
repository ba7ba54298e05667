"""The ledger between runs: the accounts of all articles, what links them, and the rows that are made of them.

``accounts``: each with its seat in its blocks, the casualty rows it holds, and the incident it belongs to. ``blocks``:
the accounts of each key. ``links``: pairs of accounts of one event, both ways. ``loose``: accounts that are to be
grouped anew. ``incidents``: the rows of that table.
``history``: what each article gives to ``agreement_history``; where several give the same, the first counts.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from extract.ledger.account import Account
from extract.ledger.blocking import Key as BlockKey
from extract.ledger.blocking import Pair, Seat, keys
from extract.ledger.cluster import Link
from extract.ledger.kept import from_plain, to_plain
from extract.runs.packing import pack, stamp, unpack
from extract.runs.sequence import Key, Thing
from extract.tables.rows import Row

SCHEMA = """
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, article_id TEXT NOT NULL, start INTEGER NOT NULL,
    place TEXT NOT NULL, cause TEXT NOT NULL, size INTEGER NOT NULL, exact INTEGER NOT NULL, incident_id TEXT,
    casualties TEXT NOT NULL, account BLOB NOT NULL);
CREATE INDEX accounts_by_article ON accounts (article_id);
CREATE INDEX accounts_by_incident ON accounts (incident_id);
CREATE TABLE blocks (key INTEGER NOT NULL, account INTEGER NOT NULL, PRIMARY KEY (key, account)) WITHOUT ROWID;
CREATE TABLE links (
    one INTEGER NOT NULL, other INTEGER NOT NULL, value REAL NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE loose (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE incidents (
    incident_id TEXT UNIQUE NOT NULL, undated INTEGER NOT NULL, start_date TEXT NOT NULL, stamp BLOB NOT NULL,
    incident BLOB NOT NULL);
CREATE INDEX incidents_in_order ON incidents (undated, start_date, incident_id, stamp);
CREATE TABLE history (
    agreement_id TEXT NOT NULL, date TEXT NOT NULL, status TEXT NOT NULL, modality TEXT NOT NULL,
    article_id TEXT NOT NULL, source TEXT NOT NULL, stamp BLOB NOT NULL, history BLOB NOT NULL);
CREATE UNIQUE INDEX history_in_order ON history (agreement_id, date, status, modality, article_id, source, stamp);
CREATE INDEX history_by_source ON history (source);
"""

_TABLES = ("accounts", "blocks", "links", "loose", "incidents", "history")

_MOMENT = "agreement_id, date, status, modality, article_id"

_SEAT = "start, place, cause, size, accounts.key, exact"


@dataclass(frozen=True, slots=True)
class Entry:
    """An account without its rows, and what is kept of it: its seat, its casualty rows, its blocks, itself packed."""

    account: Account
    seat: Seat
    casualties: str
    blocks: list[int]
    packed: bytes

    @classmethod
    def of(cls, account: Account) -> "Entry":
        """The entry of an account with its rows."""
        casualties = json.dumps([row["row_id"] for row in account.rows])
        blocks = list({_number(key) for key in keys(account)})
        bare = replace(account, rows=[])
        return cls(bare, Seat.of(account), casualties, blocks, pack(to_plain(account)))


class Book:
    """The ledger's tables in a store; implements ``extract.ledger.update.Book``. Transactions are the caller's."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._expected: dict[str, Entry] = {}

    def clear(self) -> None:
        """Forget everything."""
        for table in _TABLES:
            self._db.execute(f"DELETE FROM {table}")

    def accounts(self, keys: Iterable[str]) -> dict[str, Account]:
        """The accounts of these keys that are known, without their rows."""
        found = {}
        for key in keys:
            row = self._db.execute("SELECT account FROM accounts WHERE key = ?", (key,)).fetchone()
            if row is not None:
                found[key] = from_plain(unpack(row[0]))
        return found

    def of_article(self, article_id: str) -> list[Account]:
        """The accounts of an article, without their rows."""
        found = self._db.execute("SELECT account FROM accounts WHERE article_id = ?", (article_id,))
        return [from_plain(unpack(row[0])) for row in found]

    def casualties(self, key: str) -> list[str]:
        """The ``row_id`` of the casualty rows that an account holds, in its order."""
        row = self._db.execute("SELECT casualties FROM accounts WHERE key = ?", (key,)).fetchone()
        return list(json.loads(row[0])) if row is not None else []

    def block(self, key: BlockKey) -> list[Seat]:
        """The seats of the accounts that share a key, in no order."""
        found = self._db.execute(
            f"SELECT {_SEAT} FROM blocks CROSS JOIN accounts ON id = blocks.account WHERE blocks.key = ?",
            (_number(key),),
        )
        return [
            Seat((start, place, cause, size, name), bool(exact)) for start, place, cause, size, name, exact in found
        ]

    def links(self, key: str) -> list[Link]:
        """The links of an account."""
        found = self._db.execute(
            "SELECT value, there.key FROM accounts AS here CROSS JOIN links ON one = here.id "
            "CROSS JOIN accounts AS there ON there.id = other WHERE here.key = ?",
            (key,),
        )
        return [(value, min(key, other), max(key, other)) for value, other in found]

    def remove(self, accounts: Iterable[Account]) -> None:
        """Forget accounts and their links."""
        for account in accounts:
            number = self._id(account.key)
            self._db.executemany("DELETE FROM blocks WHERE key = ? AND account = ?", _blocks(account, number))
            others = self._db.execute("SELECT other FROM links WHERE one = ?", (number,)).fetchall()
            self._db.executemany("DELETE FROM links WHERE one = ? AND other = ?", ((o, number) for (o,) in others))
            self._db.execute("DELETE FROM links WHERE one = ?", (number,))
            self._db.execute("DELETE FROM loose WHERE key = ?", (account.key,))
            self._db.execute("DELETE FROM accounts WHERE id = ?", (number,))

    def expect(self, entries: Iterable["Entry"]) -> None:
        """Take notice of accounts that are to be added, as they were made in another process."""
        self._expected = {entry.account.key: entry for entry in entries}

    def add(self, accounts: Iterable[Account]) -> None:
        """Take in accounts under keys that no other has."""
        blocks: list[tuple[int, int]] = []
        for account in accounts:
            entry = self._expected.pop(account.key, None) or Entry.of(account)
            start, place, cause, size, key = entry.seat.order
            number = self._db.execute(
                "INSERT INTO accounts VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)",
                (key, account.article_id, start, place, cause, size, entry.seat.exact, entry.casualties, entry.packed),
            ).lastrowid
            assert number is not None
            blocks += ((block, number) for block in entry.blocks)
        self._db.executemany("INSERT INTO blocks VALUES (?, ?)", sorted(blocks))

    def join(self, links: Iterable[Link]) -> None:
        """Take in links; those that are known already stay."""
        for value, *pair in links:
            one, other = map(self._id, pair)
            both = ((one, other, value), (other, one, value))
            self._db.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?)", both)

    def part(self, pairs: Iterable[Pair]) -> None:
        """Forget the links of these pairs."""
        for pair in pairs:
            one, other = map(self._id, pair)
            self._db.executemany("DELETE FROM links WHERE one = ? AND other = ?", ((one, other), (other, one)))

    def loosen(self, keys: Iterable[str]) -> None:
        """Note that accounts are to be grouped anew."""
        self._db.executemany("INSERT OR IGNORE INTO loose VALUES (?)", ((key,) for key in keys))

    def fasten(self, keys: Iterable[str]) -> None:
        """Note that accounts are grouped."""
        self._db.executemany("DELETE FROM loose WHERE key = ?", ((key,) for key in keys))

    def loose(self, most: int) -> list[str]:
        """Some of the accounts that are to be grouped anew."""
        return [row[0] for row in self._db.execute("SELECT key FROM loose ORDER BY key LIMIT ?", (most,))]

    def incidents_of(self, keys: Iterable[str]) -> dict[str, set[str]]:
        """The incidents to which accounts belong, each with the keys of all its accounts."""
        found: dict[str, set[str]] = {}
        for key in keys:
            row = self._db.execute("SELECT incident_id FROM accounts WHERE key = ?", (key,)).fetchone()
            if row is not None and row[0] is not None and row[0] not in found:
                members = self._db.execute("SELECT key FROM accounts WHERE incident_id = ?", (row[0],))
                found[row[0]] = {member for (member,) in members}
        return found

    def drop_incident(self, incident_id: str) -> None:
        """Forget an incident."""
        self._db.execute("DELETE FROM incidents WHERE incident_id = ?", (incident_id,))
        self._db.execute("UPDATE accounts SET incident_id = NULL WHERE incident_id = ?", (incident_id,))

    def put_incident(self, made: tuple[Row, bytes], accounts: Iterable[str]) -> None:
        """Keep the row of an incident, as it is and packed, and that accounts belong to it."""
        row, blob = made
        key, start = row["incident_id"], row["start_date"]
        self._db.execute(
            "INSERT INTO incidents VALUES (?, ?, ?, ?, ?)", (key, not start, start or "", stamp(blob), blob)
        )
        self._db.executemany("UPDATE accounts SET incident_id = ? WHERE key = ?", ((key, one) for one in accounts))

    def belongs(self, article_id: str) -> dict[str, str]:
        """The incident of each of an article's casualty rows that has one, by ``row_id``."""
        found = self._db.execute(
            "SELECT casualties, incident_id FROM accounts WHERE article_id = ? AND incident_id IS NOT NULL",
            (article_id,),
        )
        return {row_id: incident for rows, incident in found for row_id in json.loads(rows)}

    def put_history(self, article_id: str, rows: Iterable[tuple[Row, bytes]]) -> None:
        """Keep what an article gives to ``agreement_history``, as it is and packed, in the place of what it gave."""
        self._db.execute("DELETE FROM history WHERE source = ?", (article_id,))
        for row, blob in rows:
            key = row["agreement_id"], row["date"], row["status"], row["modality"], row["article_id"] or ""
            self._db.execute(
                "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*key, article_id, stamp(blob), blob)
            )

    def incidents(self, start: Key | None = None, end: Key | None = None) -> Iterator[Thing]:
        """Every incident in order, or those from one key up to but without another."""
        where, keys = _between("undated, start_date, incident_id", start, end)
        found = self._db.execute(
            f"SELECT undated, start_date, incident_id, stamp FROM incidents {where} ORDER BY 1, 2, 3", keys
        )
        for *key, mark in found:
            yield Thing(tuple(key), key[-1], 1, (mark,))

    def incident(self, key: Key) -> bytes:
        """The row of an incident, packed."""
        question = "SELECT incident FROM incidents WHERE incident_id = ?"
        return bytes(self._db.execute(question, (key[-1],)).fetchone()[0])

    def history(self, start: Key | None = None, end: Key | None = None) -> Iterator[Thing]:
        """Every row of ``agreement_history`` in order, or those from one key up to but without another."""
        where, keys = _between(_MOMENT, start, end)
        found = self._db.execute(
            f"SELECT {_MOMENT}, MIN(source), stamp FROM history {where} GROUP BY {_MOMENT} ORDER BY 1, 2, 3, 4, 5", keys
        )
        for *key, _, mark in found:
            yield Thing(tuple(key), key[-1], 1, (mark,))

    def moment(self, key: Key) -> bytes:
        """A row of ``agreement_history``, packed."""
        question = f"SELECT history FROM history WHERE ({_MOMENT}) = (?, ?, ?, ?, ?) ORDER BY source LIMIT 1"
        return bytes(self._db.execute(question, key).fetchone()[0])

    def _id(self, key: str) -> int:
        return int(self._db.execute("SELECT id FROM accounts WHERE key = ?", (key,)).fetchone()[0])


def _between(columns: str, start: Key | None, end: Key | None) -> tuple[str, list[Any]]:
    """The condition that columns are from one key up to but without another, and its values."""
    bounds = [(sign, key) for sign, key in ((">=", start), ("<", end)) if key is not None]
    conditions = " AND ".join(f"({columns}) {sign} ({', '.join('?' * len(key))})" for sign, key in bounds)
    return f"WHERE {conditions}" if bounds else "", [each for _, key in bounds for each in key]


def _blocks(account: Account, number: int) -> list[tuple[int, int]]:
    return [(_number(key), number) for key in set(keys(account))]


def _number(key: BlockKey) -> int:
    """A key as a number of 64 bits."""
    digest = hashlib.blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
