"""A task: one article as annotation tools see it, its rows as labelled spans with cells.

A span's label is its table and that table's main column (``casualties-killed``, ``dates-DATE``, ``entities-GPE``,
``agreements-treaty``); its cells are the other columns that a reviewer can judge, without those that are null.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from extract.tables.rows import Row, Rows
from extract.tables.schema import MENTIONS, Column

MAIN = {"entities": "label", "dates": "type", "casualties": "type", "agreements": "kind"}
"""The column of each table that goes into the label."""

FIXED = frozenset("row_id article_id start end text sentence rule confidence parent_id".split())
"""Columns that follow from the span, or say who made it, or (the parent) are a link between spans."""

_FIRST = {
    "casualties": {"qualifier": "none", "count_method": "nominal", "victim_category": "unknown"}
    | {"cause_type": "unknown", "assertion": "asserted", "scope": "incident"},
    "agreements": {"mention": "descriptive", "modality": "asserted"},
}
"""What a new row says where the reviewer says nothing; all else is null."""


class ReviewError(ValueError):
    """What came back from a tool cannot be used; the message says where and why."""


@dataclass(slots=True)
class Span:
    """One row: ``id`` is the row's number within its article (``c1``), ``part_of`` the id of its whole."""

    id: str
    table: str
    main: str
    start: int
    end: int
    cells: dict[str, Any] = field(default_factory=dict)
    part_of: str | None = None

    @property
    def label(self) -> str:
        """What tools show."""
        return f"{self.table}-{self.main}"

    def set(self, cells: dict[str, Any]) -> None:
        """Give cells other values. Raises ReviewError for a column that a reviewer cannot set."""
        known = {column.name for column in columns(self.table)}
        for name, said in cells.items():
            if name == MAIN[self.table]:
                self.table, self.main = split_label(f"{self.table}-{said}")
            elif name in known:
                self.cells[name] = said
            else:
                raise ReviewError(f"no column {name!r} of {self.table} that can be set")


@dataclass(slots=True)
class Task:
    """One article: its id, text, what is known beside the text, its spans, and the tables that were looked at."""

    article_id: str
    text: str
    about: dict[str, str]
    spans: list[Span]
    tables: list[str]


def columns(table: str) -> list[Column]:
    """The columns of a table that a span's cells can hold."""
    return [c for c in MENTIONS[table].columns if c.name not in FIXED and c.name != MAIN[table]]


def labels(tables: Iterable[str]) -> list[str]:
    """Every label of some tables."""
    return [
        f"{table}-{value}"
        for table in tables
        for column in MENTIONS[table].columns
        if column.name == MAIN[table]
        for value in column.values
    ]


def split_label(label: str) -> tuple[str, str]:
    """The table and the main value of a label. Raises ReviewError for one that is none."""
    table, _, main = label.partition("-")
    if table not in MAIN or label not in labels([table]):
        raise ReviewError(f"no label {label!r}")
    return table, main


def task(rows: Rows, tables: Iterable[str]) -> Task:
    """The task of one article's rows."""
    (article,) = rows["articles"]
    prefix = f"{article['article_id']}."
    spans = []
    for table in tables:
        for row in rows.get(table) or []:
            cells = {c.name: row[c.name] for c in columns(table) if row[c.name] not in (None, [])}
            for link in ("incident_id", "range_id"):
                if link in cells:
                    cells[link] = cells[link].removeprefix(prefix)
            whole = row.get("parent_id")
            part_of = whole.removeprefix(prefix) if whole else None
            key = row["row_id"].removeprefix(prefix)
            spans.append(Span(key, table, row[MAIN[table]], row["start"], row["end"], cells, part_of))
    about = {cell: article[cell] for cell in ("title", "published", "source", "url", "path") if article[cell]}
    return Task(article["article_id"], article["text"], about, spans, list(tables))


