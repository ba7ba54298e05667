"""Casualty tables inside an article: "Group | Killed | Injured", each cell with a number a figure of its own."""

import re
from dataclasses import dataclass

from extract.casualties.lexicon import Lexicon
from extract.casualties.record import Casualty
from extract.quantities.numerals import digits

_HEADINGS = {
    "killed": "killed", "dead": "killed", "deaths": "killed", "fatalities": "killed", "died": "killed",
    "injured": "injured", "wounded": "injured", "injuries": "injured", "hurt": "injured",
    "missing": "missing", "kidnapped": "kidnapped", "abducted": "kidnapped", "captured": "captured",
    "displaced": "displaced", "casualties": "killed_or_injured",
}  # fmt: skip
_TOTALS = frozenset({"total", "totals", "all", "sum", "overall", "grand total"})
_REPORTED = re.compile(
    r"(?:reported|published|according to|source|compiled|given|figures)[ :]+(?:by |from )?(?:the )?(\S.{2,80})$", re.I
)


@dataclass(slots=True)
class Cell:
    """A cell's text and where it stands in the article."""

    text: str
    start: int


@dataclass(slots=True)
class TableFigure:
    """A figure of a table with the figure of its total row, if any."""

    record: Casualty
    total: "TableFigure | None" = None


def read_tables(text: str, lexicon: Lexicon) -> list[TableFigure]:
    """The figures of all tables whose columns are divided by "|" or tabs, in text order."""
    if "|" not in text and "\t" not in text:
        return []
    found: list[TableFigure] = []
    columns: dict[int, str] = {}
    width = 0
    rows: list[list[Cell]] = []
    heading = previous = ""
    position = 0
    for line in text.split("\n"):
        cells = _cells(line, position)
        position += len(line) + 1
        types = {n: _HEADINGS[cell.text.lower()] for n, cell in enumerate(cells) if cell.text.lower() in _HEADINGS}
        if len(cells) > 1 and types and not (rows or columns):
            columns, width, heading = types, len(cells), previous
        elif columns and len(cells) == width:
            rows.append(cells)
        elif columns:
            found += _figures(columns, rows, heading, lexicon)
            columns, rows = {}, []
        if line.strip():
            previous = line.strip()
    if columns:
        found += _figures(columns, rows, heading, lexicon)
    return found


def _cells(line: str, position: int) -> list[Cell]:
    divider = "|" if "|" in line else "\t" if "\t" in line.strip() else ""
    if not divider:
        return []
    cells = []
    start = 0
    for part in line.split(divider):
        text = part.strip()
        cells.append(Cell(text, position + start + (part.find(text) if text else 0)))
        start += len(part) + 1
    if cells and not cells[0].text:
        cells = cells[1:]
    if cells and not cells[-1].text:
        cells = cells[:-1]
    return cells


def _figures(columns: dict[int, str], rows: list[list[Cell]], heading: str, lexicon: Lexicon) -> list[TableFigure]:
    source = _REPORTED.search(heading)
    by_column: dict[int, list[tuple[bool, TableFigure]]] = {}
    for row in rows:
        label = row[0].text if 0 not in columns else ""
        total = label.lower() in _TOTALS
        for column, kind in columns.items():
            cell = row[column]
            value = digits(cell.text)
            if value is None or value != int(value):
                continue
            record = Casualty(
                start=cell.start,
                end=cell.start + len(cell.text),
                text=cell.text,
                count_text=cell.text,
                rule="table",
                confidence=0.85,
                type=kind,
                count_low=int(value),
                count_best=int(value),
                count_high=int(value),
                qualifier="exact",
                assertion="asserted" if value else "negated",
                attributed_to=source.group(1) if source else None,
            )
            if label and not total:
                record.victim = label
                record.victim_category = _category(label, lexicon)
            by_column.setdefault(column, []).append((total, TableFigure(record)))
    found = []
    for figures in by_column.values():
        whole = next((figure for is_total, figure in figures if is_total), None)
        for is_total, figure in figures:
            figure.total = None if is_total else whole
            found.append(figure)
    return sorted(found, key=lambda figure: figure.record.start)


def _category(label: str, lexicon: Lexicon) -> str:
    words = label.lower().split()
    for position in range(len(words)):
        noun = lexicon.nouns.at(words, position)
        if noun is not None and noun[1].category not in ("thing", "generic"):
            return noun[1].category
    return "unknown"
