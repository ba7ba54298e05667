"""What the extractors cost by how much a text says: the news of data/raw, and prose that names nobody and nothing.

From the two follows what a word costs that stands in no row, and what a row costs.
"""

import random
import time
from dataclasses import dataclass

from spacy.language import Language

from extract.articles import Article
from extract.language import make_doc
from extract.language.pipeline import EXTRACTORS
from extract.tables.rows import rows
from extract.tables.schema import MENTIONS

_WORDS = (
    "the people of a small town went to their market early in spring and bought bread or some fresh fruit while others "
    "stayed at home because heavy rain fell over all roads that lead down from those green hills toward the quiet sea"
).split()
_SENTENCE = 24
"""Words of a sentence of prose, about as many as in the news."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a kind of text: words and rows per article, and the CPU milliseconds it takes, bare and in the extractors."""

    kind: str
    words: float
    rows: float
    bare: float
    ours: float

    @property
    def share(self) -> float:
        """The extractors' part of the bare pipeline's cost."""
        return self.ours / self.bare


def by_density(nlp: Language, articles: list[Article], repeats: int) -> list[Cost]:
    """The cost of each kind of text, of which there are as many articles of as many words."""
    words = sum(len(article.text.split()) for article in articles) // len(articles)
    prose = [Article(text=_prose(words, number)) for number in range(len(articles))]
    return [_cost(nlp, kind, some, repeats) for kind, some in (("news", articles), ("prose without names", prose))]


def per_word_and_row(news: Cost, prose: Cost) -> tuple[float, float]:
    """Microseconds of the extractors that a word takes which is in no row, and that a row takes."""
    word = 1e3 * (prose.ours / prose.words)
    return word, (1e3 * news.ours - word * news.words) / news.rows


def _prose(count: int, seed: int) -> str:
    draw = random.Random(seed)
    words = [draw.choice(_WORDS) for _ in range(count)]
    sentences = [words[at : at + _SENTENCE] for at in range(0, count, _SENTENCE)]
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


def _cost(nlp: Language, kind: str, articles: list[Article], repeats: int) -> Cost:
    first = [name for name in nlp.pipe_names if name not in EXTRACTORS]
    pipes = [nlp.get_pipe(name) for name in EXTRACTORS]
    bare, ours, found = [], [], 0
    for _ in range(repeats + 1):
        started = time.process_time()
        with nlp.select_pipes(enable=first):
            docs = list(nlp.pipe(make_doc(nlp, article) for article in articles))
        between = time.process_time()
        for doc in docs:
            for pipe in pipes:
                pipe(doc)
        bare.append(between - started)
        ours.append(time.process_time() - between)
        tables = [rows(doc, article, article_id="0", pipeline="") for doc, article in zip(docs, articles, strict=True)]
        found = sum(len(some[name]) for some in tables for name in MENTIONS)
    words = sum(len(article.text.split()) for article in articles)
    count = len(articles)
    return Cost(kind, words / count, found / count, *(1e3 * min(times[1:]) / count for times in (bare, ours)))
