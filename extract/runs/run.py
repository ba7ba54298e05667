"""One run: find what is new, read it, parse it, and put the tables in place."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from extract.articles import Source, read_file
from extract.articles.options import Options
from extract.runs.changes import changes, keep
from extract.runs.copies import find_copies
from extract.runs.fingerprint import fingerprint
from extract.runs.inputs import Input, article_of, inputs_of
from extract.runs.output import RunError, opened, put_tables, read_corrections
from extract.runs.process import process
from extract.runs.store import Store
from extract.runs.workers import Load, process_in_workers
from extract.tables.write import file_names

WORTH_A_WORKER = 100
"""Articles for which starting another process pays off: it takes about as long as parsing them."""

NO_FAILURE = ("note", "skipped")
"""Statuses of inputs about which there is a word, and that are no failures."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done ("reading" or "parsing"), how many are done, and how many there are."""


@dataclass(slots=True)
class Summary:
    """What a run did. ``problems`` are what is wrong with inputs, also from earlier runs; ``failed`` gave no rows.

    ``skipped`` are in another language than English, ``copies`` have the text of another article, or nearly.
    """

    files: int = 0
    articles: int = 0
    new: int = 0
    gone: int = 0
    parsed: int = 0
    problems: list[Input] = field(default_factory=list)
    failed: int = 0
    skipped: int = 0
    copies: int = 0
    rows: dict[str, int] | None = None
    """Rows per table, or None where the tables were up to date and were not written again."""
    seconds: float = 0.0


def run(
    nlp: Language,
    paths: Sequence[Path],
    out: Path,
    *,
    rules: Path | None = None,
    reading: Options | None = None,
    load: Load | None = None,
    workers: int = 1,
    retry: bool = False,
    strict: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> Summary:
    """Bring the tables in ``out`` up to date with the articles in ``paths``: they then hold just these articles.

    Only files that changed are read, and only articles that are new, or whose rules, model or version changed, are
    parsed. ``reading`` says how files are read, with the same rules. With ``load``, a picklable function that makes the
    same pipeline, up to ``workers`` processes parse, as many as pay off. ``retry`` parses articles again that failed
    before. ``strict`` stops at the first thing that cannot be read or parsed. Raises RunError where it does, where
    another run is writing to ``out`` or the disk refuses, WorkerError where no process can be started.
    """
    started = time.monotonic()
    summary = Summary()
    with opened(out) as store:
        mark = fingerprint(nlp, rules)
        _read_new(store, paths, mark, reading or Options(rules=rules), summary, progress)
        find_copies(store)
        if retry:
            store.forget_failed()
        if strict:
            _stop_at_problems(store)
        _parse_new(store, nlp, load, workers, mark, summary, strict, progress)
        summary.articles = store.count()
        summary.problems = store.problems()
        summary.failed = sum(item.status not in NO_FAILURE for item in summary.problems)
        summary.skipped = sum(item.status == "skipped" for item in summary.problems)
        summary.copies = len(store.copies())
        corrections = read_corrections(out)
        whole = all((out / name).is_file() for name in file_names())
        if store.changed or store.corrections != corrections.mark or not whole:
            summary.rows = put_tables(store, out, corrections, rules)
    summary.seconds = time.monotonic() - started
    return summary


def _stop_at_problems(store: Store) -> None:
    for item in store.problems():
        if item.status not in NO_FAILURE:
            raise RunError(f"{item.called}: {item.problem}; stopped there (strict), the tables are as they were")


def _parse_new(
    store: Store,
    nlp: Language,
    load: Load | None,
    workers: int,
    mark: str,
    summary: Summary,
    strict: bool,
    progress: Progress,
) -> None:
    """Parse what has no rows of this fingerprint yet, batch by batch, each kept as soon as it is done."""
    pending = store.pending(mark)
    progress("parsing", 0, len(pending))
    articles = ((key, article_of(store.article(key))) for key in pending)
    team = min(workers, len(pending) // WORTH_A_WORKER)
    if load is not None and store.unfinished:
        # The last run ended in the middle. Should an article have ended it, a worker takes the blow this time.
        team = max(team, 1)
    elif team < 2:
        team = 0
    batches = process_in_workers(load, articles, team) if load is not None and team else process(nlp, articles)
    store.unfinished = True
    for batch in batches:
        store.put_parsed(mark, batch)
        summary.parsed += len(batch)
        progress("parsing", summary.parsed, len(pending))
        if strict and any(rows is None for _, rows, _ in batch):
            _stop_at_problems(store)
    store.unfinished = False
    store.sweep()
    with store.db:
        store.settle("parse")


def _read_new(
    store: Store, paths: Sequence[Path], mark: str, reading: Options, summary: Summary, progress: Progress
) -> None:
    """Read the files whose signature changed, and forget those that are gone."""
    mark = f"{mark} {reading.mark}"
    found = changes(store.db, paths, mark)
    summary.gone += store.drop_files(found.gone)
    summary.files = found.files
    progress("reading", 0, len(found.read))
    for done, (name, item, signature) in enumerate(found.read, 1):
        items = read_file(item, options=reading) if isinstance(item, Source) else [item]
        new, gone = store.replace_file(name, signature, inputs_of(name, items))
        summary.new += new
        summary.gone += gone
        progress("reading", done, len(found.read))
    keep(store.db, mark, found.listings)
