"""The tables on disk are always whole: the old set or the new one.

New files are written into a staging folder on the same disk and flushed to it; a journal is left; then each file is
renamed into its place and the journal removed. A run that finds a journal finishes the renames first, so a kill between
two of them leaves nothing mixed for longer than until the next run.
"""

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from extract.tables.rows import Rows
from extract.tables.write import write_tables

_STAGING = "staging"
_JOURNAL = "publish.json"


def publish(out: Path, state: Path, articles: Iterable[Rows]) -> dict[str, int]:
    """Write all tables anew and put them into ``out`` together; returns the rows per table. Raises OSError."""
    staging = state / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        counts = write_tables(staging, articles)
        names = sorted(path.name for path in staging.iterdir())
        for name in names:
            _flush(staging / name)
        _write_whole(state / _JOURNAL, json.dumps(names))
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    recover(out, state)
    return counts


def recover(out: Path, state: Path) -> None:
    """Finish what a run began to publish; does nothing where nothing is half done."""
    journal = state / _JOURNAL
    if not journal.is_file():
        return
    for name in json.loads(journal.read_text(encoding="utf-8")):
        if (state / _STAGING / name).is_file():
            (state / _STAGING / name).replace(out / name)
    _flush_folder(out)
    journal.unlink()
    shutil.rmtree(state / _STAGING, ignore_errors=True)


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
