"""``extract report``: the tables as one HTML page."""

import datetime
from pathlib import Path

import click

from extract.cli import options

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option(
    "--tables",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("data/out"),
    show_default=True,
    metavar="FOLDER",
    help="Where the tables are.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    metavar="FILE",
    help="Where the page goes.  [default: report.html beside the tables]",
)
@click.option("--since", type=_DAY, metavar="DATE", help="Only articles published on this day (2011-01-10) or later.")
@click.option("--until", type=_DAY, metavar="DATE", help="Only articles published on this day or earlier.")
@click.option(
    "--most",
    type=click.IntRange(1),
    default=3000,
    show_default=True,
    metavar="N",
    help="How many articles the page holds at the most: the newest. A page of 3000 has some 20 MB.",
)
def command(
    folder: Path,
    out: Path | None,
    since: datetime.datetime | None,
    until: datetime.datetime | None,
    most: int,
) -> None:
    """Write the tables as one HTML page that needs no server and no network: open it in a browser.

    It has an overview, a timeline, a map, the incidents, the histories of agreements, all tables with search and
    filters, and each article with its finds highlighted. Call `extract run` first.
    """
    from extract.tables import Tables, TablesError
    from extract.views.report import Selection, write

    try:
        tables = Tables.read(folder)
    except TablesError as error:
        raise click.UsageError(str(error)) from error
    out = out or folder / "report.html"
    selection = Selection(since and since.date(), until and until.date(), most)
    try:
        held = write(tables, out, selection)
    except OSError as error:
        raise click.ClickException(f"{options.clean(str(out))}: {error.strerror or error}") from error
    size = out.stat().st_size
    click.echo(f"{out}: {held} of {len(tables.articles)} articles, {size / 1e6:.1f} MB")
