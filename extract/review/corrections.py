"""The corrections of an output folder: what reviewers said, kept beside the tables and laid over the extracted rows.

``corrections.jsonl`` has one line per article and table: the reviewer's rows, which are all that the article says in
that table. It is keyed by the article's content, so it outlives new versions, new rules and the store, and it is plain
text that can be kept under version control. To ``change`` single rows makes such a line too.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from extract.review.task import ReviewError, rows_of, task
from extract.tables.rows import Row, Rows
from extract.tables.schema import MENTIONS

FILE = "corrections.jsonl"


class Corrections:
    """The corrections of one folder of tables, by article and table."""

    def __init__(self, out: Path) -> None:
        """Read them. Raises ReviewError for a file that is none."""
        self.path = out / FILE
        self._rows: dict[tuple[str, str], list[Row]] = {}
        try:
            content = self.path.read_bytes() if self.path.is_file() else b""
            for line in content.decode("utf-8", "surrogatepass").split("\n"):
                if line:
                    item = json.loads(line)
                    self._rows[item["article_id"], item["table"]] = [_whole(item["table"], r) for r in item["rows"]]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReviewError(f"{self.path}: no corrections ({type(error).__name__}: {error})") from error
        self.mark = hashlib.sha256(content).hexdigest()[:16] if content else ""

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def reviewed(self) -> list[tuple[str, str]]:
        """The articles and tables that have been reviewed, sorted."""
        return sorted(self._rows)

    @property
    def marks(self) -> dict[str, str]:
        """A hash of the corrections of each article that has any."""
        rows: dict[str, list[object]] = {}
        for (article_id, table), found in sorted(self._rows.items()):
            rows.setdefault(article_id, []).append((table, found))
        return {key: hashlib.sha256(json.dumps(some).encode()).hexdigest()[:16] for key, some in rows.items()}

    def put(self, article_id: str, rows: Rows) -> None:
        """Take a reviewer's rows of an article, table by table, in the place of earlier ones."""
        for table, found in rows.items():
            self._rows[article_id, table] = found

    def drop(self, article_id: str, table: str) -> bool:
        """Forget what was said of an article's table; returns whether there was anything."""
        return self._rows.pop((article_id, table), None) is not None

    def of(self, article_id: str) -> Rows:
        """The reviewed tables of an article."""
        if not self._rows:
            return {}
        return {table: self._rows[article_id, table] for table in MENTIONS if (article_id, table) in self._rows}

    def lay_over(self, rows: Rows) -> Rows:
        """One article's rows, the reviewed tables in the place of the extracted ones."""
        return laid_over(rows, self.of(rows["articles"][0]["article_id"]))

    def save(self) -> None:
        """Write the file, whole or not at all, one line per article and table, sorted."""
        part = self.path.with_suffix(".part")
        with part.open("wb") as file:
            for (article_id, table), rows in sorted(self._rows.items()):
                line = {"article_id": article_id, "table": table, "rows": [_spare(row) for row in rows]}
                file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(self.path)


def laid_over(rows: Rows, reviewed: Rows) -> Rows:
    """One article's rows with its reviewed tables in the place of the extracted ones."""
    return {**rows, **reviewed} if reviewed and rows["articles"][0]["status"] == "ok" else rows


def change(rows: Rows, changes: dict[str, dict[str, Any]], removed: Iterable[str] = ()) -> Rows:
    """One article's rows with cells changed by ``row_id`` and rows removed; only the tables that this touches.

    Raises ReviewError for a row or column that is not there or a value that a column cannot hold.
    """
    prefix = f"{rows['articles'][0]['article_id']}."
    touched = {*changes, *removed}
    tables = [name for name in MENTIONS if any(row["row_id"] in touched for row in rows.get(name) or [])]
    whole = task(rows, tables)
    spans = {f"{prefix}{span.id}": span for span in whole.spans}
    if missing := sorted(touched - spans.keys()):
        raise ReviewError(f"no row {missing[0]}")
    for key, cells in changes.items():
        spans[key].set(cells)
    gone = {spans[key].id for key in removed}
    whole.spans = [span for span in whole.spans if span.id not in gone]
    for span in whole.spans:
        if span.part_of in gone:
            span.part_of = None
    return rows_of(whole, rows)


def _spare(row: Row) -> Row:
    """A row without its nulls, as the file holds it."""
    return {cell: value for cell, value in row.items() if value is not None}


def _whole(table: str, row: Row) -> Row:
    """A row of the file with all columns of its table; a column that is no more is left out."""
    lists = {column.name for column in MENTIONS[table].columns if column.type == "list"}
    return {name: row.get(name, [] if name in lists else None) for name in MENTIONS[table].names}
