"""RSS and Atom feeds: one article per entry, with its full content where the feed has it."""

import html as entities
import io
import re
from collections.abc import Iterator
from typing import Any

from extract.articles import xml
from extract.articles.decode import decode
from extract.articles.problem import Refusal
from extract.articles.published import written_date
from extract.articles.readers import html
from extract.articles.readers.reader import Found, Input, Reader

_XML_ENCODING = re.compile(rb"""\s{0,100}<\?xml[^<>]{0,100}encoding\s?=\s?["']([A-Za-z0-9_:.-]{2,40})""")
# Halves of characters, which lxml lets pass and cannot give back.
_NO_CHARACTER = re.compile(
    r"&#(?:x0{0,8}d[89a-f][0-9a-f]{2}|0{0,8}5(?:5(?:29[6-9]|[3-9]\d\d)|6\d{3}|7(?:[0-2]\d\d|3(?:[0-3]\d|4[0-3]))));",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")
_TEXTS = frozenset({"encoded", "content", "description", "summary", "full-text", "body"})
_DATES = {"pubDate": 0, "published": 1, "date": 2, "issued": 3, "created": 4}
_OTHER = ("search.yahoo.com/mrss", "itunes.com")


def read(source: Input) -> Iterator[Found | Refusal]:
    """One article per entry; ``record`` counts them from 1."""
    data = source.all(source.options.whole)
    declared = _XML_ENCODING.match(data)
    yield from document(decode(data, declared.group(1).decode("ascii") if declared else None), source)


def document(text: str, source: Input) -> Iterator[Found | Refusal]:
    """The entries of one feed. Raises Refusal where the XML is of another kind."""
    text = _NO_CHARACTER.sub("\ufffd", text.lstrip("\ufeff \t\r\n\0"))
    about: dict[str, str] = {}
    inside = number = 0
    root = None
    for event, element in xml.events(io.BytesIO(text.encode("utf-8", "replace")), recover=True):
        name = xml.local(element)
        if root is None:
            root = name.lower()
            if root == "html":
                yield html.page(text, source)
                return
            if root not in ("rss", "feed", "rdf", "channel"):
                raise Refusal(f"XML of a kind that is not read (it begins with <{name[:40]}>)")
            if language := element.get("{http://www.w3.org/XML/1998/namespace}lang"):
                about["language"] = language
        if name in ("item", "entry"):
            inside += 1 if event == "start" else -1
            if event == "end" and not inside:
                number += 1
                yield _entry(element, number, about, source)
                xml.done(element)
        elif event == "end" and not inside and name in _ABOUT and xml.local(element.getparent()) in _HEADS:
            about.setdefault(_ABOUT[name], (element.text or "").strip())
    if root is None:
        raise Refusal("no XML that can be read")
    if not number:
        raise Refusal("a feed without entries", kind="empty")


_HEADS = ("channel", "feed")
_ABOUT = {"title": "source", "language": "language"}


def _entry(entry: Any, number: int, about: dict[str, str], source: Input) -> Found | Refusal:
    known = dict(about)
    texts: list[str] = []
    dates: dict[int, str] = {}
    updated = ""
    for child in entry:
        name = xml.local(child)
        if any(other in str(child.tag) for other in _OTHER):
            continue
        if name in _TEXTS:
            texts.append(_text(child))
        elif name in _DATES and child.text:
            dates[_DATES[name]] = child.text
        elif name in ("updated", "modified"):
            updated = child.text or ""
        elif name == "title":
            known["title"] = _text(child)
        elif name == "link":
            _link(child, known)
        elif name in ("author", "creator"):
            written = "".join(inner.text or "" for inner in child if xml.local(inner) == "name") or child.text or ""
            known["author"] = "; ".join(filter(None, (known.get("author"), written.strip())))
        elif name == "source" and child.text and child.text.strip():
            known["source"] = child.text.strip()
    # A feed may have a summary beside the content, in any order.
    text = max(texts, key=len, default="")
    if not text.strip():
        return Refusal("the entry has no text", record=number, kind="empty")
    if len(text) > 4 * source.limit:
        return Refusal(f"too long: {len(text):,} characters, the limit is {source.limit:,}", record=number)
    if dates:
        known["published"] = dates[min(dates)]
    # An entry may have been changed later, so that this is no more than a guess.
    return Found(text=text, known=known, guess=written_date(updated), record=number)


def _link(link: Any, known: dict[str, str]) -> None:
    address = (link.get("href") or link.text or "").strip()
    if address and link.get("rel", "alternate") == "alternate":
        known.setdefault("url", address)


def _text(element: Any) -> str:
    """The text of an element that holds text, escaped markup, or markup."""
    from lxml import etree

    if len(element):
        return html.fragment(etree.tostring(element, encoding="unicode", with_tail=False))
    text = element.text or ""
    if _TAG.search(text):
        return html.fragment(text)
    return entities.unescape(text)


READER = Reader("feed", (".rss", ".atom", ".rdf", ".xml"), read)
