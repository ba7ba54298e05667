"""The pipeline that ships: its size, its card, its labels, and that it reads."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from extract.language import load
from extract.language.pipeline import SHIPPED

pytestmark = pytest.mark.skipif(not (SHIPPED / "meta.json").is_file(), reason="no pipeline in this checkout")

NAMES = {"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "LAW", "PRODUCT"}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(SHIPPED)


def test_the_folder_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()) < 30e6


def test_the_card_names_version_licence_and_every_source(nlp: Language) -> None:
    assert nlp.meta["name"] == "extract_news"
    assert nlp.meta["version"].count(".") == 2
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    assert len(nlp.meta["sources"]) >= 8
    assert all(source["name"] and source["license"] for source in nlp.meta["sources"])


def test_components_and_labels(nlp: Language) -> None:
    assert {"tagger", "morphologizer", "parser", "ner"} <= set(nlp.pipe_names)
    assert set(nlp.get_pipe("ner").labels) == NAMES


def test_sentences_come_from_the_parser(nlp: Language) -> None:
    doc = nlp("Gen. Ida Lund flew to Oslo on Monday. The ministry had no comment, a spokesman said.")
    assert [len(sentence) for sentence in doc.sents] == [9, 10]
    assert doc.has_annotation("DEP")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The United Nations sent envoys to Kenya.", {("United Nations", "ORG"), ("Kenya", "GPE")}),
        ("PRESIDENT EMMANUEL MACRON FLEW TO KENYA.", {("EMMANUEL MACRON", "PERSON"), ("KENYA", "GPE")}),
        ("President Emmanuel Macron met Turkish officials.", {("Emmanuel Macron", "PERSON"), ("Turkish", "NORP")}),
        ("It was raining on Tuesday and 12 people stayed at home.", set()),
    ],
)
def test_plain_names_in_any_case(nlp: Language, text: str, names: set) -> None:
    assert {(ent.text, ent.label_) for ent in nlp(text).ents} == names


def test_the_words_carry_tags_and_parts_of_speech(nlp: Language) -> None:
    doc = nlp("Soldiers crossed the river yesterday.")
    assert [token.tag_ for token in doc] == ["NNS", "VBD", "DT", "NN", "NN", "."]
    assert [token.pos_ for token in doc][:4] == ["NOUN", "VERB", "DET", "NOUN"]
    assert doc[1].dep_ == "ROOT"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "¿?", "a" * 5000, "WAR " * 300, "\u200b\ufeff"])
def test_odd_texts_do_not_crash(nlp: Language, text: str) -> None:
    assert len(nlp(text).text) == len(text)


def test_load_takes_it_by_default_with_our_sentences_before_its_parser() -> None:
    nlp = load()
    assert nlp.meta["name"] == "extract_news"
    assert nlp.pipe_names[0] == "extract_sentences"
    doc = nlp("Fleet leaves port\n\nOSLO, May 3 -- The fleet left on Monday. Gen. Ida Lund waved.")
    assert next(sentence.text.strip() for sentence in doc.sents) == "Fleet leaves port"
    assert doc.has_annotation("DEP")


def test_its_tokenizer_is_the_one_on_disk() -> None:
    nlp = load()
    assert nlp.tokenizer.to_bytes(exclude=["vocab"]) == (SHIPPED / "tokenizer").read_bytes()
    assert nlp.config["nlp"]["tokenizer"] == {"@tokenizers": "spacy.Tokenizer.v1"}, "saved, it needs nothing of ours"


def test_components_can_be_removed_and_the_rest_saved(tmp_path: Path) -> None:
    nlp = spacy.load(SHIPPED)
    nlp.remove_pipe("ner")
    nlp.to_disk(tmp_path)
    assert "ner" not in spacy.load(tmp_path).pipe_names
