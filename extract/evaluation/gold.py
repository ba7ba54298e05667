"""Annotated articles: read them, run the pipeline over them, and measure.

A gold file is JSON: ``{"id", "meta": {"published", "title", …}, "text", "gold": {"dates": […], "casualties": […],
"agreements": […], "entities": […]}}``. Offsets count characters of ``text``; a table that a file leaves out is not
measured on it.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from extract.articles import Article, complete
from extract.evaluation.compare import compare_agreements, compare_casualties, compare_dates, compare_entities
from extract.evaluation.tally import Tally
from extract.language import identity, make_doc
from extract.tables.rows import rows

_COMPARE = {
    "dates": compare_dates,
    "casualties": compare_casualties,
    "agreements": compare_agreements,
    "entities": compare_entities,
}


TABLES = tuple(_COMPARE)
"""The tables that can be measured."""


class GoldError(ValueError):
    """A gold file cannot be used; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated article."""

    id: str
    article: Article
    tables: dict[str, list[dict[str, Any]]]


def read_gold(paths: Iterable[Path]) -> list[Gold]:
    """The annotated articles in files and folders, by id, each once; the ledger's gold (``.toml``) is passed over.

    Raises GoldError for a file that is none.
    """
    files: list[Path] = []
    for path in paths:
        found = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not found and not any(path.glob("*.toml")):
            raise GoldError(f"{path}: no .json files in it")
        files += [file for file in found if file.suffix != ".toml"]
    articles = {gold.id: gold for gold in map(_read, files)}
    return [articles[key] for key in sorted(articles)]


def _read(path: Path) -> Gold:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        meta = data.get("meta") or {}
        published = meta.get("published")
        article = Article(
            text=data["text"],
            published=datetime.date.fromisoformat(published) if published else None,
            published_from="metadata" if published else None,
            title=meta.get("title"),
            source=meta.get("source"),
        )
        return Gold(str(data.get("id") or path.stem), article, dict(data["gold"]))
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{path}: no gold article ({type(error).__name__}: {error})") from error


def evaluate(nlp: Language, golds: Sequence[Gold], tables: Sequence[str] = TABLES) -> Iterator[Tally]:
    """Run the pipeline over each article and count what agrees with its gold."""
    for gold in golds:
        complete(gold.article)
        doc = nlp(make_doc(nlp, gold.article))
        found = rows(doc, gold.article, article_id=gold.id, pipeline=identity(nlp))
        tally = Tally(gold.id)
        for table in tables:
            if table in gold.tables:
                _COMPARE[table](tally, gold.tables[table], found[table])
        yield tally
