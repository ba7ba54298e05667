"""Counting right and wrong per article, and the figures with their bootstrap intervals that follow."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["f1", "recall", "accuracy"]

RESAMPLES = 1000
"""How often the articles are drawn anew, with replacement, for the 95 % interval (Efron's percentile bootstrap)."""


@dataclass(slots=True)
class Count:
    """``right`` of ``found`` finds agree with ``right`` of ``gold`` annotations. For an accuracy found equals gold."""

    right: float = 0
    found: float = 0
    gold: float = 0

    def add(self, other: "Count") -> None:
        """Add another count to this one."""
        self.right += other.right
        self.found += other.found
        self.gold += other.gold

    @property
    def precision(self) -> float:
        """Share of finds that are right, 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of annotations that were found, 0 where there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: of which table, what, its value, its 95 % interval, and how many annotations it rests on."""

    table: str
    name: str
    kind: Kind
    value: float
    precision: float | None
    recall: float | None
    low: float
    high: float
    n: int


@dataclass(slots=True)
class Tally:
    """The counts of one article, by table and figure, and its errors in words."""

    article: str
    counts: dict[tuple[str, str, Kind], Count] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def score(self, table: str, name: str, right: float, found: float, gold: float, kind: Kind = "f1") -> None:
        """Add to an F1 (or, with ``kind="recall"``, to a recall)."""
        self.counts.setdefault((table, name, kind), Count()).add(Count(right, found, gold))

    def check(self, table: str, name: str, right: bool, what: str = "") -> None:
        """Add one case to an accuracy; ``what`` describes it where it is wrong."""
        self.counts.setdefault((table, name, "accuracy"), Count()).add(Count(right, 1, 1))
        if not right and what:
            self.error(table, f"{name}: {what}")

    def error(self, table: str, what: str) -> None:
        """Note an error in words."""
        self.errors.append(f"{self.article}: {table}: {what}")


def figures(tallies: Iterable[Tally], *, seed: int = 0) -> list[Figure]:
    """All figures over the articles, in the order in which they first came up."""
    tallies = list(tallies)
    keys = list(dict.fromkeys(key for tally in tallies for key in tally.counts))
    return [_figure(key, [tally.counts.get(key, Count()) for tally in tallies], seed) for key in keys]


def _figure(key: tuple[str, str, Kind], counts: list[Count], seed: int) -> Figure:
    table, name, kind = key
    total = _sum(counts)
    draw = random.Random(seed)
    values = sorted(_value(_sum(draw.choices(counts, k=len(counts))), kind) for _ in range(RESAMPLES))
    return Figure(
        table=table,
        name=name,
        kind=kind,
        value=_value(total, kind),
        precision=total.precision if kind == "f1" else None,
        recall=total.recall if kind == "f1" else None,
        low=values[int(0.025 * RESAMPLES)],
        high=values[int(0.975 * RESAMPLES) - 1],
        n=int(total.gold),
    )


def _sum(counts: Iterable[Count]) -> Count:
    total = Count()
    for count in counts:
        total.add(count)
    return total


def _value(count: Count, kind: Kind) -> float:
    return count.f1 if kind == "f1" else count.recall
