"""Tokenised text for the static vectors: UN speeches, the NER corpora and the treebanks, one paragraph a line.

python scripts/vectors_text.py CORPORA OUT
"""

import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import DocBin

NER = ("gmb", "redocred", "gum", "crossner", "ewt", "re3d")
NON_COMMERCIAL = ("# sent_id = GUM_whow_", "# sent_id = GUM_fiction_")


def speeches(path: Path) -> Iterator[str]:
    nlp = spacy.blank("en")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.strip()
            for start in range(0, len(line), 100_000):
                yield " ".join(
                    token.text for token in nlp.make_doc(line[start : start + 100_000]) if not token.is_space
                )


def annotated(folder: Path) -> Iterator[str]:
    nlp = spacy.blank("en")
    for name in NER:
        for doc in DocBin().from_disk(folder / f"{name}.spacy").get_docs(nlp.vocab):
            yield " ".join(token.text for token in doc if not token.is_space)


def treebank(path: Path) -> Iterator[str]:
    words: list[str] = []
    keep = True
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id = "):
                keep = not line.startswith(NON_COMMERCIAL)
            elif line[0].isdigit():
                word = line.split("\t", 2)
                if word[0].isdigit() and keep:
                    words.append(word[1].replace(" ", ""))
            elif not line.strip() and words:
                yield " ".join(words)
                words = []


def main(corpora: Path, out: Path) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as file:
        for source in (
            annotated(corpora / "ner"),
            treebank(corpora / "treebanks" / "ewt_train.conllu.xz"),
            treebank(corpora / "treebanks" / "gum_train.conllu.xz"),
            speeches(corpora / "raw_text" / "un_general_debate_1995on.txt.xz"),
        ):
            for line in source:
                if line:
                    file.write(line + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
