"""A run over an archive: read in groups, parsed in shards, each done once; then what takes all of them together.

The tables are folders of Parquet parts, one part per shard. A run that was killed, or to which files were added, does
only what has no manifest yet. ``manifest.json`` stands beside the tables while they are whole; a run that changes them
removes it first and writes it last.
"""

import contextlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import filelock
from spacy.language import Language

from extract.articles.options import Options
from extract.runs.engines.files import Group, groups
from extract.runs.engines.folder import Folder, folder, is_url
from extract.runs.engines.plan import orders, write_ledger
from extract.runs.engines.shard import OWN, STATE, Job, Manifest, Order, manifest_of
from extract.runs.fingerprint import fingerprint
from extract.runs.inputs import Input
from extract.runs.output import RunError
from extract.runs.run import NO_FAILURE, Progress, Summary
from extract.runs.workers import Load
from extract.tables.pending import STATE as PENDING_STATE
from extract.tables.schema import ARTICLES, MENTIONS

SHARD = 1_000
"""Articles of a shard: a minute or so of parsing, which is what the end of a machine costs."""

MANIFEST = "manifest.json"

_READ = ".read.json"
_PARSED = ".parsed.json"


class Engine(Protocol):
    """Does the work of one verb (``read`` groups, ``parse`` orders) and gives each result with its task's number."""

    def do(self, verb: str, tasks: Sequence[Any]) -> Iterator[tuple[int, Manifest]]:
        """The results as they come, in any order. Raises RunError where a task cannot be done, OSError by the disk."""


Start = Callable[[Job], AbstractContextManager[Engine]]


