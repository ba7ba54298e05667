"""The tables on disk are always whole: the old set or the new one.

New files are written into a staging folder on the same disk and flushed to it; a journal is left; then each file is
renamed into its place and the journal removed. A run that finds a journal finishes the renames first, so a kill between
two of them leaves nothing mixed for longer than until the next run; ``read_tables`` heeds the journal meanwhile.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from extract.tables.chunks import Chunk
from extract.tables.pending import JOURNAL, STAGING, waiting
from extract.tables.write import Part, Render, Written, render, write_chunks

_OLD = "old"
"""The folder in which the tables of the last run keep a name until the new ones are all in place."""


def publish(
    out: Path, state: Path, chunks: Iterable[Chunk], known: Mapping[str, Written] | None = None, render: Render = render
) -> dict[str, list[Part]]:
    """Write the tables and put them into ``out`` together; returns the parts of each. Raises OSError.

    What is as in ``known``, the tables of an earlier run, is copied from there; files that are so as a whole stay.
    """
    staging = state / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        parts = write_chunks(staging, chunks, known or {}, render)
        names = sorted(path.name for path in staging.iterdir())
        for name in names:
            _flush(staging / name)
        _write_whole(state / JOURNAL, json.dumps(names))
    except BaseException:
        with contextlib.suppress(OSError):
            (state / JOURNAL).unlink(missing_ok=True)
        shutil.rmtree(staging, ignore_errors=True)
        raise
    recover(out, state)
    return parts


def recover(out: Path, state: Path) -> None:
    """Finish what a run began to publish; does nothing where nothing is half done.

    Raises OSError where a file cannot be put into its place (it is open elsewhere, or the disk refuses): those before
    it are taken back, so that the old tables stand there together; the next run tries again.
    """
    journal = state / JOURNAL
    if not journal.is_file():
        return
    staging, old = state / STAGING, state / _OLD
    shutil.rmtree(old, ignore_errors=True)
    old.mkdir()
    placed: list[str] = []
    try:
        for name in waiting(out):
            if (staging / name).is_file():
                kept = _keep(out / name, old / name)
                (staging / name).replace(out / name)
                if kept:
                    placed.append(name)
        _flush_folder(out)
    except OSError:
        for name in reversed(placed):
            _take_back(out / name, staging / name, old / name)
        raise
    journal.unlink()
    shutil.rmtree(staging, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _keep(path: Path, kept: Path) -> bool:
    """A second name for the file at ``path``, if there is one; False where the file system can give none."""
    try:
        kept.hardlink_to(path)
    except FileNotFoundError:
        return True
    except (OSError, NotImplementedError):
        return False
    return True


def _take_back(path: Path, staged: Path, kept: Path) -> None:
    """The old file back into its place, the new one back to those that wait."""
    with contextlib.suppress(OSError, NotImplementedError):
        if kept.is_file():
            staged.hardlink_to(path)
            kept.replace(path)
        else:
            path.replace(staged)


def _write_whole(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    _flush(part)
    part.replace(path)
    _flush_folder(path.parent)


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
