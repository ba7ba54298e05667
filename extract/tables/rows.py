"""A parsed article becomes rows: plain dicts whose keys are the schema's columns."""

from bisect import bisect_right
from typing import Any

from spacy.tokens import Doc

from extract._version import __version__
from extract.agreements import record as _agreements  # noqa: F401  (registers doc._.agreements)
from extract.articles.article import Article
from extract.casualties import record as _casualties  # noqa: F401
from extract.dates import record as _dates  # noqa: F401
from extract.entities import record as _entities  # noqa: F401
from extract.language.annotations import fetch_plain
from extract.language.layout import layout
from extract.language.sentences import sentence_spans
from extract.tables.check import check
from extract.tables.schema import ARTICLES, MENTIONS

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_LOCAL_IDS = {"range_id": "range_id", "incident": "incident_id"}


def rows(doc: Doc, article: Article, *, article_id: str, pipeline: str) -> Rows:
    """The rows of one article per table, in the schema's column order and in text order.

    Finds that touch the article's furniture give no row. Raises UnfitError where a value is not of its column's type.
    """
    text = layout(doc).text
    spans = sentence_spans(doc)
    starts, ends = [span.start_char for span in spans], [span.end_char for span in spans]
    found: Rows = {"articles": [_article_row(doc, article, article_id, pipeline, len(spans))]}
    for name, table in MENTIONS.items():
        prefix = f"{article_id}.{name[0]}"
        kept: list[tuple[dict[str, Any], Row]] = []
        ids: dict[int, str] = {}
        for index, record in enumerate(fetch_plain(doc, name)):
            start, end = record["start"], record["end"]
            if article.furniture and any(first < end and start < last for first, last in article.furniture):
                continue
            row_id = ids[index] = f"{prefix}{len(ids) + 1}"
            made: Row = {
                "row_id": row_id,
                "article_id": article_id,
                "sentence": _sentence(text, starts, ends, start, end),
                "confidence": round(record["confidence"], 3),
            }
            for local, column in _LOCAL_IDS.items():
                if local in record:
                    made[column] = f"{article_id}.{record[local]}" if record[local] else None
            kept.append((record, made))
        lists = [column.name for column in table.columns if column.type == "list"]
        for record, made in kept:
            made["parent_id"] = ids.get(record.get("parent"))  # type: ignore[arg-type]
            for column in lists:
                made[column] = list(record[column])
        found[name] = [
            {column: made[column] if column in made else record[column] for column in table.names}
            for record, made in kept
        ]
    for name, some in found.items():
        check(name, some)
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


def _sentence(text: str, starts: list[int], ends: list[int], start: int, end: int) -> str:
    """The sentence in which the mention starts; sentences are in order."""
    place = bisect_right(ends, start)
    if place == len(ends):
        return text[start:end]
    return text[starts[place] : max(ends[place], end)].strip()
