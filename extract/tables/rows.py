"""A parsed article becomes rows: plain dicts whose keys are the schema's columns."""

from typing import Any

from spacy.tokens import Doc

from extract._version import __version__
from extract.agreements import record as _agreements  # noqa: F401  (registers doc._.agreements)
from extract.articles.article import Article
from extract.casualties import record as _casualties  # noqa: F401
from extract.dates import record as _dates  # noqa: F401
from extract.entities import record as _entities  # noqa: F401
from extract.language.annotations import plain
from extract.language.sentences import sentence_spans
from extract.tables.schema import ARTICLES, MENTIONS

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_LOCAL_IDS = {"range_id": "range_id", "incident": "incident_id"}


def rows(doc: Doc, article: Article, *, article_id: str, pipeline: str) -> Rows:
    """The rows of one article per table, in the schema's column order and in text order.

    Finds that touch the article's furniture give no row.
    """
    text = doc.text  # put together from the tokens on every access
    sentences = [(span.start_char, span.end_char) for span in sentence_spans(doc)]
    found: Rows = {"articles": [_article_row(doc, article, article_id, pipeline, len(sentences))]}
    for name, table in MENTIONS.items():
        letter = name[0]
        kept: Rows = {name: []}
        numbers: dict[int, int] = {}
        for index, record in enumerate(getattr(doc._, name)):
            if any(start < record.end and record.start < end for start, end in article.furniture):
                continue
            numbers[index] = len(numbers) + 1
            row = plain(record)
            row["row_id"] = f"{article_id}.{letter}{numbers[index]}"
            row["article_id"] = article_id
            row["sentence"] = _sentence(text, sentences, record.start, record.end)
            row["confidence"] = round(record.confidence, 3)
            for local, column in _LOCAL_IDS.items():
                if local in row:
                    row[column] = f"{article_id}.{row[local]}" if row[local] else None
            kept[name].append(row)
        for row in kept[name]:
            parent = row.pop("parent", None)
            if "parent_id" in table.names:
                row["parent_id"] = f"{article_id}.{letter}{numbers[parent]}" if parent in numbers else None
        found[name] = [{column: row[column] for column in table.names} for row in kept[name]]
    return found


def unread_row(article_id: str, path: str | None, record: int | None, status: str, problem: str) -> Row:
    """The ``articles`` row of an input that gave no article."""
    row: Row = dict.fromkeys(ARTICLES.names)
    row.update(
        article_id=article_id, path=path, record=record, status=status, problem=problem, version=__version__, text=""
    )
    return row


def _article_row(doc: Doc, article: Article, article_id: str, pipeline: str, sentences: int) -> Row:
    row: Row = dict.fromkeys(ARTICLES.names)
    row.update(
        article_id=article_id,
        path=article.path,
        record=article.record,
        url=article.url,
        title=article.title,
        author=article.author,
        source=article.source,
        published=article.published.isoformat() if article.published else None,
        published_from=article.published_from,
        language=article.language,
        words=int(doc.to_array(["IS_ALPHA", "LIKE_NUM"]).any(axis=1).sum()) if len(doc) else 0,
        sentences=sentences,
        text_sha256=article.text_sha256,
        pipeline=pipeline,
        version=__version__,
        status="ok",
        text=article.text,
    )
    return row


def _sentence(text: str, sentences: list[tuple[int, int]], start: int, end: int) -> str:
    """The sentence in which the mention starts (sentences are in order, so this is a binary search)."""
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    if low == len(sentences):
        return text[start:end]
    first, last = sentences[low]
    return text[first : max(last, end)].strip()
