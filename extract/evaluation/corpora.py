"""Measures on public research corpora that a user may have: a folder with ``dates/``, ``casualties/`` and ``ner/``.

Their texts do not come with this package. What is in the folder is measured, what is not is named.
"""

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language

from extract.evaluation import casualties, ner, timex
from extract.evaluation.tally import Figure, Tally, figures

FILES = {
    "dates": tuple(f"dates/{name}.jsonl" for name in timex.SETS),
    "casualties": tuple(f"casualties/{name}.jsonl" for name in (*casualties.SUMMARIES, *casualties.REPORTS)),
    "entities": tuple(f"ner/{name}" for name in ner.NAMES),
}
"""The files that are looked for, by the table that they measure."""


def measure(nlp: Language, corpora: Path, table: str) -> list[Figure]:
    """The figures of one table on the corpora that are there."""
    if table == "dates":
        present = [path for path in (corpora / name for name in FILES[table]) if path.is_file()]
        return [figure for path in present for figure in figures(_timex_tallies(nlp, path))]
    return {"casualties": casualties.measure, "entities": ner.measure}[table](nlp, corpora)


def absent(corpora: Path, table: str) -> list[str]:
    """The files of that table that are not there."""
    return [name for name in FILES[table] if not (corpora / name).is_file()]


def _timex_tallies(nlp: Language, path: Path) -> Iterator[Tally]:
    with nlp.select_pipes(
        disable=[name for name in ("extract_agreements", "extract_casualties") if name in nlp.pipe_names]
    ):
        for name, published, text, gold in timex.documents(path):
            score = timex.Score()
            score.add(gold, timex.tag(nlp, text, published))
            tally = Tally(name)
            tally.score(path.stem, "span, exact", score.strict, score.found, score.gold)
            tally.score(path.stem, "span, overlapping", score.relaxed, score.found, score.gold)
            # The share of right values among overlapping pairs times their F1 is the F1 of right values.
            tally.score(path.stem, "value", score.right_value, score.found, score.gold)
            yield tally
