"""What files are called, whether they changed, and what they held, as a run keeps it."""

import datetime
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.articles import Article, Problem, Source
from extract.runs.store import Input, plain


def root_of(paths: Sequence[Path]) -> Path | None:
    """Where the names of files start: at the folder that was given, or, with several, at what they share."""
    return Path(os.path.commonpath([path.absolute() for path in paths])) if len(paths) > 1 else None


def name_of(item: Source | Problem) -> str:
    """What a file, or what cannot be one, is called."""
    return item.name if isinstance(item, Source) else item.path


def signature_of(item: Source | Problem) -> str:
    """Changes when the file or its sidecar changes, or the reason why there is none."""
    return item.state if isinstance(item, Source) else item.reason


def inputs_of(path: str, items: Iterable[Article | Problem]) -> Iterator[Input]:
    """What a file held, under its name, as it is kept."""
    for number, item in enumerate(items, 1):
        if isinstance(item, Article):
            status = "skipped" if item.skip else None
            yield Input(path, number, item.article_id, plain(item), item.record, status, item.skip, item.path)
        else:
            identity = f"{item.path}\0{item.record}\0{item.reason}".encode("utf-8", "surrogatepass")
            key = hashlib.sha256(identity).hexdigest()[:16]
            yield Input(path, number, key, None, item.record, item.kind, item.reason, item.path)


def article_of(data: dict[str, Any]) -> Article:
    """The article that was kept as plain data (``store.plain``)."""
    published = data["published"]
    date = datetime.date.fromisoformat(published) if published else None
    return Article(**{**data, "published": date, "furniture": [tuple(span) for span in data["furniture"]]})
