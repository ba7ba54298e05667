"""The files of an archive, here or behind URLs, in groups that stay the same when files are added elsewhere."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.articles import Problem, Source, sources
from extract.articles.metadata import SIDECAR
from extract.articles.problem import printable
from extract.runs.engines.folder import file_system, is_url
from extract.runs.inputs import name_of, root_of, signature_of

GROUP_BYTES = 256 << 20
"""Bytes after which a group of files is closed."""

_CUT = 256
"""One file in so many closes its group by its name alone, so that a new file moves only the files of its own group."""

_STATE_OF_A_FILE = ("ETag", "etag", "md5Hash", "generation", "checksum", "mtime", "LastModified", "last_modified")


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its name within what was given, where it is, and what changes when it does.

    ``beside``: paths of its sidecars on a file system behind a URL. ``problem``: why it cannot be read.
    """

    name: str
    where: str
    signature: str
    size: int = 0
    reader: str = ""
    beside: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Files that are read together; its id is made from their names and signatures and what reads them."""

    id: str
    files: tuple[File, ...]


def groups(paths: Sequence[str], mark: str, most: int) -> Iterator[Group]:
    """The files at the paths and URLs, sorted by name, in groups of at most ``most``.

    Raises FolderError where a URL cannot be used, OSError where it cannot be listed.
    """
    gathered: list[File] = []
    size = 0
    files = sorted(_files(paths), key=lambda file: file.name)
    for file in files:
        gathered.append(file)
        size += file.size
        if len(gathered) >= most or size >= GROUP_BYTES or _number(file.name) % _CUT == 0:
            yield _group(gathered, mark)
            gathered, size = [], 0
    if gathered or not files:
        yield _group(gathered, mark)


def _group(files: list[File], mark: str) -> Group:
    named = json.dumps([mark, [(file.name, file.signature, file.size) for file in files]])
    return Group(hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:16], tuple(files))


def _number(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:4], "big")


def _files(paths: Sequence[str]) -> Iterator[File]:
    local = [Path(path) for path in paths if not is_url(path)]
    for item in sources(local, root=root_of(local)) if local else ():
        signature = signature_of(item)
        if isinstance(item, Source):
            yield File(item.name, str(item.path), signature, item.size, item.reader)
        else:
            yield File(name_of(item), "", signature, problem=item.reason)
    for path in paths:
        if is_url(path):
            yield from _behind(path, alone=len(paths) == 1)


def _behind(url: str, *, alone: bool) -> Iterator[File]:
    """The files behind one URL: a file, or all below a folder; hidden ones and sidecars are left out."""
    system, root = file_system(url)
    protocol = url.partition("://")[0]
    found = system.find(root, detail=True)
    if not found:
        yield File(printable(url), "", "", problem="no such file or folder")
    base = root.rstrip("/")
    for path, known in sorted(found.items()):
        parts = path.removeprefix(base).strip("/").split("/")
        name = "/".join(parts) if path != base else base.rpartition("/")[2]
        if name.endswith(SIDECAR) or any(part.startswith(".") for part in parts):
            continue
        stem = path.rpartition(".")[0] if "." in path.rpartition("/")[2] else path
        beside = tuple(one for one in dict.fromkeys((path + SIDECAR, stem + SIDECAR)) if one in found)
        signature = " ".join(_state(found[one]) for one in (path, *beside[:1]))
        shown = name if alone else f"{base.rpartition('/')[2]}/{name}"
        yield File(printable(shown), f"{protocol}://{path}", signature, int(known.get("size") or 0), beside=beside[:1])


def _state(known: dict[str, object]) -> str:
    return " ".join(f"{key}={known[key]}" for key in ("size", *_STATE_OF_A_FILE) if known.get(key) is not None)


def problem_of(file: File) -> Problem | None:
    """The Problem that stands in the place of a file which cannot be read."""
    return Problem(path=file.name, reason=file.problem) if file.problem is not None else None
