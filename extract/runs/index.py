"""Where in the files of the tables each chunk stands, so that the next run can copy what did not change."""

import sqlite3
import struct
from collections.abc import Mapping
from pathlib import Path

from extract.tables.footer import RowGroup
from extract.tables.schema import TABLES
from extract.tables.write import Part, Written

SCHEMA = """
CREATE TABLE written (name TEXT PRIMARY KEY, signature TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE parts (
    name TEXT NOT NULL, place INTEGER NOT NULL, digest BLOB NOT NULL, csv_start INTEGER NOT NULL,
    csv_end INTEGER NOT NULL, parquet_start INTEGER NOT NULL, parquet_end INTEGER NOT NULL,
    PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE groups (name TEXT NOT NULL, digest BLOB NOT NULL, entry BLOB NOT NULL, UNIQUE (name, digest));
"""


def written(db: sqlite3.Connection, out: Path, mark: str) -> dict[str, Written]:
    """The tables whose files are still just those that a run with this mark wrote, with their parts."""
    signatures = dict(db.execute("SELECT name, signature FROM written"))
    found = {}
    for name in TABLES:
        csv, parquet = out / f"{name}.csv", out / f"{name}.parquet"
        if name in signatures and signatures[name] == _signature(csv, parquet, mark):
            rows = db.execute(
                "SELECT digest, csv_start, csv_end, parquet_start, parquet_end, entry "
                "FROM parts LEFT JOIN groups USING (name, digest) WHERE name = ? ORDER BY place",
                (name,),
            )
            try:
                parts = [
                    Part(digest, (a, b), (c, d), RowGroup.from_bytes(entry) if entry is not None else None)
                    for digest, a, b, c, d, entry in rows
                ]
            except struct.error:
                # an entry that is cut short: the table is written anew
                continue
            found[name] = Written(csv, parquet, parts)
    return found


def keep(db: sqlite3.Connection, out: Path, mark: str, tables: Mapping[str, list[Part]]) -> None:
    """Keep what was written; for a transaction of the caller's."""
    for name, parts in tables.items():
        known = {row[0] for row in db.execute("SELECT digest FROM groups WHERE name = ?", (name,))}
        now = {part.digest: part.group for part in parts if part.group is not None}
        db.executemany("DELETE FROM groups WHERE name = ? AND digest = ?", ((name, d) for d in known - now.keys()))
        new = ((name, digest, group.to_bytes()) for digest, group in now.items() if digest not in known)
        db.executemany("INSERT INTO groups VALUES (?, ?, ?)", new)
        db.execute("DELETE FROM parts WHERE name = ?", (name,))
        db.executemany(
            "INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((name, place, part.digest, *part.csv, *part.parquet) for place, part in enumerate(parts)),
        )
        signature = _signature(out / f"{name}.csv", out / f"{name}.parquet", mark)
        db.execute("INSERT OR REPLACE INTO written VALUES (?, ?)", (name, signature))


def _signature(csv: Path, parquet: Path, mark: str) -> str | None:
    """Changes when a file is replaced or written to, as far as the file system tells; not when it is renamed."""
    try:
        found = [path.stat() for path in (csv, parquet)]
    except OSError:
        return None
    return " ".join([mark, *(f"{status.st_ino}.{status.st_size}.{status.st_mtime_ns}" for status in found)])
