"""What every reader of a format takes and gives."""

import datetime
import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from extract.articles.article import DateSource
from extract.articles.options import DEFAULT, Options
from extract.articles.problem import Refusal, too_long
from extract.articles.unpacked import Budget
from extract.knowledge import Overlay

IN_MEMORY = 1 << 23
"""Bytes of an archive's member that are held in memory where a reader jumps about in it; a longer one goes to disk."""


@dataclass(slots=True)
class Input:
    """An open file or member of an archive: its bytes, its name, and the limits that hold.

    ``form`` is a name whose suffix says the format. ``size`` is None where nobody knows before all is read. ``budget``
    is what may still be unpacked of the file on disk, ``depth`` how many archives the member lies in.
    """

    file: BinaryIO
    name: str
    form: str
    size: int | None
    budget: Budget
    options: Options = DEFAULT
    depth: int = 0

    @property
    def suffix(self) -> str:
        """The suffix that says the format, in lower case."""
        return PurePosixPath(self.form).suffix.lower()

    @property
    def limit(self) -> int:
        """Characters that a reader lets through as one text."""
        return self.options.most

    @property
    def rules(self) -> Overlay:
        """The user's own folder of rules."""
        return self.options.rules

    def start(self, length: int) -> bytes:
        """The first ``length`` bytes, all where there are fewer; the file stands at its beginning again afterwards."""
        head = self.file.read(length)
        if self.file.seekable():
            self.file.seek(0)
        else:
            self.file = io.BufferedReader(_Again(head, self.file))
        return head

    def all(self, most: int) -> bytes:
        """All bytes. Raises Refusal where there are more than ``most``."""
        size = self.size or 0
        data = self.file.read(most + 1) if size <= most else b""
        if size > most or len(data) > most:
            raise too_long(max(size, len(data)), most, "bytes")
        return data

    def seekable(self) -> IO[bytes]:
        """The file, or a copy on disk where it is a stream, for formats whose parts point at each other."""
        if self.file.seekable():
            return self.file
        copy = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (closed when it is collected)
        while piece := self.file.read(1 << 20):
            copy.write(piece)
        copy.seek(0)
        return copy


class _Again(io.RawIOBase):
    """A stream with what was already taken from its start put back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        if self._head:
            size = min(len(buffer), len(self._head))
            buffer[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        piece = self._rest.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


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


@dataclass(slots=True, kw_only=True)
class Member:
    """A file within a file: of an archive, or attached to a mail.

    ``name`` is how it is called, ``form`` a name whose suffix says the format, ``size`` None where nobody knows it.
    ``open`` gives its bytes, and raises Refusal where they are not to be read. ``sidecar``: what a sidecar says of it.
    """

    name: str
    form: str
    size: int | None
    open: Callable[[], BinaryIO]
    sidecar: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: its name, the suffixes that announce it, and the function that reads it.

    ``read`` yields Found, Member and Refusal (for one record of many) and raises Refusal or OSError for the whole file.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Input], Iterator[Found | Member | Refusal]]


def not_installed(package: str, extra: str) -> Refusal:
    """The word for a format whose parser is an extra that is not installed."""
    return Refusal(f"needs the package {package}: pip install 'extract-security-news[{extra}]'")
