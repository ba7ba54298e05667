"""``extract evaluate``: measure against annotated articles."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from extract.cli import options


@click.command()
@click.argument("gold", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--corpora",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Measure on public research corpora too, as far as they are in this folder.",
)
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Choice(["dates", "casualties", "agreements", "entities", "ledger"]),
    help="Only this table; can be given more than once.",
)
@click.option("--errors", is_flag=True, help="List every error below the figures.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@options.model
@options.rules
def command(
    gold: tuple[Path, ...],
    corpora: Path | None,
    tables: tuple[str, ...],
    errors: bool,
    as_json: bool,
    model: str | None,
    rules: Path | None,
) -> None:
    """Measure against GOLD: annotated articles (JSON), groups of articles for the ledger (TOML), or folders of them.

    Prints precision, recall and F1 for what was to be found and the accuracy of each column on what was found, with
    95 % intervals (bootstrap over the articles). docs/evaluation.md explains the format and how rows are matched.
    """
    from extract.evaluation import corpora as public
    from extract.evaluation.gold import TABLES, GoldError, evaluate, read_gold
    from extract.evaluation.ledger import LedgerGoldError, cubed_figures, read_groups
    from extract.evaluation.ledger import measure as measure_ledger
    from extract.evaluation.tally import figures

    if not gold and corpora is None:
        raise click.UsageError("say what to measure against: GOLD files or folders, or --corpora FOLDER.")
    try:
        golds = read_gold(gold)
        groups = read_groups(gold) if not tables or "ledger" in tables else []
    except (GoldError, LedgerGoldError) as error:
        raise click.UsageError(str(error)) from error
    nlp = options.load(model, rules)
    tables = tables or TABLES
    tallies = list(evaluate(nlp, golds, tables))
    ledger = list(measure_ledger(nlp, groups))
    measured = figures(tallies) + cubed_figures(ledger) + figures(one.tally for one in ledger)
    tallies += [one.tally for one in ledger]
    if corpora is not None:
        for table in public.FILES:
            if table in tables:
                measured += public.measure(nlp, corpora, table)
                for name in public.absent(corpora, table):
                    click.echo(f"not measured, for it is not there: {corpora / name}", err=True)
    if as_json:
        report: dict[str, object] = {"articles": [g.id for g in golds], "figures": [asdict(f) for f in measured]}
        if errors:
            report["errors"] = [word for tally in tallies for word in tally.errors]
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
        return
    click.echo(f"{len(golds) + sum(len(group.articles) for group in groups)} articles\n")
    click.echo(f"{'table':<23}{'what':<24}{'':<10}{'P':>6}{'R':>6}{'value':>7}   {'95 %':<12}{'n':>6}")
    for f in measured:
        parts = "".join(f"{v:6.3f}" if v is not None else " " * 6 for v in (f.precision, f.recall))
        click.echo(f"{f.table:<23}{f.name:<24}{f.kind:<10}{parts}{f.value:7.3f}   {f.low:.2f}–{f.high:.2f}   {f.n:>6}")
    if errors:
        click.echo()
        click.echo("\n".join(options.clean(word) for tally in tallies for word in tally.errors))
