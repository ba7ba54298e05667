"""The corpora with names as they come, for comparison: no repair, no other names, no other letter case, nothing
invented.

python scripts/names_plain.py CORPORA OUT [--seed N]
"""

import argparse
import random
from pathlib import Path

import spacy
from annotated import cut, joined, read
from names import COPIES, GROUP, LONGEST
from spacy.tokens import DocBin


def main(corpora: Path, out: Path, seed: int) -> None:
    rng = random.Random(seed)
    vocab = spacy.blank("en").vocab
    out.mkdir(parents=True, exist_ok=True)
    mixed = [
        part
        for name, copies in COPIES.items()
        for text in read(corpora / "ner" / f"{name}.spacy", vocab)
        for part in cut(text, LONGEST)
        for _ in range(copies)
    ]
    silver = [text for name in ("gmb", "gmb_aug") for text in read(corpora / "ner" / f"{name}.spacy", vocab)]
    rng.shuffle(silver)
    mixed += [joined(silver[i : i + GROUP]) for i in range(0, len(silver), GROUP)]
    rng.shuffle(mixed)
    DocBin(docs=[text.doc(vocab) for text in mixed]).to_disk(out / "names_train.spacy")
    print(f"{len(mixed)} texts, {sum(len(text.words) for text in mixed)} words")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    main(arguments.corpora, arguments.out, arguments.seed)
