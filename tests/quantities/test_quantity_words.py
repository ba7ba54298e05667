"""Counts as written become low, best and high; the rules' examples are all read."""

import pytest

from extract.knowledge import rules
from extract.quantities import quantity

CASES = [
    ("12 sailors", 12, 12, 12, "exact", "numeral", 1),
    ("1,450 people", 1450, 1450, 1450, "exact", "numeral", 1),
    ("forty - seven", 47, 47, 47, "exact", "word", 3),
    ("two hundred and five", 205, 205, 205, "exact", "word", 4),
    ("3.5 million", 3500000, 3500000, 3500000, "exact", "numeral", 2),
    ("a dozen", 12, 12, 12, "exact", "word", 2),
    ("two dozen", 24, 24, 24, "exact", "word", 2),
    ("half a dozen", 6, 6, 6, "exact", "word", 3),
    ("at least 12", 12, 12, None, "at_least", "numeral", 3),
    ("more than 12", 12, 12, None, "more_than", "numeral", 3),
    ("well over two dozen", 24, 24, None, "more_than", "word", 4),
    ("some 30", None, 30, None, "about", "numeral", 2),
    ("nearly six million", None, 6000000, None, "about", "word", 3),
    ("an estimated 40", None, 40, None, "about", "numeral", 3),
    ("up to 12", None, None, 12, "up_to", "numeral", 3),
    ("as many as nine", None, None, 9, "up_to", "word", 4),
    ("fewer than 10", None, None, 10, "less_than", "numeral", 3),
    ("10 to 15", 10, None, 15, "range", "numeral", 3),
    ("10 - 15", 10, None, 15, "range", "numeral", 3),
    ("between 30 and 40", 30, None, 40, "range", "numeral", 4),
    ("two or three", 2, None, 3, "range", "word", 3),
    ("dozens", 24, None, None, "vague", "word", 1),
    ("several dozen", 36, None, None, "vague", "word", 2),
    ("scores of", 40, None, None, "vague", "word", 2),
    ("hundreds more", 200, None, None, "vague", "word", 2),
    ("tens of thousands of", 20000, None, None, "vague", "word", 4),
    ("several", 3, None, None, "vague", "word", 1),
    ("no one", 0, 0, 0, "exact", "word", 2),
    ("nobody", 0, 0, 0, "exact", "word", 1),
    ("another 14", 14, 14, 14, "exact", "numeral", 2),
    ("a further 45,000", 45000, 45000, 45000, "exact", "numeral", 3),
    ("all 44", 44, 44, 44, "exact", "numeral", 2),
    ("50 - plus", 50, 50, None, "at_least", "numeral", 3),
    ("20 or more", 20, 20, None, "at_least", "numeral", 3),
]


@pytest.mark.parametrize(("text", "low", "best", "high", "qualifier", "method", "taken"), CASES)
def test_quantity(
    text: str, low: int | None, best: int | None, high: int | None, qualifier: str, method: str, taken: int
) -> None:
    found = quantity(text.split())
    assert found is not None
    assert (found.low, found.best, found.high) == (low, best, high)
    assert (found.qualifier, found.method, found.taken) == (qualifier, method, taken)


@pytest.mark.parametrize("text", ["the men", "at least", "a", "more", "of 12", "- 12", "twelfth"])
def test_no_quantity_starts_here(text: str) -> None:
    assert quantity(text.split()) is None


@pytest.mark.parametrize("name", ["hedges", "vague"])
def test_rules_are_sorted_and_match_their_examples(name: str) -> None:
    entries = rules("quantities", name)
    assert [entry["name"] for entry in entries] == sorted(entry["name"] for entry in entries)
    for entry in entries:
        for example in entry["examples"]:
            found = quantity(example.replace("-plus", " - plus").replace("+", " +").split())
            assert found is not None, example
            if "qualifier" in entry:
                assert found.qualifier == entry["qualifier"], example
            else:
                assert found.low == entry.get("exact", entry.get("low")), example


@pytest.mark.parametrize("name", ["hedges", "vague"])
def test_no_phrase_stands_twice(name: str) -> None:
    phrases = [(bool(entry.get("after")), phrase) for entry in rules("quantities", name) for phrase in entry["words"]]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize("words", ["", "9" * 30, "9" * 5000, "one " + "hundred " * 300, "999 " + "trillion " * 3])
def test_what_counts_nothing_is_no_quantity(words):
    found = quantity(words.split())
    assert found is None or found.high is None or found.high < 10**15
