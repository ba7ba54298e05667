"""Time expressions against gold: the measures of TempEval-3 (UzZaman et al. 2013).

Strict span F1 asks for the same offsets, relaxed span F1 for an overlap (each expression is matched once). Value F1 is
the share of relaxed matches with the same TIMEX3 value, times the relaxed F1. The date of the document itself is given,
not sought.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

SETS = ("timebank", "aquaint", "meantime_airbus_apple", "wikiwars_01_16")
"""The files ``<name>.jsonl`` of a corpora folder's ``dates``, one document a line: ``id``, ``dct``, ``text``,
``timexes``."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression: character offsets and TIMEX3 value."""

    start: int
    end: int
    value: str


@dataclass(slots=True)
class Score:
    """Counts over documents, and the measures that follow from them."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    right_value: int = 0

    def add(
        self, gold: Sequence[Expression], found: Sequence[Expression]
    ) -> list[tuple[Expression | None, Expression | None]]:
        """Count one document; the pairs of gold and found, with None for what has no partner."""
        pairs = align(gold, found)
        self.gold += len(gold)
        self.found += len(found)
        for g, f in pairs:
            if g is not None and f is not None:
                self.relaxed += 1
                self.strict += (g.start, g.end) == (f.start, f.end)
                self.right_value += same_value(g.value, f.value)
        return pairs

    @property
    def strict_f1(self) -> float:
        """F1 of expressions with exactly the gold offsets."""
        return 2 * self.strict / ((self.gold + self.found) or 1)

    @property
    def relaxed_f1(self) -> float:
        """F1 of expressions that overlap a gold one."""
        return 2 * self.relaxed / ((self.gold + self.found) or 1)

    @property
    def value_f1(self) -> float:
        """Relaxed F1 times the share of relaxed matches with the right value."""
        return self.relaxed_f1 * self.right_value / (self.relaxed or 1)


def same_value(gold: str, found: str) -> bool:
    """Whether two TIMEX3 values are the same string, case and surrounding space apart."""
    return gold.strip().upper() == found.strip().upper()


def align(gold: Sequence[Expression], found: Sequence[Expression]) -> list[tuple[Expression | None, Expression | None]]:
    """Pair each gold expression with at most one found one: the same span first, then the first that overlaps."""
    by_span = {(f.start, f.end): f for f in found}
    taken: set[tuple[int, int]] = set()
    partner: dict[tuple[int, int], Expression] = {}
    for g in gold:
        span = (g.start, g.end)
        if span in by_span and span not in taken:
            partner[span] = by_span[span]
            taken.add(span)
    ordered = sorted(found, key=lambda f: f.start)
    at = 0
    for g in sorted(gold, key=lambda e: e.start):
        while at < len(ordered) and ordered[at].end <= g.start:
            at += 1
        if (g.start, g.end) in partner:
            continue
        for f in ordered[at:]:
            if f.start >= g.end:
                break
            if (f.start, f.end) not in taken:
                partner[(g.start, g.end)] = f
                taken.add((f.start, f.end))
                break
    pairs: list[tuple[Expression | None, Expression | None]] = [(g, partner.get((g.start, g.end))) for g in gold]
    pairs += [(None, f) for f in found if (f.start, f.end) not in taken]
    return pairs


def documents(path: Path) -> Iterator[tuple[str, str, str, list[Expression]]]:
    """The documents of a file: id, date of the document, text, gold expressions."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            plain = json.loads(line)
            gold = [Expression(t["start"], t["end"], t["value"] or "") for t in plain["timexes"]]
            yield plain["id"], plain["dct"], plain["text"], gold


def tag(nlp: Language, text: str, published: str | None) -> list[Expression]:
    """The expressions that a pipeline with ``extract_dates`` finds."""
    doc = nlp.make_doc(text)
    doc._.published = published
    return [Expression(d.start, d.end, d.value) for d in nlp(doc)._.dates]


def blank_pipeline() -> Language:
    """Sentences and dates alone: what docs/dates.md gives figures of."""
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_sentences")
    nlp.add_pipe("extract_dates")
    return nlp
