"""What several commands share: options, loading the language pipeline, the progress bar, safe terminal text."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.start import quickly

if TYPE_CHECKING:
    from rich.progress import TaskID
    from spacy.language import Language

    from extract.runs.run import Progress

model = click.option(
    "--model",
    metavar="NAME_OR_PATH",
    help="Any installed English spaCy pipeline, or the folder of one. Default: the one that ships with extract.",
)

rules = click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Your own rules and tables, laid over ours (see docs/rules.md).",
)

fields = click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="FIELD=NAME",
    callback=lambda ctx, param, values: tuple(map(_field, values)),
    help="The column or key NAME holds FIELD: text, date, title, url, source, author or language. May be repeated.",
)

max_text = click.option(
    "--max-text",
    type=click.IntRange(1_000),
    default=5_000_000,
    show_default=True,
    metavar="N",
    help="How many characters an article may have.",
)

long = click.option(
    "--long",
    type=click.Choice(["refuse", "split"]),
    default="refuse",
    show_default=True,
    help="What becomes of a longer one: it is refused by a word, or split at the ends of its paragraphs.",
)


def _field(written: str) -> tuple[str, str]:
    from extract.articles.metadata import FIELDS

    field, equals, name = written.partition("=")
    field = {"date": "published"}.get(field.strip().lower(), field.strip().lower())
    if not equals or not name.strip() or field not in FIELDS:
        known = ", ".join("date" if each == "published" else each for each in FIELDS)
        raise click.BadParameter(f"{written!r} is not FIELD=NAME with a FIELD of {known}")
    return field, name.strip()


def load(model: str | None, rules: Path | None) -> "Language":
    """The language pipeline; a model or rule file that cannot be used ends the command with one line."""
    with quickly():
        from extract.knowledge import KnowledgeError
        from extract.language import ModelError
        from extract.language import load as load_pipeline

        try:
            return load_pipeline(model, rules=rules)
        except (ModelError, KnowledgeError) as error:
            raise click.UsageError(str(error)) from error


@contextmanager
def progress(quiet: bool) -> "Iterator[Progress]":
    """A progress bar on the terminal; nothing where standard error is none, or when asked to be quiet."""
    if quiet or not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def update(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield update


def clean(text: str) -> str:
    """Text for the terminal: no control character or direction mark of it reaches the screen."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
