"""Each rule file: sorted, its words read as what they are listed for, its examples matched, no entry dead."""

import re
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import extract.casualties
from extract.casualties.lexicon import lexicon, tokens_of
from extract.knowledge import KnowledgeError, rules

FILES = ["actors", "causes", "cues", "endings", "things", "triggers", "victims", "words"]
ROOM = Path(extract.casualties.__file__).parent


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extract_sentences")
    pipeline.add_pipe("extract_casualties")
    return pipeline


@pytest.mark.parametrize("name", FILES)
def test_entries_are_sorted_and_have_examples(name: str) -> None:
    names = [entry["name"] for entry in rules("casualties", name)]
    assert names == sorted(names)
    assert len(names) == len(set(names))
    assert all(entry["examples"] for entry in rules("casualties", name))


@pytest.mark.parametrize("rule", rules("casualties", "triggers"), ids=lambda rule: rule["name"])
def test_trigger_finds_its_examples_and_not_its_counter_examples(nlp: Language, rule: dict[str, list[str]]) -> None:
    for example in rule["examples"]:
        assert rule["name"] in [row.rule for row in nlp(example)._.casualties], example
    for example in rule.get("counter_examples", []):
        assert rule["name"] not in [row.rule for row in nlp(example)._.casualties], example


def test_each_trigger_form_is_the_one_that_is_read() -> None:
    for rule in rules("casualties", "triggers"):
        for form in ("base", "third", "past", "gerund", "words"):
            for phrase in rule.get(form, []):
                words = list(tokens_of(phrase))
                found = lexicon().triggers.at(words, 0)
                assert found is not None and found[0] == len(words), phrase
                assert (found[1].rule, found[1].form) == (rule["name"], form), phrase


def test_each_noun_is_read_as_what_it_is_listed_for() -> None:
    for name in ("victims", "things"):
        for rule in rules("casualties", name):
            category = "thing" if name == "things" else rule["name"]
            for noun in [*rule.get("nouns", []), *rule.get("plurals", [])]:
                words = list(tokens_of(noun))
                found = lexicon().nouns.at(words, 0)
                assert found is not None and found[0] == len(words), noun
                assert found[1].category == category, noun
            for noun in rule["examples"]:
                words = list(tokens_of(noun))
                assert lexicon().nouns.at(words, 0) or lexicon().titles.at(words, 0), noun


def test_each_cause_is_read_as_its_rule() -> None:
    kinds = {"words": "event", "verbs": "verb", "means": "means", "agents": "agent"}
    for rule in rules("casualties", "causes"):
        assert set(rule["examples"]) <= {phrase for key in kinds for phrase in rule.get(key, ())}
        for key, kind in kinds.items():
            for phrase in rule.get(key, ()):
                words = list(tokens_of(phrase))
                assert lexicon().causes.at(words, 0) == (len(words), (rule["type"], rule["name"], kind)), phrase


@pytest.mark.parametrize(("name", "key"), [("cues", "cue"), ("actors", "kind")])
def test_each_cue_is_read_as_its_rule(name: str, key: str) -> None:
    tables = lexicon().cues if name == "cues" else lexicon().actors
    for rule in rules("casualties", name):
        assert set(rule["examples"]) <= set(rule["words"])
        for phrase in rule["words"]:
            words = list(tokens_of(phrase))
            assert tables[rule[key]].at(words, 0) == (len(words), rule["name"]), phrase


def test_each_set_of_words_holds_its_examples_and_is_looked_up() -> None:
    looked_up = set(re.findall(r'lists\["([^"]+)"\]', "".join(path.read_text() for path in ROOM.glob("*.py"))))
    assert {rule["name"] for rule in rules("casualties", "words")} == looked_up
    for rule in rules("casualties", "words"):
        known = lexicon().lists[rule["name"]]
        assert known == set(rule["words"]) and len(known) == len(rule["words"]), rule["name"]
        assert known.issuperset(rule["examples"]), rule["name"]
        assert known.isdisjoint(rule.get("counter_examples", ())), rule["name"]


WIDER = [
    (
        "sides",
        "raiders",
        "A bomb killed six clerks. The raiders claimed responsibility.",
        "perpetrator_status",
        "claimed",
    ),
    ("self-exploding", "sawmill", "Six men died in an explosion at a sawmill.", "cause_type", "accident"),
    ("areas", "oasis", "Six men were killed in the Zerhun oasis.", "location", "Zerhun"),
    ("merchant", "dhow", "Six sailors of a dhow were killed.", "victim_category", "civilian"),
]


@pytest.mark.parametrize(("name", "word", "text", "column", "value"), WIDER, ids=[row[0] for row in WIDER])
def test_a_user_adds_to_a_set(tmp_path: Path, name: str, word: str, text: str, column: str, value: str) -> None:
    folder = tmp_path / "casualties"
    folder.mkdir()
    (folder / "words.toml").write_text(f'[[rule]]\nname = "mine"\nlist = "{name}"\nwords = ["{word}"]\n')
    values = []
    for mine in (None, str(tmp_path)):
        pipeline = spacy.blank("en")
        pipeline.add_pipe("extract_sentences")
        pipeline.add_pipe("extract_casualties", config={"rules": mine})
        (row,) = pipeline(text)._.casualties
        values.append(getattr(row, column))
    assert values[0] != value and values[1] == value


def test_a_set_holds_single_words(tmp_path: Path) -> None:
    (tmp_path / "casualties").mkdir()
    (tmp_path / "casualties" / "words.toml").write_text('[[rule]]\nname = "kin"\nwords = ["foster son"]\n')
    with pytest.raises(KnowledgeError, match="kin: 'foster son'"):
        lexicon(tmp_path)
