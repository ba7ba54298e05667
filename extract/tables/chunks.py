"""Which rows are written together: where a chunk of articles ends, whatever came before it.

What depends on the ids of articles alone stays as it is when an article is added elsewhere, so that a run can copy the
chunks in which nothing changed. (Content-defined chunking, as in rsync and backup programs.)
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.tables.rows import Rows
from extract.tables.schema import TABLES

ARTICLES = 512
"""Articles, or incidents, after which a chunk ends at the latest; by their ids it ends after 256 on average."""

ROWS = 30_000
"""Rows of all tables together after which a chunk ends at the latest: what bounds the memory."""

_END = "00"
"""With what the id (a hash) of the last article of a chunk begins."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows that are written together: a digest of what each of its tables gets, and the rows when they are needed.

    Rows that can be pickled can be made and rendered by another process.
    """

    digests: Mapping[str, bytes]
    rows: Callable[[], Iterable[Rows]]


class Ends:
    """Says of the things of a table, one after the other, which is the last of its chunk."""

    def __init__(self) -> None:
        self._things = self._rows = 0

    def after(self, key: str, rows: int) -> bool:
        """Whether a chunk ends with the thing of this id (a hash) and so many rows."""
        self._things += 1
        self._rows += rows
        if key.startswith(_END) or self._things >= ARTICLES or self._rows >= ROWS:
            self._things = self._rows = 0
            return True
        return False


def chunked(articles: Iterable[Rows]) -> Iterator[Chunk]:
    """Articles' rows, of which nothing was written before, in chunks."""
    ends, gathered = Ends(), list[Rows]()
    for rows in articles:
        gathered.append(rows)
        key = next((row["article_id"] for row in rows.get("articles", ())), "")
        if ends.after(key, sum(map(len, rows.values()))):
            yield Chunk(dict.fromkeys(TABLES, b""), gathered.copy)
            gathered = []
    if gathered:
        yield Chunk(dict.fromkeys(TABLES, b""), gathered.copy)
