"""JSON Lines: one record per line, read as a stream."""

import json
from collections.abc import Iterable, Iterator

from extract.articles.decode import decode, encoding_of
from extract.articles.problem import EMPTY_LINES, Refusal, too_long
from extract.articles.readers.reader import Found, Input, Reader
from extract.articles.readers.record import record_found

# One article takes at most so many bytes of JSON per character of text: an escape like 犬 is six.
_BYTES_PER_CHARACTER = 6
_SPARE = 100_000


def read(source: Input) -> Iterator[Found | Refusal]:
    """One article per line; ``record`` is the line's number. A line that is no JSON is refused, the others go on."""
    head = source.start(1 << 16)
    encoding = encoding_of(head, whole=len(head) < 1 << 16) if head else "utf-8"
    if encoding.startswith(("utf-16", "utf-32")):
        yield from lines(decode(source.all(source.options.whole)).splitlines(), source)
        return
    first = head.removeprefix(b"\xef\xbb\xbf").strip()
    if first.split(b"\n", 1)[0].strip() in (b"{", b"[") or first[:1] == b"[":
        from extract.articles.readers import json as whole

        yield from whole.read(source)
        return
    yield from lines(_decoded(source, encoding), source)


def lines(strings: Iterable[str | Refusal], source: Input) -> Iterator[Found | Refusal]:
    """One article per line of text."""
    last = 0
    for number, line in enumerate(strings, 1):
        if isinstance(line, Refusal):
            yield line
        elif line := line.strip("\ufeff\x00 \t\r\n"):
            yield parsed(line, number, source)
        elif number - last > EMPTY_LINES:
            raise Refusal(f"more than {EMPTY_LINES:,} empty lines from line {last + 1:,}: not read further")
        else:
            continue
        last = number


def parsed(line: str, number: int, source: Input) -> Found | Refusal:
    """The record that one line holds, or the word why it holds none."""
    try:
        value = json.loads(line)
    except RecursionError:
        return Refusal(f"line {number} is nested too deeply", record=number)
    except json.JSONDecodeError as error:
        return Refusal(f"line {number} is no JSON: {error.msg} at column {error.colno}", record=number)
    except ValueError as error:
        return Refusal(f"line {number} is no JSON: {error}", record=number)
    if not isinstance(value, dict):
        return Refusal(f"line {number} is no JSON object", record=number)
    try:
        return record_found(value, number, source)
    except Refusal as refusal:
        return refusal


def _decoded(source: Input, encoding: str) -> Iterator[str | Refusal]:
    most = _BYTES_PER_CHARACTER * source.limit + _SPARE
    number = 0
    while line := source.file.readline(most):
        number += 1
        if len(line) >= most and not line.endswith(b"\n"):
            size = len(line)
            while (more := source.file.readline(1 << 20)) and not more.endswith(b"\n"):
                size += len(more)
            yield too_long(size + len(more), most, "bytes", record=number)
            continue
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            try:
                yield decode(line, encoding)
            except Refusal as refusal:
                yield Refusal(f"line {number}: {refusal.reason}", record=number)


READER = Reader("jsonl", (".jsonl", ".ndjson"), read)
