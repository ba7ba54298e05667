"""Where each table's newest whole version is: in its place, or still waiting for the renames that a kill broke off.

A run that publishes leaves a journal of the files that are to be renamed into place. Until a later run has finished
them, those that still wait in the staging folder belong together with those already in place.
"""

import json
from pathlib import Path

STATE = ".extract"
"""The folder beside the tables in which a run keeps what it knows; deleting it makes the next run read everything."""

STAGING = "staging"
JOURNAL = "publish.json"


def waiting(out: Path) -> list[str]:
    """The names in the journal in ``out``: files that were being renamed into place when the run ended; else none."""
    try:
        names = json.loads((out / STATE / JOURNAL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    # Only plain names: whoever can write here could otherwise have any file moved.
    return [name for name in names if isinstance(name, str) and name == Path(name).name] if type(names) is list else []


def newest(out: Path, name: str) -> Path:
    """The file ``name`` as the last whole set of tables in ``out`` has it."""
    staged = out / STATE / STAGING / name
    return staged if name in waiting(out) and staged.is_file() else out / name
