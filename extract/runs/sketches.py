"""What the store keeps of texts to find copies: their sketches, and the bands by which those alike find each other."""

import sqlite3
from collections.abc import Iterator

from extract.articles.copies import Sketch, bands

SCHEMA = """
CREATE TABLE sketches (
    id INTEGER PRIMARY KEY, article_id TEXT UNIQUE NOT NULL, made_from BLOB NOT NULL, published TEXT,
    same INTEGER NOT NULL, words INTEGER NOT NULL, hashes BLOB NOT NULL);
CREATE INDEX sketches_by_words ON sketches (same, words);
CREATE TABLE bands (band INTEGER NOT NULL, sketch INTEGER NOT NULL, PRIMARY KEY (band, sketch)) WITHOUT ROWID;
"""

_FIELDS = "same, words, hashes"


class Sketches:
    """The sketches of a store. Transactions are the caller's."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, article_id: str) -> tuple[Sketch, str | None] | None:
        """What is kept of an article, and when it was published; None where nothing is."""
        question = f"SELECT {_FIELDS}, published FROM sketches WHERE article_id = ?"
        row = self._db.execute(question, (article_id,)).fetchone()
        return (Sketch(*row[:-1]), row[-1]) if row is not None else None

    def is_of(self, article_id: str, stamp: bytes) -> bool:
        """Whether what is kept was made from the article with this stamp."""
        question = "SELECT 1 FROM sketches WHERE article_id = ? AND made_from = ?"
        return self._db.execute(question, (article_id, stamp)).fetchone() is not None

    def put(self, article_id: str, stamp: bytes, published: str | None, made: Sketch) -> None:
        """Keep what is compared of an article of which nothing is kept yet."""
        added = self._db.execute(
            "INSERT OR IGNORE INTO sketches VALUES (NULL, ?, ?, ?, ?, ?, ?)",
            (article_id, stamp, published, made.same, made.words, made.hashes),
        )
        if added.rowcount:
            number = added.lastrowid
            self._db.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((band, number) for band in bands(made)))

    def drop(self, article_id: str) -> None:
        """Forget what is compared of an article."""
        question = f"SELECT {_FIELDS}, id FROM sketches WHERE article_id = ?"
        row = self._db.execute(question, (article_id,)).fetchone()
        if row is not None:
            number = row[-1]
            gone = ((band, number) for band in bands(Sketch(*row[:-1])))
            self._db.executemany("DELETE FROM bands WHERE band = ? AND sketch = ?", gone)
            self._db.execute("DELETE FROM sketches WHERE id = ?", (number,))

    def all(self) -> Iterator[tuple[str, Sketch, str | None]]:
        """Of every article to parse: its id, its sketch, and when it was published."""
        for key, published, *fields in self._db.execute(f"SELECT article_id, published, {_FIELDS} FROM sketches"):
            yield key, Sketch(*fields), published

    def alike(self, one: Sketch) -> Iterator[tuple[str, Sketch]]:
        """The articles with the same words, or with a band of the MinHash in common."""
        for key, *fields in self._db.execute(
            f"SELECT article_id, {_FIELDS} FROM sketches WHERE same = ? AND words = ?", (one.same, one.words)
        ):
            yield key, Sketch(*fields)
        for band in bands(one):
            for key, *fields in self._db.execute(
                f"SELECT article_id, {_FIELDS} FROM bands CROSS JOIN sketches ON id = sketch WHERE band = ?", (band,)
            ):
                yield key, Sketch(*fields)
