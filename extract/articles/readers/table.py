"""CSV and TSV: one article per row, read as a stream."""

import csv
import io
from collections.abc import Iterator

from extract.articles.decode import STRAY, encoding_of
from extract.articles.metadata import columns_wanted, field_of
from extract.articles.problem import EMPTY_LINES, Refusal, too_long
from extract.articles.readers import sniff
from extract.articles.readers.reader import Found, Input, Reader
from extract.articles.readers.record import record_found

DELIMITERS = ",;\t|"

# A row is refused where it is over the limit; the file, where a line or a cell is so long that it cannot be one.
_SPARE = 1_000_000


def read(source: Input) -> Iterator[Found | Refusal]:
    """One article per row below the header; ``record`` counts them from 1. Raises Refusal without a text column."""
    head = source.start(1 << 20)
    encoding = encoding_of(head, whole=len(head) < 1 << 20)
    longest = 4 * source.limit + _SPARE
    csv.field_size_limit(min(longest, 2**31 - 1))
    errors = STRAY if encoding.startswith("utf-8") else "replace"
    stream = io.TextIOWrapper(source.file, encoding=encoding, errors=errors, newline="")
    rows = _Rows(stream, longest)
    first = next(iter(rows.lines), "")
    if not first.strip():
        raise Refusal("empty", kind="empty")
    if sniff.kind(first + stream.read(0)) == "html" or first.lstrip().lower().startswith(("<!doctype", "<html")):
        raise Refusal("an HTML page under the name of a table")
    rows.lines = _chain(first, rows.lines)
    yield from _articles(rows, _delimiter(first, source), source)


class _Rows:
    """The lines of a table, counted; and the quotation marks in those of the row that is being read."""

    def __init__(self, stream: io.TextIOWrapper, longest: int) -> None:
        self.lines: Iterator[str] = iter(lambda: stream.readline(longest), "")
        self.longest = longest
        self.quotes = 0
        self.number = 0
        self.began = 1

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.number += 1
            self.quotes += line.count('"')
            if len(line) >= self.longest:
                raise Refusal(f"line {self.number} has more than {self.longest:,} characters: not read further")
            yield line.replace("\0", "") if "\0" in line else line

    def next_row(self) -> None:
        self.quotes = 0
        self.began = self.number + 1


def _articles(lines: _Rows, delimiter: str, source: Input) -> Iterator[Found | Refusal]:
    rows = csv.reader(lines, delimiter=delimiter)
    header = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
    fields = [field_of(name, source.options) for name in header]
    if "text" not in fields:
        wanted = columns_wanted("text", source.options)[:8]
        raise Refusal(f"no column with the text (looked for {', '.join(wanted)}; found {', '.join(header[:12])})")
    number = 0
    last = 1
    while True:
        lines.next_row()
        try:
            row = next(rows, None)
        except csv.Error as error:
            number += 1
            if "limit" in str(error):
                # What follows lies within the cell, as the file has it.
                raise Refusal(
                    f"a cell of more than {lines.longest:,} characters (the row begins on line {lines.began}): "
                    "a quotation mark that is not closed? Not read further"
                ) from None
            yield Refusal(f"line {lines.number}: {error}", record=number)
            continue
        if row is None:
            break
        if not any(cell.strip() for cell in row):
            if lines.number - last > EMPTY_LINES:
                raise Refusal(f"more than {EMPTY_LINES:,} empty lines from line {last + 1:,}: not read further")
            continue
        number += 1
        last = lines.number
        if lines.quotes % 2 and '"' in "".join(row) + '"':
            yield Refusal(
                f"a quotation mark is not closed (the row begins on line {lines.began}): half-written?", record=number
            )
        elif sum(map(len, row)) > 2 * source.limit:
            yield too_long(sum(map(len, row)), source.limit, record=number)
        elif len(row) < len(header) and len(row) <= fields.index("text"):
            yield Refusal(f"line {lines.began} has {len(row)} of {len(header)} columns", record=number)
        else:
            try:
                yield record_found(dict(zip(header, row, strict=False)), number, source)
            except Refusal as refusal:
                yield refusal
    if number == 0:
        raise Refusal("a header without rows", kind="empty")


def _delimiter(header: str, source: Input) -> str:
    """The delimiter that gives a column of text; else the one that gives most columns."""
    if source.suffix == ".tsv":
        return "\t"

    def columns(delimiter: str) -> tuple[bool, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return any(field_of(cell.strip().lstrip("\ufeff"), source.options) == "text" for cell in cells), len(cells)

    return max(DELIMITERS, key=columns)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


READER = Reader("table", (".csv", ".tsv"), read)
