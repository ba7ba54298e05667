"""``extract catalogue``: look up the agreements that the rules know."""

from pathlib import Path

import click

from extract.agreements.catalogue import AgreementType, Catalogue, Instance, catalogue
from extract.agreements.check import problems
from extract.knowledge import KnowledgeError

_rules = click.option(
    "--rules",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Your own catalogue, laid over ours: FOLDER/agreements.csv and FOLDER/agreements/types.toml.",
)


@click.group()
def command() -> None:
    """Look up the agreements that the rules know: their names, parties, dates, status and sources."""


@command.command("list")
@click.option("--types", is_flag=True, help="The types of agreement instead of the agreements.")
@click.option("--type", "kind", metavar="TYPE", help="Only agreements of this type.")
@click.option("--party", metavar="ISO3", help="Only agreements of this party (JPN, org:eu).")
@_rules
def list_(types: bool, kind: str | None, party: str | None, rules: Path | None) -> None:
    """One line per agreement: id, type, signed, status, name."""
    book = _open(rules)
    if types:
        for entry in book.types.values():
            click.echo(_row(entry.name, entry.kind, ", ".join((*entry.acronyms, *entry.ambiguous)), entry.title))
        return
    if kind is not None and kind not in book.types:
        raise click.UsageError(f"no type {kind!r}; see extract catalogue list --types")
    for item in book.instances.values():
        if (kind is None or item.type == kind) and (party is None or party in item.parties):
            click.echo(_line(book, item))


@command.command()
@click.argument("key")
@_rules
def show(key: str, rules: Path | None) -> None:
    """All that is known of one agreement or type: KEY is its key (npt), its id (raa:AUS-JPN) or a type (acsa)."""
    book = _open(rules)
    items = [item for item in book.instances.values() if key in (item.key, book.identity(item))]
    if not items and key not in book.types:
        raise click.UsageError(f"no agreement or type {key!r}; try extract catalogue search {key}")
    for item in items:
        click.echo(_instance(book, item))
    if key in book.types and not any(item.key == key for item in items):
        click.echo(_type(book.types[key]))


@command.command()
@click.argument("words", nargs=-1, required=True)
@_rules
def search(words: tuple[str, ...], rules: Path | None) -> None:
    """Agreements whose names, acronyms, type or parties hold all WORDS."""
    book = _open(rules)
    found = list(book.search(" ".join(words)))
    for item in found:
        click.echo(_line(book, item))
    if not found:
        click.echo(f"nothing holds {' '.join(words)!r}", err=True)
        raise click.exceptions.Exit(1)


@command.command()
@_rules
def check(rules: Path | None) -> None:
    """Whether the catalogue holds together: kinds, parties, dates, sources, one meaning per name. Exit 1 if not."""
    book = _open(rules)
    wrong = problems(book, str(rules) if rules is not None else None)
    for problem in wrong:
        click.echo(problem, err=True)
    click.echo(f"{len(book.types)} types, {len(book.instances)} agreements, {len(wrong)} problems")
    if wrong:
        raise click.exceptions.Exit(1)


def _open(rules: Path | None) -> Catalogue:
    try:
        return catalogue(str(rules) if rules is not None else None)
    except KnowledgeError as error:
        raise click.UsageError(str(error)) from error


def _row(*cells: str) -> str:
    first, second, third, *rest = cells
    return "  ".join((f"{first:<24}", f"{second:<17}", f"{third:<11}", *rest)).rstrip()


def _line(book: Catalogue, item: Instance) -> str:
    status = f"{item.status or '':<11}"
    return _row(book.identity(item), item.type, item.signed or item.adopted or "", status, item.name)


def _instance(book: Catalogue, item: Instance) -> str:
    known = {
        "id": book.identity(item),
        "key": item.key,
        "name": item.name,
        "also": "; ".join(item.aliases),
        "acronyms": ", ".join((*item.acronyms, *(f"{acronym} (ambiguous)" for acronym in item.ambiguous))),
        "type": f"{item.type} ({book.types[item.type].title})",
        "kind": item.kind,
        "parties": ", ".join(item.parties) + ("many" if item.multilateral else ""),
        "adopted": item.adopted,
        "signed": item.signed,
        "in force": item.in_force,
        "ended": item.ended,
        "status": item.status,
        "wikidata": item.wikidata,
        "source": item.source,
    }
    return "\n".join(f"{label:<9} {value}" for label, value in known.items() if value) + "\n"


def _type(entry: AgreementType) -> str:
    known = {
        "type": entry.name,
        "title": entry.title,
        "kind": entry.kind,
        "domain": entry.domain,
        "names": "; ".join(entry.names),
        "acronyms": ", ".join((*entry.acronyms, *(f"{acronym} (ambiguous)" for acronym in entry.ambiguous))),
        "but also": "; ".join(f"{acronym}: {meaning}" for acronym, meaning in entry.also_means.items()),
        "ids": "type and parties" if entry.by_parties else "the agreement's key",
        "examples": " | ".join(entry.examples),
        "source": entry.source,
    }
    return "\n".join(f"{label:<9} {value}" for label, value in known.items() if value) + "\n"
