"""Word documents (.docx): the paragraphs and tables of the body. Comments, notes, headers and footers are left out."""

import zipfile
from collections.abc import Iterator
from typing import Any

from extract.articles import xml
from extract.articles.metadata import document_title
from extract.articles.problem import Refusal, too_long
from extract.articles.readers.reader import Found, Input, Reader

_BODY = "word/document.xml"
_ABOUT = "docProps/core.xml"
# What was deleted under "track changes", fields' instructions, and the second copy of what old programs cannot show.
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pict"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(source: Input) -> Iterator[Found | Refusal]:
    """One article; a paragraph per line, the cells of a table's row with " | " between them."""
    from extract.articles.readers.zip import member, opened

    with opened(source.seekable()) as archive:
        names = {info.filename: info for info in archive.infolist()}
        if _BODY not in names:
            raise Refusal("no Word document: it has no text part")
        with member(archive, names[_BODY], source.budget) as file:
            text = _text(file, source)
        known = _about(archive, names, source)
    if not text.strip():
        raise Refusal("a Word document without text", kind="empty")
    yield Found(text=text, known=known)


def _text(file: Any, source: Input) -> str:
    lines: list[str] = []
    open_paragraphs: list[list[str]] = []
    open_rows: list[list[list[str]]] = []
    skipped = length = 0

    def add(words: str) -> None:
        if open_rows and open_rows[-1]:
            open_rows[-1][-1].append(words)
        else:
            lines.append(words)

    for event, element in xml.events(file):
        name = xml.local(element)
        if name in _SKIPPED:
            skipped += 1 if event == "start" else -1
        if skipped:
            continue
        if event == "start":
            match name:
                case "p":
                    open_paragraphs.append([])
                case "tr":
                    open_rows.append([])
                case "tc" if open_rows:
                    open_rows[-1].append([])
            continue
        match name:
            case "t" if open_paragraphs:
                open_paragraphs[-1].append(element.text or "")
                length += len(element.text or "")
            case "tab" | "br" | "cr" | "noBreakHyphen" if open_paragraphs and xml.local(element.getparent()) == "r":
                open_paragraphs[-1].append(_CHARACTERS[name])
            case "p" if open_paragraphs:
                add("".join(open_paragraphs.pop()))
            case "tr" if open_rows:
                cells = (" ".join(" ".join(cell).split()) for cell in open_rows.pop())
                add(" | ".join(filter(None, cells)))
        if length > 4 * source.limit:
            raise too_long(length, source.limit)
        if name in ("p", "tr") and not open_paragraphs and not open_rows:
            xml.done(element)
    return "\n".join(lines)


def _about(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], source: Input) -> dict[str, str]:
    """The title. The days on which the file was made and changed are not those of publication."""
    from extract.articles.readers.zip import member

    if _ABOUT not in names:
        return {}
    try:
        with member(archive, names[_ABOUT], source.budget) as file:
            found = {xml.local(element): element.text or "" for event, element in xml.events(file) if event == "end"}
    except Refusal:
        return {}
    title = document_title(found.get("title", ""))
    return {"title": title} if title else {}


READER = Reader("docx", (".docx",), read)
