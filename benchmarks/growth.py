"""Cost against size: what a word of a long article costs beside one of a short article (linear time: the same)."""

import time

from spacy.language import Language

from extract.articles import Article
from extract.runs.process import parse

SIZES = (1_000, 10_000, 100_000)
LARGEST = 1_000_000


def by_size(nlp: Language, articles: list[Article], sizes: tuple[int, ...]) -> list[tuple[int, float]]:
    """(characters of an article, microseconds of CPU per word) for articles cut from the same text."""
    text = "\n\n".join(article.text for article in articles)
    nlp.max_length = max(nlp.max_length, 2 * max(sizes))
    found = []
    for size in sizes:
        whole = text * (size // len(text) + 1)
        count = max(1, min(20, 20_000 // size))
        cut = [Article(text=whole[at * size : (at + 1) * size] or whole[:size]) for at in range(count)]
        words = sum(len(article.text.split()) for article in cut)
        started = time.process_time()
        for number, article in enumerate(cut):
            parse(nlp, [(str(number), article)])
        found.append((size, 1e6 * (time.process_time() - started) / words))
    return found
