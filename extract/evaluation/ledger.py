"""Measure the ledger end to end: articles in, incidents out, against groups of articles whose events are known.

A gold file is TOML. ``half`` says what it may be used for (development | test); each ``[[article]]`` has ``id``,
``published``, ``title``, ``source`` and a ``text`` in which every figure of an event stands as
``[seventeen|killed|convoy]``: the words, the type, and the event. Each ``[[incident]]`` gives an event's ``id``,
``start_date`` and its tolls (``killed = { low = 12, best = 14, high = 14 }``).

Figures match by type and overlapping span. B-cubed (Bagga and Baldwin 1998): a figure's precision is the share of right
figures in the incident it was put in, its recall the share of its event's figures that are there; a figure of no event
has precision 0 and one that was not found recall 0, so that errors of the extraction count too.
"""

import datetime
import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from spacy.language import Language

from extract.articles import Article, complete
from extract.evaluation.compare import match
from extract.evaluation.tally import RESAMPLES, Figure, Tally
from extract.language import identity, make_doc
from extract.ledger import make_ledger
from extract.tables.rows import Rows, rows

Item = dict[str, Any]

_MARK = re.compile(r"\[([^|\[\]]+)\|(\w+)\|([\w-]+)\]")
_TOLLS = ("killed", "injured", "missing")


class LedgerGoldError(ValueError):
    """A gold file of the ledger cannot be used; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Group:
    """Articles on shared and on confusable events. ``figures`` are the gold's, by article id."""

    id: str
    half: str
    articles: dict[str, Article]
    figures: dict[str, list[Item]]
    incidents: dict[str, dict[str, Any]]


@dataclass(slots=True)
class Cubed:
    """Sums of B-cubed over one group's figures."""

    precision: float = 0
    found: int = 0
    recall: float = 0
    gold: int = 0


@dataclass(slots=True)
class Measured:
    """One group's counts. ``linked`` is B-cubed over the figures that were found alone."""

    half: str
    tally: Tally
    whole: Cubed = field(default_factory=Cubed)
    linked: Cubed = field(default_factory=Cubed)


def read_groups(paths: Iterable[Path]) -> list[Group]:
    """The groups in ``.toml`` files and folders of them, by id. Raises LedgerGoldError for a file that is none."""
    files = [file for path in paths for file in (sorted(path.glob("*.toml")) if path.is_dir() else [path])]
    return [_read(file) for file in sorted(set(files), key=lambda file: file.stem) if file.suffix == ".toml"]


def measure(nlp: Language, groups: Sequence[Group]) -> Iterator[Measured]:
    """Run the pipeline over every article and the ledger over them all together, and count by group."""
    found: dict[str, list[Rows]] = {}
    for group in groups:
        found[group.id] = [
            rows(nlp(make_doc(nlp, article)), article, article_id=key, pipeline=identity(nlp))
            for key, article in group.articles.items()
        ]
    ledger = make_ledger(one for ours in found.values() for one in ours)
    for group in groups:
        placed = [row for one in found[group.id] for row in ledger.place(one)["casualties"]]
        keys = {row["incident_id"] for row in placed}
        yield compare(group, placed, [row for row in ledger.incidents if row["incident_id"] in keys])


def compare(group: Group, casualties: Sequence[Item], incidents: Sequence[Item]) -> Measured:
    """Compare casualty rows with their ``incident_id`` and the incidents with a group's gold."""
    result = Measured(group.half, Tally(group.id))
    table = f"ledger, {group.half}"
    ours = [row for row in casualties if row["incident_id"] is not None]
    gold = [item for items in group.figures.values() for item in items]
    pairs: list[tuple[Item, Item]] = []
    for key, items in group.figures.items():
        pairs += match(items, [row for row in ours if row["article_id"] == key], key=lambda item: item["type"])
    right = {id(row): item for item, row in pairs}
    put = {id(item): row for item, row in pairs}
    _cubed(result.whole, gold, ours, right, put)
    _cubed(result.linked, [item for item, _ in pairs], [row for _, row in pairs], right, put)
    _pairwise(result.tally, table, gold, ours, right)
    _incidents(result.tally, table, group, pairs, incidents)
    for item in gold:
        if id(item) not in put:
            result.tally.error(table, f"missed {item['text']!r} {item['type']} in {item['article_id']}")
    for row in ours:
        if id(row) not in right:
            result.tally.error(table, f"false {row['text']!r} {row['type']} in {row['article_id']}: {row['sentence']}")
    return result


def cubed_figures(measured: Sequence[Measured], *, seed: int = 0) -> list[Figure]:
    """B-cubed by half, with 95 % bootstrap intervals over the groups."""
    made = []
    for half in sorted({one.half for one in measured}):
        chosen = [one for one in measured if one.half == half]
        for name, counts in (
            ("B-cubed", [one.whole for one in chosen]),
            ("B-cubed, found figures", [one.linked for one in chosen]),
        ):
            draw = random.Random(seed)
            values = sorted(_f1(draw.choices(counts, k=len(counts)))[2] for _ in range(RESAMPLES))
            precision, recall, value = _f1(counts)
            low, high = values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1]
            n = sum(count.gold for count in counts)
            made.append(Figure(f"ledger, {half}", name, "f1", value, precision, recall, low, high, n))
    return made


