"""How finds are left on a Doc: plain data, so that they survive ``DocBin``, pickling and ``n_process``.

``doc.user_data["extract.dates"]`` and its sisters hold lists of plain dicts. ``doc._.dates``, ``doc._.entities``,
``doc._.agreements`` and ``doc._.casualties`` give them as typed records. What is known beside the text stands in
``doc._.published`` (ISO 8601 date or None) and ``doc._.title``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from spacy.tokens import Doc


@dataclass(slots=True, kw_only=True)
class Mention:
    """Something that the text says at one place: the base of every record.

    ``start`` and ``end`` are character offsets into ``doc.text``, end exclusive; ``text`` is what stands there;
    ``rule`` names the rule, pattern or component that found it; ``confidence`` is between 0 and 1.
    """

    start: int
    end: int
    text: str
    rule: str
    confidence: float = 1.0


Record = TypeVar("Record", bound=Mention)


def store(doc: Doc, table: str, records: Iterable[Mention]) -> None:
    """Leave records on the Doc, in text order."""
    ordered = sorted(records, key=lambda r: (r.start, r.end))
    doc.user_data[f"extract.{table}"] = [plain(record) for record in ordered]


def plain(record: Mention) -> dict[str, Any]:
    """A record's fields by name, sequences as lists (``dataclasses.asdict`` copies deeply, which costs much more)."""
    kind: Any = type(record)
    names, values, lists = _layout(kind)
    made = dict(zip(names, values(record), strict=True))
    for name in lists:
        made[name] = list(made[name])
    return made


def fetch(doc: Doc, table: str, kind: type[Record]) -> list[Record]:
    """The records that ``store`` left; an empty list where no component ran."""
    layout: Any = kind
    lists = _layout(layout)[2]
    records = [kind(**plain) for plain in doc.user_data.get(f"extract.{table}", ())]
    for name in lists:
        for record in records:
            # ``DocBin`` gives tuples back, and whoever changes a record's list changes his own.
            setattr(record, name, list(getattr(record, name)))
    return records


def fetch_plain(doc: Doc, table: str) -> list[dict[str, Any]]:
    """What ``store`` left, as it is: to read, not to change."""
    found: list[dict[str, Any]] = doc.user_data.get(f"extract.{table}", [])
    return found


@cache
def _layout(kind: Any) -> tuple[tuple[str, ...], Callable[[Mention], tuple[Any, ...]], tuple[str, ...]]:
    """The names of a record's fields, what gets their values, and the names of those that are lists."""
    names = tuple(field.name for field in fields(kind))
    lists = tuple(field.name for field in fields(kind) if "list" in str(field.type) or "tuple" in str(field.type))
    return names, attrgetter(*names), lists


def register(table: str, kind: type[Mention]) -> None:
    """Make ``doc._.<table>`` give typed records."""
    Doc.set_extension(table, getter=lambda doc: fetch(doc, table, kind), force=True)


for _name in ("published", "title"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
