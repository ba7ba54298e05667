"""What could not be read, in one line."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["failed", "empty", "note"]
"""failed: not read; empty: nothing to read in it; note: read, but what stood beside the text was not understood."""

REASON_LENGTH = 300

EMPTY_LINES = 100_000
"""So many empty lines on end are no part of a file that anybody wrote: reading ends there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that could not be read: the file, the record within it (from 1) where it is one record, and why."""

    path: str
    reason: str
    record: int | None = None
    kind: Kind = "failed"

    def __str__(self) -> str:
        where = self.path if self.record is None else f"{self.path}, record {self.record}"
        return f"{where}: {self.reason}"


class Refusal(Exception):
    """A reader's word on what it cannot read: raised for a whole file, yielded for one record of many."""

    def __init__(self, reason: str, *, record: int | None = None, kind: Kind = "failed") -> None:
        super().__init__(reason)
        self.reason = one_line(reason)
        self.record = record
        self.kind: Kind = kind

    def at(self, path: str) -> Problem:
        """The Problem that this refusal is in the file ``path``."""
        return Problem(path=path, reason=self.reason, record=self.record, kind=self.kind)


def too_long(size: int, limit: int, unit: str = "characters", record: int | None = None) -> Refusal:
    """The word for what is over the limit."""
    return Refusal(f"too long: {size:,} {unit}, the limit is {limit:,}", record=record)


def one_line(words: str) -> str:
    """The words on one line, without control characters, cut where they run on."""
    line = " ".join(printable(words[: 4 * REASON_LENGTH], escape=False).split())
    return line if len(line) <= REASON_LENGTH else line[: REASON_LENGTH - 1] + "…"


def printable(name: str, *, escape: bool = True) -> str:
    """A file's name as it can be stored and shown: what moves the cursor or is no text becomes an escape.

    So does a backslash, so that no two names become one.
    """
    if name.isprintable() and not (escape and "\\" in name):
        return name
    return "".join(_shown(character, escape) for character in name)


def _shown(character: str, escape: bool) -> str:
    if character.isprintable() and not (escape and character == "\\"):
        return character
    return character.encode("unicode_escape").decode("ascii") if escape else " "
