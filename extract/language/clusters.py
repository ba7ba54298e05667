"""Words of one kind have one number: Brown clusters as a feature of the language pipeline.

``clusters.bin`` holds 190,000 words in 1,000 clusters (Brown et al. 1992, https://aclanthology.org/J92-4003): surnames,
first names, towns, companies, verbs of saying each have theirs. They are those of the package spacy-lookups-data (MIT);
``train/scripts/clusters.py`` makes the file. A number's low bits, first to last, are the way from the root of the tree:
``cluster & 63`` is one of 64 larger kinds.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.ml.staticvectors import StaticVectors
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

TABLE = Path(__file__).with_name("clusters.bin")
RECORD = np.dtype([("word", "<u8"), ("cluster", "<u4")])
"""A record of the table: spaCy's hash of a word, by which records are sorted, and the number of its cluster."""
LARGER = 63
"""The bits of the larger kinds."""
ROWS = (1500, 100)
"""Rows of the two embedding tables: clusters and larger kinds."""


@registry.architectures("extract.ClusterHashEmbed.v1")
def cluster_hash_embed(
    width: int, attrs: list[str], rows: list[int], include_static_vectors: bool
) -> Model[list[Doc], Any]:
    """spaCy's ``MultiHashEmbed.v2`` with the word's cluster and larger kind as two more features.

    ``width`` is that of the output and of every table, ``attrs`` are lexical attributes (NORM, PREFIX, SUFFIX, SHAPE),
    ``rows`` the rows of their tables. Raises ValueError where the two lists are not of one length.
    """
    if len(rows) != len(attrs):
        raise ValueError(f"{len(attrs)} attributes, but rows for {len(rows)}")
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, count, column=i, seed=8 + i, dropout=0.0) for i, count in enumerate([*rows, *ROWS])
    ]
    features: Model[list[Doc], Any] = chain(
        Model("extract_features_and_clusters", _forward, attrs={"columns": attrs}),
        list2ragged(),
        with_array(concatenate(*tables)),
    )
    whole = concatenate(features, StaticVectors(width, dropout=0.0)) if include_static_vectors else features
    mixed: Model[Any, Any] = with_array(
        Maxout(width, width * (len(tables) + include_static_vectors), nP=3, dropout=0.0, normalize=True)
    )
    return chain(whole, mixed, ragged2list())


def clusters(doc: Doc) -> NDArray[np.uint64]:
    """The cluster of every word, 0 where it has none; a word that is not known as written is taken in other letter
    case ("KANDAHAR", "kandahar" as "Kandahar")."""
    known, numbers = _table()
    keys = doc.to_array(["ORTH"]).astype(np.uint64).reshape(-1)
    found, result = _look_up(keys, known, numbers)
    strings = doc.vocab.strings
    missing = [(i, word) for i in np.flatnonzero(~found) if (word := strings[int(keys[i])]).isalpha()]
    for other in (str.title, str.lower):
        words = [(i, changed) for i, word in missing if (changed := other(word)) != word and not found[i]]
        if words:
            places = np.array([i for i, _ in words])
            found[places], result[places] = _look_up(
                np.array([get_string_id(word) for _, word in words], dtype=np.uint64), known, numbers
            )
    return result


def _look_up(
    keys: NDArray[np.uint64], known: NDArray[np.uint64], numbers: NDArray[np.uint32]
) -> tuple[NDArray[np.bool_], NDArray[np.uint64]]:
    places = np.searchsorted(known, keys)
    places[places == len(known)] = 0
    found = known[places] == keys
    return found, np.where(found, numbers[places], 0).astype(np.uint64)


def _forward(
    model: Model[list[Doc], Any], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    columns = model.attrs["columns"]
    features: list[Any] = []
    for doc in docs:
        own = clusters(doc)
        lexical = doc.to_array(columns).reshape(len(own), len(columns))
        table: Any = np.column_stack([lexical, own, own & np.uint64(LARGER)])
        features.append(model.ops.asarray2i(table, dtype="uint64"))
    return features, lambda d_features: []


@cache
def _table() -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    table = np.frombuffer(TABLE.read_bytes(), dtype=RECORD)
    return np.ascontiguousarray(table["word"]), np.ascontiguousarray(table["cluster"])
