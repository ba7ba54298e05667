"""What is known beside the text: front matter, sidecars, keys and columns under the names that people give them."""

import datetime
import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extract.articles.clean import normalise
from extract.articles.problem import Refusal
from extract.articles.readers import reader, sniff
from extract.knowledge import KnowledgeError, Overlay, rules

FIELDS = ("author", "language", "published", "source", "text", "title", "url")

FIELD_LENGTH = 2000
"""Characters that a title or an address may have."""

FRONT_MATTER_LENGTH = 64_000
SIDECAR_LENGTH = 1_000_000

_OPENING = re.compile(r"\s{0,100}---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")


@cache
def _fields(overlay: Overlay) -> dict[str, tuple[str, int]]:
    """Folded key -> (field of Article, rank among the keys of that field)."""
    fields = {}
    for rule in rules("articles", "fields", overlay):
        if rule["name"] not in FIELDS or not isinstance(rule.get("keys"), list):
            raise KnowledgeError(
                f"fields.toml: rule {rule['name']!r} needs keys and one of the names {', '.join(FIELDS)}"
            )
        fields.update({_folded(str(key)): (rule["name"], rank) for rank, key in enumerate(rule["keys"])})
    return fields


def _folded(key: str) -> str:
    return re.sub(r"[\W_]+", "", key).lower()


def field_of(key: str, overlay: Overlay = None) -> str | None:
    """The field that a key or column names ("pubDate" is published), or None."""
    return _fields(overlay).get(_folded(key), (None, 0))[0]


def columns_wanted(field: str, overlay: Overlay = None) -> list[str]:
    """The names under which a field is looked for, best first."""
    return next((list(rule["keys"]) for rule in rules("articles", "fields", overlay) if rule["name"] == field), [])


def known_of(record: dict[Any, Any], overlay: Overlay = None) -> dict[str, str]:
    """Field -> value of a record: of several keys of one field the best that holds something counts.

    A record within the record under "meta" or "metadata" fills what the record itself leaves open.
    """
    best: dict[str, tuple[int, str]] = {}
    inner: dict[str, str] = {}
    fields = _fields(overlay)
    for key, value in record.items():
        folded = _folded(str(key))
        if folded in ("meta", "metadata") and isinstance(value, dict):
            inner = {name: held for name, held in known_of(value, overlay).items() if name != "text"}
        elif (entry := fields.get(folded)) is not None:
            name, rank = entry
            written = _written(value, paragraphs=name == "text")
            if written and (name not in best or rank < best[name][0]):
                best[name] = (rank, written)
    return inner | {name: value for name, (_, value) in best.items()}


def has_text(record: dict[Any, Any], overlay: Overlay = None) -> bool:
    """Whether a record has a key for the text that holds some."""
    return any(
        field_of(str(key), overlay) == "text" and _written(value, paragraphs=True) for key, value in record.items()
    )


def record_found(record: dict[Any, Any], number: int | None, source: "reader.Input") -> "reader.Found":
    """The article that a record holds. Raises Refusal where it has no text."""
    known = known_of(record, source.rules)
    text = known.pop("text", "")
    if not text.strip():
        if any(field_of(str(key), source.rules) == "text" for key in record):
            raise Refusal("the text is empty", record=number, kind="empty")
        wanted = ", ".join(columns_wanted("text", source.rules)[:8])
        raise Refusal(f"no key with the text (looked for {wanted})", record=number)
    if len(text) > 4 * source.limit:
        raise reader.too_long(len(text), source.limit, record=number)
    if sniff.has_tags(text):
        from extract.articles.readers.html import fragment

        text = fragment(text)
    elif _ENTITY.search(text):
        text = html.unescape(text)
    return reader.Found(text=text, known=known, record=number)


