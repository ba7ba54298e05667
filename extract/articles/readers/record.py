"""A record of named values, as a line, a row or an object gives it, to the article it holds."""

import html
import re
from typing import Any

from extract.articles.metadata import columns_wanted, field_of, known_of
from extract.articles.problem import Refusal, too_long
from extract.articles.readers import sniff
from extract.articles.readers.reader import Found, Input

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")


def record_found(record: dict[Any, Any], number: int | None, source: Input) -> Found:
    """The article that a record holds. Raises Refusal where it has no text."""
    known = known_of(record, source.options)
    text = known.pop("text", "")
    if not text.strip():
        if any(field_of(str(key), source.options) == "text" for key in record):
            raise Refusal("the text is empty", record=number, kind="empty")
        wanted = ", ".join(columns_wanted("text", source.options)[:8])
        raise Refusal(f"no key with the text (looked for {wanted})", record=number)
    if len(text) > 4 * source.limit:
        raise too_long(len(text), source.limit, record=number)
    if sniff.has_tags(text):
        from extract.articles.readers.html import fragment

        text = fragment(text)
    elif _ENTITY.search(text):
        text = html.unescape(text)
    return Found(text=text, known=known, record=number)
