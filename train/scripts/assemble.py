"""One pipeline of the two trained ones, with its card, in the folder that ships.

python scripts/assemble.py TREES NAMES CORPORA_TABLE VERSION OUT
"""

import csv
import json
import shutil
import sys
from pathlib import Path

import spacy

DESCRIPTION = (
    "English for security, defence and diplomacy news: tags, features, trees (Universal Dependencies labels) and names "
    "(OntoNotes labels). Dates and numbers are left to the components of the package."
)
LICENCE = "CC BY-SA 4.0"
SPACY = ">=3.8.7,<3.9.0"


def main(trees: Path, names: Path, table: Path, version: str, out: Path) -> None:
    nlp = spacy.load(trees)
    scores = {
        key: nlp.meta["performance"].get(key)
        for key in ("tag_acc", "pos_acc", "morph_acc", "dep_uas", "dep_las", "sents_f")
    }
    finder = spacy.load(names)
    nlp.add_pipe("ner", source=finder)
    scores |= {key: finder.meta["performance"].get(key) for key in ("ents_p", "ents_r", "ents_f")}
    with table.open(encoding="utf-8", newline="") as file:
        sources = [
            {"name": row["origin"], "url": "", "author": "", "license": row["licence"]}
            for row in csv.DictReader(file)
            if "train" in row["use"] or "vectors" in row["use"]
        ]
    nlp.meta.update(
        name="extract_news", version=version, description=DESCRIPTION, license=LICENCE, author="the authors of extract",
        email="", url="", sources=sources, spacy_version=SPACY, performance=scores,
    )  # fmt: skip
    # The settings of training (paths, corpora, optimizer) are of no use when reading: the defaults in their place.
    plain = spacy.blank("en").config
    for section in ("paths", "corpora", "training", "initialize"):
        nlp.config[section] = plain[section]
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    needed = sorted({label for name in nlp.pipe_names for label in nlp.pipe_labels[name]})
    (out / "vocab" / "strings.json").write_text(json.dumps(needed), encoding="utf-8")
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"{out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4], Path(sys.argv[5]))
