"""A folder of files here or on any file system that fsspec knows: each file is written whole or not at all."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oci", "oss", "memory"})
"""Protocols of object stores, where what is put appears at once and whole."""


class FolderError(RuntimeError):
    """A place cannot be reached; the message says what to do."""


class Folder(Protocol):
    """What the engines need of a place for files; names are relative, with slashes."""

    def write(self, name: str, data: bytes) -> None:
        """Put a file into its place, whole or not at all."""

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError where there is none."""

    def names(self, within: str) -> list[str]:
        """The names of the files directly in a folder within, sorted; none where there is no such folder."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""


def folder(where: str) -> Folder:
    """The folder at a path or URL. Raises FolderError where what the URL needs is not installed."""
    return Remote(where) if is_url(where) else Local(Path(where))


def is_url(where: str) -> bool:
    """Whether this is a URL for fsspec, and no path of this machine."""
    return "://" in where


def file_system(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path on it. Raises FolderError where what it needs is not installed."""
    try:
        import fsspec
    except ImportError:
        raise FolderError(f"{url}: URLs need fsspec: pip install 'extract-security-news[ray]'") from None
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise FolderError(f"{url}: {error}") from error
    return system, path


class Local:
    """A folder of this machine, or of a disk that all machines of a cluster share."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, name: str, data: bytes) -> None:
        path = self._path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)

    def read(self, name: str) -> bytes:
        return (self._path / name).read_bytes()

    def names(self, within: str) -> list[str]:
        try:
            found = list((self._path / within).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(path.name for path in found if not path.name.startswith("."))

    def remove(self, name: str) -> None:
        (self._path / name).unlink(missing_ok=True)


class Remote:
    """A folder behind a URL."""

    def __init__(self, url: str) -> None:
        self._system, self._root = file_system(url)
        protocols = self._system.protocol
        self._whole = bool(_WHOLE & {protocols} if isinstance(protocols, str) else _WHOLE & set(protocols))

    def write(self, name: str, data: bytes) -> None:
        path = f"{self._root}/{name}"
        parent, _, last = path.rpartition("/")
        self._system.makedirs(parent, exist_ok=True)
        if self._whole:
            self._system.pipe_file(path, data)
        else:
            part = f"{parent}/.{last}.{os.getpid()}.part"
            self._system.pipe_file(part, data)
            self._system.mv(part, path)

    def read(self, name: str) -> bytes:
        return bytes(self._system.cat_file(f"{self._root}/{name}"))

    def names(self, within: str) -> list[str]:
        path = f"{self._root}/{within}"
        self._system.invalidate_cache(path)
        try:
            found = self._system.ls(path, detail=False)
        except FileNotFoundError:
            return []
        names = (entry.rstrip("/").rpartition("/")[2] for entry in found)
        return sorted(name for name in names if not name.startswith("."))

    def remove(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._system.rm_file(f"{self._root}/{name}")


@contextlib.contextmanager
def fetched(url: str, beside: tuple[str, ...], to: Path) -> Iterator[Path]:
    """A file from behind a URL as one of this machine under its own name, with those that go with it; then removed."""
    system, path = file_system(url)
    to.mkdir(parents=True, exist_ok=True)
    try:
        for one in (path, *beside):
            system.get_file(one, str(to / one.rpartition("/")[2]))
        yield to / path.rpartition("/")[2]
    finally:
        shutil.rmtree(to, ignore_errors=True)
