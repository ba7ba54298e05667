"""Articles through the language pipeline: rows out, in order; one that fails takes no other with it."""

from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.language import Language

from extract.articles import Article
from extract.language import identity, make_doc
from extract.runs.inputs import Kept, article_of
from extract.runs.packing import pack, unpack
from extract.tables.rows import Rows, rows

BATCH = 32
"""Articles that go through the pipeline together, and what a kill makes the next run do again."""

Parsed = tuple[str, Rows | None, str | None]
"""An article's id, its rows or None, and what went wrong or None."""


def process(nlp: Language, articles: Iterable[tuple[str, Article]]) -> Iterator[list[Parsed]]:
    """Batches of parsed articles, in the order in which the articles come with their ids."""
    remaining = iter(articles)
    while batch := list(islice(remaining, BATCH)):
        yield parse(nlp, batch)


def parse(nlp: Language, batch: list[tuple[str, Article]]) -> list[Parsed]:
    """One batch: together, which is fast; where that fails, one by one."""
    try:
        return _together(nlp, batch)
    except Exception:
        return [_alone(nlp, key, article) for key, article in batch]


def parse_packed(nlp: Language, batch: list[tuple[str, bytes]]) -> list[Kept]:
    """As ``parse``, from articles as the store keeps them. Raises StoreError where one is damaged."""
    return [packed(one) for one in parse(nlp, [(key, article_of(unpack(blob))) for key, blob in batch])]


def packed(parsed: Parsed) -> Kept:
    """What an article gave, as the store keeps it."""
    key, found, word = parsed
    return key, pack(found) if found is not None else None, sum(map(len, (found or {}).values())), word


def _together(nlp: Language, batch: list[tuple[str, Article]]) -> list[Parsed]:
    pipeline = identity(nlp)
    with nlp.memory_zone():
        docs = nlp.pipe([make_doc(nlp, article) for _, article in batch])
        return [
            (key, rows(doc, article, article_id=key, pipeline=pipeline), None)
            for doc, (key, article) in zip(docs, batch, strict=True)
        ]


def _alone(nlp: Language, key: str, article: Article) -> Parsed:
    try:
        return _together(nlp, [(key, article)])[0]
    except Exception as error:
        word = " ".join(str(error).split())[:200]
        return key, None, f"could not be parsed ({type(error).__name__}: {word})"
