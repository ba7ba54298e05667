"""JSON: one record, a list of records, or an object that holds such a list."""

import json
from collections.abc import Iterator
from typing import Any

from extract.articles.decode import decode
from extract.articles.metadata import has_text
from extract.articles.problem import Refusal
from extract.articles.readers import sniff
from extract.articles.readers.reader import Found, Input, Reader
from extract.articles.readers.record import record_found

LISTS = ("articles", "items", "results", "documents", "docs", "entries", "records", "data", "hits", "stories", "posts")
"""Keys under which archives and interfaces keep their list of articles."""


def read(source: Input) -> Iterator[Found | Refusal]:
    """The articles of the file; ``record`` counts from 1 where there is a list."""
    yield from document(decode(source.all(source.options.whole)), source)


def document(text: str, source: Input) -> Iterator[Found | Refusal]:
    """The articles of one JSON text. Raises Refusal where it is none."""
    text = text.strip("\ufeff\x00 \t\r\n")
    if not text:
        raise Refusal("empty", kind="empty")
    if sniff.json_lines(text):
        from extract.articles.readers import jsonl

        yield from jsonl.lines(text.split("\n"), source)
        return
    try:
        value = json.loads(text)
    except RecursionError:
        raise Refusal("JSON that is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise Refusal(_broken(error, text)) from None
    except ValueError as error:
        raise Refusal(f"no JSON: {error}") from None
    records = _records(value, source)
    if records is None:
        yield record_found(value, None, source)
        return
    if not records:
        raise Refusal("a list without records", kind="empty")
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict):
            yield Refusal("the record is no JSON object", record=number)
            continue
        try:
            yield record_found(record, number, source)
        except Refusal as refusal:
            yield refusal


def _records(value: Any, source: Input) -> list[Any] | None:
    """The list of records; None where the value is one record itself. Raises Refusal where it is neither."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise Refusal("JSON that is neither an object nor a list of objects")
    if has_text(value, source.options):
        return None
    lowered = {str(key).lower(): inner for key, inner in value.items()}
    for key in LISTS:
        inner = lowered.get(key)
        if isinstance(inner, list):
            return inner
        if isinstance(inner, dict) and isinstance(nested := _first_list(inner), list):
            return nested
    if value and all(isinstance(inner, dict) and has_text(inner, source.options) for inner in value.values()):
        return list(value.values())
    return None


def _first_list(value: dict[str, Any]) -> list[Any] | None:
    return next((value[key] for key in LISTS if isinstance(value.get(key), list)), None)


def _broken(error: json.JSONDecodeError, text: str) -> str:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
        return f"JSON that breaks off at line {error.lineno}: half-written?"
    return f"no JSON: {error.msg} at line {error.lineno}, column {error.colno}"


READER = Reader("json", (".json",), read)
