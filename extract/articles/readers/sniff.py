"""What a file or a text is, where its name says something else."""

import json
import re

_HTML = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    r"</(?:p|div|a|li|ul|span|h[1-6]|table|td|strong|em|b|i)>|<(?:p|br|br/|br /|hr|img)(?:\s[^<>]{0,500})?>",
    re.IGNORECASE,
)

_FEED = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<\?xml-stylesheet[^>]{0,500}>\s*){0,5}(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:rss|(?:atom:)?feed|rdf:rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURES = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"PAR1": "parquet",
    b"WARC/1.": "warc",
}


def signature(head: bytes) -> str | None:
    """The name of the reader for a file that begins so; None for what only its suffix tells."""
    return next((reader for start, reader in _SIGNATURES.items() if head.startswith(start)), None)


def kind(text: str) -> str:
    """html | feed | json | text, judged by how the text begins."""
    head = text[:4000].lstrip("\ufeff \t\r\n")
    if _HTML.match(head):
        return "html"
    if _FEED.match(head):
        return "feed"
    if head.startswith(("{", "[{")) or (head.startswith("[") and head[1:].lstrip().startswith("{")):
        first = text.lstrip("\ufeff \t\r\n")
        if json_lines(first):
            return "json"
        try:
            return "json" if isinstance(json.loads(first), dict | list) else "text"
        except (ValueError, RecursionError):
            return "text"
    return "text"


def json_lines(text: str) -> bool:
    """Whether the first line is a JSON object by itself and another line follows."""
    first, _, rest = text.strip("\ufeff \t\r\n").partition("\n")
    if not (first.startswith("{") and rest.lstrip().startswith("{")):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def has_tags(text: str) -> bool:
    """Whether a record's text is marked up: at least two tags of running text in its first 20,000 characters."""
    tags = _TAGS.finditer(text, 0, 20_000)
    return next(tags, None) is not None and next(tags, None) is not None
