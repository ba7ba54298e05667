"""One run: find what is new, read it, parse it, and put the tables in place."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from extract.articles.options import Options
from extract.runs.changes import Look, keep
from extract.runs.copies import find_copies
from extract.runs.crew import Crew
from extract.runs.inputs import Input
from extract.runs.output import RunError, opened, put_tables, read_corrections
from extract.runs.reading import File
from extract.runs.store import Store
from extract.runs.workers import Load
from extract.tables.write import file_names

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
    nlp: Language | None,
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
    same pipeline, up to ``workers`` processes read and parse, as many as pay off; ``nlp`` may then be None, and is
    loaded only where this process parses. ``retry`` parses articles again that failed before. ``strict`` stops at the
    first thing that cannot be read or parsed. Raises RunError where it does, where another run is writing to ``out`` or
    the disk refuses, WorkerError where no process can be started, and what ``load`` raises.
    """
    started = time.monotonic()
    summary = Summary()
    with opened(out) as store, Crew(nlp, load, workers) as crew:
        look = Look(store.db, paths)
        # the workers load the pipeline while this process goes on
        crew.call(look.unseen)
        mark = crew.fingerprint(rules)
        _read_new(store, look, crew, mark, reading or Options(rules=rules), summary, progress)
        find_copies(store)
        if retry:
            store.forget_failed()
        if strict:
            _stop_at_problems(store)
        _parse_new(store, crew, mark, summary, strict, progress)
        summary.articles = store.count()
        summary.problems = store.problems()
        summary.failed = sum(item.status not in NO_FAILURE for item in summary.problems)
        summary.skipped = sum(item.status == "skipped" for item in summary.problems)
        summary.copies = len(store.copies())
        corrections = read_corrections(out)
        whole = all((out / name).is_file() for name in file_names())
        if store.changed or store.corrections != corrections.mark or not whole:
            summary.rows = put_tables(store, out, corrections, rules, crew)
    summary.seconds = time.monotonic() - started
    return summary


def _stop_at_problems(store: Store) -> None:
    for item in store.problems():
        if item.status not in NO_FAILURE:
            raise RunError(f"{item.called}: {item.problem}; stopped there (strict), the tables are as they were")


def _read_new(
    store: Store, look: Look, crew: Crew, mark: str, reading: Options, summary: Summary, progress: Progress
) -> None:
    """Read the files whose signature changed, and forget those that are gone."""
    mark = f"{mark} {reading.mark}"
    found = look.changes(mark)
    summary.gone += store.drop_files(found.gone)
    summary.files = look.files
    files = [File(name, item, signature, reading) for name, item, signature in found.read]
    progress("reading", 0, len(files))
    crew.call(len(files))
    done = 0
    for some, held in crew.read(files):
        new, gone = store.replace_files(
            (file.name, file.signature, each) for file, each in zip(some, held, strict=True)
        )
        summary.new += new
        summary.gone += gone
        done += len(some)
        progress("reading", done, len(files))
    keep(store.db, mark, found.listings)


def _parse_new(store: Store, crew: Crew, mark: str, summary: Summary, strict: bool, progress: Progress) -> None:
    """Parse what has no rows of this fingerprint yet, batch by batch, each kept as soon as it is done."""
    pending = store.pending(mark)
    progress("parsing", 0, len(pending))
    # The last run ended in the middle. Should an article have ended it, a worker takes the blow this time.
    crew.call(len(pending), at_least=1 if store.unfinished else 0)
    store.unfinished = True
    for batch in crew.parse((key, store.article(key)) for key in pending):
        store.put_parsed(mark, batch)
        summary.parsed += len(batch)
        progress("parsing", summary.parsed, len(pending))
        if strict and any(rows is None for _, rows, *_ in batch):
            _stop_at_problems(store)
    store.unfinished = False
    store.sweep()
    with store.db:
        store.settle("parse")
