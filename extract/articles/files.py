"""Which files there are: folders walked in a fixed order, with a word for each thing that cannot be an article."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from extract.articles.metadata import SIDECAR
from extract.articles.problem import Problem, Refusal, one_line, printable
from extract.articles.readers import announced
from extract.articles.readers.zip import IGNORED

_KINDS = (
    (stat.S_ISFIFO, "a pipe (FIFO)"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read: where it is, its printable name within what was read, its bytes, and who reads it.

    ``state`` changes when the file or its sidecar does, as far as the file system tells (as in git's index).
    """

    where: str
    name: str
    size: int
    reader: str
    state: str = ""

    @property
    def path(self) -> Path:
        """Where it is. (Of a hundred thousand files only those that changed are asked.)"""
        return Path(self.where)


def sources(paths: str | Path | Iterable[str | Path], *, root: str | Path | None = None) -> Iterator[Source | Problem]:
    """The files under ``paths`` that there are readers for, and a Problem for each that cannot be read; sorted by name.

    Names are relative to ``root``; without one, to the folder that was given. Hidden files and sidecars are left out,
    links are followed, and each file comes once. Pipes, sockets and devices are never opened.
    """
    found: dict[str, Source | Problem] = {}
    visited: set[str] = set()
    # Links wait until all else is known, so that a file which has both goes by its own name.
    links: list[tuple[Path, str]] = []
    given = [paths] if isinstance(paths, str | Path) else paths
    for path in sorted({Path(path) for path in given}, key=os.fspath):
        _visit(path, _name(path, root), found, visited, links)
    while links:
        _visit(*links.pop(0), found, visited, links)
    yield from sorted(found.values(), key=lambda item: item.name if isinstance(item, Source) else item.path)


def source(path: Path, *, root: str | Path | None = None) -> Source | Problem:
    """The one file at ``path`` as a Source, or the Problem why it cannot be read."""
    name = _name(path, root) or printable(path.name)
    try:
        return file_at(os.fspath(path), name, path.stat())
    except OSError as error:
        return Problem(path=name, reason=os_word(error))


def file_at(where: str, name: str, status: os.stat_result, *, beside: bool = True) -> Source | Problem:
    """The file as a Source or a Problem. ``beside``: whether it may have a sidecar."""
    if not stat.S_ISREG(status.st_mode):
        for test, kind in _KINDS:
            if test(status.st_mode):
                return Problem(path=name, reason=f"{kind}, not a file: not opened")
        if stat.S_ISDIR(status.st_mode):
            return Problem(path=name, reason="a folder, not a file")
    try:
        reader = announced(where)
    except Refusal as refusal:
        return refusal.at(name)
    state = _state(status)
    if beside and (sidecar := sidecar_of(Path(where))) is not None:
        with contextlib.suppress(OSError):
            state += f" {_state(sidecar.stat())}"
    return Source(where=where, name=name, size=status.st_size, reader=reader.name, state=state)


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file to read bytes. Raises Refusal for anything else, even if it took the file's place."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refusal("not a regular file")
    return os.fdopen(descriptor, "rb")


def sidecar_of(path: Path) -> Path | None:
    """The file ``<name>.meta.json`` (with or without the article's suffix) beside an article, or None."""
    for candidate in (path.with_name(path.name + SIDECAR), path.with_name(path.stem + SIDECAR)):
        if candidate.is_file():
            return candidate
    return None


def _name(path: Path, root: str | Path | None) -> str:
    """The printable name of a path that the user gave: relative to the root, "" for the folder itself."""
    if root is not None:
        try:
            relative = Path.cwd().joinpath(path).relative_to(Path.cwd().joinpath(root))
        except ValueError:
            relative = path
        return "" if relative == Path() else printable(relative.as_posix())
    return "" if path.is_dir() else printable(path.name)


def _visit(
    path: Path, name: str, found: dict[str, Source | Problem], visited: set[str], links: list[tuple[Path, str]]
) -> None:
    """Gather by real path what lies at and under ``path``; links below it are left to the caller. Trees may be deep."""
    waiting = [(path, name, os.path.realpath(path))]
    while waiting:
        path, name, real = waiting.pop()
        shown = name or printable(os.fspath(path))
        if real in found or real in visited:
            continue
        try:
            status = path.stat()
            if not stat.S_ISDIR(status.st_mode):
                found[real] = file_at(os.fspath(path), shown, status)
                continue
            visited.add(real)
            with os.scandir(path) as entries:
                children = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            found[real] = Problem(path=shown, reason=os_word(error))
            continue
        beside = any(entry.name.endswith(SIDECAR) for entry in children)
        for entry in reversed(children):
            child = entry.name
            if child.startswith(".") or child in IGNORED or child.endswith(SIDECAR):
                continue
            named = f"{name}/{printable(child)}" if name else printable(child)
            if entry.is_symlink():
                links.append((path / child, named))
                continue
            below = os.path.join(real, child)  # noqa: PTH118 (a name as it is)
            if below in found:
                continue
            try:
                status = entry.stat()
                if stat.S_ISDIR(status.st_mode):
                    waiting.append((path / child, named, below))
                else:
                    found[below] = file_at(entry.path, named, status, beside=beside)
            except OSError as error:
                found[below] = Problem(path=named, reason=os_word(error))


def _state(status: os.stat_result) -> str:
    return f"{status.st_ino}.{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}"


def os_word(error: OSError) -> str:
    """The word for what the system says of a file."""
    if error.errno == errno.ELOOP:
        return "a symbolic link that leads back to itself"
    words = {errno.ENOENT: "no such file or folder", errno.EACCES: "no permission to read it"}
    return words.get(error.errno or 0) or one_line(f"cannot be read: {error.strerror or type(error).__name__}")