def rows_of(task: Task, known: Rows) -> Rows:
    """The rows that a task says, by table; ``known`` are the article's rows as they are, which fill what is not said.

    A span that stands as it was keeps its rule; any other has rule ``review`` and confidence 1. Raises ReviewError
    for a span outside the text, a value that a column cannot hold, or a link to nothing.
    """
    (article,) = known["articles"]
    if task.text != article["text"]:
        raise ReviewError("its text is not the article's any more")
    found: Rows = {}
    for table in task.tables:
        before = {(row["start"], row["end"], row[MAIN[table]]): row for row in known.get(table) or []}
        spans = sorted((s for s in task.spans if s.table == table), key=lambda s: (s.start, s.end, s.id))
        number = {span.id: f"{task.article_id}.{table[0]}{n}" for n, span in enumerate(spans, 1)}
        found[table] = []
        for span in spans:
            if not 0 <= span.start < span.end <= len(task.text):
                raise ReviewError(f"span {span.start}–{span.end} is outside the text")
            old = before.get((span.start, span.end, span.main))
            row = _row(task, span, old)
            row["row_id"] = number[span.id]
            if span.part_of is not None:
                if span.part_of not in number:
                    raise ReviewError(f"{row['text']!r} is part of a span that is not there")
                row["parent_id"] = number[span.part_of]
            if old is None or any(row[c] != old[c] for c in row if c not in FIXED or c == "parent_id"):
                row["rule"], row["confidence"] = "review", 1.0
            else:
                row["rule"], row["confidence"] = old["rule"], old["confidence"]
            row["sentence"] = old["sentence"] if old is not None else _sentence(task.text, span, known)
            found[table].append(row)
    return found


def _row(task: Task, span: Span, old: Row | None) -> Row:
    row: Row = dict.fromkeys(MENTIONS[span.table].names)
    row.update(_FIRST.get(span.table, {}))
    row.update(article_id=task.article_id, start=span.start, end=span.end, text=task.text[span.start : span.end])
    row[MAIN[span.table]] = span.main
    for column in columns(span.table):
        if column.name in span.cells:
            row[column.name] = value(column, span.cells[column.name])
        elif column.type == "list":
            row[column.name] = []
    for link in ("incident_id", "range_id"):
        if row.get(link):
            row[link] = f"{task.article_id}.{row[link]}"
    if span.table == "casualties":
        _count(row)
    if span.table == "entities" and row["entity_id"] is None:
        row["entity_id"] = f"other:{'-'.join(row['text'].casefold().split())}"
    return row


def _count(row: Row) -> None:
    """A new figure of digits that the reviewer gave no count is read as an exact one."""
    counts = [row[cell] for cell in ("count_low", "count_best", "count_high")]
    digits = row["text"].replace(",", "")
    if counts == [None, None, None] and row["qualifier"] == "none" and digits.isascii() and digits.isdigit():
        row.update(dict.fromkeys(("count_low", "count_best", "count_high"), int(digits)))
        row.update(qualifier="exact", count_method="numeral", count_text=row["text"])
    known = [row[cell] for cell in ("count_low", "count_best", "count_high") if row[cell] is not None]
    if known != sorted(known):
        raise ReviewError(f"{row['text']!r}: low, best and high are {known}")


def value(column: Column, said: Any) -> Any:
    """A cell's value as its column holds it, from what a tool gave. Raises ReviewError where it cannot hold it."""
    if isinstance(said, list) and column.type != "list":
        said = said[0] if said else None
    if said is None or said == "":
        return [] if column.type == "list" else None
    try:
        if column.type == "list":
            members = said if isinstance(said, list) else [said]
            return [part for one in members for part in str(one).split(";") if part]
        if column.type == "integer":
            return int(str(said))
        if column.type == "number":
            return float(said)
        if column.type == "date":
            return date.fromisoformat(str(said)).isoformat()
    except (TypeError, ValueError):
        raise ReviewError(f"{column.name} cannot be {said!r}") from None
    if column.values and said not in column.values:
        raise ReviewError(f"{column.name} cannot be {said!r}; it is one of {', '.join(column.values)}")
    return str(said)


def _sentence(text: str, span: Span, known: Rows) -> str:
    """The sentence that holds a new span: that of a row there, else its line."""
    for table in MENTIONS:
        for row in known.get(table) or []:
            at = text.find(row["sentence"], max(0, row["end"] - len(row["sentence"])))
            if 0 <= at <= span.start and span.end <= at + len(row["sentence"]):
                return str(row["sentence"])
    first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return text[first : last if last >= 0 else len(text)].strip()
