"""Chunks without a space, longer than any word: cut, so that the tokenizer stays linear; the text stays whole."""

import time

import pytest

from extract.articles import Article
from extract.language import make_doc
from extract.language.tokens import LONGEST


@pytest.mark.parametrize(
    "text", ["", " ", "A man died.", "x" * LONGEST, f"Two men.\n\n{'(' * 3000} died.  ", "'" * 2500]
)
def test_the_text_is_kept(nlp, text):
    doc = make_doc(nlp, Article(text=text))
    assert doc.text == text
    assert len(text) > LONGEST or [token.text for token in doc] == [token.text for token in nlp.make_doc(text)]


@pytest.mark.parametrize("piece", ["(", "'", '"', ",", "[(", "A.", "$1", "http://a.b/"])
def test_a_hundred_thousand_characters_without_a_space(nlp, piece):
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    assert make_doc(nlp, Article(text=text)).text == text
    assert time.process_time() - started < 3
