"""One module per format. A reader turns an open file into what it found; what is known beside the file comes later.

A new format is a module with a ``READER`` and its name in the list below.
"""

from extract.articles.readers import html, json, jsonl, markdown, table, text
from extract.articles.readers.reader import Found, Input, Reader

READERS: dict[str, Reader] = {
    module.READER.name: module.READER for module in (text, markdown, html, jsonl, json, table)
}
SUFFIXES: dict[str, str] = {suffix: reader.name for reader in READERS.values() for suffix in reader.suffixes}

LATER = {
    ".pdf": "PDF",
    ".doc": "Word",
    ".docx": "Word",
    ".eml": "mail",
    ".rss": "RSS",
    ".atom": "Atom",
    ".xml": "XML",
    ".warc": "WARC",
    ".parquet": "Parquet",
    ".xlsx": "Excel",
    ".gz": "compressed data",
    ".zst": "compressed data",
    ".zip": "compressed data",
}
"""Formats that people have and no reader takes yet, by suffix."""

__all__ = ["LATER", "READERS", "SUFFIXES", "Found", "Input", "Reader"]
