"""``extract codebook``: what each table and column means."""

from pathlib import Path

import click

from extract.tables.codebook import markdown
from extract.tables.schema import TABLES


@click.command()
@click.argument("table", type=click.Choice(sorted(TABLES)), required=False)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it there instead of printing."
)
def command(table: str | None, out: Path | None) -> None:
    """Print what each table and column means, as Markdown; with TABLE only that one."""
    text = markdown([TABLES[table]] if table else list(TABLES.values()))
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
