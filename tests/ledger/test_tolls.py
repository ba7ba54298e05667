"""Low, best and high of what several articles say."""

import itertools

import pytest

from extract.ledger.statements import Statement
from extract.ledger.toll import Toll, toll


def said(day, best, *, hedge="exact", quality=2, source=None, article=None, low=None, high=None, kind="killed"):
    """A statement; ``at_least`` and ``about`` leave ends open as casualty rows do."""
    low = {"exact": best, "at_least": best}.get(hedge, low)
    high = best if hedge == "exact" else high
    row = {"type": kind}
    return Statement(
        low, best, high, hedge, quality, day, article or f"a{day}", 0, source, frozenset({"unknown"}), [row]
    )


TOLLS = [
    ("one figure", [said(1, 12)], (12, 12, 12, False)),
    ("at least", [said(1, 12, hedge="at_least")], (12, 12, 12, False)),
    ("vague alone", [said(1, None, hedge="vague", low=24)], (24, None, None, False)),
    ("range alone", [said(1, None, hedge="range", low=10, high=15)], (10, None, 15, False)),
    ("a rising toll", [said(1, 5), said(2, 9), said(3, 14)], (14, 14, 14, False)),
    ("a vaguer later figure confirms", [said(1, 46), said(9, 40, hedge="more_than", low=40)], (46, 46, 46, False)),
    ("about as many confirms", [said(1, 46), said(9, 50, hedge="about")], (46, 46, 46, False)),
    ("dozens confirm", [said(1, 46), said(9, None, hedge="vague", low=24)], (46, 46, 46, False)),
    ("two sources on one day", [said(1, 12, source="police"), said(1, 20, article="b")], (12, 20, 20, True)),
    ("an alleged figure is high only", [said(1, 17), said(2, 40, quality=0)], (17, 17, 40, True)),
    ("a witness does not outweigh an office", [said(2, 30, quality=1), said(1, 6)], (6, 6, 30, True)),
    ("corrected by its source", [said(1, 15, source="army"), said(3, 12, source="army of mali")], (12, 12, 12, False)),
    ("lower by another source", [said(1, 15, source="army"), said(3, 12, source="police")], (12, 12, 15, True)),
    ("the missing are found", [said(1, 11, kind="missing"), said(5, 7, kind="missing")], (7, 7, 7, False)),
    ("nothing said", [], (None, None, None, False)),
]


@pytest.mark.parametrize(("statements", "wanted"), [case[1:] for case in TOLLS], ids=[case[0] for case in TOLLS])
def test_toll(statements, wanted):
    for order in itertools.permutations(statements):
        assert toll(list(order)) == Toll(*wanted)
