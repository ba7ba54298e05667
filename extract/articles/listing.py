"""A folder and all below it at a glance: a line per file that changes when the file does, and no more made of it.

What most runs ask of most folders is only whether anything changed; ``files.sources`` makes a Source of each file.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.articles.metadata import SIDECAR
from extract.articles.problem import printable
from extract.articles.readers.zip import IGNORED


class Unusual(Exception):
    """There is more than regular files and folders (a link, a pipe): to be looked at by ``files.sources``."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies directly in a folder: a line for each file and sidecar, sorted. ``name``: "" for the one given."""

    name: str
    where: str
    listing: bytes

    @property
    def files(self) -> int:
        """How many files it has, without sidecars."""
        return self.listing.count(b"\n") - self.listing.count(SIDECAR.encode() + b"\0")


def folders(path: Path) -> Iterator[Folder]:
    """A folder and those below it, in any order; hidden files and folders are left out.

    Raises Unusual where there is more than regular files and folders, OSError where one cannot be looked at.
    """
    waiting = [("", os.fspath(path))]
    while waiting:
        name, where = waiting.pop()
        lines = []
        with os.scandir(where) as entries:
            for entry in entries:
                child = entry.name
                if child[0] == "." or child in IGNORED:
                    continue
                if entry.is_symlink() or "\n" in child:
                    raise Unusual
                if entry.is_dir(follow_symlinks=False):
                    if not child.endswith(SIDECAR):
                        waiting.append((named(name, child), entry.path))
                    continue
                status = entry.stat(follow_symlinks=False)
                if not stat.S_ISREG(status.st_mode):
                    raise Unusual
                lines.append(f"{child}\0{status.st_ino}.{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}\n")
        lines.sort()
        yield Folder(name, where, "".join(lines).encode("utf-8", "surrogateescape"))


def lines(listing: bytes) -> set[bytes]:
    """The lines of a listing."""
    return set(listing.split(b"\n")) - {b""}


def file_in(line: bytes) -> str:
    """The name of the file, within its folder, that a line is of."""
    return os.fsdecode(line[: line.index(b"\0")])


def named(folder: str, child: str) -> str:
    """The printable name of a file or folder within a folder, as ``files.sources`` gives it."""
    return f"{folder}/{printable(child)}" if folder else printable(child)
