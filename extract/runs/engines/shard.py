"""What is done to one group of files and to one shard of articles, wherever that is: the work of every engine.

A *group* of files is read into shards, which hold some hundred articles each as they were read. A *shard* is parsed
into one Parquet part per table. Both end with a manifest, which is written last and whole: what has one is done.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from extract.articles import Article, Problem, Source, read_file
from extract.articles.copies import sketch
from extract.articles.files import source
from extract.articles.options import Options
from extract.runs.engines.files import File, Group, problem_of
from extract.runs.engines.folder import Folder, fetched, folder, is_url
from extract.runs.engines.parts import inputs_from_bytes, inputs_to_bytes, part_of, rows_to_bytes
from extract.runs.inputs import Input, article_of, inputs_of
from extract.runs.stored import Aside, with_rows, without_rows
from extract.runs.workers import Load, Team
from extract.tables.rows import Row
from extract.tables.schema import ARTICLES, CASUALTIES, MENTIONS

STATE = ".extract/shards"
"""Where groups and shards keep what they know, below the folder of the tables."""

OWN = ".extract/casualties"
"""Where the casualties of each shard are as the articles alone tell them: with the articles' own incidents."""

CHARACTERS = 10_000_000
"""Characters of text after which a shard is closed, however few its articles."""

Manifest = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all of a run: where the tables go, and how articles are read and parsed."""

    out: str
    load: Load
    reading: Options
    shard: int
    """Articles of a shard, at the most."""


@dataclass(frozen=True, slots=True)
class Order:
    """A shard to parse. ``aside``: what of it gives no rows, by place in the shard; ``mark``: a hash of that."""

    shard: str
    mark: str
    aside: dict[int, Aside] = field(default_factory=dict)


class Worker:
    """Does the work of a job: one per process or per actor. Its parsers load the pipeline once, when first needed."""

    def __init__(self, job: Job, parsers: int = 1) -> None:
        self._job = job
        self._parsers = parsers
        self._team: Team | None = None
        self._out: Folder = folder(job.out)

    def close(self) -> None:
        """End the processes that parse."""
        if self._team is not None:
            self._team.close()
            self._team = None

    def read(self, group: Group) -> Manifest:
        """Read a group of files into shards; returns the group's manifest. Raises OSError where it cannot be kept."""
        shards: list[Manifest] = []
        gathered: list[tuple[Input, dict[str, Any]]] = []
        characters = 0
        for item in self._inputs(group):
            compared = _compared(item)
            gathered.append((item, compared))
            characters += compared.get("characters", 0)
            if len(gathered) >= self._job.shard or characters >= CHARACTERS:
                shards.append(self._keep(group, len(shards), gathered))
                gathered, characters = [], 0
        if gathered or not shards:
            shards.append(self._keep(group, len(shards), gathered))
        manifest = {"files": len(group.files), "shards": shards}
        self._write(f"{STATE}/{group.id}.read.json", manifest)
        return manifest

    def parse(self, order: Order) -> Manifest:
        """Parse a shard into parts; returns its manifest. Raises OSError where they cannot be kept."""
        try:
            return self._parse(order)
        except BaseException:
            # Articles may be under way.
            self.close()
            raise

    def _parse(self, order: Order) -> Manifest:
        inputs = inputs_from_bytes(self._out.read(f"{STATE}/{order.shard}.inputs.parquet"))
        tables: dict[str, list[Row]] = {name: [] for name in (ARTICLES.name, *MENTIONS)}
        pending = [
            (item.article_id, article_of(item.article))
            for place, item in enumerate(inputs)
            if place not in order.aside and item.status != "note" and item.article is not None
        ]
        parsed = (one for batch in self._process(pending) for one in batch)
        words: list[tuple[str, str, str | None]] = []
        skipped = copies = 0
        for place, item in enumerate(inputs):
            if item.status == "note":
                words.append((item.called, "note", item.problem))
                continue
            if place in order.aside:
                rows = without_rows(item, *order.aside[place])
            else:
                _, found, failure = next(parsed)
                rows = with_rows(item, found, failure)
            row = rows["articles"][0]
            if row["status"] == "skipped":
                skipped += item.status == "skipped"
                # What comes again word for word has an id of its own, and is no copy.
                copies += item.status != "skipped" and row["article_id"] == item.article_id
            elif row["status"] != "ok":
                words.append((item.called, row["status"], row["problem"]))
            for name, some in rows.items():
                tables[name] += some
        for name, some in tables.items():
            data = rows_to_bytes(ARTICLES if name == ARTICLES.name else MENTIONS[name], some)
            # The incidents of casualties are the article's own until the ledger of all shards is made.
            own = name == CASUALTIES.name
            self._out.write(f"{OWN}/{order.shard}.parquet" if own else part_of(name, order.shard), data)
        manifest = {
            "mark": order.mark,
            "parsed": len(pending),
            "rows": {name: len(some) for name, some in tables.items()},
            "skipped": skipped,
            "copies": copies,
            "words": words,
        }
        self._write(f"{STATE}/{order.shard}.parsed.json", manifest)
        return manifest

    def _process(self, pending: list[tuple[str, Article]]) -> Iterator[list[Any]]:
        if not pending:
            return iter(())
        if self._team is None:
            self._team = Team(self._job.load, self._parsers)
        return self._team.process(pending)

    def _inputs(self, group: Group) -> Iterator[Input]:
        for file in group.files:
            yield from inputs_of(file.name, self._articles(file))

    def _articles(self, file: File) -> Iterator[Article | Problem]:
        read: Callable[[Source], Iterator[Article | Problem]] = partial(read_file, options=self._job.reading)
        if problem := problem_of(file):
            yield problem
        elif not is_url(file.where):
            yield from read(Source(where=file.where, name=file.name, size=file.size, reader=file.reader))
        else:
            yield from self._fetch(file, read)

    def _fetch(self, file: File, read: Callable[[Source], Iterator[Article | Problem]]) -> Iterator[Article | Problem]:
        with tempfile.TemporaryDirectory(prefix="extract-") as place:
            try:
                with fetched(file.where, file.beside, Path(place) / "file") as path:
                    found = source(path, root=path.parent)
                    if isinstance(found, Source):
                        yield from read(replace(found, name=file.name))
                    else:
                        yield Problem(path=file.name, reason=found.reason)
            except FileNotFoundError:
                yield Problem(path=file.name, reason="no such file or folder")

    def _keep(self, group: Group, number: int, inputs: list[tuple[Input, dict[str, Any]]]) -> Manifest:
        shard = f"{group.id}-{number:05}"
        self._out.write(f"{STATE}/{shard}.inputs.parquet", inputs_to_bytes(inputs))
        return {"shard": shard, "inputs": len(inputs)}

    def _write(self, name: str, manifest: Manifest) -> None:
        self._out.write(name, json.dumps(manifest, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def manifest_of(place: Folder, name: str) -> Manifest | None:
    """A manifest that an earlier run left, or None."""
    try:
        data = place.read(f"{STATE}/{name}")
    except FileNotFoundError:
        return None
    return dict(json.loads(data.decode("utf-8", "surrogatepass")))


def _compared(item: Input) -> dict[str, Any]:
    """What is compared to find copies of an article that is to be parsed."""
    if item.article is None or item.status is not None:
        return {}
    text = item.article["text"]
    made = sketch(text, [(start, end) for start, end in item.article["furniture"]])
    return {
        "published": item.article["published"],
        "same": made.same,
        "words": made.words,
        "hashes": made.hashes,
        "characters": len(text),
    }
