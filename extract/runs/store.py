"""What earlier runs know, in one SQLite file beside the tables: which files were read, what they held, and the rows.

``files``: each input file with the signature under which it was last read. ``inputs``: what it held, one row per
article or problem, in order. ``parsed``: the rows of an article under the fingerprint that made them, shared by inputs
of the same article. ``sketches``: what is compared to find copies; ``copies``: each copy and the article that stays.
Every change is a transaction, so a run can be killed at any moment; the next one goes on.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extract.tables.rows import Rows

_FORMAT = "2"

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, signature TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inputs (
    path TEXT NOT NULL, number INTEGER NOT NULL, article_id TEXT NOT NULL, article BLOB, record INTEGER, status TEXT,
    problem TEXT, name TEXT,
    PRIMARY KEY (path, number)) WITHOUT ROWID;
CREATE INDEX inputs_by_article ON inputs (article_id);
CREATE TABLE parsed (
    article_id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, rows BLOB, problem TEXT) WITHOUT ROWID;
CREATE TABLE sketches (
    article_id TEXT PRIMARY KEY, published TEXT, same INTEGER NOT NULL, words INTEGER NOT NULL, hashes BLOB NOT NULL
    ) WITHOUT ROWID;
CREATE TABLE copies (article_id TEXT PRIMARY KEY, original TEXT NOT NULL) WITHOUT ROWID;
"""


class StoreError(RuntimeError):
    """The store cannot be used; the message says what to do."""


@dataclass(slots=True)
class Input:
    """One thing that a file held: an article (as plain data, under its id) or a problem.

    ``number`` counts what the file held; ``record`` is the number of the record within the file, where it has records.
    ``status`` is null for what is to be parsed. ``name`` is how the thing is called where that is not the file's name:
    a member of an archive, a sidecar.
    """

    path: str
    number: int
    article_id: str
    article: dict[str, Any] | None = None
    record: int | None = None
    status: str | None = None
    problem: str | None = None
    name: str | None = None

    @property
    def called(self) -> str:
        """Its name, and its record's number where it has one."""
        name = self.name or self.path
        return name if self.record is None else f"{name}, record {self.record}"


