"""``extract show``: one article in the terminal."""

import datetime
from pathlib import Path

import click

from extract.cli import options


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--record", type=click.IntRange(1), metavar="N", help="Only the N-th record of a file of many.")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The publication date (2011-01-10), where the file does not say it.",
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Choice(["dates", "casualties", "agreements", "entities"]),
    help="Only this table; can be given more than once.",
)
@options.model
@options.rules
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    record: int | None,
    published: datetime.datetime | None,
    tables: tuple[str, ...],
    model: str | None,
    rules: Path | None,
) -> None:
    """Show the article in FILE with its finds highlighted, and its rows. Nothing is written."""
    from rich.console import Console

    from extract.articles import Article, read
    from extract.runs.process import process
    from extract.views.terminal import ArticleView

    items = [item for item in read([file], rules=rules) if record is None or item.record == record]
    if not items:
        raise click.UsageError(f"{options.clean(str(file))} has no record {record}.")
    nlp = options.load(model, rules)
    console = Console(highlight=False)
    failed = False
    for item in items:
        if not isinstance(item, Article):
            click.echo(f"{options.clean(str(file))}: {options.clean(item.reason)}", err=True)
            failed = True
            continue
        if item.skip is not None:
            click.echo(f"{options.clean(str(file))}: {item.skip}; a run skips it", err=True)
        if published is not None:
            item.published, item.published_from = published.date(), "metadata"
        ((_, rows, problem),) = next(process(nlp, [(item.article_id, item)]))
        if rows is None:
            click.echo(f"{options.clean(str(file))}: {problem}", err=True)
            failed = True
            continue
        console.print(ArticleView(rows, list(tables) or None))
    ctx.exit(1 if failed else 0)