def run_archive(
    nlp: Language,
    paths: Sequence[str],
    out: str,
    start: Start,
    *,
    load: Load,
    rules: Path | None = None,
    reading: Options | None = None,
    shard: int = SHARD,
    retry: bool = False,
    strict: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> Summary:
    """Bring the Parquet parts in ``out`` up to date with the files at ``paths``, by the engine that ``start`` starts.

    ``paths`` and ``out`` are paths, or URLs for fsspec. ``load``, a picklable function, makes the pipeline where it is
    needed; ``nlp`` is the same, for its fingerprint. ``reading`` says how files are read, with the same rules.
    ``shard``: articles of a shard; another number reads anew.
    ``retry`` parses shards again in which articles failed. ``strict`` stops where something cannot be read or parsed.
    Raises RunError where the run cannot go on, FolderError where a URL cannot be used.
    """
    started = time.monotonic()
    reading = reading or Options(rules=rules)
    try:
        with _locked(out), start(Job(out, load, reading, shard)) as engine:
            mark = f"{fingerprint(nlp, rules)} {shard} {reading.mark}"
            archive = _Archive(folder(out), engine, strict, progress)
            summary = archive.update(list(groups(paths, mark, shard)), rules, retry)
    except OSError as error:
        where = error.filename or out
        raise RunError(f"{where}: {error.strerror or error}; what is done so far is kept") from error
    summary.seconds = time.monotonic() - started
    return summary


@contextlib.contextmanager
def _locked(out: str) -> Iterator[None]:
    """Nobody else writes to ``out`` meanwhile; behind a URL there is no lock, and that is the caller's to see to."""
    if is_url(out):
        yield
        return
    path = Path(out)
    if (path / f"{ARTICLES.name}.parquet").is_file():
        raise RunError(f"{out}: there are whole tables of another engine; give another --out")
    (path / PENDING_STATE).mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(path / PENDING_STATE / "lock", timeout=0):
            yield
    except filelock.Timeout:
        raise RunError(f"{out}: another run is writing there; wait for it, or give another --out") from None


class _Archive:
    """The folder of the tables, and what does the work."""

    def __init__(self, place: Folder, engine: Engine, strict: bool, progress: Progress) -> None:
        self._place = place
        self._engine = engine
        self._strict = strict
        self._progress = progress

    def update(self, found: list[Group], rules: Path | None, retry: bool) -> Summary:
        """Do what is not done yet, remove what is gone, and put the manifest beside the tables."""
        before = set(self._place.names(STATE))
        read = self._do("read", found, before, _READ, lambda group: group.id, lambda group, manifest: True)
        shards = [item["shard"] for manifest in read for item in manifest["shards"]]
        tasks = orders(self._place, shards)

        def done(order: Order, manifest: Manifest) -> bool:
            failed = retry and any(status == "failed" for _, status, _ in manifest["words"])
            return manifest["mark"] == order.mark and not failed

        whole = self._manifest()
        parsed = self._do("parse", tasks, before, _PARSED, lambda order: order.shard, done)
        summary = _summary(read, parsed)
        if whole is None or whole["shards"] != shards or self.changed:
            self._place.remove(MANIFEST)
            counts = write_ledger(self._place, shards, rules)
            self._sweep(found, shards)
            rows: dict[str, int] = {}
            for manifest in parsed:
                for name, count in manifest["rows"].items():
                    rows[name] = rows.get(name, 0) + count
            summary.rows = rows | counts
            written = json.dumps({"shards": shards, "rows": summary.rows}, indent=1)
            self._place.write(MANIFEST, written.encode())
        summary.parsed = self.parsed
        return summary

    changed = False
    parsed = 0

    def _do(
        self,
        verb: str,
        tasks: Sequence[Any],
        before: set[str],
        suffix: str,
        name: Callable[[Any], str],
        done: Callable[[Any, Manifest], bool],
    ) -> list[Manifest]:
        """The manifests of all tasks, in order; those without a valid one are done first."""
        manifests: list[Manifest | None] = []
        for task in tasks:
            known = manifest_of(self._place, name(task) + suffix) if name(task) + suffix in before else None
            manifests.append(known if known is not None and done(task, known) else None)
        missing = [number for number, manifest in enumerate(manifests) if manifest is None]
        what = {"read": "reading", "parse": "parsing"}[verb]
        self._progress(what, len(tasks) - len(missing), len(tasks))
        if missing and verb == "parse":
            self.changed = True
            self._place.remove(MANIFEST)
        for count, (number, manifest) in enumerate(self._engine.do(verb, [tasks[number] for number in missing]), 1):
            manifests[missing[number]] = manifest
            self.parsed += manifest.get("parsed", 0)
            self._progress(what, len(tasks) - len(missing) + count, len(tasks))
            if self._strict:
                for called, status, word in manifest.get("words", ()):
                    if status not in NO_FAILURE:
                        raise RunError(f"{called}: {word}; stopped there (strict), what is done so far is kept")
        return [manifest for manifest in manifests if manifest is not None]

    def _manifest(self) -> Manifest | None:
        try:
            return dict(json.loads(self._place.read(MANIFEST)))
        except FileNotFoundError:
            return None

    def _sweep(self, found: list[Group], shards: list[str]) -> None:
        """Remove the parts and the state of shards whose files are gone or have changed."""
        kept = set(shards)
        for within in (f"{ARTICLES.name}.parquet", *(f"{name}.parquet" for name in MENTIONS), OWN):
            for name in self._place.names(within):
                if name.removesuffix(".parquet") not in kept:
                    self._place.remove(f"{within}/{name}")
        kept |= {group.id for group in found}
        for name in self._place.names(STATE):
            if name.partition(".")[0] not in kept:
                self._place.remove(f"{STATE}/{name}")


def _summary(read: list[Manifest], parsed: list[Manifest]) -> Summary:
    summary = Summary(files=sum(manifest["files"] for manifest in read))
    for manifest in parsed:
        summary.articles += manifest["rows"][ARTICLES.name]
        summary.skipped += manifest["skipped"]
        summary.copies += manifest["copies"]
        for called, status, word in manifest["words"]:
            summary.failed += status not in NO_FAILURE
            summary.problems.append(Input(called, 0, "", status=status, problem=word))
    return summary
