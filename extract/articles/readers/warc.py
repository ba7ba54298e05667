"""WARC: the pages of a crawl, one article per HTML response (ISO 28500; HTTP/1.1, RFC 9112)."""

import datetime
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from extract.articles.decode import decode
from extract.articles.metadata import known_of
from extract.articles.problem import EMPTY_LINES, Refusal, too_long
from extract.articles.readers import html
from extract.articles.readers.reader import Found, Input, Reader

PAGE = 20_000_000
"""Bytes of a page: larger responses are no articles."""

HEADERS = 1 << 16
"""Bytes that the headers of a record or a response may have."""

_KINDS = frozenset({"response", "resource"})


@dataclass(slots=True)
class _Record:
    headers: dict[str, str]
    block: bytes | None
    """None for what is too long or no response: it was passed over."""
    length: int


def read(source: Input) -> Iterator[Found | Refusal]:
    """One article per HTML response that was a success; ``record`` counts all records of the file from 1.

    The page's address is the record's. The day of the crawl is not taken for the day of publication, but a page that
    says it was published later is not believed.
    """
    number = 0
    for number, record in enumerate(_records(source.file), 1):
        try:
            found = _page(record, number, source)
        except Refusal as refusal:
            refusal.record = number
            yield refusal
        else:
            if found is not None:
                yield found
    if not number:
        raise Refusal("a WARC file without records", kind="empty")


def _records(file: BinaryIO) -> Iterator[_Record]:
    number = 0
    while True:
        line = file.readline(HEADERS)
        empty = 0
        while line in (b"\r\n", b"\n") and empty < EMPTY_LINES:
            line = file.readline(HEADERS)
            empty += 1
        if not line:
            return
        number += 1
        if not line.startswith(b"WARC/"):
            raise Refusal(f"a broken WARC file: no record begins after the {number - 1:,} before")
        lines = []
        size = 0
        while (line := file.readline(HEADERS)).strip():
            size += len(line)
            if size > HEADERS:
                raise Refusal(f"a broken WARC file: record {number:,} has too long headers")
            lines.append(line)
        headers = _headers(lines)
        try:
            length = max(0, int(headers.get("content-length", "")))
        except ValueError:
            raise Refusal(f"a broken WARC file: record {number:,} has no length") from None
        wanted = headers.get("warc-type", "").lower() in _KINDS and length <= PAGE + HEADERS
        block = file.read(length) if wanted else None
        passed = len(block) if block is not None else _pass(file, length)
        if passed < length:
            raise Refusal(f"a WARC file that breaks off in record {number:,}: half-written?")
        yield _Record(headers, block, length)


def _pass(file: BinaryIO, length: int) -> int:
    """Read over ``length`` bytes; how many there were."""
    left = length
    while left and (piece := file.read(min(left, 1 << 20))):
        left -= len(piece)
    return length - left


def _headers(lines: list[bytes]) -> dict[str, str]:
    pairs = (line.decode("utf-8", "replace").partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def _page(record: _Record, number: int, source: Input) -> Found | None:
    """The article of a record; None where it holds no page. Raises Refusal where the page cannot be read."""
    headers = record.headers
    if headers.get("warc-type", "").lower() not in _KINDS:
        return None
    if record.block is None:
        raise too_long(record.length, PAGE, "bytes")
    data, kind = record.block, headers.get("content-type", "")
    if kind.startswith("application/http"):
        response = _response(data)
        if response is None:
            return None
        answer, data = response
        kind = answer.get("content-type", "")
        if "html" not in kind.lower():
            return None
        data = _unpacked(data, answer, source)
    elif "html" not in kind.lower():
        return None
    charset = kind.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    found = html.page(decode(data, html.declared(data) or charset), source)
    found.record = number
    found.known["url"] = headers.get("warc-target-uri", "").strip("<>")
    _believe(found, headers.get("warc-date", ""))
    # By option, the user can take what a header says ("published" from WARC-Date).
    named = {key: headers[key.lower()] for _, key in source.options.fields if key.lower() in headers}
    found.known |= {name: value for name, value in known_of(named, source.options).items() if name != "text"}
    return found


def _response(block: bytes) -> tuple[dict[str, str], bytes] | None:
    """The headers and the body of an HTTP response that was a success; None of another."""
    ends = [(at, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (at := block.find(mark, 0, HEADERS)) >= 0]
    if not ends:
        return None
    at, width = min(ends)
    status, *lines = block[:at].splitlines()
    words = status.split()
    if len(words) < 2 or not words[0].startswith(b"HTTP/") or not words[1].startswith(b"2"):
        return None
    return _headers(lines), block[at + width :]


def _unpacked(body: bytes, headers: dict[str, str], source: Input) -> bytes:
    """The body without its transfer and content encodings. Crawlers undo them, and leave the headers or not."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    packed = headers.get("content-encoding", "").lower()
    if packed in ("gzip", "x-gzip", "deflate") and body.lstrip()[:1] != b"<":
        unpacker = zlib.decompressobj(47 if body[:1] in (b"\x1f", b"\x78") else -15)
        try:
            page = unpacker.decompress(body, PAGE + 1)
        except zlib.error:
            raise Refusal("a response whose packed data are broken") from None
        source.budget.spend(len(page))
        if len(page) > PAGE:
            raise too_long(len(page), PAGE, "bytes")
        return page
    if packed in ("br", "zstd") and body.lstrip()[:1] != b"<":
        raise Refusal(f"a response packed with {packed}: not read")
    return body


def _joined(body: bytes) -> bytes:
    """The chunks of a body, joined; the body as it is where it has none."""
    chunks: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 1024)
        try:
            size = int(body[at:end].split(b";")[0], 16) if end >= 0 else 0
        except ValueError:
            size = -1
        if size < 0 or (end < 0 and not chunks):
            return body if not chunks else b"".join(chunks)
        if size == 0:
            return b"".join(chunks)
        chunks.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _believe(found: Found, crawled: str) -> None:
    """Drop dates of publication that lie after the crawl."""
    try:
        latest = datetime.date.fromisoformat(crawled[:10]) + datetime.timedelta(days=1)
    except (ValueError, OverflowError):
        return
    if found.known.get("published", "")[:10] > latest.isoformat():
        del found.known["published"]
    if found.guess is not None and found.guess > latest:
        found.guess = None


READER = Reader("warc", (".warc",), read)
