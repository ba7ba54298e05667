"""HTML pages: the main text, title and author through trafilatura, the date through htmldate. Nothing is fetched."""

import copy
import datetime
import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from extract.articles.decode import decode
from extract.articles.problem import Refusal, too_long
from extract.articles.readers.reader import Found, Input, Reader

MOST_ELEMENTS = 60_000
"""A page of more elements would keep the search for its main text busy for long; articles have some thousands."""

_CHARSET = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)
_XML_ENCODING = re.compile(rb"""\s{0,100}<\?xml[^<>]{0,100}encoding\s?=\s?["']([A-Za-z0-9_:.-]{2,40})""")

# Pictures of another day and teasers of other stories would lend the page their dates.
_DATED_META = re.compile(
    r"date|time|publish|created|issued|modified|updated|\bdc\.|pubdate|sailthru|citation", re.IGNORECASE
)
# The newest date is fixed, so that a page gives the same date on any day.
_DATES: dict[str, Any] = {
    "extensive_search": False,
    "original_date": True,
    "min_date": datetime.datetime(1980, 1, 1),
    "max_date": datetime.datetime(2100, 12, 31),
}

_BLOCKS = frozenset(
    "address article aside blockquote br caption center dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main ol p pre section table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "svg",
    "canvas",
    "form",
    "button",
    "select",
    "nav",
)


def read(source: Input) -> Iterator[Found | Refusal]:
    """One article: the page's main text."""
    data = source.all(2 * source.limit)
    text = decode(data, declared(data))
    if "<" not in text:
        # Plain text under the name of a page.
        yield Found(text=text, hard_wrapped=True)
        return
    yield page(text, source)


def declared(data: bytes) -> str | None:
    """The encoding that a page names itself, or None."""
    named = _CHARSET.search(data, 0, 4096) or _XML_ENCODING.match(data)
    return named.group(1).decode("ascii") if named else None


def page(text: str, source: Input) -> Found:
    """The article of one page. Raises Refusal where no running text is found."""
    if len(text) > source.limit:
        raise too_long(len(text), source.limit)
    tree = _tree(text)
    known, guess = _known(tree)
    body = _main_text(tree) or _all_text(tree)
    if not body.strip():
        raise Refusal("no article text in the page", kind="empty")
    return Found(text=body, known=known, guess=guess)


def fragment(text: str) -> str:
    """The text of a piece of markup (the body of a feed's entry), a paragraph per line."""
    try:
        return _all_text(_tree(f"<html><body>{text}</body></html>"))
    except Refusal:
        return text


def _tree(text: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    text = text.replace("\0", "")
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Refusal("no HTML that can be read", kind="empty" if not text.strip() else "failed") from error
    if tree is None or len(tree) == 0:
        raise Refusal("no article text in the page", kind="empty")
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_ELEMENTS:
        raise Refusal(f"too large a page: {elements:,} elements, the limit is {MOST_ELEMENTS:,}")
    return tree


@cache
def _trafilatura() -> Any:
    # Their loggers would write to the terminal.
    for name in ("trafilatura", "htmldate", "justext", "readability", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    import trafilatura

    return trafilatura


def _main_text(tree: Any) -> str:
    document = _trafilatura().bare_extraction(
        copy.deepcopy(tree), include_comments=False, include_tables=True, include_images=False, with_metadata=False
    )
    return (document.text or "") if document is not None else ""


def _all_text(tree: Any) -> str:
    """All visible text, a block per line: for pages in which trafilatura sees no article."""
    body = tree.find("body")
    pieces: list[str] = []
    skipped = None
    from lxml import etree

    for event, element in etree.iterwalk(body if body is not None else tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if skipped is None and tag in _UNSEEN:
                skipped = element
            if skipped is None:
                pieces.append("\n" if tag in _BLOCKS else "")
                pieces.append(_spaced(element.text))
        else:
            if skipped is element:
                skipped = None
            if skipped is None:
                pieces.append("\n" if tag in _BLOCKS else "")
                pieces.append(_spaced(element.tail) if element is not body else "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""


def _known(tree: Any) -> tuple[dict[str, str], datetime.date | None]:
    """The fields that the page's own markup gives, and a date that is only inferred from how the page looks."""
    trafilatura = _trafilatura()
    known: dict[str, str] = {}
    try:
        document = trafilatura.extract_metadata(copy.deepcopy(tree), date_config=_DATES, extensive=False)
    except Exception:  # what it raises on broken pages is not documented
        document = None
    if document is not None:
        values = {
            "title": document.title,
            "author": document.author,
            "url": document.url,
            "source": document.sitename,
            "language": tree.get("lang") or document.language,
        }
        known = {name: value for name, value in values.items() if isinstance(value, str) and value.strip()}
    marked = _found_date(_dated_markup(tree))
    if marked is not None:
        known["published"] = marked.isoformat()
        return known, None
    return known, _found_date(tree)


def _found_date(tree: Any) -> datetime.date | None:
    _trafilatura()
    from htmldate import find_date

    try:
        written = find_date(copy.deepcopy(tree), **_DATES)
        return datetime.date.fromisoformat(written) if written else None
    except Exception:  # what it raises on broken pages is not documented
        return None


def _dated_markup(tree: Any) -> Any:
    """A page of nothing but what markup is for: dated meta tags, JSON-LD, the canonical address, the first <time>."""
    from lxml import html

    bare = html.document_fromstring("<html><head></head><body><p></p></body></html>")
    head, body = bare.find("head"), bare.find("body")
    for element in tree.iter("meta"):
        name = " ".join(element.get(key) or "" for key in ("name", "property", "itemprop", "http-equiv", "pubdate"))
        if _DATED_META.search(name) and "image" not in name.lower():
            head.append(copy.copy(element))
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            head.append(copy.copy(element))
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or ""):
            head.append(copy.copy(element))
    times = [element for element in tree.iter("time") if element.get("datetime")]
    # The first <time> is the article's own; those of teasers follow it.
    for element in times[:1]:
        body.append(copy.copy(element))
    for element in bare.iter():
        element.tail = None
    return bare


READER = Reader("html", (".html", ".htm", ".xhtml"), read)
