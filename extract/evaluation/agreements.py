"""False alarms: what the agreements component finds in public texts that are mostly not about pacts, to be read.

``python -m extract.evaluation.agreements CORPORA --sample 200`` prints one row per find with the words around it, drawn
at random with a fixed seed, so that a reader can mark the wrong ones. ``CORPORA`` holds the folders ``dates`` and
``casualties`` of JSON Lines with a ``text`` each; what is not there is skipped.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from extract.agreements.record import Agreement

FILES = (
    "dates/timebank.jsonl",
    "dates/aquaint.jsonl",
    "dates/meantime_airbus_apple.jsonl",
    "dates/wikiwars_01_16.jsonl",
    "casualties/muc4_dev.jsonl",
    "casualties/wikiterr_dev.jsonl",
)
_AROUND = 100


@dataclass(frozen=True, slots=True)
class Alarm:
    """One find: the file and text that hold it, the row, and the words around it with the mention in [[ ]]."""

    file: str
    document: str
    row: Agreement
    context: str


def alarms(nlp: Language, corpora: Path) -> Iterator[Alarm]:
    """Every agreement row found in the texts of ``corpora``, file by file."""
    unused = [name for name in ("extract_dates", "extract_casualties") if name in nlp.pipe_names]
    with nlp.select_pipes(disable=unused):
        for name in FILES:
            path = corpora / name
            if not path.is_file():
                continue
            with path.open(encoding="utf-8") as file:
                items = [json.loads(line) for line in file]
            for item, doc in zip(items, nlp.pipe(item["text"] for item in items), strict=True):
                for row in doc._.agreements:
                    before = doc.text[max(0, row.start - _AROUND) : row.start]
                    after = doc.text[row.end : row.end + _AROUND]
                    yield Alarm(path.stem, str(item["id"]), row, " ".join(f"{before}[[{row.text}]]{after}".split()))


def sample(found: list[Alarm], size: int, seed: int = 0) -> list[Alarm]:
    """``size`` of the finds at random, the same for the same finds and seed; all where there are fewer."""
    return found if len(found) <= size else random.Random(seed).sample(found, size)


def main() -> None:
    """Print a sample of the finds for reading."""
    from extract.language import load

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", type=Path, help="a folder with dates/ and casualties/")
    parser.add_argument("--sample", type=int, default=200, help="how many finds to print")
    parser.add_argument("--model", help="any installed English spaCy pipeline")
    options = parser.parse_args()
    found = list(alarms(load(options.model), options.corpora))
    for alarm in sample(found, options.sample):
        row = alarm.row
        label = (
            f"{row.mention} {row.agreement_type or '-'} {row.agreement_id or '-'} {row.status or '-'}/{row.modality}"
        )
        print(f"{alarm.file} {alarm.document} | {label} | {alarm.context}")
    print(f"{len(found)} finds, {min(len(found), options.sample)} printed")


if __name__ == "__main__":
    main()
