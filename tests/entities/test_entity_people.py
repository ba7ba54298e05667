"""People: which mentions are one, their role, country and affiliation."""

import pytest
from spacy.language import Language

from extract.entities.record import Entity


def people(nlp: Language, text: str) -> list[Entity]:
    return [entity for entity in nlp(text)._.entities if entity.label == "PERSON"]


@pytest.mark.parametrize(
    ("text", "name", "role", "country"),
    [
        ("South Korean Defense Minister Han Seo-jun left.", "Han Seo-jun", "Defense Minister", "KOR"),
        ("Norwegian journalist Mette Holm left.", "Mette Holm", "journalist", "NOR"),
        ("The order came from Lt. Col. Marek Oduya.", "Marek Oduya", "Lt. Col.", None),
        ("Peru's prime minister, Ana Duarte, left.", "Ana Duarte", "prime minister", "PER"),
        ("Ana Duarte, the prime minister of Peru, left.", "Ana Duarte", "prime minister", "PER"),
        ("President Ana Duarte of Peru left.", "Ana Duarte", "President", "PER"),
        ("Ana Duarte, 35, a nurse, fled.", "Ana Duarte", "nurse", None),
        ("Ivo Brandt, mayor of Oreb, fled.", "Ivo Brandt", "mayor", None),
        ("A doctor at the clinic, Ivo Brandt, fled.", "Ivo Brandt", "doctor", None),
        ("Navy spokesman Ivo Brandt fled.", "Ivo Brandt", "Navy spokesman", None),
        ("Retired Gen. Ivo Brandt fled.", "Ivo Brandt", "Retired Gen.", None),
        ("A senior Hamas official, Karim Haddan, denied it.", "Karim Haddan", "senior Hamas official", None),
        (
            "The Minister for Foreign Affairs of Peru, Ana Duarte, left.",
            "Ana Duarte",
            "Minister for Foreign Affairs",
            "PER",
        ),
        ("The President of Chile, Qorianka Umiri, left.", "Qorianka Umiri", "President", "CHL"),
        ("Secretary of State Dora Lang left.", "Dora Lang", "Secretary of State", None),
        ("Mr. Brandt left, Dora Lang said.", "Dora Lang", None, None),
        ("Norway signed it. Its foreign minister, Dora Lang, left.", "Dora Lang", "foreign minister", "NOR"),
        ("Dora Lang, now prime minister, left.", "Dora Lang", "prime minister", None),
    ],
)
def test_role(entity_pipeline: Language, text: str, name: str, role: str | None, country: str | None) -> None:
    found = next(entity for entity in people(entity_pipeline, text) if entity.name == name)
    assert (found.role, found.country) == (role, country)


def test_counterpart_has_the_same_role_of_another_country(entity_pipeline: Language) -> None:
    text = "Polish Defense Minister Adam Nowak met his Danish counterpart, Mette Holm."
    assert [(e.name, e.role, e.country) for e in people(entity_pipeline, text)] == [
        ("Adam Nowak", "Defense Minister", "POL"),
        ("Mette Holm", "Defense Minister", "DNK"),
    ]


@pytest.mark.parametrize("word", ["colleague", "counterpart"])
def test_a_counterpart_without_a_comma(entity_pipeline: Language, word: str) -> None:
    text = f"Polish Defense Minister Adam Nowak met his Danish {word} Mette Holm."
    found = people(entity_pipeline, text)[-1]
    assert (found.name, found.role, found.country) == ("Mette Holm", "Defense Minister", "DNK")


def test_opposite_number_is_a_counterpart(entity_pipeline: Language) -> None:
    text = "Polish Defense Minister Adam Nowak left. Mary Holm, his Danish opposite number, said that she was glad."
    found = next(e for e in people(entity_pipeline, text) if e.name == "Mary Holm")
    assert (found.role, found.country) == ("Defense Minister", "DNK")


def test_a_known_leader_of_another_country_is_not_of_the_article_s(entity_pipeline: Language) -> None:
    text = "OSLO, May 3 (Wire) -- Norway is calm. Norway waits. President Emmanuel Macron landed."
    (one,) = people(entity_pipeline, text)
    assert (one.country, one.affiliation) == ("FRA", "country:FRA")


def test_affiliation_is_an_id(entity_pipeline: Language) -> None:
    found = people(entity_pipeline, "Turkish President Deniz Aydin and NATO spokesman Piet Maas met.")
    assert [entity.affiliation for entity in found] == ["country:TUR", "org:nato"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Han Seo-jun came. Han left.", ["han-seo-jun", "han-seo-jun"]),
        ("Ana Lucía Duarte came. Duarte left.", ["ana-lucia-duarte", "ana-lucia-duarte"]),
        ("Ana Lucía Duarte came. Ana Duarte left.", ["ana-lucia-duarte", "ana-lucia-duarte"]),
        (
            "Adam Nowak met Ewa Nowak. Ewa Nowak spoke. Nowak said no.",
            ["adam-nowak", "ewa-nowak", "ewa-nowak", "ewa-nowak"],
        ),
        ("Saddam Hussein spoke. King Hussein of Jordan said no.", ["saddam-hussein", "king-hussein"]),
        ("Gen. Ivo Brandt came. Brandt’s men left.", ["ivo-brandt", "ivo-brandt"]),
        ("Rodrigo Peña, alias Zorro, came.", ["rodrigo-pena", "rodrigo-pena"]),
    ],
)
def test_namesakes(entity_pipeline: Language, text: str, ids: list[str]) -> None:
    assert [entity.entity_id for entity in people(entity_pipeline, text)] == [f"person:{name}" for name in ids]


@pytest.mark.parametrize("text", ["A Swede, Ingrid Holm, spoke.", "Ingrid Holm, a Swede, spoke."])
def test_compatriot(entity_pipeline: Language, text: str) -> None:
    assert [entity.country for entity in people(entity_pipeline, text)] == ["SWE"]


def test_the_role_is_on_every_mention(entity_pipeline: Language) -> None:
    found = people(entity_pipeline, "President Ana Duarte of Peru came. Duarte left.")
    assert [(entity.role, entity.country) for entity in found] == [("President", "PER")] * 2
