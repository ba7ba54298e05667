"""What every reader of a format takes and gives."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from extract.articles.article import DateSource
from extract.articles.problem import Refusal
from extract.knowledge import Overlay

TEXT_LIMIT = 5_000_000
"""Characters of one article's text, by default."""


@dataclass(slots=True)
class Input:
    """An open file: its bytes, its suffix, and the limits that hold."""

    file: BinaryIO
    path: Path
    size: int
    limit: int = TEXT_LIMIT
    rules: Overlay = None

    def start(self, length: int) -> bytes:
        """The first ``length`` bytes; the file stands at its beginning again afterwards."""
        head = self.file.read(length)
        self.file.seek(0)
        return head

    def all(self, most: int) -> bytes:
        """All bytes. Raises Refusal where there are more than ``most``."""
        data = self.file.read(most + 1) if self.size <= most else b""
        if self.size > most or len(data) > most:
            raise too_long(max(self.size, len(data)), most, "bytes")
        return data


@dataclass(slots=True, kw_only=True)
class Found:
    """One article as its format gives it: text that is not normalised yet, and the fields known beside it.

    ``known`` has the names of Article's fields (published as written); ``known_from`` says what kind of source that is.
    ``guess`` is a publication date that is only inferred. ``record`` counts from 1 where a file has several articles.
    ``hard_wrapped``: lines of the text may have been broken at a fixed width.
    """

    text: str
    known: dict[str, str] = field(default_factory=dict)
    known_from: DateSource = "metadata"
    guess: datetime.date | None = None
    record: int | None = None
    hard_wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name, the suffixes that announce it, and the function that reads it.

    ``read`` yields Found and Refusal (for one record of many) and raises Refusal or OSError for the whole file.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Input], Iterator[Found | Refusal]]


def too_long(size: int, limit: int, unit: str = "characters", record: int | None = None) -> Refusal:
    """The word for what is over the limit."""
    return Refusal(f"too long: {size:,} {unit}, the limit is {limit:,}", record=record)
