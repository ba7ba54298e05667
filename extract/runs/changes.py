"""Which files changed since they were last read: folder by folder where that will do, file by file where it must.

``files``: each input file with the signature under which it was last read. ``folders``: the listing of a folder all
files of which were read as they stand in it; it goes with the first of them that is read again or forgotten.
"""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.articles import Problem, Source, sources
from extract.articles.files import file_at, os_word
from extract.articles.listing import Folder, Unusual, file_in, folders, lines, named
from extract.articles.metadata import SIDECAR
from extract.runs.inputs import name_of, root_of, signature_of
from extract.runs.packing import stamp

SCHEMA = """
CREATE TABLE files (folder TEXT NOT NULL, path TEXT NOT NULL, signature TEXT NOT NULL, PRIMARY KEY (folder, path))
    WITHOUT ROWID;
CREATE TABLE folders (folder TEXT PRIMARY KEY, digest BLOB NOT NULL, mark TEXT NOT NULL, listing BLOB NOT NULL);
CREATE TRIGGER files_read AFTER INSERT ON files BEGIN DELETE FROM folders WHERE folder = new.folder; END;
CREATE TRIGGER files_forgotten AFTER DELETE ON files BEGIN DELETE FROM folders WHERE folder = old.folder; END;
"""


@dataclass(slots=True)
class Changes:
    """The files to read (name, file, signature) in the order of their names, and those that are gone.

    ``listings``: of each folder that is not as it was, to be kept (``keep``) when all of these are dealt with.
    """

    read: list[tuple[str, Source | Problem, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    listings: dict[str, bytes] = field(default_factory=dict)


class Look:
    """A look at some paths and all below them."""

    def __init__(self, db: sqlite3.Connection, paths: Sequence[Path]) -> None:
        self._db = db
        self._folders: list[Folder] | None = None
        if len(paths) == 1:
            with contextlib.suppress(Unusual, OSError):
                self._folders = list(folders(paths[0]))
        self._items = list(sources(paths, root=root_of(paths))) if self._folders is None else []

    @property
    def files(self) -> int:
        """How many files there are."""
        return len(self._items) + sum(folder.files for folder in self._folders or ())

    @property
    def unseen(self) -> int:
        """How many more files there are than were ever read."""
        return max(0, self.files - int(self._db.execute("SELECT COUNT(*) FROM files").fetchone()[0]))

    def changes(self, mark: str) -> Changes:
        """What changed. ``mark`` stands for all else on which reading a file depends."""
        known = _Known(self._db, mark)
        return _one_by_one(known, self._items) if self._folders is None else _by_folder(known, self._folders)


def keep(db: sqlite3.Connection, mark: str, listings: Mapping[str, bytes]) -> None:
    """Note that all files of these folders were read as their listings say."""
    with db:
        rows = ((name, _digest(mark, one), mark, zlib.compress(one, 1)) for name, one in listings.items())
        db.executemany("INSERT OR REPLACE INTO folders VALUES (?, ?, ?, ?)", rows)


def put_file(db: sqlite3.Connection, path: str, signature: str) -> None:
    """Keep the signature under which a file was read; for a transaction of the caller's."""
    db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (_folder(path), path, signature))


def drop_file(db: sqlite3.Connection, path: str) -> None:
    """Forget a file; for a transaction of the caller's."""
    db.execute("DELETE FROM files WHERE folder = ? AND path = ?", (_folder(path), path))


def _one_by_one(known: "_Known", items: Iterable[Source | Problem]) -> Changes:
    before = known.all()
    found = Changes()
    for item in items:
        name = name_of(item)
        signature = known.signature(item)
        if before.pop(name, None) != signature:
            found.read.append((name, item, signature))
    found.gone = list(before)
    return found


def _by_folder(known: "_Known", looked_at: Iterable[Folder]) -> Changes:
    before = known.folders()
    gone = known.folders_of_files()
    found = Changes()
    for folder in looked_at:
        gone.discard(folder.name)
        if before.get(folder.name) != _digest(known.mark, folder.listing):
            _compare(known, folder, found)
    for name in gone:
        found.gone += known.files_of(name)
    found.read.sort(key=lambda item: item[0])
    return found


def _compare(known: "_Known", folder: Folder, found: Changes) -> None:
    """Which files of a folder that is not as it was are others."""
    now = lines(folder.listing)
    before = known.listing(folder.name)
    new, old = now - before, before - now
    names = {named(folder.name, file_in(line)): file_in(line) for line in now}
    if before and not any(name.endswith(SIDECAR) for name in map(file_in, new | old)):
        signatures = {
            name: known.signature_of(name) for name in (named(folder.name, file_in(one)) for one in new | old)
        }
        read = {named(folder.name, file_in(line)) for line in new}
    else:
        signatures = dict(known.files_of(folder.name))
        read = set(names)
    beside = any(name.endswith(SIDECAR) for name in names.values())
    for name in read:
        if name.endswith(SIDECAR):
            continue
        item = _at(folder.where, names[name], name, beside)
        signature = known.signature(item)
        if signatures.get(name) != signature:
            found.read.append((name, item, signature))
    found.gone += [name for name in signatures if name not in names and signatures[name] is not None]
    found.listings[folder.name] = folder.listing


def _at(folder: str, child: str, name: str, beside: bool) -> Source | Problem:
    path = Path(folder, child)
    try:
        return file_at(str(path), name, path.stat(), beside=beside)
    except OSError as error:
        return Problem(path=name, reason=os_word(error))


class _Known:
    """What the store knows of files under a mark."""

    def __init__(self, db: sqlite3.Connection, mark: str) -> None:
        self._db = db
        self.mark = mark

    def signature(self, item: Source | Problem) -> str:
        """The signature of a file as it is now."""
        return f"{self.mark} {signature_of(item)}"

    def all(self) -> dict[str, str]:
        """The signature of each file, by path."""
        return dict(self._db.execute("SELECT path, signature FROM files"))

    def files_of(self, folder: str) -> dict[str, str]:
        """The signature of each file directly in a folder, by path."""
        return dict(self._db.execute("SELECT path, signature FROM files WHERE folder = ?", (folder,)))

    def signature_of(self, path: str) -> str | None:
        """The signature of one file, or None."""
        question = "SELECT signature FROM files WHERE folder = ? AND path = ?"
        row = self._db.execute(question, (_folder(path), path)).fetchone()
        return row[0] if row else None

    def folders(self) -> dict[str, bytes]:
        """The digest of each folder that was read as a whole."""
        return dict(self._db.execute("SELECT folder, digest FROM folders"))

    def folders_of_files(self) -> set[str]:
        """The folders of all files, also of those that were not read as a whole."""
        # one step into the index per folder, and not per file
        found = self._db.execute(
            "WITH RECURSIVE each(folder) AS (SELECT MIN(folder) FROM files UNION ALL "
            "SELECT (SELECT MIN(folder) FROM files WHERE folder > each.folder) FROM each WHERE folder IS NOT NULL) "
            "SELECT folder FROM each WHERE folder IS NOT NULL"
        )
        return {folder for (folder,) in found}

    def listing(self, folder: str) -> set[bytes]:
        """The lines of a folder's listing; none where there is none, or one of another mark."""
        question = "SELECT listing FROM folders WHERE folder = ? AND mark = ?"
        row = self._db.execute(question, (folder, self.mark)).fetchone()
        return lines(zlib.decompress(row[0])) if row else set()


def _digest(mark: str, listing: bytes) -> bytes:
    return stamp(mark.encode(), listing)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
