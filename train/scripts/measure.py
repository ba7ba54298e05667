"""Names, tags, trees and speed of a pipeline on the development tests.

python scripts/measure.py MODEL CORPORA [--names] [--trees] [--speed] [--errors N]
"""

import argparse
import random
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from treebanks import document, groups

from extract.evaluation.ner import measure, read_marked, tallies

TREES = ("tag_acc", "pos_acc", "dep_uas", "dep_las", "sents_f")


def names(nlp: Language, corpora: Path) -> None:
    for figure in measure(nlp, corpora):
        print(
            f"{figure.table:16} {figure.name:4} F1 {figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})  "
            f"P {figure.precision:.3f}  R {figure.recall:.3f}  n {figure.n}"
        )


def trees(nlp: Language, corpora: Path) -> None:
    """From plain text: the pipeline's own words and sentences; without the genres that it was not trained on."""
    for name in ("ewt_dev", "gum_dev"):
        path = corpora / "treebanks" / f"{name}.conllu.xz"
        docs = [document(group, nlp.vocab) for group in groups(path, 10, random.Random(7))]
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
        print(name, "  ".join(f"{key} {scores[key]:.3f}" for key in TREES if scores.get(key) is not None))


def speed(nlp: Language, corpora: Path) -> None:
    """Words a second over the texts of the news test, best of three."""
    news = read_marked(corpora / "ner" / "gum_news_core.json", nlp.vocab)
    texts = ["".join(w + " " * s for w, s in zip(t.words, t.spaces, strict=True)) for t in news]
    texts *= 3
    best = 0.0
    for _ in range(3):
        start = time.perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, words / (time.perf_counter() - start))
    print(f"{best:.0f} words/s")


def errors(nlp: Language, corpora: Path, count: int) -> None:
    for name in ("gum_news_core", "uner_ewt_test"):
        lines = [
            e for t in tallies(nlp, read_marked(corpora / "ner" / f"{name}.json", nlp.vocab), name) for e in t.errors
        ]
        random.Random(1).shuffle(lines)
        print("\n".join(lines[:count]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--trees", action="store_true")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    pipeline = spacy.load(arguments.model)
    everything = not (arguments.names or arguments.trees or arguments.speed or arguments.errors)
    if everything or arguments.names:
        names(pipeline, arguments.corpora)
    if everything or arguments.trees:
        trees(pipeline, arguments.corpora)
    if everything or arguments.speed:
        speed(pipeline, arguments.corpora)
    if arguments.errors:
        errors(pipeline, arguments.corpora, arguments.errors)
