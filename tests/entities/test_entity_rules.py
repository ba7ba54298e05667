"""Every rule of readings and of ships' prefixes does what its examples say; the files are in order."""

import re

import pytest
from spacy.language import Language

from extract.knowledge import rules
from extract.knowledge.countries import countries

BRACKET = re.compile(r"\[([^\]]+)\]")
READINGS = [(rule["name"], example) for rule in rules("entities", "reading") for example in rule["examples"]]
SHIPS = [(rule["country"], example) for rule in rules("entities", "vessels") for example in rule["examples"]]


@pytest.mark.parametrize(("name", "example"), READINGS, ids=[example for _, example in READINGS])
def test_reading(entity_pipeline: Language, name: str, example: str) -> None:
    wanted = BRACKET.search(example)
    assert wanted is not None
    doc = entity_pipeline(BRACKET.sub(r"\1", example))
    found = next(entity for entity in doc._.entities if entity.text == wanted[1])
    assert found.reading == ("literal" if name == "before_place" else "metonymic")


@pytest.mark.parametrize(("country", "example"), SHIPS, ids=[example for _, example in SHIPS])
def test_ship(entity_pipeline: Language, country: str, example: str) -> None:
    wanted = BRACKET.search(example)
    assert wanted is not None
    found = entity_pipeline(BRACKET.sub(r"\1", example))._.entities
    assert [(entity.text, entity.subtype, entity.country) for entity in found] == [(wanted[1], "vessel", country)]
    assert country in countries()


@pytest.mark.parametrize("file", ["reading", "vessels"])
def test_rules_are_in_order(file: str) -> None:
    names = [rule["name"] for rule in rules("entities", file)]
    assert names == sorted(set(names))
