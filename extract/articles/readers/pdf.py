"""PDF documents: the text of all pages, without what each page repeats, lines joined to paragraphs."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import IO, Any

from extract.articles.lines import reflow
from extract.articles.metadata import document_title
from extract.articles.problem import Refusal, too_long
from extract.articles.readers.reader import Found, Input, Reader, not_installed

PAGES = 3_000
"""A longer document is no article and would keep the run busy for long."""

EDGE = 3
"""Headers and footers are looked for in so many lines at the top and at the bottom of each page."""

SCANNED = 20
"""A page with fewer characters and with a picture is taken for a scanned one."""

_PAGE_NUMBER = re.compile(
    r"[-–—\s|]{0,20}(?:page|p\.|seite)?\s{0,5}(?:\d{1,4}|[ivxlc]{1,6})(?:\s{0,5}(?:of|/)\s{0,5}\d{1,4})?[-–—\s|]{0,20}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def read(source: Input) -> Iterator[Found | Refusal]:
    """One article. A document that is encrypted, scanned or broken gets a word that says so."""
    document = _opened(source.seekable())
    count = len(document.pages)
    if count > PAGES:
        raise Refusal(f"too long: {count:,} pages, the limit is {PAGES:,}")
    pages, scanned, broken = _pages(document, source)
    if not any(pages):
        if scanned:
            raise Refusal(f"scanned: its {count:,} pages are pictures without text; OCR makes text of them")
        word = "its pages are broken" if broken else "a PDF document without text"
        raise Refusal(word, kind="failed" if broken else "empty")
    for missing, why in ((scanned, "are scanned pictures (OCR makes text of them)"), (broken, "are broken")):
        if missing:
            yield Refusal(
                f"{len(missing):,} of {count:,} pages {why}, page {missing[0]:,} first: not read", kind="note"
            )
    title = document_title(_title(document))
    lines = [line for page in _without_edges(pages) for line in page]
    yield Found(text=reflow(lines), known={"title": title} if title else {})


@cache
def _pypdf() -> Any:
    try:
        import pypdf
    except ImportError:
        raise not_installed("pypdf", "pdf") from None
    # Its warnings would go to the terminal.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    logging.getLogger("pypdf").propagate = False
    return pypdf


def _opened(file: IO[bytes]) -> Any:
    pypdf = _pypdf()
    head = file.read(1024)
    file.seek(0)
    if b"%PDF-" not in head:
        raise Refusal("no PDF document, whatever its name says")
    try:
        document = pypdf.PdfReader(file, strict=False)
        # Many documents are encrypted with an empty password: anybody may read, and nobody change them.
        if document.is_encrypted and not document.decrypt(""):
            raise Refusal("encrypted with a password: save it without one")
        len(document.pages)
    except Refusal:
        raise
    except pypdf.errors.DependencyError:
        raise not_installed("cryptography (the document is encrypted)", "pdf") from None
    except OSError:
        raise
    except Exception as error:  # what it raises on broken documents is not documented
        raise Refusal("a broken PDF document: half-written?") from error
    return document


def _pages(document: Any, source: Input) -> tuple[list[list[str]], list[int], list[int]]:
    """The lines of each page; and the numbers (from 1) of those that are scanned and of those that are broken."""
    pages: list[list[str]] = []
    scanned: list[int] = []
    broken: list[int] = []
    length = 0
    for number, page in enumerate(document.pages, 1):
        try:
            text = page.extract_text()
        except Exception:  # see above
            broken.append(number)
            pages.append([])
            continue
        length += len(text)
        if length > 4 * source.limit:
            raise too_long(length, source.limit)
        if len(text.strip()) < SCANNED and _has_picture(page):
            scanned.append(number)
            text = ""
        pages.append([line.strip() for line in text.replace("\r", "\n").split("\n")])
    return [page if any(page) else [] for page in pages], scanned, broken


def _has_picture(page: Any) -> bool:
    try:
        found = page["/Resources"]["/XObject"].get_object().values()
        return any(each.get_object().get("/Subtype") == "/Image" for each in found)
    except Exception:  # no resources, or broken ones
        return False


def _title(document: Any) -> str:
    try:
        return str(document.metadata.title or "") if document.metadata else ""
    except Exception:  # see above
        return ""


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """The pages without page numbers, and without lines that a third of the pages (two or more) have at one place."""
    filled = sum(map(bool, pages))
    if filled < 2:
        return pages
    edges = [_edge(page) for page in pages]
    counts = Counter(key for edge in edges for _, key in edge if key is not None)
    repeated = {key for key, count in counts.items() if count >= max(2, filled / 3)}
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        out = {place for place, key in edge if key in repeated}
        out |= {edge[at][0] for at in (0, -1) if edge and _is_number(page[edge[at][0]])}
        kept.append(_trimmed([line for place, line in enumerate(page) if place not in out]))
    return kept


def _is_number(line: str) -> bool:
    return len(line) <= 40 and _PAGE_NUMBER.fullmatch(line) is not None


def _edge(page: list[str]) -> list[tuple[int, tuple[int, str] | None]]:
    """The first and last lines of a page: where they stand, and what they would share with those of other pages."""
    filled = [place for place, line in enumerate(page) if line]
    top = list(enumerate(filled[:EDGE]))
    bottom = [(-at, place) for at, place in enumerate(reversed(filled[EDGE:][-EDGE:]), 1)]
    return [(place, _key(at, page[place])) for at, place in [*top, *reversed(bottom)]]


def _key(at: int, line: str) -> tuple[int, str] | None:
    """Where a line stands and what it says but for numbers; None for a row of a table that is all numbers."""
    if sum(map(str.isalpha, line)) < 3:
        return None
    return at, _DIGITS.sub("#", " ".join(line.split()).lower())


def _trimmed(lines: list[str]) -> list[str]:
    """A paragraph may go on over the page's end."""
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        lines.pop()
    return lines


READER = Reader("pdf", (".pdf",), read)