def front_matter(text: str, overlay: Overlay = None) -> tuple[dict[str, str], str]:
    """The fields between two lines "---" at the start of a text, and the text after them.

    Only plain YAML counts: no tags, no objects. Where it has an error, lines "key: value" still count. A text
    that begins with a rule "---" and no keys comes back whole. Raises Refusal for front matter that cannot be read.
    """
    text = text.lstrip("\ufeff")
    opening = _OPENING.match(text)
    if not opening:
        return {}, text
    closing = _CLOSING.search(text, opening.end(), opening.end() + FRONT_MATTER_LENGTH)
    if not closing:
        return {}, text
    block = text[opening.end() : closing.start()]
    body = text[closing.end() :]
    try:
        # BaseLoader makes strings, lists and dicts, nothing else: "no" stays a language, a date stays as written.
        value = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        value = _lines_of_keys(block, overlay)
        if not value:
            mark = getattr(error, "problem_mark", None)
            where = f" at line {mark.line + 2}" if mark is not None else ""
            raise Refusal(f"the front matter is no YAML{where}") from None
    if not isinstance(value, dict):
        return {}, text
    known = known_of(value, overlay)
    known.pop("text", None)
    return known, body


def _lines_of_keys(block: str, overlay: Overlay) -> dict[str, str]:
    pairs = (line.partition(":") for line in block.splitlines())
    return {key: value.strip().strip("\"'[]") for key, colon, value in pairs if colon and field_of(key, overlay)}


def read_sidecar(path: Path, overlay: Overlay = None) -> dict[str, str]:
    """The fields of a file ``<name>.meta.json``. Raises Refusal or OSError where it cannot be read."""
    from extract.articles.decode import decode
    from extract.articles.files import open_regular

    with open_regular(path) as file:
        data = file.read(SIDECAR_LENGTH + 1)
    if len(data) > SIDECAR_LENGTH:
        raise reader.too_long(len(data), SIDECAR_LENGTH, "bytes")
    try:
        value = json.loads(decode(data).lstrip("\ufeff"))
    except RecursionError:
        raise Refusal("JSON that is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise Refusal(f"no JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except ValueError as error:
        raise Refusal(f"no JSON: {error}") from None
    if not isinstance(value, dict):
        raise Refusal("no JSON object")
    known = known_of(value, overlay)
    known.pop("text", None)
    return known


def single_line(value: str) -> str | None:
    """A title, a name or an address as it is stored: on one line; None where nothing is left of it."""
    line = " ".join(normalise(value[: 2 * FIELD_LENGTH]).split())
    return line[:FIELD_LENGTH] or None


_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_LANGUAGES = {"english": "en", "french": "fr", "spanish": "es", "russian": "ru", "arabic": "ar", "german": "de"}


def language_code(value: str) -> str | None:
    """The ISO 639 code of a language as written: "en-US", "en_GB" and "English" are "en"; None for what is none."""
    value = value.strip().split(",")[0].strip()
    if value.lower() in _LANGUAGES:
        return _LANGUAGES[value.lower()]
    match = _LANGUAGE.fullmatch(value)
    return match.group(1).lower() if match else None


_MISSING = frozenset({"", "null", "none", "nan", "nat", "n/a", "na", "~", "unknown", "undefined"})


def _written(value: Any, *, paragraphs: bool = False) -> str:
    """A value as a string: lists are joined, of an object its name counts; "" for what says nothing."""
    if isinstance(value, str):
        return "" if value.strip().lower() in _MISSING else value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float | datetime.date):
        return str(value)
    if isinstance(value, list):
        parts = [
            part
            for item in value[:10_000]
            if not isinstance(item, list) and (part := _written(item, paragraphs=paragraphs))
        ]
        return ("\n" if paragraphs else "; ").join(parts)
    if isinstance(value, dict):
        # "$date": as MongoDB exports; "name": as JSON-LD and the news interfaces.
        keys = (
            ("text", "content", "html", "rendered")
            if paragraphs
            else ("name", "title", "href", "url", "rendered", "$date", "domain")
        )
        return next(
            (held for key in keys if isinstance(value.get(key), str | int) and (held := _written(value[key]))), ""
        )
    return ""
