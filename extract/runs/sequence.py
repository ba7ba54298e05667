"""The chunks of things in order, kept between runs: only where something came, changed or went are they made anew.

A sequence is the inputs of a store, its incidents, or its agreement histories, in the order of their table. Of each
chunk (``tables.chunks.Ends`` says where it ends, from where it begins alone) the key of its first thing is kept, and
digests of what it holds. ``moved_…``: the keys of things that came or went since. For what else changed the caller
gives keys.
"""

import hashlib
import json
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from extract.tables.chunks import Ends

_KEYS = {
    "inputs": ("path", "number"),
    "incidents": ("undated", "start_date", "incident_id"),
    "history": ("agreement_id", "date", "status", "modality", "article_id"),
}
"""The tables that hold the sequences, and the columns by which they are in order."""

SCHEMA = "CREATE TABLE sequences (name TEXT PRIMARY KEY, mark TEXT NOT NULL, chunks TEXT NOT NULL);\n" + "".join(
    f"CREATE TABLE moved_{name} ({', '.join(f'{key} NOT NULL' for key in keys)}, PRIMARY KEY ({', '.join(keys)})) "
    "WITHOUT ROWID;\n"
    + "".join(
        f"CREATE TRIGGER moved_{name}_{verb} AFTER {verb} ON {name} BEGIN INSERT OR IGNORE INTO moved_{name} "
        f"VALUES ({', '.join(f'{row}.{key}' for key in keys)}); END;\n"
        for verb, row in (("INSERT", "new"), ("DELETE", "old"))
    )
    for name, keys in _KEYS.items()
)

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of a sequence: where it stands, the id and the rows by which chunks end, and what goes into digests."""

    key: Key
    id: str
    rows: int
    marks: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A chunk of a sequence: the key of its first thing, a digest for each of the things' marks, and what follows it.

    The second digest and those after it also stand for what the first does. ``end``: the first key of the next one.
    """

    start: Key
    digests: tuple[bytes, ...]
    end: Key | None = None


def stretches(
    db: sqlite3.Connection,
    name: str,
    mark: str,
    things: Callable[[Key | None], Iterator[Thing]],
    changed: Iterable[Key] = (),
) -> list[Stretch]:
    """The chunks of a sequence as it is now; for a transaction of the caller's.

    ``mark``: with another one nothing that is kept holds. ``things`` gives the things from a key on, or all, in order.
    ``changed``: keys of things that changed and stay where they are.
    """
    found = db.execute("SELECT chunks FROM sequences WHERE name = ? AND mark = ?", (name, mark)).fetchone()
    before = [(tuple(key), tuple(map(bytes.fromhex, marks))) for key, marks in json.loads(found[0])] if found else []
    moved = sorted({*changed, *db.execute(f"SELECT {', '.join(_KEYS[name])} FROM moved_{name}")})
    after = list(_refreshed(before, moved, things)) if before else [made for made, _ in _walk(things(None))]
    if after != before or not found:
        kept = json.dumps([(key, [digest.hex() for digest in digests]) for key, digests in after])
        db.execute("INSERT OR REPLACE INTO sequences VALUES (?, ?, ?)", (name, mark, kept))
    db.execute(f"DELETE FROM moved_{name}")
    ends = [start for start, _ in after[1:]]
    return [Stretch(start, digests, end) for (start, digests), end in zip_longest(after, ends)]


_Made = tuple[Key, tuple[bytes, ...]]
"""The key of a chunk's first thing, and its digests."""


def _refreshed(
    before: list[_Made], moved: list[Key], things: Callable[[Key | None], Iterator[Thing]]
) -> Iterator[_Made]:
    """The chunks where keys moved made anew, each time up to where a chunk begins as one did before."""
    starts = [start for start, _ in before]
    place = 0
    begin: Key | None = None
    while place < len(before):
        end = starts[place + 1] if place + 1 < len(before) else None
        at = bisect_left(moved, begin) if begin is not None else 0
        if at >= len(moved) or (end is not None and moved[at] >= end):
            yield before[place]
            place, begin = place + 1, end
            continue
        for made, following in _walk(things(begin)):
            yield made
            if following is None:
                return
            begin = following
            place = bisect_left(starts, begin)
            if place < len(starts) and starts[place] == begin:
                break
        else:
            return


def _walk(things: Iterable[Thing]) -> Iterator[tuple[_Made, Key | None]]:
    """Things in chunks, each with the key of what follows it."""
    ends = Ends()
    gathered: list[Thing] = []
    closed = False
    for thing in things:
        if closed:
            yield _made(gathered), thing.key
            gathered = []
        gathered.append(thing)
        closed = ends.after(thing.id, thing.rows)
    if gathered:
        yield _made(gathered), None


def _made(things: list[Thing]) -> _Made:
    digests: list[bytes] = []
    for column in zip(*(thing.marks for thing in things), strict=True):
        digest = hashlib.blake2b(b"".join(column), digest_size=16)
        if digests:
            digest.update(digests[0])
        digests.append(digest.digest())
    return things[0].key, tuple(digests)
