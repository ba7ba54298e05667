"""ZIP archives: each member is read like a file of a folder. Nothing is unpacked to where a name points."""

import errno
import stat
import struct
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from extract.articles.metadata import SIDECAR, SIDECAR_LENGTH, sidecar_fields
from extract.articles.problem import Refusal, printable
from extract.articles.readers.reader import Found, Input, Member, Reader
from extract.articles.unpacked import MEMBERS, Budget, unpacked

DIRECTORY = 1 << 26
"""Bytes that an archive's list of members may have: it is held in memory."""

IGNORED = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
"""Names of what systems leave in folders."""


def read(source: Input) -> Iterator[Found | Member | Refusal]:
    """The members in the order of their names, without hidden ones; sidecars are taken with what they lie beside."""
    with opened(source.seekable()) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        members = {info.filename: info for info in infos}
        if "[Content_Types].xml" in members:
            if "word/document.xml" not in members:
                raise Refusal("an Office document of a kind that is not read: save it as text, CSV or PDF")
            from extract.articles.readers import docx

            yield from docx.read(source)
            return
        infos = [info for info in infos if not _is_hidden(info.filename) and not info.filename.endswith(SIDECAR)]
        if not infos:
            raise Refusal("an archive without files", kind="empty")
        for info in sorted(infos, key=lambda info: info.filename):
            name = info.filename
            shown = printable(name)
            sidecar, refusal = _sidecar(archive, members, name, source)
            if refusal is not None:
                yield refusal
            yield Member(
                name=f"{source.name}/{shown}",
                form=shown,
                size=info.file_size,
                open=partial(member, archive, info, source.budget),
                sidecar=sidecar,
            )


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive. Raises Refusal where it is broken, or its list of members too long to be held."""
    try:
        return _checked(file)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        raise Refusal("a broken ZIP archive: half-written?") from error


def _checked(file: IO[bytes]) -> zipfile.ZipFile:
    count, size = _directory(file)
    if count > MEMBERS or size > DIRECTORY:
        raise Refusal(f"an archive of too many files: {count:,}, the limit is {MEMBERS:,}")
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise Refusal("a broken ZIP archive: half-written?") from error
    if len(archive.filelist) > MEMBERS:
        raise Refusal(f"an archive of too many files: {len(archive.filelist):,}, the limit is {MEMBERS:,}")
    return archive


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> BinaryIO:
    """The bytes of one member, counted. Raises Refusal where it is encrypted, a link, or leads out of the archive."""
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or any(":" in part for part in path.parts[:1]):
        raise Refusal("a name that leads out of the archive: not read")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refusal("a symbolic link within an archive: not followed")
    if info.flag_bits & 0x41:
        raise Refusal("encrypted: unpack it with its password first")
    try:
        return unpacked(archive.open(info), budget, "ZIP data")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise
        packed = isinstance(error, NotImplementedError)
        raise Refusal("packed in a way that is not known" if packed else "broken ZIP data: half-written?") from error


def _directory(file: IO[bytes]) -> tuple[int, int]:
    """How many members the archive has and how many bytes their list, as its last record says; 0, 0 where none is."""
    end = file.seek(0, 2)
    file.seek(max(0, end - (1 << 16) - 22))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        return 0, 0
    count, size = struct.unpack_from("<HL", tail, at + 10)
    if (count == 0xFFFF or size == 0xFFFFFFFF) and at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07":
        (offset,) = struct.unpack_from("<Q", tail, at - 12)
        file.seek(min(offset, end))
        record = file.read(56)
        if len(record) == 56:
            count, size = struct.unpack_from("<QQ", record, 32)
    return count, size


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any((part.startswith(".") and part != "..") or part in IGNORED for part in parts)


def _sidecar(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str, source: Input
) -> tuple[dict[str, str], Refusal | None]:
    stem = name[: len(name) - len(PurePosixPath(name).suffix)]
    found = next((beside for beside in (name + SIDECAR, stem + SIDECAR) if beside in members), None)
    if found is None:
        return {}, None
    try:
        with member(archive, members[found], source.budget) as file:
            return sidecar_fields(file.read(SIDECAR_LENGTH + 1), source.options), None
    except Refusal as refusal:
        return {}, Refusal(f"the sidecar {printable(found)} cannot be used: {refusal.reason}")


READER = Reader("zip", (".zip",), read)
