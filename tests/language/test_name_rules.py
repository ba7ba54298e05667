"""Every rule of names matches its examples and none of its counter-examples; the files are in order."""

import re

import pytest
import spacy
from spacy.language import Language

from extract.knowledge import rules
from extract.language.names import names
from extract.language.sentences import sentence_spans
from extract.language.vocabulary import vocabulary

FILES = ("abbreviations", "common", "context", "heads", "patterns", "titles")
CASES = [(file, rule) for file in FILES for rule in rules("language", file)]
BRACKET = re.compile(r"\[([^\]]+)\]")


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_sentences")
    nlp.add_pipe("extract_names")
    return nlp


@pytest.mark.parametrize("file", FILES)
def test_rules_are_sorted_and_named_once(file: str) -> None:
    found = [rule["name"] for rule in rules("language", file)]
    assert found == sorted(set(found))


@pytest.mark.parametrize(("file", "rule"), CASES, ids=[f"{file}-{rule['name']}" for file, rule in CASES])
def test_rule_has_an_example(file: str, rule: dict[str, object]) -> None:
    assert rule.get("examples") or rule.get("counter_examples")


EXAMPLES = [
    (file, rule, example) for file, rule in CASES if file != "abbreviations" for example in rule.get("examples", ())
]


@pytest.mark.parametrize(("file", "rule", "example"), EXAMPLES, ids=[example for _, _, example in EXAMPLES])
def test_example_is_found(nlp: Language, file: str, rule: dict[str, object], example: str) -> None:
    doc = nlp(BRACKET.sub(r"\1", example))
    found = {(doc[name.start : name.end].text, name.label) for name in names(doc)}
    label = rule.get("label")
    for wanted in BRACKET.findall(example):
        labels = {label_ for text, label_ in found if text == wanted}
        assert labels, f"{wanted!r} is not among {found}"
        assert label is None or labels == {label}


COUNTERS = [
    (rule, example) for file, rule in CASES if file != "abbreviations" for example in rule.get("counter_examples", ())
]


@pytest.mark.parametrize(("rule", "example"), COUNTERS, ids=[example for _, example in COUNTERS])
def test_counter_example_holds_no_such_name(nlp: Language, rule: dict[str, object], example: str) -> None:
    doc = nlp(example)
    found = [name for name in names(doc) if name.label != "LAW"]
    if "pattern" in rule or "last" in rule:
        found = [name for name in found if name.rule in (rule["name"], f"head_{rule['name']}")]
    assert not found, [doc[name.start : name.end].text for name in found]


ABBREVIATIONS = [
    example
    for rule in rules("language", "abbreviations")
    for example in (*rule.get("examples", ()), *rule.get("counter_examples", ()))
]


@pytest.mark.parametrize("example", ABBREVIATIONS)
def test_abbreviation_ends_no_sentence(example: str) -> None:
    doc = spacy.blank("en")(example.replace("|", " "))
    assert [span.text.strip() for span in sentence_spans(doc)] == example.split("|")


def test_vocabulary_words_are_no_repetitions() -> None:
    for file in ("context", "common", "titles", "abbreviations"):
        for rule in rules("language", file):
            words = [word.casefold() for word in rule["words"]]
            assert len(words) == len(set(words)), (file, rule["name"], sorted(w for w in words if words.count(w) > 1))


def test_patterns_have_one_group() -> None:
    assert all(pattern.find.groupindex.keys() == {"name"} for pattern in vocabulary().patterns)
