"""What files are called, whether they changed, and what they held, as a run keeps it."""

import datetime
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extract.articles import Article, Problem, Source
from extract.articles.copies import Sketch, sketch
from extract.runs.packing import pack


@dataclass(slots=True)
class Input:
    """One thing that a file held: an article (as plain data, under its id) or a problem.

    ``number`` counts what the file held; ``record`` is the number of the record within the file, where it has records.
    ``status`` is null for what is to be parsed. ``name`` is how the thing is called where that is not the file's name:
    a member of an archive, a sidecar.
    """

    path: str
    number: int
    article_id: str
    article: dict[str, Any] | None = None
    record: int | None = None
    status: str | None = None
    problem: str | None = None
    name: str | None = None

    @property
    def called(self) -> str:
        """Its name, and its record's number where it has one."""
        name = self.name or self.path
        return name if self.record is None else f"{name}, record {self.record}"


Outline = tuple[Any, ...]
"""The fields of an ``Input`` without its article, whether it holds one, and its stamp; of the rows their stamp, how
many they are, and the hash of their incidents; the article of which it is a copy, and how many inputs before it hold
the same."""


def input_of(outline: Outline) -> Input:
    """The input of an outline; its article is ``{}`` where it holds one."""
    item = Input(*outline[:8])
    if outline[8]:
        item.article = {}
    return item


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


Packed = tuple[tuple[Any, ...], bytes | None, str | None, Sketch | None]
"""An input as it is kept: its fields from ``number`` on but the article, the article packed, when it was published, and
what is compared of an article that is to be parsed."""


Kept = tuple[str, bytes | None, int, str | None]
"""What an article gave as it is kept: its id, its rows packed or None, how many they are, what went wrong or None."""


def packed(item: Input) -> Packed:
    """An input as it is kept."""
    fields = item.number, item.article_id, item.record, item.status, item.problem, item.name
    article = item.article
    if article is None:
        return fields, None, None, None
    made = sketch_of(article) if item.status is None else None
    return fields, pack(article), article["published"], made


def sketch_of(article: dict[str, Any]) -> Sketch:
    """What is compared of an article (as plain data) to find copies."""
    return sketch(article["text"], [(start, end) for start, end in article["furniture"]])


def article_of(data: dict[str, Any]) -> Article:
    """The article that was kept as plain data (``plain``)."""
    published = data["published"]
    date = datetime.date.fromisoformat(published) if published else None
    return Article(**{**data, "published": date, "furniture": [tuple(span) for span in data["furniture"]]})


def plain(article: Any) -> dict[str, Any]:
    """An Article as plain data that ``json`` can write."""
    data = asdict(article)
    data["published"] = article.published.isoformat() if article.published else None
    return data
