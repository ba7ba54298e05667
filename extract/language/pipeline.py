"""Which language pipeline, and which of our components behind it."""

from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import registry

from extract.articles.article import Article
from extract.language.products import numpys_blas
from extract.language.tokens import tokens

EXTRACTORS = ("extract_entities", "extract_dates", "extract_agreements", "extract_casualties")
"""Our components in their order: each may use what those before it left on the Doc."""

SHIPPED = Path(__file__).parent / "model"


_EMPTY = "extract.EmptyTokenizer.v1"
"""A tokenizer without rules: those of the shipped pipeline are read from disk. spaCy would first make all those of
English, one by one, and then make them again as they are read."""


class ModelError(ValueError):
    """A language pipeline cannot be loaded; the message says what to do."""


def load(model: str | Path | None = None, *, rules: str | Path | None = None) -> Language:
    """A spaCy pipeline with the four extractors behind it.

    ``model`` is the name or path of any installed English spaCy pipeline; None takes the one that ships with the
    package. ``rules`` is a folder of your own rules and tables, laid over ours. Raises ModelError where there is no
    such model.
    """
    with numpys_blas():
        nlp = _base(model)
    config = {"rules": str(rules) if rules is not None else None}
    # The shipped parser keeps to the sentences that it is given; ours are surer at headlines, datelines and lists.
    given = any(name in nlp.pipe_names for name in ("parser", "senter", "sentencizer", "extract_sentences"))
    if model is None or not given:
        nlp.add_pipe("extract_sentences", config=config, first=True)
    if "ner" not in nlp.pipe_names:
        nlp.add_pipe("extract_names", config=config)
    for name in EXTRACTORS:
        if name not in nlp.pipe_names:
            nlp.add_pipe(name, config=config)
    return nlp


def make_doc(nlp: Language, article: Article) -> Doc:
    """The article's tokens with what is known beside the text; give it to ``nlp`` or ``nlp.pipe``."""
    doc = tokens(nlp, article.text)
    doc._.published = article.published.isoformat() if article.published else None
    doc._.title = article.title
    return doc


def identity(nlp: Language) -> str:
    """Name and version of the language pipeline, as the ``pipeline`` column gives it."""
    meta = nlp.meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


@registry.tokenizers(_EMPTY)
def _empty_tokenizer() -> Callable[[Language], Tokenizer]:
    return lambda nlp: Tokenizer(nlp.vocab)


def _base(model: str | Path | None) -> Language:
    if model is None:
        if (SHIPPED / "meta.json").is_file():
            nlp = spacy.load(SHIPPED, config={"nlp": {"tokenizer": {"@tokenizers": _EMPTY}}})
            nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "spacy.Tokenizer.v1"}
            return nlp
        nlp = spacy.blank("en")
        nlp.meta["name"] = "extract_rules"
        return nlp
    try:
        return spacy.load(model)
    except OSError as error:
        raise ModelError(
            f"no spaCy pipeline {str(model)!r}: install it (pip install NAME) or give the path of its folder"
        ) from error
