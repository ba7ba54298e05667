"""The library's verb: texts or articles in, tables out."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language

from extract.articles import Article, complete
from extract.language import load
from extract.ledger import make_ledger
from extract.runs.process import process
from extract.tables.rows import Rows, unread_row
from extract.views.tables import Tables


def extract(
    texts_or_articles: Iterable[str | Article] | str | Article,
    *,
    nlp: Language | None = None,
    model: str | Path | None = None,
    rules: str | Path | None = None,
) -> Tables:
    """Read texts or articles and give the tables of what they say.

    Strings are articles without a publication date, unless a dateline gives one; say ``Article(text=…, published=…)``
    where you know it. Give ``nlp = extract.load()`` when you call this more than once: loading takes a moment.
    An article that cannot be parsed has a row in ``articles`` with ``status`` failed and the reason. An article that
    comes twice gives its rows once. Raises ModelError or KnowledgeError where the model or the rules cannot be used.
    """
    if isinstance(texts_or_articles, str | Article):
        texts_or_articles = [texts_or_articles]
    nlp = nlp if nlp is not None else load(model, rules=rules)
    found: list[Rows] = []
    for batch in process(nlp, _distinct(texts_or_articles)):
        for key, rows, problem in batch:
            failed: Rows = {"articles": [unread_row(key, None, None, "failed", problem or "")]}
            found.append(rows if rows is not None else failed)
    ledger = make_ledger(found, rules)
    merged: Rows = {}
    for one in (*map(ledger.place, found), ledger.rows):
        for name, table in one.items():
            merged.setdefault(name, []).extend(table)
    return Tables.from_rows(merged)


def _distinct(items: Iterable[str | Article]) -> Iterator[tuple[str, Article]]:
    seen = set()
    for item in items:
        article = complete(Article(text=item) if isinstance(item, str) else item)
        if article.article_id not in seen:
            seen.add(article.article_id)
            yield article.article_id, article