class Store:
    """The store of one output folder. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._prepare()
        except sqlite3.DatabaseError as error:
            if hasattr(self, "_db"):
                self._db.close()
            raise StoreError(f"{path}: {_word(error)}") from error

    def _prepare(self) -> None:
        found = self._db.execute("SELECT name FROM sqlite_master WHERE name = 'meta'").fetchone()
        if found and self._get("format") == _FORMAT:
            return
        with self._db:
            for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                self._db.execute(f'DROP TABLE "{name}"')
        self._db.executescript(_SCHEMA)
        with self._db:
            self._put("format", _FORMAT)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    @property
    def changed(self) -> bool:
        """Whether anything changed since the tables were written."""
        return self._get("changed") != "no"

    @changed.setter
    def changed(self, value: bool) -> None:
        with self._db:
            self._put("changed", "yes" if value else "no")

    @property
    def corrections(self) -> str:
        """The mark of the corrections with which the tables were written; empty for none."""
        return self._get("corrections") or ""

    @corrections.setter
    def corrections(self, value: str) -> None:
        with self._db:
            self._put("corrections", value)

    @property
    def unfinished(self) -> bool:
        """Whether a run began to parse and did not come to the end."""
        return self._get("parsing") == "yes"

    @unfinished.setter
    def unfinished(self, value: bool) -> None:
        with self._db:
            self._put("parsing", "yes" if value else "no")

    def _get(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def _put(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def signatures(self) -> dict[str, str]:
        """The signature under which each file was last read, by path."""
        return dict(self._db.execute("SELECT path, signature FROM files"))

    def replace_file(self, path: str, signature: str, inputs: Iterable[Input]) -> tuple[int, int]:
        """Put what a file now holds in the place of what it held; returns how many articles are new, how many gone."""
        with self._db:
            before = {r[0] for r in self._db.execute("SELECT article_id FROM inputs WHERE path = ?", (path,))}
            self._db.execute("DELETE FROM inputs WHERE path = ?", (path,))
            after = set()
            for item in inputs:
                blob = pack(item.article) if item.article is not None else None
                after.add(item.article_id)
                self._db.execute(
                    "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (path, item.number, item.article_id, blob, item.record, item.status, item.problem, item.name),
                )
                self._db.execute("DELETE FROM sketches WHERE article_id = ?", (item.article_id,))
            self._db.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (path, signature))
            self._put("changed", "yes")
        return len(after - before), len(before - after)

    def drop_files(self, paths: Iterable[str]) -> int:
        """Forget files that are gone; returns how many articles went with them."""
        gone = 0
        with self._db:
            for path in paths:
                gone += self._db.execute("DELETE FROM inputs WHERE path = ?", (path,)).rowcount
                self._db.execute("DELETE FROM files WHERE path = ?", (path,))
                self._put("changed", "yes")
        return gone

    def pending(self, fingerprint: str) -> list[str]:
        """The ids of articles without rows of this fingerprint, in the order of the inputs; copies are left out."""
        found = self._db.execute(
            "SELECT article_id FROM inputs LEFT JOIN parsed USING (article_id) WHERE inputs.article IS NOT NULL "
            "AND inputs.status IS NULL AND article_id NOT IN (SELECT article_id FROM copies) "
            "AND (parsed.fingerprint IS NULL OR parsed.fingerprint != ?) "
            "GROUP BY article_id ORDER BY MIN(path), MIN(number)",
            (fingerprint,),
        )
        return [row[0] for row in found]

    def article(self, article_id: str) -> dict[str, Any]:
        """The first input of that article, as plain data."""
        row = self._db.execute(
            "SELECT article FROM inputs WHERE article_id = ? AND article IS NOT NULL ORDER BY path, number LIMIT 1",
            (article_id,),
        ).fetchone()
        return dict(unpack(row[0]))

    def unsketched(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """The articles, under their ids, of which no sketch is kept."""
        keys = self._db.execute(
            "SELECT DISTINCT article_id FROM inputs WHERE article IS NOT NULL AND status IS NULL "
            "AND article_id NOT IN (SELECT article_id FROM sketches) ORDER BY article_id"
        ).fetchall()
        with self._db:
            for (key,) in keys:
                yield key, self.article(key)

    def put_sketch(self, article_id: str, published: str | None, same: int, words: int, hashes: bytes) -> None:
        """Keep what is compared of an article; kept for good when ``unsketched`` has come to its end."""
        self._db.execute("INSERT INTO sketches VALUES (?, ?, ?, ?, ?)", (article_id, published, same, words, hashes))

    def sketches(self) -> Iterator[tuple[str, str | None, int, int, bytes, str, int]]:
        """Of every article to parse: id, published, hash of the words, how many, MinHash, first path, number there."""
        yield from self._db.execute(
            "SELECT article_id, published, same, words, hashes, MIN(path), number FROM inputs "
            "JOIN sketches USING (article_id) WHERE article IS NOT NULL AND status IS NULL GROUP BY article_id"
        )

    def put_copies(self, originals: dict[str, str]) -> None:
        """Keep which articles are copies (id -> id of the one that stays), and no others."""
        with self._db:
            self._db.execute("DELETE FROM copies")
            self._db.executemany("INSERT INTO copies VALUES (?, ?)", originals.items())

    def copies(self) -> dict[str, str]:
        """The id of each copy -> the id of the article that stays."""
        return dict(self._db.execute("SELECT article_id, original FROM copies"))

    def names(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Where each of these articles stands first, by id."""
        found = {}
        for key in article_ids:
            row = self._db.execute(
                "SELECT path, number, article_id, NULL, record, status, problem, name FROM inputs WHERE article_id = ? "
                "ORDER BY path, number LIMIT 1",
                (key,),
            ).fetchone()
            found[key] = Input(*row).called
        return found

    def put_parsed(self, fingerprint: str, parsed: Iterable[tuple[str, Rows | None, str | None]]) -> None:
        """Keep the rows of articles, or None and the problem for those that failed."""
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO parsed VALUES (?, ?, ?, ?)",
                [(key, fingerprint, pack(rows) if rows is not None else None, word) for key, rows, word in parsed],
            )
            self._put("changed", "yes")

    def forget_failed(self) -> int:
        """Make articles that failed pending again; returns how many."""
        with self._db:
            return self._db.execute("DELETE FROM parsed WHERE rows IS NULL").rowcount

    def sweep(self) -> int:
        """Drop rows of articles that no input holds any more; returns how many articles."""
        with self._db:
            gone = self._db.execute(
                "DELETE FROM parsed WHERE article_id NOT IN (SELECT article_id FROM inputs)"
            ).rowcount
            self._db.execute("DELETE FROM sketches WHERE article_id NOT IN (SELECT article_id FROM inputs)")
            return gone

    def everything(self) -> Iterator[tuple[Input, Rows | None, str | None]]:
        """Every input in order, with its article's rows or None, and what went wrong in parsing it or None."""
        found = self._db.execute(
            "SELECT path, number, inputs.article_id, article, record, status, inputs.problem, name, "
            "rows, parsed.problem FROM inputs LEFT JOIN parsed USING (article_id) ORDER BY path, number"
        )
        for *fields, rows, failure in found:
            item = Input(*fields)
            if item.article is not None:
                item.article = unpack(fields[3])
            yield item, unpack(rows) if rows else None, failure

    def problems(self) -> list[Input]:
        """The inputs that gave no article, and those whose article failed, in order."""
        found = self._db.execute(
            "SELECT path, number, inputs.article_id, NULL, record, COALESCE(status, 'failed'), "
            "COALESCE(inputs.problem, parsed.problem), name "
            "FROM inputs LEFT JOIN parsed USING (article_id) "
            "WHERE inputs.problem IS NOT NULL OR parsed.problem IS NOT NULL ORDER BY path, number"
        )
        return [Input(*fields) for fields in found]

    def count(self) -> int:
        """How many inputs there are, read or not."""
        return int(self._db.execute("SELECT COUNT(*) FROM inputs WHERE status IS NOT 'note'").fetchone()[0])


def _word(error: sqlite3.DatabaseError) -> str:
    """What is wrong with a store: a full or read-only disk does not make it a file to delete."""
    if isinstance(error, sqlite3.OperationalError):
        return str(error)
    return f"not a store of extract ({error}); delete it to read everything anew"


def pack(value: Any) -> bytes:
    return zlib.compress(
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1
    )


def unpack(blob: bytes) -> Any:
    try:
        return json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError, TypeError) as error:
        raise StoreError(f"a row of the store is damaged ({error}); delete it to read everything anew") from error


def plain(article: Any) -> dict[str, Any]:
    """An Article as plain data that ``json`` can write."""
    data = asdict(article)
    data["published"] = article.published.isoformat() if article.published else None
    return data
