"""Read rule files and knowledge tables, with a user's folder laid over them."""

import csv
import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent

Overlay = str | Path | None
"""A user's own folder of rules and tables, or None."""


class KnowledgeError(ValueError):
    """A rule file or a table cannot be used; the message names the file and says why."""


@cache
def rules(room: str, name: str, overlay: Overlay = None) -> tuple[dict[str, Any], ...]:
    """The rules of ``extract/<room>/rules/<name>.toml``, in file order, the user's laid over them.

    Raises KnowledgeError when a file is no TOML or an entry has no name. Callers must not change what they get.
    """
    merged = _read_rules(PACKAGE / room / "rules" / f"{name}.toml")
    if overlay is not None:
        own = Path(overlay) / room / f"{name}.toml"
        if own.is_file():
            merged = _lay_over(merged, _read_rules(own), "name")
    return tuple(merged)


@cache
def table(name: str, key: str, overlay: Overlay = None) -> tuple[dict[str, str], ...]:
    """The rows of ``extract/knowledge/<name>.csv``, in file order, the user's rows of the same ``key`` laid over them.

    Every cell is a string, empty for unknown. Raises KnowledgeError when a file lacks the key column.
    """
    merged = _read_table(PACKAGE / "knowledge" / f"{name}.csv", key)
    if overlay is not None and overlaid(name, overlay):
        merged = _lay_over(merged, _read_table(Path(overlay) / f"{name}.csv", key), key)
    return tuple(merged)


def overlaid(name: str, overlay: Overlay) -> bool:
    """Whether the user has a table of this name."""
    return overlay is not None and (Path(overlay) / f"{name}.csv").is_file()


def rule_files() -> Iterator[tuple[str, str, Path]]:
    """Every rule file of the package as (room, name, path), sorted."""
    for path in sorted(PACKAGE.glob("*/rules/*.toml")):
        yield path.parent.parent.name, path.stem, path


@cache
def fingerprint(overlay: Overlay = None) -> str:
    """A hash (16 hex digits) of all rules and tables in force: when it changes, every article is read again."""
    digest = hashlib.sha256()
    folders = [PACKAGE] + ([Path(overlay)] if overlay is not None else [])
    for folder in folders:
        for path in sorted([*folder.rglob("*.toml"), *folder.rglob("*.csv")]):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _read_rules(path: Path) -> list[dict[str, Any]]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("rule", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry.get("name"), str):
            raise KnowledgeError(f"{path}: rule {number} has no name")
    return list(entries)


def _read_table(path: Path, key: str) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            columns = next(reader, [])
            if key not in columns:
                raise KnowledgeError(f"{path}: no column {key!r}")
            # not csv.DictReader: of the table of towns it takes twice as long
            missing = dict.fromkeys(filter(None, columns), "")
            rows = [missing | dict(zip(columns, map(str.strip, row), strict=False)) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KnowledgeError(f"{path}: {error}") from error
    for row in rows if "" in columns else ():
        row.pop("", None)
    return rows


def _lay_over(ours: list[Any], theirs: list[Any], key: str) -> list[Any]:
    merged = {entry[key]: entry for entry in ours}
    for entry in theirs:
        if str(entry.get("drop", "")).lower() == "true":
            merged.pop(entry[key], None)
        else:
            merged[entry[key]] = entry
    return list(merged.values())
