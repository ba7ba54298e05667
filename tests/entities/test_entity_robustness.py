"""Odd text, long text, pickling, saving: nothing breaks."""

import pickle
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from extract.entities.component import Entities

ODD = (
    "", " \n\n ", "A", "(", "The", "U.S.", "'s", "—", "Gen.", "Lt. Col.", "of the", "Ministry of", "X, alias",
    "Kim Kwan-", "the North", "\u202eabc\u0000 Kim", "a" * 5000, "( " * 300, "Mr. " * 300, "Kim-" * 300,
    "Ministry of " * 300, "A B C D " * 100, "President " * 200, "U.N. " * 300, ", a " * 300, "x (Y) " * 300,
    "😀 Kim 😀 Oslo", "Oslo\u00a0said",
)  # fmt: skip
ARTICLE = (
    "OREB, May 3 (Wire) -- President Ana Duarte of Peru met Gen. Ivo Brandt in Lima. Peru's Foreign Ministry said "
    "that the frigate Marigold and the Border Watch Council (BWC) came. Duarte left for Ankara, which rejected it. "
)


@pytest.mark.parametrize("text", ODD)
def test_odd_text(entity_pipeline: Language, text: str) -> None:
    doc = entity_pipeline(text)
    for entity in doc._.entities:
        assert doc.text[entity.start : entity.end] == entity.text
        assert entity.entity_id and entity.name


def test_component_pickles_and_pipeline_saves(entity_pipeline: Language, tmp_path: Path) -> None:
    component = pickle.loads(pickle.dumps(Entities()))
    assert component.rules is None
    entity_pipeline.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again(ARTICLE)._.entities == entity_pipeline(ARTICLE)._.entities


def test_works_alone_on_a_blank_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_entities")
    assert [entity.country for entity in nlp("Peru and Japanese envoys met.")._.entities] == ["PER", "JPN"]


def test_users_own_table(tmp_path: Path) -> None:
    (tmp_path / "countries.csv").write_text("iso3,drop\nPER,true\n", encoding="utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_entities", config={"rules": str(tmp_path)})
    assert [entity.text for entity in nlp("Peru and Japanese envoys met.")._.entities] == ["Japanese"]
