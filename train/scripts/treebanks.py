"""Treebanks (CoNLL-U) to DocBins with tags, features and trees; nothing is said about names.

python scripts/treebanks.py FOLDER OUT [--seed N]

Left out: the genres of GUM whose texts are under non-commercial terms (whow, fiction).
"""

import argparse
import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from letter_case import lowered, raised
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

NON_COMMERCIAL = ("GUM_whow_", "GUM_fiction_")
LONGEST_GROUP = 10
UPPER, LOWER = 0.06, 0.03


@dataclass
class Sentence:
    identifier: str
    new_document: bool
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)


def sentences(path: Path) -> Iterator[Sentence]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            if block.strip():
                yield read(block)


def read(block: str) -> Sentence:
    sentence = Sentence("", False)
    joined: dict[int, bool] = {}  # word number -> is a space behind it, for the words of one orthographic token
    for line in block.splitlines():
        if line.startswith("# newdoc"):
            sentence.new_document = True
        elif line.startswith("# sent_id = "):
            sentence.identifier = line.removeprefix("# sent_id = ")
        elif line[:1].isdigit():
            number, form, lemma, upos, xpos, feats, head, dep, _, misc = line.split("\t")
            space = "SpaceAfter=No" not in misc
            if "-" in number:
                first, last = map(int, number.split("-"))
                joined |= dict.fromkeys(range(first, last), False) | {last: space}
            elif "." not in number:
                position = int(number)
                sentence.words.append(form.replace(" ", ""))
                sentence.spaces.append(joined.get(position, space))
                sentence.tags.append(xpos)
                sentence.pos.append(upos)
                sentence.morphs.append("" if feats == "_" else feats)
                sentence.lemmas.append(lemma)
                sentence.heads.append((int(head) or position) - position)
                sentence.deps.append("ROOT" if int(head) == 0 else dep)
    return sentence


def groups(path: Path, longest: int, rng: random.Random) -> Iterator[list[Sentence]]:
    """Runs of neighbouring sentences of one text, of random length."""
    group: list[Sentence] = []
    size = rng.randint(1, longest)
    for sentence in sentences(path):
        if sentence.identifier.startswith(NON_COMMERCIAL):
            continue
        if group and (sentence.new_document or len(group) == size):
            yield group
            group, size = [], rng.randint(1, longest)
        group.append(sentence)
    if group:
        yield group


def document(group: list[Sentence], vocab: Vocab) -> Doc:
    def flat(name: str) -> list:
        return [value for sentence in group for value in getattr(sentence, name)]

    offsets = [value + i for i, value in enumerate(flat("heads"))]
    doc = Doc(
        vocab, words=flat("words"), spaces=flat("spaces"), tags=flat("tags"), pos=flat("pos"), morphs=flat("morphs"),
        lemmas=flat("lemmas"), heads=offsets, deps=flat("deps"),
    )  # fmt: skip
    return doc


def recased(group: list[Sentence], rng: random.Random) -> list[Sentence]:
    share = rng.random()
    if share < UPPER:
        change = raised
    elif share < UPPER + LOWER:
        change = lowered
    else:
        return group
    for sentence in group:
        sentence.words = [change(word) for word in sentence.words]
    return group


def main(folder: Path, out: Path, seed: int) -> None:
    vocab = spacy.blank("en").vocab
    rng = random.Random(seed)
    out.mkdir(parents=True, exist_ok=True)
    train = [
        document(recased(group, rng), vocab)
        for name in ("ewt_train", "gum_train")
        for group in groups(folder / f"{name}.conllu.xz", LONGEST_GROUP, rng)
    ]
    rng.shuffle(train)
    DocBin(docs=train).to_disk(out / "trees_train.spacy")
    short = []
    for name in ("ewt_dev", "gum_dev"):
        docs = [document(group, vocab) for group in groups(folder / f"{name}.conllu.xz", LONGEST_GROUP, rng)]
        DocBin(docs=docs).to_disk(out / f"{name}.spacy")
        short += docs[::3]
    DocBin(docs=short).to_disk(out / "trees_dev.spacy")
    print(f"{len(train)} texts, {sum(map(len, train))} words; development {sum(map(len, short))} words")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    main(arguments.folder, arguments.out, arguments.seed)
