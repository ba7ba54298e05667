"""An archive of a few files of several kinds, and how the tables of two engines are compared."""

import json
import os
import signal
from pathlib import Path

import pandas as pd
from samples import STORY, WIRE
from spacy.language import Language

from extract import read_tables
from extract.language import load

CITIES = "Lagos Quito Tunis Hanoi Lima Oslo Kabul Minsk Accra Sanaa".split()


@Language.component("test_killer")
def _killer(doc):
    if "KILL" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return doc


def load_with_killer() -> Language:
    """The default pipeline with an end that some articles do not survive."""
    nlp = load()
    nlp.add_pipe("test_killer", last=True)
    return nlp


def make_archive(folder: Path, records: int = 40) -> None:
    """Text files, JSON Lines, an article that comes twice, copies, a broken file, and one that kills its parser."""
    (folder / "wires").mkdir(parents=True)
    (folder / "a-story.md").write_text(f"---\ntitle: Attack\npublished: 2021-05-04\n---\n{STORY}")
    (folder / "b-story.md").write_text(f"---\ntitle: Twelve killed\npublished: 2021-05-05\n---\n{STORY} It rained.")
    (folder / "broken.json").write_text('{"text": ')
    (folder / "poison.txt").write_text("KILL the process that reads of two men who died in Lima.")
    (folder / "wires" / "first.txt").write_text(WIRE)
    (folder / "wires" / "second.txt").write_text(WIRE)
    (folder / "wires" / "second.txt.meta.json").write_text('{"published": "2021-03-05", "title": "Again"}')
    lines = [
        {
            "text": f"{number + 2} soldiers were killed near {CITIES[number % 10]} on Tuesday, the army said.",
            "date": f"2021-05-{number % 27 + 1:02}",
        }
        for number in range(records)
    ]
    (folder / "wires" / "day.jsonl").write_text("".join(json.dumps(line) + "\n" for line in [*lines, lines[0]]))


def assert_same_tables(one: Path, other: Path, *, but: str = "") -> None:
    """The same rows in all tables, whatever their order; ``but`` names a file that gave no rows of its own."""
    mine, theirs = read_tables(one), read_tables(other)
    assert len(mine.casualties) > 10
    for name in mine:
        left, right = (_sorted(tables[name], but) for tables in (mine, theirs))
        pd.testing.assert_frame_equal(left, right, check_categorical=False, obj=name)


def _sorted(frame: pd.DataFrame, but: str) -> pd.DataFrame:
    if "path" in frame:
        frame = frame[frame["path"] != but]
    keys = [name for name in ("row_id", "incident_id", "agreement_id", "date", "article_id") if name in frame]
    return frame.sort_values(keys, kind="stable").reset_index(drop=True)
