"""Corpora with names to one mixed, repaired and augmented DocBin.

python scripts/names.py CORPORA CORRECTIONS OUT [--seed N]

Beside the corpora with names goes a treebank of web text: there every word that is neither a proper noun nor near one
is no name, and of the others nothing is known.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import defence
import spacy
from annotated import Annotated, cut, joined, read
from repair import corrections, peoples, plain_names, repaired, settle, trim
from spacy.tokens import DocBin
from treebanks import sentences
from vary import of_the_world, persons, pools, recased, renamed

KNOWLEDGE = Path(__file__).parents[2] / "extract" / "knowledge"
COPIES = {"redocred": 2, "gum": 2, "crossner": 3, "ewt": 5, "re3d": 6}
"""How often the small, good corpora go in: the first time as they are, then with other names."""
LAST_SILVER = 0.3
"""How much of the silver text is in the last, slow steps."""
LONGEST = 120
GROUP = 4
SILVER_RENAMED, GOLD_RENAMED = 0.25, 0.5
CASE = {"upper": 0.06, "lower": 0.03, "title": 0.04}
DEV = {"gmb_dev": 250, "redocred_dev": 60, "ewt_dev": 400}


def main(corpora: Path, fixes: Path, out: Path, seed: int) -> None:
    folder = corpora / "ner"
    rng = random.Random(seed)
    nlp = spacy.blank("en")
    out.mkdir(parents=True, exist_ok=True)

    silver = list(read(folder / "gmb.spacy", nlp.vocab))
    capitals = list(read(folder / "gmb_aug.spacy", nlp.vocab))
    gold = {name: list(read(folder / f"{name}.spacy", nlp.vocab)) for name in COPIES}
    fixed = corrections(fixes)
    repaired(silver, fixed)
    people = peoples(silver)
    for name, texts in gold.items():
        for text in texts:
            if name == "re3d":
                plain_names(text)
            trim(text, nouns=False)
    for text in [*silver, *capitals, *(text for texts in gold.values() for text in texts)]:
        settle(text, people)
    repaired_capitals(capitals, fixed)

    def words(name: str) -> list[str]:
        return [token.text for token in nlp.make_doc(name)]

    known = pools(
        [text for texts in gold.values() for text in texts],
        silver,
        persons(seed, words),
        of_the_world(KNOWLEDGE, words),
    )
    print({label: len(names) for label, names in known.items()})
    mixed: list[Annotated] = []
    for name, texts in gold.items():
        pieces = [part for text in texts for part in cut(text, LONGEST)]
        mixed += [recased(part, rng, **CASE) for part in pieces]
        for _ in range(COPIES[name] - 1):
            mixed += [recased(renamed(part, known, GOLD_RENAMED, rng), rng, **CASE) for part in pieces]
    rng.shuffle(silver)
    silver = [renamed(text, known, 0.6, rng) if rng.random() < SILVER_RENAMED else text for text in silver]
    silver = [recased(text, rng, **CASE) for text in silver] + capitals
    silver += [recased(text, rng, **CASE) for text in defence.texts(known, nlp, rng)]
    seen = {" ".join(text.words) for text in gold["ewt"]}
    web = without_names(corpora / "treebanks" / "ewt_train.conllu.xz")
    silver += [recased(text, rng, **CASE) for text in web if " ".join(text.words) not in seen]
    rng.shuffle(silver)
    good = list(mixed)
    while silver:
        size = rng.randint(1, GROUP)
        mixed.append(joined(silver[:size]))
        del silver[:size]
    groups = mixed[len(good) :]
    rng.shuffle(mixed)
    DocBin(docs=[text.doc(nlp.vocab) for text in mixed]).to_disk(out / "names_train.spacy")

    last = good + rng.sample(groups, int(LAST_SILVER * len(groups)))
    rng.shuffle(last)
    DocBin(docs=[text.doc(nlp.vocab) for text in last]).to_disk(out / "names_last.spacy")

    short = []
    for name, count in DEV.items():
        texts = list(read(folder / f"{name}.spacy", nlp.vocab))[:count]
        for text in texts:
            settle(text, people)
        if name.startswith("gmb"):
            repaired(texts, fixed)
        short += [text.doc(nlp.vocab) for text in texts]
    DocBin(docs=short).to_disk(out / "names_dev.spacy")
    size = sum(len(text.words) for text in mixed)
    print(f"{len(mixed)} texts, {size} words; development {sum(map(len, short))} words")


def without_names(path: Path) -> Iterator[Annotated]:
    """The sentences of a treebank, open where a name may be."""
    for sentence in sentences(path):
        words, pos = sentence.words, sentence.pos
        proper = {
            i
            for i, (word, tag) in enumerate(zip(words, pos, strict=True))
            if tag == "PROPN"
            or (tag in ("ADJ", "NOUN", "X", "NUM") and word[:1].isupper() and (i > 0 or tag in ("ADJ", "X")))
        }
        near = {
            i
            for i in range(len(words))
            if any(i - d in proper for d in (1, 2, 3)) and any(i + d in proper for d in (1, 2, 3))
        }
        digits = {i for i, word in enumerate(words) if word[:1].isdigit() and (i - 1 in proper or i + 1 in proper)}
        addresses = {i for i, word in enumerate(words) if "@" in word or "://" in word or word.startswith("www.")}
        yield Annotated(words, sentence.spaces, [], (proper | near | digits) - addresses)


def repaired_capitals(texts: list[Annotated], fixed: dict[str, str]) -> None:
    """The corrections for text in capitals, where they do not hang on letter case."""
    upper = {surface.upper(): label for surface, label in fixed.items() if len(surface) > 3}
    for text in texts:
        names = []
        for start, end, label in text.names:
            surface = text.text(start, end)
            wanted = upper.get(surface, label) if surface.isupper() else fixed.get(surface, label)
            if wanted == "?":
                text.unknown |= set(range(start, end))
            elif wanted != "O":
                names.append((start, end, wanted))
        text.names = names


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("corrections", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    main(arguments.corpora, arguments.corrections, arguments.out, arguments.seed)
