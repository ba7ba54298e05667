"""One module per format. A reader turns an open file into what it found; what is known beside the file comes later.

A new format is a module with a ``READER`` and its name in the list below.
"""

from extract.articles.problem import Refusal, one_line
from extract.articles.readers import (
    compressed,
    docx,
    feed,
    html,
    json,
    jsonl,
    mail,
    markdown,
    parquet,
    pdf,
    sniff,
    table,
    text,
    warc,
    zip,
)
from extract.articles.readers.reader import Found, Input, Member, Reader

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        text.READER,
        markdown.READER,
        html.READER,
        mail.READER_MHTML,
        pdf.READER,
        docx.READER,
        mail.READER,
        feed.READER,
        jsonl.READER,
        json.READER,
        table.READER,
        parquet.READER,
        warc.READER,
        zip.READER,
        compressed.READER_GZIP,
        compressed.READER_ZSTD,
    )
}
SUFFIXES: dict[str, str] = {suffix: reader.name for reader in READERS.values() for suffix in reader.suffixes}

_SAVE = "save it as text, HTML or PDF"
_UNPACK = "unpack it, or pack it as .zip"
OTHERS = {
    ".doc": ("an old Word document", "save it as .docx"),
    ".rtf": ("an RTF document", "save it as .docx"),
    ".odt": ("an OpenDocument text", "save it as .docx"),
    ".epub": ("an e-book", _SAVE),
    ".pptx": ("a presentation", _SAVE),
    ".xls": ("an Excel table", "save it as CSV"),
    ".xlsx": ("an Excel table", "save it as CSV"),
    ".mbox": ("a mailbox", "save its mails as .eml"),
    ".msg": ("an Outlook mail", "save it as .eml"),
    ".tar": ("a tar archive", _UNPACK),
    ".tgz": ("a tar archive", _UNPACK),
    ".bz2": ("bzip2 data", _UNPACK),
    ".xz": ("xz data", _UNPACK),
    ".7z": ("a 7-Zip archive", _UNPACK),
    ".rar": ("a RAR archive", _UNPACK),
}
"""Formats that people have and no reader takes: what they are, and what to do."""


def announced(name: str) -> Reader:
    """The reader that a name's suffix announces. Raises Refusal where there is none."""
    last = name[name.rfind("/") + 1 :]
    dot = last.rfind(".")
    suffix = last[dot:].lower() if 0 < dot < len(last) - 1 else ""
    if suffix in SUFFIXES:
        return READERS[SUFFIXES[suffix]]
    if not suffix:
        raise Refusal(f"the name has no suffix that says the format (one of {', '.join(SUFFIXES)})")
    if suffix in OTHERS:
        what, advice = OTHERS[suffix]
        raise Refusal(f"{what} is not read: {advice}")
    raise Refusal(one_line(f"no reader for {suffix} files (readers: {', '.join(SUFFIXES)})"))


def reader_of(by_name: Reader, head: bytes) -> Reader:
    """The reader for a file that begins so: content goes before the suffix where the two disagree."""
    by_content = sniff.signature(head)
    if by_content is None or (by_content == "zip" and by_name is docx.READER):
        return by_name
    return READERS[by_content]


__all__ = ["OTHERS", "READERS", "SUFFIXES", "Found", "Input", "Member", "Reader", "announced", "reader_of"]
