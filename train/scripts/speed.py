"""Words a second of the shipped pipeline and of an untrained one of the same components without vectors, side by side.

python scripts/speed.py MODEL CORPORA [--numpy]

The other one has the sizes of spaCy's small English pipeline: width 96, depth 4, one tok2vec for the names
and one for the rest.
"""

import sys
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import NumpyOps, set_current_ops

from extract.evaluation.ner import read_marked

TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 96,
    "depth": 4,
    "embed_size": 2000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
STATES = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
}


def small(like: Language, texts: list[str]) -> Language:
    """An untrained pipeline with the labels of the other."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    for name in ("tagger", "morphologizer"):
        nlp.add_pipe(name, config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    nlp.add_pipe("parser", config={"model": {**STATES, "state_type": "parser", "tok2vec": LISTENER}})
    nlp.add_pipe("ner", config={"model": {**STATES, "state_type": "ner", "tok2vec": TOK2VEC}})
    examples = [Example(nlp.make_doc(text), like(text)) for text in texts]
    nlp.initialize(lambda: examples)
    optimizer = nlp.create_optimizer()
    for _ in range(8):  # a few steps, so that it parses like a pipeline and not like a die
        nlp.update(examples, sgd=optimizer)
    return nlp


def rate(nlp: Language, texts: list[str]) -> float:
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.perf_counter() - start)


def main(model: str, corpora: Path) -> None:
    start = time.perf_counter()
    ours = spacy.load(model)
    print(f"loaded in {time.perf_counter() - start:.2f} s")
    news = read_marked(corpora / "ner" / "gum_news_core.json", ours.vocab)
    texts = ["".join(w + " " * s for w, s in zip(t.words, t.spaces, strict=True)) for t in news]
    other = small(ours, texts)
    texts *= 2
    rates = [(rate(ours, texts), rate(other, texts)) for _ in range(5)]
    mine, theirs = (max(r[i] for r in rates) for i in (0, 1))
    print(f"shipped {mine:.0f} words/s, small without vectors {theirs:.0f} words/s: {mine / theirs:.2f} times as fast")


if __name__ == "__main__":
    if "--numpy" in sys.argv:
        set_current_ops(NumpyOps(use_blis=False))
    main(sys.argv[1], Path(sys.argv[2]))
