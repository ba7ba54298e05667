"""``extract incidents``: the casualty ledger in the terminal, and why its rows belong together."""

from pathlib import Path

import click

from extract.cli import options


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("data/out"),
    show_default=True,
    metavar="FOLDER",
    help="Where `extract run` has put the tables.",
)
@click.option("--why", metavar="ID", help="Explain one: an incident_id, or the row_id of a casualty row.")
@click.option("--country", metavar="ISO3", help="Only incidents in this country (KOR).")
@options.rules
def command(out: Path, why: str | None, country: str | None, rules: Path | None) -> None:
    """List the incidents that all articles tell of together, one a line, or explain one of them.

    With --why: who tells of the incident, what holds the accounts together, with the weight of each reason, how its
    tolls went, and what came near and was left out. docs/ledger.md says how incidents are made.
    """
    from extract.ledger.why import explain, find, headline
    from extract.runs.output import RunError, current_ledger
    from extract.runs.packing import StoreError

    try:
        ledger = current_ledger(out, rules)
    except (RunError, StoreError) as error:
        raise click.UsageError(str(error)) from error
    if why is None:
        for row in ledger.incidents:
            if country is None or row["country"] == country:
                click.echo(options.clean(headline(row)))
        return
    found = find(ledger, why)
    if found is None:
        raise click.UsageError(f"there is no incident and no casualty row of one with the id {why!r} in {out}.")
    for line in explain(ledger, found).splitlines():
        click.echo(options.clean(line))
