"""What earlier runs know, in one SQLite file beside the tables: which files were read, what they held, and the rows.

``inputs``: what each file held, one row per article or problem, in order; ``articles``: the articles themselves.
``parsed``: under which fingerprint an article was parsed, shared by inputs of the same article; ``rows``: its rows.
What many articles are looked through for has no blobs beside it. ``stamp``: a hash of what a row holds and stands for.
``copies``: each copy and the article that stays. ``touched``: articles that changed since what is made of all of them
(``what``: the copies, what is to be parsed, the ledger, the chunks of the tables) was brought up to date.
``corrected``: the corrections that the ledger knows; ``placed`` is a hash of the incidents of an article's casualties.
Every change is a transaction, so a run can be killed at any moment; the next one goes on.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extract.runs import book, changes, index, sequence, sketches
from extract.runs.inputs import Input, Kept, Outline, Packed
from extract.runs.packing import StoreError, stamp

_FORMAT = "4"

_CACHE = 1 << 16
"""Kilobytes of the store that are kept in memory at the most."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inputs (
    path TEXT NOT NULL, number INTEGER NOT NULL, article_id TEXT NOT NULL, record INTEGER, status TEXT, problem TEXT,
    name TEXT, holds INTEGER NOT NULL, stamp BLOB NOT NULL,
    PRIMARY KEY (path, number)) WITHOUT ROWID;
CREATE INDEX inputs_by_article ON inputs (article_id);
CREATE INDEX inputs_with_problems ON inputs (path, number) WHERE problem IS NOT NULL;
CREATE TABLE articles (path TEXT NOT NULL, number INTEGER NOT NULL, article BLOB NOT NULL, UNIQUE (path, number));
CREATE TABLE parsed (
    article_id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, problem TEXT, size INTEGER NOT NULL, stamp BLOB NOT NULL,
    placed BLOB) WITHOUT ROWID;