def _f1(counts: Sequence[Cubed]) -> tuple[float, float, float]:
    found, gold = sum(one.found for one in counts), sum(one.gold for one in counts)
    precision = sum(one.precision for one in counts) / found if found else 0.0
    recall = sum(one.recall for one in counts) / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _cubed(
    count: Cubed, gold: Sequence[Item], ours: Sequence[Item], right: dict[int, Item], put: dict[int, Item]
) -> None:
    for row in ours:
        item = right.get(id(row))
        group = [other for other in ours if other["incident_id"] == row["incident_id"]]
        count.found += 1
        if item is not None:
            same = sum(id(other) in right and right[id(other)]["event"] == item["event"] for other in group)
            count.precision += same / len(group)
    for item in gold:
        event = [other for other in gold if other["event"] == item["event"]]
        count.gold += 1
        if id(item) in put:
            mine = put[id(item)]["incident_id"]
            count.recall += sum(id(o) in put and put[id(o)]["incident_id"] == mine for o in event) / len(event)


def _pairwise(tally: Tally, table: str, gold: Sequence[Item], ours: Sequence[Item], right: dict[int, Item]) -> None:
    wanted = sum(a["event"] == b["event"] for a, b in combinations(gold, 2))
    found = both = 0
    told: set[tuple[str, ...]] = set()
    for a, b in combinations(ours, 2):
        together = a["incident_id"] == b["incident_id"]
        one, other = right.get(id(a)), right.get(id(b))
        same = one is not None and other is not None and one["event"] == other["event"]
        found += together
        both += together and same
        if one is not None and other is not None and together != same:
            ends = tuple(sorted((f"{one['event']} of {a['article_id']}", f"{other['event']} of {b['article_id']}")))
            word = (*ends, "together" if together else "apart")
            if word not in told:
                told.add(word)
                tally.error(table, f"{ends[0]} and {ends[1]} are {word[2]}")
    tally.score(table, "pairs", both, found, wanted)


def _incidents(
    tally: Tally, table: str, group: Group, pairs: Sequence[tuple[Item, Item]], incidents: Sequence[Item]
) -> None:
    shared: dict[tuple[str, str], int] = {}
    for item, row in pairs:
        pair = (item["event"], row["incident_id"])
        shared[pair] = shared.get(pair, 0) + 1
    chosen: dict[str, str] = {}
    for event, incident_id in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if event not in chosen and incident_id not in chosen.values():
            chosen[event] = incident_id
    tally.score(table, "incidents", len(chosen), len(incidents), len(group.incidents))
    by_id = {row["incident_id"]: row for row in incidents}
    for event, wanted in group.incidents.items():
        if event not in chosen:
            tally.error(table, f"no incident for {event}")
            continue
        row = by_id[chosen[event]]
        right = row["start_date"] == wanted["start_date"].isoformat()
        tally.check(table, "start_date", right, f"{event} is {row['start_date']}, gold {wanted['start_date']}")
        for kind in _TOLLS:
            told = wanted.get(kind, {})
            for end in ("low", "best", "high"):
                value, gold = row[f"{kind}_{end}"], told.get(end)
                if value is not None or gold is not None:
                    what = f"{event} has {kind} {value}, gold {gold}"
                    tally.check(table, f"toll, {end}", value == gold, what)


def _read(path: Path) -> Group:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        articles, figures = {}, {}
        for entry in data["article"]:
            key = f"{path.stem}/{entry['id']}"
            text, items = _unmark(entry["text"].strip() + "\n", key)
            published: datetime.date = entry["published"]
            article = Article(
                text=text, published=published, published_from="metadata", title=entry["title"], source=entry["source"]
            )
            articles[key] = complete(article)
            figures[key] = items
        incidents = {entry["id"]: entry for entry in data["incident"]}
        unknown = {item["event"] for items in figures.values() for item in items} - incidents.keys()
        if unknown:
            raise ValueError(f"no incident {min(unknown)}")
        return Group(path.stem, data["half"], articles, figures, incidents)
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LedgerGoldError(f"{path}: no gold of the ledger ({type(error).__name__}: {error})") from error


def _unmark(marked: str, article_id: str) -> tuple[str, list[Item]]:
    """The text without its marks, and the figures that they mark."""
    parts: list[str] = []
    items: list[Item] = []
    length = last = 0
    for found in _MARK.finditer(marked):
        words, kind, event = found.groups()
        parts.append(marked[last : found.start()])
        length += len(parts[-1])
        item = {"start": length, "end": length + len(words), "text": words, "type": kind, "event": event}
        items.append({**item, "article_id": article_id})
        parts.append(words)
        length += len(words)
        last = found.end()
    return "".join([*parts, marked[last:]]), items
