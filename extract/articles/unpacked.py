"""Streams of unpacked bytes that cannot be used to fill the memory, the disk or the day."""

import errno
import io
import zlib
from dataclasses import dataclass
from typing import IO, BinaryIO
from zipfile import BadZipFile

from extract.articles.problem import Refusal

RATIO = 200
"""A file may be unpacked to so many times its size. Text becomes 3 to 20 times as large, DEFLATE can reach 1,032."""

FREE = 1 << 26
"""So many bytes may be unpacked of any file, whatever its size."""

MOST = 20 << 30
"""So many bytes may be unpacked of no file."""

DEPTH = 3
"""How many archives may lie in each other."""

MEMBERS = 200_000
"""How many members of an archive are read."""


@dataclass(slots=True)
class Budget:
    """How many bytes may still be unpacked of one file on disk, archives within it included."""

    left: int
    refused: Refusal | None = None
    """Set once the budget is spent: a parser in between may make another error of it."""

    def spend(self, size: int) -> None:
        """Take ``size`` bytes off. Raises Refusal where there are not so many left."""
        self.left -= size
        if self.left < 0:
            self.refused = Refusal(
                f"too much when unpacked: the limit is {RATIO} times the file's size, and {MOST >> 30} GB"
            )
            raise self.refused


def budget_of(size: int) -> Budget:
    """What may be unpacked of a file of ``size`` bytes."""
    return Budget(min(MOST, max(FREE, RATIO * size)))


def unpacked(stream: IO[bytes], budget: Budget, kind: str) -> BinaryIO:
    """The stream, its bytes counted against the budget; what is wrong with packed data becomes a Refusal.

    It cannot jump back, as that would unpack all of it again.
    """
    return io.BufferedReader(_Counted(stream, budget, kind), 1 << 16)


class _Counted(io.RawIOBase):
    def __init__(self, stream: IO[bytes], budget: Budget, kind: str) -> None:
        self._stream = stream
        self._budget = budget
        self._kind = kind

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        try:
            piece = self._stream.read(len(buffer))
        except (EOFError, zlib.error, BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            if self._budget.refused is not None:
                raise self._budget.refused from None
            # A packed file that points before its own start makes for an invalid seek.
            if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
                raise
            raise Refusal(f"broken {self._kind}: half-written?") from error
        self._budget.spend(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