CREATE INDEX parsed_with_problems ON parsed (article_id) WHERE problem IS NOT NULL;
CREATE TABLE rows (article_id TEXT UNIQUE NOT NULL, rows BLOB NOT NULL);
CREATE TABLE copies (article_id TEXT PRIMARY KEY, original TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX copies_by_original ON copies (original);
CREATE TABLE corrected (article_id TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE touched (what TEXT NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (what, article_id)) WITHOUT ROWID;
"""

_WATCHED = {
    "inputs": ("copies", "parse", "ledger", "tables"),
    "parsed": ("parse", "ledger", "tables"),
    "copies": ("parse", "ledger", "tables"),
}
"""What a change of an article in one of these tables concerns."""

_TRIGGERS = "".join(
    f"CREATE TRIGGER {table}_{verb} AFTER {verb} ON {table} BEGIN "
    + "".join(f"INSERT OR IGNORE INTO touched VALUES ('{what}', {row}.article_id); " for what in concerned)
    + "END;\n"
    for table, concerned in _WATCHED.items()
    for verb, row in (("INSERT", "new"), ("DELETE", "old"))
)
_TRIGGERS += """
CREATE TRIGGER parsed_placed AFTER UPDATE OF placed ON parsed WHEN old.placed IS NOT new.placed
    BEGIN INSERT OR IGNORE INTO touched VALUES ('tables', new.article_id); END;
"""

_PARTS = (changes, sketches, book, index, sequence)
"""Modules that keep tables of their own in the same file."""

_INPUT = "path, number, inputs.article_id, NULL, record, status, inputs.problem, name"
"""The fields of an ``Input`` without its article."""

_EARLIER = (
    "(SELECT COUNT(*) FROM inputs AS before WHERE before.article_id = inputs.article_id "
    "AND (before.path, before.number) < (inputs.path, inputs.number) AND before.status IS NOT 'note')"
)
"""How many inputs before it hold the same article or problem."""


class Store:
    """The store of one output folder. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path)
            self._sketches = sketches.Sketches(self._db)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute(f"PRAGMA cache_size = -{_CACHE}")
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
        self._db.executescript(_SCHEMA + _TRIGGERS + "".join(part.SCHEMA for part in _PARTS))
        with self._db:
            self._put("format", _FORMAT)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    @property
    def db(self) -> sqlite3.Connection:
        """The connection, for what else is kept in the same file and in the same transactions."""
        return self._db

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
    def ledger(self) -> str:
        """The mark of the code and rules with which the ledger was made; to be set in a transaction of the caller's."""
        return self._get("ledger") or ""

    @ledger.setter
    def ledger(self, value: str) -> None:
        self._put("ledger", value)

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

    def replace_files(self, files: Iterable[tuple[str, str, Iterable[Packed]]]) -> tuple[int, int]:
        """Put what files now hold in the place of what they held: each its path, its signature, and what it holds.

        Returns how many articles are new, how many gone.
        """
        with self._db:
            counts = [self._replace_file(*file) for file in files]
        return sum(new for new, _ in counts), sum(gone for _, gone in counts)

    def _replace_file(self, path: str, signature: str, inputs: Iterable[Packed]) -> tuple[int, int]:
        before = {r[0] for r in self._db.execute("SELECT article_id FROM inputs WHERE path = ?", (path,))}
        if before:
            self._forget(path)
        after = set()
        for fields, blob, published, sketch in inputs:
            number, key, *_ = fields
            after.add(key)
            self._db.execute(
                "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (path, *fields, blob is not None, stamp(repr((path, *fields)).encode(), blob or b"")),
            )
            if blob is not None:
                self._db.execute("INSERT INTO articles VALUES (?, ?, ?)", (path, number, blob))
                if sketch is not None:
                    self._sketches.put(key, stamp(blob), published, sketch)
        changes.put_file(self._db, path, signature)
        self._put("changed", "yes")
        return len(after - before), len(before - after)

    def drop_files(self, paths: Iterable[str]) -> int:
        """Forget files that are gone; returns how many articles went with them."""
        gone = 0
        with self._db:
            for path in paths:
                gone += self._forget(path)
                changes.drop_file(self._db, path)
                self._put("changed", "yes")
        return gone

    def _forget(self, path: str) -> int:
        self._db.execute("DELETE FROM articles WHERE path = ?", (path,))
        return self._db.execute("DELETE FROM inputs WHERE path = ?", (path,)).rowcount

    def pending(self, fingerprint: str) -> list[str]:
        """The ids of articles without rows of this fingerprint, in the order of the inputs; copies are left out."""
        if self._get("fingerprint") != fingerprint:
            with self._db:
                self.touch_all("parse")
                self._put("fingerprint", fingerprint)
        found = self._db.execute(
            "SELECT article_id FROM touched CROSS JOIN inputs USING (article_id) LEFT JOIN parsed USING (article_id) "
            "WHERE what = 'parse' AND holds AND status IS NULL "
            "AND article_id NOT IN (SELECT article_id FROM copies) "
            "AND (parsed.fingerprint IS NULL OR parsed.fingerprint != ?) "
            "GROUP BY article_id ORDER BY MIN(path), MIN(number)",
            (fingerprint,),
        )
        return [row[0] for row in found]

    def article(self, article_id: str) -> bytes:
        """The first input of that article, packed."""
        row = self._db.execute(
            "SELECT article FROM inputs JOIN articles USING (path, number) WHERE article_id = ? "
            "ORDER BY path, number LIMIT 1",
            (article_id,),
        ).fetchone()
        return bytes(row[0])

    def touched(self, what: str) -> list[str]:
        """The ids of the articles that changed since ``what`` was brought up to date, as their rows lie in the file."""
        found = self._db.execute(
            "SELECT article_id FROM touched LEFT JOIN rows USING (article_id) WHERE what = ? "
            "ORDER BY rows.rowid, article_id",
            (what,),
        )
        return [row[0] for row in found]

    def settle(self, what: str, article_ids: Iterable[str] | None = None) -> None:
        """Note that ``what`` is up to date with these articles, or with all; for a transaction of the caller's."""
        if article_ids is None:
            self._db.execute("DELETE FROM touched WHERE what = ?", (what,))
            return
        self._db.executemany("DELETE FROM touched WHERE what = ? AND article_id = ?", ((what, k) for k in article_ids))

    def touch_all(self, what: str) -> None:
        """Note that ``what`` is to be made anew of all articles; for a transaction of the caller's."""
        self._db.execute("INSERT OR IGNORE INTO touched SELECT ?, article_id FROM inputs", (what,))

    def note_corrections(self, marks: Mapping[str, str]) -> None:
        """Touch the articles whose corrections are others than before. ``marks``: a hash of those of each article."""
        before = dict(self._db.execute("SELECT article_id, mark FROM corrected"))
        changed = {key for key, _ in before.items() ^ marks.items()}
        with self._db:
            for what in ("ledger", "tables"):
                self._db.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", ((what, key) for key in changed))
            self._db.executemany("DELETE FROM corrected WHERE article_id = ?", ((key,) for key in changed))
            new = ((key, marks[key]) for key in changed if key in marks)
            self._db.executemany("INSERT INTO corrected VALUES (?, ?)", new)

    def put_places(self, places: Iterable[tuple[str, Mapping[str, str]]]) -> None:
        """Keep a hash of the incidents of articles' casualties, to see where they change; as ``settle``."""
        self._db.executemany(
            "UPDATE parsed SET placed = ? WHERE article_id = ?",
            ((stamp(repr(sorted(found.items())).encode()) if found else None, key) for key, found in places),
        )

    def is_input(self, article_id: str) -> bool:
        """Whether an input that is to be parsed holds this article."""
        question = "SELECT 1 FROM inputs WHERE article_id = ? AND holds AND status IS NULL LIMIT 1"
        return self._db.execute(question, (article_id,)).fetchone() is not None

    def place(self, article_id: str) -> tuple[str, int]:
        """The first path and number of an article that is to be parsed. Raises LookupError where there is none."""
        row = self._db.execute(
            "SELECT path, number FROM inputs WHERE article_id = ? AND holds AND status IS NULL "
            "ORDER BY path, number LIMIT 1",
            (article_id,),
        ).fetchone()
        if row is None:
            raise LookupError(article_id)
        return row[0], row[1]

    def put_copies(self, originals: dict[str, str], among: Iterable[str]) -> None:
        """Keep which of these articles are copies (id -> id of the one that stays), and no others; as ``settle``."""
        for key in among:
            old = self._db.execute("SELECT original FROM copies WHERE article_id = ?", (key,)).fetchone()
            new = originals.get(key)
            if (old[0] if old else None) != new:
                self._db.execute("DELETE FROM copies WHERE article_id = ?", (key,))
                if new is not None:
                    self._db.execute("INSERT INTO copies VALUES (?, ?)", (key, new))

    def copies(self) -> dict[str, str]:
        """The id of each copy -> the id of the article that stays."""
        return dict(self._db.execute("SELECT article_id, original FROM copies"))

    def names(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Where each of these articles stands first, by id."""
        found = {}
        for key in article_ids:
            row = self._db.execute(
                f"SELECT {_INPUT} FROM inputs WHERE article_id = ? ORDER BY path, number LIMIT 1",
                (key,),
            ).fetchone()
            found[key] = Input(*row).called
        return found

    def put_parsed(self, fingerprint: str, parsed: Iterable[Kept]) -> None:
        """Keep the rows of articles, or None and the problem for those that failed."""
        with self._db:
            for key, blob, size, word in parsed:
                self._db.execute("DELETE FROM parsed WHERE article_id = ?", (key,))
                self._db.execute(
                    "INSERT INTO parsed VALUES (?, ?, ?, ?, ?, NULL)",
                    (key, fingerprint, word, size, stamp(repr(word).encode(), blob or b"")),
                )
                self._db.execute("DELETE FROM rows WHERE article_id = ?", (key,))
                if blob:
                    self._db.execute("INSERT INTO rows VALUES (?, ?)", (key, blob))
            self._put("changed", "yes")

    def forget_failed(self) -> int:
        """Make articles that failed pending again; returns how many."""
        with self._db:
            return self._db.execute("DELETE FROM parsed WHERE problem IS NOT NULL").rowcount

    def sweep(self) -> int:
        """Drop rows of articles that no input holds any more; returns how many articles."""
        with self._db:
            gone = self._db.execute(
                "SELECT article_id FROM touched WHERE what = 'ledger' AND article_id NOT IN "
                "(SELECT article_id FROM inputs)"
            ).fetchall()
            self._db.executemany("DELETE FROM rows WHERE article_id = ?", gone)
            return self._db.executemany("DELETE FROM parsed WHERE article_id = ?", gone).rowcount

    def outlines(self, start: tuple[str, int] | None = None, end: tuple[str, int] | None = None) -> Iterator[Outline]:
        """Every input in order, or those from one place (path, number) up to but without another."""
        bounds = [("(inputs.path, inputs.number) >= (?, ?)", start), ("(inputs.path, inputs.number) < (?, ?)", end)]
        where = " AND ".join(condition for condition, place in bounds if place is not None)
        found = self._db.execute(
            f"SELECT {_INPUT}, holds, inputs.stamp, parsed.stamp, COALESCE(size, 0), placed, original, {_EARLIER} "
            "FROM inputs LEFT JOIN parsed USING (article_id) LEFT JOIN copies USING (article_id) "
            f"{where and 'WHERE ' + where} ORDER BY inputs.path, inputs.number",
            [each for _, place in bounds if place is not None for each in place],
        )
        yield from found

    def places(self, article_ids: Iterable[str]) -> set[tuple[str, int]]:
        """Where (path, number) the inputs of these articles and of copies of them stand."""
        found: set[tuple[str, int]] = set()
        for key in article_ids:
            found.update(
                self._db.execute(
                    "SELECT path, number FROM inputs WHERE article_id = ? UNION ALL SELECT path, number "
                    "FROM copies CROSS JOIN inputs USING (article_id) WHERE original = ?",
                    (key, key),
                )
            )
        return found

    def first(self, article_id: str) -> Input | None:
        """The first input of that article, without its article (``{}`` where it has one), or None."""
        row = self._db.execute(
            f"SELECT {_INPUT}, holds FROM inputs WHERE article_id = ? AND status IS NOT 'note' "
            "ORDER BY path, number LIMIT 1",
            (article_id,),
        ).fetchone()
        if row is None:
            return None
        item = Input(*row[:-1])
        item.article = {} if row[-1] else None
        return item

    def whole(self, item: Input) -> tuple[bytes | None, bytes | None, str | None]:
        """An input's article, the article's rows, both packed or None, and what went wrong in parsing it or None."""
        question = "SELECT article FROM articles WHERE path = ? AND number = ?"
        held = self._db.execute(question, (item.path, item.number)).fetchone()
        rows = self._db.execute("SELECT rows FROM rows WHERE article_id = ?", (item.article_id,)).fetchone()
        failed = self._db.execute("SELECT problem FROM parsed WHERE article_id = ?", (item.article_id,)).fetchone()
        return held[0] if held else None, rows[0] if rows else None, failed[0] if failed else None

    def problems(self) -> list[Input]:
        """The inputs that gave no article, and those whose article failed, in order."""
        found = self._db.execute(
            f"SELECT {_INPUT} FROM inputs WHERE problem IS NOT NULL UNION ALL "
            "SELECT path, number, article_id, NULL, record, COALESCE(status, 'failed'), parsed.problem, name "
            "FROM parsed CROSS JOIN inputs USING (article_id) WHERE parsed.problem IS NOT NULL "
            "AND inputs.problem IS NULL ORDER BY 1, 2"
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
