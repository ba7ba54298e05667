"""A small valid file of every format, from which mutated ones are made; and the mutator."""

import email.message
import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

TITLE = "Nine killed near Tessit"
TEXT = (
    "OREB, May 3, 2021 (Test Wire) -- Nine dockers were killed and two were hurt near Tessit on Tuesday, the army said."
    " Peru and Chile signed a Status of Forces Agreement (SOFA) in 2013, and the pact expires next year."
)
DATE = "2021-05-04"


def _html() -> bytes:
    paragraphs = "".join(f"<p>{TEXT}</p>" for _ in range(3))
    head = f'<meta charset="utf-8"><title>{TITLE}</title><meta property="article:published_time" content="{DATE}">'
    return f"<!doctype html><html><head>{head}</head><body><article>{paragraphs}</article></body></html>".encode()


def _mail() -> bytes:
    mail = email.message.EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = TITLE, "desk@example.org", "Tue, 04 May 2021 10:00:00 +0000"
    mail.set_content(TEXT)
    mail.add_alternative(_html().decode(), subtype="html")
    return mail.as_bytes()


def _saved_page() -> bytes:
    mail = email.message.EmailMessage()
    mail["Subject"], mail["MIME-Version"] = TITLE, "1.0"
    mail["Snapshot-Content-Location"] = "https://example.org/a"
    mail.set_content(_html().decode(), subtype="html")
    mail.make_related()
    return mail.as_bytes()


def _rss() -> bytes:
    item = f"<item><title>{TITLE}</title><link>https://example.org/a</link>"
    item += "<pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate>"
    item += f"<description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{item * 2}</channel></rss>'.encode()


def _atom() -> bytes:
    entry = f"<entry><title>{TITLE}</title><updated>{DATE}T10:00:00Z</updated><content>{TEXT}</content></entry>"
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{entry * 2}</feed>'.encode()


def _word() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
            "word/document.xml": f'<?xml version="1.0"?><w:document {space}><w:body>{body}</w:body></w:document>',
        }
    )


def _zipped(members: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def _pdf() -> bytes:
    lines = "".join(f"({TEXT[at : at + 70]}) Tj 0 -14 Td " for at in range(0, len(TEXT), 70))
    stream = f"BT /F1 12 Tf 40 700 Td {lines}ET".replace("(SOFA)", "SOFA").replace("(Test Wire)", "Test Wire").encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    begin = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, begin)


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT, TEXT + " More."], "date": [DATE, None], "title": [TITLE, "B"]}), sink)
    return sink.getvalue()


def _warc() -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _html()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        "WARC-Date: 2021-05-04T10:00:00Z\r\nWARC-Target-URI: https://example.org/a\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _zst() -> bytes:
    import pyarrow as pa

    return pa.compress(TEXT.encode(), codec="zstd", asbytes=True)


_RECORD = {"text": TEXT, "title": TITLE, "published": DATE, "url": "https://example.org/a"}
_MAKERS: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: f"---\ntitle: {TITLE}\npublished: {DATE}\n---\n{TEXT}\n".encode(),
    ".md": lambda: f"# {TITLE}\n\n**OREB** -- [Nine](https://example.org) dockers were killed.\n\n> {TEXT}\n".encode(),
    ".html": _html,
    ".json": lambda: json.dumps({"articles": [_RECORD, _RECORD | {"text": TEXT[:80]}]}).encode(),
    ".jsonl": lambda: b"\n".join(json.dumps(_RECORD | {"title": f"{n}"}).encode() for n in range(3)),
    ".csv": lambda: f'date,text,title\n{DATE},"{TEXT}",A\n{DATE},"{TEXT} More.",B\n'.encode(),
    ".tsv": lambda: f"date\ttext\ttitle\n{DATE}\t{TEXT}\tA\n".encode(),
    ".eml": _mail,
    ".mhtml": _saved_page,
    ".rss": _rss,
    ".atom": _atom,
    ".docx": _word,
    ".pdf": _pdf,
    ".parquet": _parquet,
    ".warc": _warc,
    ".zip": lambda: _zipped({"a.txt": TEXT, "b/c.html": _html().decode()}),
    ".gz": lambda: gzip.compress(TEXT.encode(), mtime=0),
    ".zst": _zst,
}
_ALIKE = {
    ".markdown": ".md",
    ".htm": ".html",
    ".xhtml": ".html",
    ".ndjson": ".jsonl",
    ".text": ".txt",
    ".mht": ".mhtml",
}
_ALIKE |= {".xml": ".rss", ".feed": ".atom"}


@cache
def seeds(folder: Path) -> dict[str, list[bytes]]:
    """Files by suffix: those in ``folder`` (``data/raw``), and one of every format that is read."""
    from extract.articles.readers import SUFFIXES

    found: dict[str, list[bytes]] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in SUFFIXES:
            found.setdefault(path.suffix, []).append(path.read_bytes())
    for suffix in SUFFIXES:
        maker = _MAKERS.get(_ALIKE.get(suffix, suffix))
        if maker is not None:
            found.setdefault(suffix, []).append(maker())
    return dict(sorted(found.items()))


PIECES = (
    *(b"< > \" ' { } [ ] | * ` --- ``` ** ]( <p> <!-- <![CDATA[ <?xml &#x0; &#55296; \\u0000 \\ud800".split()),
    *(b"\0", b"\xff", b"\n", b"\r", b"---\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xae", b"\xed\xa0\x80"),
    *(b"\x1b[31m", b'<meta charset="utf-7">', b'<base href="http://127.0.0.1:9/">', b"2011-01-10", b"99999999999"),
    *(b"9" * 5_000, b" 0 obj", b"stream", b"=?utf-8?b?/w==?=", b"Content-Type: text/html\r\n\r\n", b"PK\x03\x04"),
    *(b"\x1f\x8b", b"00000-00-00", b"1e999", b"-1", b"NaN", b"/../", b"%s%n", b"=cmd|' /C calc'!A0", b"&a;"),
    b'<!DOCTYPE a [<!ENTITY a "b">]>',
)
"""What readers stumble over."""


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, moved, cut out, put in and repeated."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20, 100))):
        at = chance.randrange(len(out) + 1)
        match chance.randrange(5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                out[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 40))
            case 2:
                del out[at : at + chance.randrange(1, 60)]
            case 3:
                start = chance.randrange(len(out) + 1)
                out[at:at] = out[start : start + chance.randrange(200)]
            case 4 if chance.random() < 0.2:
                del out[at:]
    return bytes(out)
