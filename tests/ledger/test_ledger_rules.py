"""The ledger's rules: every example matches its entry, every counter-example does not."""

import pytest

from extract.knowledge import rules
from extract.ledger.vocabulary import vocabulary

WORDS = vocabulary()


@pytest.mark.parametrize("rule", rules("ledger", "causes"), ids=lambda rule: rule["name"])
def test_causes(rule):
    for example in rule["examples"]:
        assert WORDS.causes(rule["name"], example) in ("same", "like")
        assert WORDS.causes(example, rule["name"]) in ("same", "like")
    for example in rule.get("counter_examples", ()):
        assert WORDS.causes(rule["name"], example) in ("unlike", "opposed")


@pytest.mark.parametrize("rule", rules("ledger", "sources"), ids=lambda rule: rule["name"])
def test_sources(rule):
    assert all(WORDS.source(example) == rule["weight"] for example in rule["examples"])
    assert all(WORDS.source(example) == 2 for example in rule["counter_examples"])


@pytest.mark.parametrize("rule", rules("ledger", "cues"), ids=lambda rule: rule["name"])
def test_cues(rule):
    matches = {"added": WORDS.added, "joined": WORDS.joined, "superseded": WORDS.superseded}[rule["name"]]
    assert all(matches(example) for example in rule["examples"])
    assert not any(matches(example) for example in rule["counter_examples"])


@pytest.mark.parametrize("rule", rules("ledger", "dull_words"), ids=lambda rule: rule["name"])
def test_dull_words(rule):
    assert not any(WORDS.telling(example) for example in rule["examples"])
    assert all(WORDS.telling(example) for example in rule["counter_examples"])
