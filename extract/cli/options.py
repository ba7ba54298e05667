"""Options that several commands share, and the loading of the language pipeline with a one-line error."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from spacy.language import Language

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


def load(model: str | None, rules: Path | None) -> "Language":
    """The language pipeline; a model or rule file that cannot be used ends the command with one line."""
    from extract.knowledge import KnowledgeError
    from extract.language import ModelError
    from extract.language import load as load_pipeline

    try:
        return load_pipeline(model, rules=rules)
    except (ModelError, KnowledgeError) as error:
        raise click.UsageError(str(error)) from error
