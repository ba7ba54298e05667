"""What is known beside the text: front matter, sidecars, keys and columns under the names that people give them."""

import datetime
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from extract.articles.clean import normalise
from extract.articles.options import DEFAULT, Options
from extract.articles.problem import Refusal, too_long
from extract.knowledge import KnowledgeError, Overlay, rules

FIELDS = ("author", "language", "published", "source", "text", "title", "url")

FIELD_LENGTH = 2000
"""Characters that a title or an address may have."""

FRONT_MATTER_LENGTH = 64_000

SIDECAR = ".meta.json"
SIDECAR_LENGTH = 1_000_000

_OPENING = re.compile(r"\s{0,100}---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)


@cache
def _fields(overlay: Overlay, named: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, int]]:
    """Folded key -> (field of Article, rank among the keys of that field); below 0 for those that the user names."""
    fields = {}
    for rule in rules("articles", "fields", overlay):
        if rule["name"] not in FIELDS or not isinstance(rule.get("keys"), list):
            raise KnowledgeError(
                f"fields.toml: rule {rule['name']!r} needs keys and one of the names {', '.join(FIELDS)}"
            )
        fields.update({_folded(str(key)): (rule["name"], rank) for rank, key in enumerate(rule["keys"])})
    for rank, (name, key) in enumerate(named, -len(named)):
        if name not in FIELDS:
            raise KnowledgeError(f"no field {name!r} (one of {', '.join(FIELDS)})")
        fields[_folded(key)] = (name, rank)
    return fields


def _folded(key: str) -> str:
    return re.sub(r"[\W_]+", "", key).lower() or key.strip()


def field_of(key: str, options: Options = DEFAULT) -> str | None:
    """The field that a key or column names ("pubDate" is published), or None."""
    return _fields(options.rules, options.fields).get(_folded(key), (None, 0))[0]


def columns_wanted(field: str, options: Options = DEFAULT) -> list[str]:
    """The names under which a field is looked for, best first."""
    named = [key for name, key in options.fields if name == field]
    ours = (rule["keys"] for rule in rules("articles", "fields", options.rules) if rule["name"] == field)
    return named + list(next(ours, []))


def known_of(record: dict[Any, Any], options: Options = DEFAULT) -> dict[str, str]:
    """Field -> value of a record: of several keys of one field the best that holds something counts.

    Where a record has a key that the user named for a field, no other key counts for it. A record within the record
    under "meta" or "metadata" fills what the record itself leaves open.
    """
    best: dict[str, tuple[int, str]] = {}
    inner: dict[str, str] = {}
    fields = _fields(options.rules, options.fields)
    named = {entry[0] for key in record if options.fields and (entry := fields.get(_folded(str(key)))) and entry[1] < 0}
    for key, value in record.items():
        folded = _folded(str(key))
        if folded in ("meta", "metadata") and isinstance(value, dict):
            inner = {name: held for name, held in known_of(value, options).items() if name not in ("text", *named)}
        elif (entry := fields.get(folded)) is not None:
            name, rank = entry
            if rank >= 0 and name in named:
                continue
            written = _written(value, paragraphs=name == "text")
            if written and (name not in best or rank < best[name][0]):
                best[name] = (rank, written)
    return inner | {name: value for name, (_, value) in best.items()}


def has_text(record: dict[Any, Any], options: Options = DEFAULT) -> bool:
    """Whether a record has a key for the text that holds some."""
    return any(
        field_of(str(key), options) == "text" and _written(value, paragraphs=True) for key, value in record.items()
    )


def front_matter(text: str, options: Options = DEFAULT) -> tuple[dict[str, str], str]:
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
    import yaml

    try:
        # BaseLoader makes strings, lists and dicts, nothing else: "no" stays a language, a date stays as written.
        value = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        value = _lines_of_keys(block, options)
        if not value:
            mark = getattr(error, "problem_mark", None)
            where = f" at line {mark.line + 2}" if mark is not None else ""
            raise Refusal(f"the front matter is no YAML{where}") from None
    if not isinstance(value, dict):
        return {}, text
    known = known_of(value, options)
    known.pop("text", None)
    return known, body


def _lines_of_keys(block: str, options: Options) -> dict[str, str]:
    pairs = (line.partition(":") for line in block.splitlines())
    return {key: value.strip().strip("\"'[]") for key, colon, value in pairs if colon and field_of(key, options)}


def read_sidecar(path: Path, options: Options = DEFAULT) -> dict[str, str]:
    """The fields of a file ``<name>.meta.json``. Raises Refusal or OSError where it cannot be read."""
    from extract.articles.files import open_regular

    with open_regular(path) as file:
        return sidecar_fields(file.read(SIDECAR_LENGTH + 1), options)


def sidecar_fields(data: bytes, options: Options = DEFAULT) -> dict[str, str]:
    """The fields of a sidecar's bytes. Raises Refusal where they cannot be read."""
    from extract.articles.decode import decode

    if len(data) > SIDECAR_LENGTH:
        raise too_long(len(data), SIDECAR_LENGTH, "bytes")
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
    known = known_of(value, options)
    known.pop("text", None)
    return known


def single_line(value: str) -> str | None:
    """A title, a name or an address as it is stored: on one line; None where nothing is left of it."""
    line = " ".join(normalise(value[: 2 * FIELD_LENGTH]).split())
    return line[:FIELD_LENGTH] or None


_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b.*|"
    r"untitled.*|(?:document|slide|presentation|layout|print)\s?\d*|powerpoint presentation|[\W\d_]*",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|rtf|indd|qxd|pptx?|xlsx?|odt|pages|txt|html?)$", re.IGNORECASE)


def document_title(value: str) -> str | None:
    """The title that a document's properties give; None where a program put a file's name or nothing there."""
    title = single_line(value)
    return None if title is None or _NO_TITLE.fullmatch(title) or _FILE_NAME.search(title) else title


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
