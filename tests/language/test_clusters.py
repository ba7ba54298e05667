"""Brown clusters as features: the same kind of word has the same number, and the layer takes any Doc."""

import numpy as np
import pytest
import spacy

from extract.language.clusters import cluster_hash_embed, clusters

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("Kandahar Peshawar Detroit", True),
        ("Tanya Louise", True),
        ("Iraq Iran Mexico", True),
        ("Kandahar KANDAHAR kandahar", True),
        ("Kandahar Tanya", False),
        ("Detroit surrendered", False),
    ],
)
def test_words_of_one_kind_have_one_number(words: str, one: bool) -> None:
    found = clusters(NLP.make_doc(words)).tolist()
    assert all(found)
    assert (len(set(found)) == 1) is one


def test_what_is_in_no_cluster_is_zero() -> None:
    assert clusters(NLP.make_doc("qzxvwk 8841 \n")).tolist() == [0, 0, 0]


def test_the_layer_gives_a_row_per_word_of_any_doc() -> None:
    layer = cluster_hash_embed(16, ["NORM", "SHAPE"], [50, 50], False)
    docs = [NLP.make_doc(text) for text in ("Shells fell on Kandahar.", "", "One")]
    layer.initialize(docs[:1])
    rows = layer.predict(docs)
    assert [row.shape for row in rows] == [(len(doc), 16) for doc in docs]
    assert np.isfinite(rows[0]).all()


def test_lists_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="rows"):
        cluster_hash_embed(16, ["NORM", "SHAPE"], [50], False)
