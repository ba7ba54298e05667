"""``extract review``: rows to an annotation tool, corrections back, gold out."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extract.cli import options

if TYPE_CHECKING:
    from extract.tables.rows import Rows

_TABLES = ("casualties", "agreements", "dates", "entities")

_out = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("data/out"),
    show_default=True,
    metavar="FOLDER",
    help="Where `extract run` has put the tables.",
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(["label-studio", "prodigy", "brat"]),
    default="label-studio",
    show_default=True,
    help="The annotation tool.",
)


@click.group()
def command() -> None:
    """Take rows to an annotation tool, and lay what comes back over the extracted rows.

    \b
    extract review export --to review      tasks for Label Studio (or --format prodigy, brat)
    extract review import FILE             what came back, into data/out/corrections.jsonl and the tables
    extract review gold --to my-gold       the reviewed articles as gold for extract evaluate

    Corrections belong to the article's text: they stay when rules, model or version change. docs/ledger.md has more.
    """


@command.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE_ID]...")
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="FOLDER", help="Where to."
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Choice(_TABLES),
    help="Only this table; can be given more than once.  [default: casualties]",
)
@_format
@_out
def export(articles: tuple[str, ...], to: Path, tables: tuple[str, ...], form: str, out: Path) -> None:
    """Write tasks for an annotation tool: all articles, or those with the ids given.

    What is exported is what was extracted with the corrections so far. The reviewer is taken to look at every row of
    the tables in an article: what is not there on import is taken back.
    """
    from extract.review.task import task

    chosen = [rows for rows in _articles(out) if not articles or rows["articles"][0]["article_id"] in articles]
    if missing := set(articles) - {rows["articles"][0]["article_id"] for rows in chosen}:
        raise click.UsageError(f"there is no article {min(missing)!r} in {out}.")
    to.mkdir(parents=True, exist_ok=True)
    made = _tool(form).write([task(rows, tables or ("casualties",)) for rows in chosen], to)
    for path in made[:2]:
        click.echo(str(path))
    click.echo(f"{len(chosen)} articles")


@command.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@_format
@_out
@options.rules
@click.pass_context
def import_(ctx: click.Context, path: Path, form: str, out: Path, rules: Path | None) -> None:
    """Read what a reviewer has done in PATH (Label Studio's JSON export, Prodigy's JSONL, a brat folder).

    The rows go to FOLDER/corrections.jsonl, and the tables are written anew. An article that cannot be used is named
    in one line with the reason, and the exit status is 1.
    """
    from extract.review.corrections import Corrections
    from extract.review.task import ReviewError, rows_of
    from extract.runs.output import RunError, write_anew
    from extract.runs.packing import StoreError

    try:
        tasks = _tool(form).read(path)
        corrections = Corrections(out)
    except (ReviewError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise click.UsageError(f"{path}: no {form} export of ours ({type(error).__name__}: {error})") from error
    known = {rows["articles"][0]["article_id"]: rows for rows in _articles(out)}
    taken = failed = 0
    for item in tasks:
        try:
            if item.article_id not in known:
                raise ReviewError(f"it is not among the articles of {out}")
            corrections.put(item.article_id, rows_of(item, known[item.article_id]))
            taken += 1
        except ReviewError as error:
            click.echo(options.clean(f"{item.article_id}: {error}"), err=True)
            failed += 1
    corrections.save()
    try:
        write_anew(out, rules)
    except (RunError, StoreError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{taken} articles reviewed, {failed} not usable: {corrections.path}")
    ctx.exit(1 if failed else 0)


@command.command()
@click.option(
    "--to", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="FOLDER", help="Where to."
)
@_out
def gold(to: Path, out: Path) -> None:
    """Write the reviewed tables of articles as gold for `extract evaluate`, one file an article."""
    from extract.review.corrections import Corrections
    from extract.review.gold import write

    to.mkdir(parents=True, exist_ok=True)
    made = write(_articles(out), Corrections(out), to)
    click.echo(f"{len(made)} articles in {to}")


def _articles(out: Path) -> "Iterator[Rows]":
    from extract.runs.output import RunError, corrected_rows
    from extract.runs.packing import StoreError

    try:
        for rows in corrected_rows(out):
            if rows["articles"][0]["status"] == "ok":
                yield rows
    except (RunError, StoreError) as error:
        raise click.UsageError(str(error)) from error


def _tool(form: str) -> Any:
    import importlib

    return importlib.import_module(f"extract.review.{form.replace('-', '_')}")
