"""Mails (.eml) and web pages saved as mails (.mhtml). What is attached to a mail is read like a file of its own."""

import io
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from extract.articles.decode import decode
from extract.articles.problem import Refusal, printable
from extract.articles.readers import html
from extract.articles.readers.reader import Found, Input, Member, Reader

PARTS = 1_000
"""A mail of more parts is no mail."""

HEADER = 4_000
"""Characters of a header that is looked at: to parse a longer one may take the square of its length."""

# The headers that are parsed at once, as what follows depends on them.
_STRUCTURAL = re.compile(rb"(?:^|[\r\n])(?:content-[a-z-]{1,30}|mime-version)[ \t]{0,9}:", re.IGNORECASE)
_HEADER_END = re.compile(rb"(?:\r\n|\r|\n)(?![ \t])")

SIGNATURE = 20
"""A line "-- " begins a signature where at most so many lines follow."""


def read(source: Input) -> Iterator[Found | Member | Refusal]:
    """The mail's text with subject, date and sender; then each file attached to it, as ``mail.eml/name``."""
    message = _parsed(source)
    texts, pages, attached = _sorted(message)
    plain = "\n\n".join(filter(None, map(_plain, texts)))
    marked = "\n\n".join(html.fragment(_decoded(page)) for page in pages)
    # The plain text of a newsletter is often no more than "open this in your browser".
    use_plain = plain.strip() and len(plain) >= 0.5 * len(marked)
    text = plain if use_plain else marked
    known = {
        "title": _header(message, "subject"),
        "published": _header(message, "date"),
        "author": parseaddr(_header(message, "from"))[0],
        "language": _header(message, "content-language"),
    }
    if text.strip():
        yield Found(
            text=text, known={name: value for name, value in known.items() if value}, hard_wrapped=bool(use_plain)
        )
    elif not attached:
        raise Refusal("a mail without text", kind="empty")
    for number, part in enumerate(attached, 1):
        yield _attachment(part, number, source)


def read_page(source: Input) -> Iterator[Found | Refusal]:
    """One article: the main text of the page. The day on which it was saved is not its date."""
    message = _parsed(source)
    _, pages, _ = _sorted(message)
    if not pages:
        raise Refusal("no page in it")
    found = html.page(_decoded(pages[0]), source)
    address = _header(pages[0], "content-location") or _header(message, "snapshot-content-location")
    if address.startswith(("http://", "https://")):
        found.known.setdefault("url", address)
    yield found


def _parsed(source: Input) -> EmailMessage:
    data = source.all(source.options.whole)
    for begin in _STRUCTURAL.finditer(data):
        end = _HEADER_END.search(data, begin.end())
        if (end.start() if end else len(data)) - begin.start() > HEADER:
            raise Refusal(f"a mail with a header of more than {HEADER:,} characters")
    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
    except Exception as error:  # what it raises on broken mails is not documented
        raise Refusal("no mail that can be read") from error
    if not message.keys():
        raise Refusal("no mail: it has no headers")
    return message


def _sorted(message: EmailMessage) -> tuple[list[EmailMessage], list[EmailMessage], list[EmailMessage]]:
    """The parts of a mail: plain texts, pages, and what is attached (pictures within the text are none)."""
    texts: list[EmailMessage] = []
    pages: list[EmailMessage] = []
    attached: list[EmailMessage] = []
    waiting: list[EmailMessage] = [message]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > PARTS:
            raise Refusal(f"a mail of more than {PARTS:,} parts")
        kind = part.get_content_type()
        named = _name(part)
        if kind == "message/rfc822" or part.get_content_disposition() == "attachment":
            attached.append(part)
        elif part.is_multipart():
            children = [child for child in part.get_payload() if isinstance(child, EmailMessage)]
            waiting += reversed(children)
        elif kind == "text/plain":
            texts.append(part)
        elif kind in ("text/html", "application/xhtml+xml"):
            pages.append(part)
        elif named and part.get_content_maintype() not in ("image", "text") and not part["content-id"]:
            attached.append(part)
    return texts, pages, attached


def _payload(part: EmailMessage) -> bytes:
    try:
        payload: Any = part.get_payload(decode=True)
    except Exception:  # see above
        payload = None
    return payload if isinstance(payload, bytes) else b""


def _decoded(part: EmailMessage) -> str:
    data = _payload(part)
    return decode(data, _charset(part)) if data else ""


def _charset(part: EmailMessage) -> str | None:
    try:
        return part.get_content_charset()
    except Exception:  # see above
        return None


def _plain(part: EmailMessage) -> str:
    text = _decoded(part).replace("\r\n", "\n")
    try:
        flowed = str(part.get_param("format", "")).lower() == "flowed"
    except Exception:  # see above
        flowed = False
    text = _without_signature(text)
    # RFC 3676: a line that ends with a space goes on with the next one.
    return re.sub(r"(?<=[^\n]) \n(?=[^\n>])", " ", text) if flowed else text


def _without_signature(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    for place in range(len(lines) - 1, max(-1, len(lines) - SIGNATURE - 2), -1):
        if lines[place].rstrip() == "--":
            return "\n".join(lines[:place])
    return text


def _header(part: EmailMessage, name: str) -> str:
    try:
        if any(key.lower() == name and len(str(value)) > HEADER for key, value in part.raw_items()):
            return ""
        return str(part.get(name, "") or "").strip()
    except Exception:  # see above
        return ""


def _name(part: EmailMessage) -> str:
    try:
        return printable(part.get_filename("") or "")
    except Exception:  # see above
        return ""


def _attachment(part: EmailMessage, number: int, source: Input) -> Member:
    name = _name(part).replace("\\", "/").rpartition("/")[2]
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        data = first.as_bytes() if isinstance(first, EmailMessage) else b""
        name = name if name.lower().endswith(".eml") else f"{name or f'mail {number}'}.eml"
    else:
        data = _payload(part)
        name = name or f"attachment {number}"
    return Member(name=f"{source.name}/{name}", form=name, size=len(data), open=lambda: io.BytesIO(data))


READER = Reader("mail", (".eml",), read)
READER_MHTML = Reader("mhtml", (".mhtml", ".mht"), read_page)
