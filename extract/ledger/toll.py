"""An incident's toll from the statements of its articles: low, best and high as UCDP means them.

Best is the latest figure of the best sources; a later one that is only vaguer ("more than 40" after 46) confirms it.
Low and high are the lowest and highest figures that still stand: an earlier figure that a later one of no lesser source
outgrew does not, nor does what its own source has corrected. (UCDP GED Codebook 25.1, "best, high and low estimates".)
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby, pairwise

from extract.ledger.statements import Statement

_OPEN = frozenset({"at_least", "more_than"})


@dataclass(frozen=True, slots=True)
class Toll:
    """Low, best and high, None where nothing says them; whether the statements that stand contradict each other."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    disputed: bool = False


def toll(found: list[Statement]) -> Toll:
    """The toll that statements of one type come to, in whatever order they are given."""
    if not found:
        return Toll()
    ordered = sorted(found, key=_when)
    best = _best(ordered)
    later = Later(found)
    standing = [one for one in ordered if not later.supersedes(one)]
    lows, highs = [], []
    for one in standing:
        if best is not None and one is not best and confirms(one, best):
            continue
        lows.append(next((value for value in (one.low, one.best) if value is not None), None))
        highs.append(next((value for value in (one.high, one.best) if value is not None), None))
    low = min((value for value in lows if value is not None), default=None)
    high = max((value for value in highs if value is not None), default=None)
    if best is not None and best.best is not None:
        low = best.best if low is None else min(low, best.best)
        high = best.best if high is None else max(high, best.best)
    disputed = any(_contradict(a, b) for a, b in _neighbours(standing))
    return Toll(low, best.best if best is not None else None, high, disputed)


def history(found: list[Statement]) -> list[Statement]:
    """The statements in the order of publication, without those that repeat the one before."""
    kept: list[Statement] = []
    for one in sorted(found, key=_when):
        if not kept or (one.low, one.best, one.high) != (kept[-1].low, kept[-1].best, kept[-1].high):
            kept.append(one)
    return kept


def confirms(later: Statement, earlier: Statement) -> bool:
    """Whether a statement says the same as another, only vaguer."""
    if later.hedge == "exact" or earlier.best is None:
        return (later.low, later.best, later.high) == (earlier.low, earlier.best, earlier.high)
    if later.best is None:
        low, high = later.low or 0, later.high
        return low <= earlier.best and (high is None or earlier.best <= high)
    if later.hedge in _OPEN:
        return later.best <= earlier.best
    if later.hedge == "about":
        return abs(later.best - earlier.best) * 10 <= earlier.best
    return False


def _when(one: Statement) -> tuple[object, ...]:
    return one.published is not None, one.published or 0, one.article_id, one.position


def _best(ordered: list[Statement]) -> Statement | None:
    numbered = [one for one in ordered if one.best is not None]
    top = max((one.quality for one in numbered), default=0)
    chosen: Statement | None = None
    for _, day in groupby((one for one in numbered if one.quality == top), key=lambda one: one.published):
        leads: dict[str, Statement] = {}
        for one in day:
            leads.setdefault(one.article_id, one)
        # of one day's articles the one that knows of most is the latest
        for one in sorted(leads.values(), key=lambda one: (one.best or 0, one.hedge == "exact", one.article_id)):
            if chosen is None or not confirms(one, chosen):
                chosen = one
    return chosen


def superseded(one: Statement, found: list[Statement]) -> bool:
    """Whether a later publication outgrew a figure, or its own source corrected it."""
    return Later(found).supersedes(one)


class Later:
    """The statements of a toll by their dates, to ask what came after one."""

    def __init__(self, found: list[Statement]) -> None:
        self._days = sorted({one.published or 0 for one in found})
        self._sources: list[frozenset[str]] = []
        self._most: dict[tuple[int, bool], list[int]] = {}
        self._least: dict[tuple[int, bool, frozenset[str] | None], list[int]] = {}
        if len(self._days) < 2:
            return
        for one in found:
            day = bisect_left(self._days, one.published or 0)
            # what is said by a better source counts for the lesser ones too, what has a best figure for those without
            for quality in range(one.quality + 1):
                for numbered in (False, True) if one.best is not None else (False,):
                    most = self._most.setdefault((quality, numbered), [-1] * len(self._days))
                    most[day] = max(most[day], one.size)
                    for source in (None, _words(one)):
                        least = self._least.setdefault((quality, numbered, source), [_NONE] * len(self._days))
                        least[day] = min(least[day], one.size)
        for row in self._most.values():
            _backwards(row, max)
        for row in self._least.values():
            _backwards(row, min)
        self._sources = sorted({source for _, _, source in self._least if source}, key=sorted)

    def supersedes(self, one: Statement) -> bool:
        """Whether a later statement, of no lesser quality, outgrew this one or corrected it."""
        after = bisect_left(self._days, one.published or 0) + 1
        if after >= len(self._days):
            return False
        key = one.quality, one.best is not None
        if key in self._most and self._most[key][after] > one.size:
            return True
        own = _words(one)
        same = [None] if _falls(one) else [s for s in self._sources if own and (own <= s or s <= own)]
        return any((*key, source) in self._least and self._least[*key, source][after] < one.size for source in same)


_NONE = 2**63


def _backwards(row: list[int], better: Callable[[int, int], int]) -> None:
    for place in range(len(row) - 2, -1, -1):
        row[place] = better(row[place], row[place + 1])


def _falls(one: Statement) -> bool:
    """Whether a toll is one that falls by itself: the missing are found."""
    return one.rows[0]["type"] == "missing"


def _words(one: Statement) -> frozenset[str]:
    """The words of a source: "army" and "army of Mali" are one, for the one's words are among the other's."""
    return frozenset((one.source or "").split())


def _neighbours(standing: list[Statement]) -> list[tuple[Statement, Statement]]:
    """Pairs enough to see a contradiction: by size, next to each other."""
    numbered = sorted((one for one in standing if one.best is not None), key=lambda one: (one.best or 0, *_when(one)))
    return list(pairwise(numbered))


def _contradict(small: Statement, large: Statement) -> bool:
    if small.best == large.best:
        return False
    return not confirms(small, large) and not (large.hedge == "about" and confirms(large, small))
