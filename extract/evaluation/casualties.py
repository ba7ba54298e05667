"""How well casualty figures are read, on public research data with counts: incident notes, summaries and news.

The files stand in ``corpora/casualties``; what is not there is not measured:

* ``wikiterr_dev.jsonl``, ``awsd2025_dev.jsonl``: one text of one incident with ``gold_killed`` and ``gold_injured``.
  The share of texts whose gold is above 0 in which the figure for the incident is exactly that.
* ``muc4_dev.jsonl``: reports with ``victims`` (effect, number, strings). Recall of the counts of killed of two or more,
  and of single people killed. Only some incidents are keyed there, so nothing is said of precision.

The figure for an incident is the first one of its type that is no part of another and asserted; members of one list
in one sentence ("two drivers and a nurse were killed") are one figure, as in the incident ledger.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from extract.casualties.record import Casualty
from extract.evaluation.tally import Figure, Tally, figures

SUMMARIES = ("wikiterr_dev", "awsd2025_dev")
REPORTS = ("muc4_dev",)
_KILLED = ("killed", "killed_or_injured")


def measure(nlp: Language, corpora: Path) -> list[Figure]:
    """Exact match per type on the incident summaries and recall on the reports, with 95 % intervals over texts."""
    result: list[Figure] = []
    for name in SUMMARIES:
        path = corpora / "casualties" / f"{name}.jsonl"
        if path.is_file():
            result += figures(summary_tallies(nlp, _read(path), name))
    for name in REPORTS:
        path = corpora / "casualties" / f"{name}.jsonl"
        if path.is_file():
            result += figures(report_tallies(nlp, _read(path), name))
    return result


def summary_tallies(nlp: Language, items: Sequence[dict[str, Any]], name: str) -> Iterator[Tally]:
    """Whether the figure of an incident's text is the gold one, for each text whose gold is above 0."""
    for item, doc in zip(items, nlp.pipe(item["text"] for item in items), strict=True):
        tally = Tally(str(item["id"]))
        for kind, column in (("killed", "gold_killed"), ("injured", "gold_injured")):
            gold = item[column]
            if not gold:
                continue
            found = incident_figure(doc._.casualties, kind, doc.text)
            tally.score(name, kind, int(found == gold), int(found is not None), 1, kind="recall")
            if found != gold:
                tally.error(name, f"{kind} {found}, gold {gold}: {item['text']!r}")
        yield tally


def report_tallies(nlp: Language, items: Sequence[dict[str, Any]], name: str) -> Iterator[Tally]:
    """Recall of the killed that a report's key names: counts of two or more, and single victims."""
    texts = (unwrapped(item["text"]) for item in items)
    for item, doc in zip(items, nlp.pipe(texts), strict=True):
        tally = Tally(str(item["id"]))
        rows = [row for row in doc._.casualties if row.type in _KILLED]
        counts = {value for row in rows for value in (row.count_low, row.count_best, row.count_high) if value}
        singles = [row for row in rows if row.count_best == 1]
        for victim in item["victims"]:
            if victim["effect"] != "DEATH" or victim["optional"] or not victim["number"]:
                continue
            if victim["number"] == "1":
                wanted = [_words(form) for form in victim["strings"]]
                found = any(_words(row.text + " " + (row.victim or "")) & form for row in singles for form in wanted)
                tally.score(name, "killed, single", int(found), int(found), 1, kind="recall")
                if not found:
                    tally.error(name, f"missed {victim['strings']}")
            elif victim["number"].lstrip("~").isdigit() and int(victim["number"].lstrip("~")) > 1:
                found = int(victim["number"].lstrip("~")) in counts
                tally.score(name, "killed, two or more", int(found), int(found), 1, kind="recall")
                if not found:
                    tally.error(name, f"missed {victim['number']} {victim['strings']}")
        yield tally


def incident_figure(rows: Iterable[Casualty], kind: str, source: str) -> int | None:
    """The figure of one type for the incident that a text is about, or None."""
    rows = [row for row in rows if row.type == kind and row.parent is None]
    if any(row.victim_category != "perpetrator" and row.count_high != 0 for row in rows):
        rows = [row for row in rows if row.victim_category != "perpetrator"]
    total: int | None = None
    last: Casualty | None = None
    for row in sorted(rows, key=lambda r: r.start):
        if row.assertion not in ("asserted", "alleged") or row.scope in ("cumulative", "background", "rate"):
            continue
        value = row.count_best or row.count_low or row.count_high
        if not value:
            continue
        if last is None or total is None:
            total, last = value, row
        elif row.rule == last.rule and _listed(source[last.end : row.start]):
            total, last = total + value, row
        else:
            break
    return total


def unwrapped(text: str) -> str:
    """A report without the line breaks of its fixed line length; blank lines stay."""
    return "\n\n".join(" ".join(block.split()) for block in text.split("\n\n"))


def _listed(between: str) -> bool:
    words = between.replace(",", " , ").split()
    return len(words) <= 9 and "." not in between and (" and" in between or "," in between or "well as" in between)


def _words(text: str) -> set[str]:
    return {
        word for word in text.lower().replace("'s", " ").split() if len(word) > 2 and word not in ("the", "her", "his")
    }


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
