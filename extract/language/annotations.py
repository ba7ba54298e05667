"""How finds are left on a Doc: plain data, so that they survive ``DocBin``, pickling and ``n_process``.

``doc.user_data["extract.dates"]`` and its sisters hold lists of plain dicts. ``doc._.dates``, ``doc._.entities``,
``doc._.agreements`` and ``doc._.casualties`` give them as typed records. What is known beside the text stands in
``doc._.published`` (ISO 8601 date or None) and ``doc._.title``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    return _with_lists({name: getattr(record, name) for name in record.__dataclass_fields__})


def fetch(doc: Doc, table: str, kind: type[Record]) -> list[Record]:
    """The records that ``store`` left; an empty list where no component ran."""
    return [kind(**_with_lists(plain)) for plain in doc.user_data.get(f"extract.{table}", ())]


def _with_lists(plain: dict[str, Any]) -> dict[str, Any]:
    """A copy whose sequences are lists of their own: ``DocBin`` gives tuples back."""
    return {name: list(value) if isinstance(value, list | tuple) else value for name, value in plain.items()}


def register(table: str, kind: type[Mention]) -> None:
    """Make ``doc._.<table>`` give typed records."""
    Doc.set_extension(table, getter=lambda doc: fetch(doc, table, kind), force=True)


def overlapping(records: Sequence[Record], start: int, end: int) -> list[Record]:
    """The records that share at least one character with [start, end)."""
    return [record for record in records if record.start < end and start < record.end]


for _name in ("published", "title"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
