"""What stands in an output folder after whatever befell a run: all of the old, or all of the new."""

from pathlib import Path

from extract.tables.pending import newest, waiting
from extract.tables.write import file_names

Tables = dict[str, bytes]
"""The bytes of each file of a set of tables; empty where there was none yet."""


def tables(out: Path) -> Tables:
    """The files of the tables in ``out`` that are there."""
    return {name: (out / name).read_bytes() for name in file_names() if (out / name).is_file()}


def judge(out: Path, old: Tables, new: Tables) -> tuple[str, str | None]:
    """``old``, ``new`` or ``between`` (some renames are done, the journal names the rest), and what is wrong."""
    found = tables(out)
    if found == new:
        return "new", None
    if found == old:
        return "old", None
    for name, content in found.items():
        if content not in (old.get(name), new.get(name)):
            return "between", f"{name} is neither the old nor the new file"
    if not waiting(out):
        return "between", "old and new files stand together and no journal says so"
    wrong = [name for name in file_names() if newest(out, name).read_bytes() != new[name]]
    if wrong:
        return "between", f"the journal does not lead to the new {wrong[0]}"
    return "between", None
