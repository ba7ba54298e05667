"""Countries under all their names, and what a capital stands for."""

import pytest
from spacy.language import Language

from extract.knowledge.countries import codes, countries


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peru said no.", ("Peru", "PER", "literal")),
        ("The ROK said no.", ("ROK", "KOR", "literal")),
        ("The DPRK said no.", ("DPRK", "PRK", "literal")),
        ("The PRC said no.", ("PRC", "CHN", "literal")),
        ("The U.K. said no.", ("U.K.", "GBR", "literal")),
        ("The US said no.", ("US", "USA", "literal")),
        ("The UAE said no.", ("UAE", "ARE", "literal")),
        ("Côte d’Ivoire said no.", ("Côte d’Ivoire", "CIV", "literal")),
        ("Burma said no.", ("Burma", "MMR", "literal")),
        ("The USSR said no.", ("USSR", "SUHH", "literal")),
        ("Soviet envoys said no.", ("Soviet", "SUHH", "demonym")),
        ("Yugoslav envoys said no.", ("Yugoslav", "YUCS", "demonym")),
        ("Czechoslovakia said no.", ("Czechoslovakia", "CSHH", "literal")),
        ("East German envoys said no.", ("East German", "DDDE", "demonym")),
        ("Kosovo said no.", ("Kosovo", "XKX", "literal")),
        ("Taiwanese envoys said no.", ("Taiwanese", "TWN", "demonym")),
        ("Two Palestinians said no.", ("Palestinians", "PSE", "demonym")),
        ("Two Swedes said no.", ("Swedes", "SWE", "demonym")),
        ("A Nigerien envoy said no.", ("Nigerien", "NER", "demonym")),
        ("A Nigerian envoy said no.", ("Nigerian", "NGA", "demonym")),
        ("NORTH KOREA SAID NO TODAY.", ("NORTH KOREA", "PRK", "literal")),
        ("Ankara rejected the offer.", ("Ankara", "TUR", "metonymic")),
        ("The treaty with Ankara is void.", ("Ankara", "TUR", "metonymic")),
        ("Ankara's position is known.", ("Ankara", "TUR", "metonymic")),
        ("The Ankara government fell.", ("Ankara", "TUR", "metonymic")),
        ("He slept in Ankara.", ("Ankara", "TUR", "literal")),
        ("ANKARA, May 3 (Wire) -- Ten men died.", ("ANKARA", "TUR", "literal")),
        ("They flew from Ankara on Monday.", ("Ankara", "TUR", "literal")),
        ("The Ankara airport was shut.", ("Ankara", "TUR", "literal")),
        ("Ankara and Athens open talks.", ("Ankara", "TUR", "metonymic")),
        ("Oslo called on Ankara to wait.", ("Oslo", "NOR", "metonymic")),
        ("Flights between Ankara and Athens resume.", ("Ankara", "TUR", "literal")),
        ("The government in Ankara fell.", ("Ankara", "TUR", "metonymic")),
        ("Ankara's pact with Oslo is void.", ("Ankara", "TUR", "metonymic")),
        ("Ankara, for once, agreed.", ("Ankara", "TUR", "metonymic")),
        ("The Republic of Peru said no.", ("Republic of Peru", "PER", "literal")),
    ],
)
def test_country(entity_pipeline: Language, text: str, wanted: tuple[str, str, str]) -> None:
    first = entity_pipeline(text)._.entities[0]
    assert (first.text, first.country, first.reading) == wanted


def test_brussels_that_acts_is_the_union_where_the_article_speaks_of_it(entity_pipeline: Language) -> None:
    doc = entity_pipeline("The European Union met. Brussels rejected the offer. He slept in Brussels.")
    assert [(e.text, e.entity_id) for e in doc._.entities] == [
        ("European Union", "org:eu"),
        ("Brussels", "org:eu"),
        ("Brussels", "place:geonames:2800866"),
    ]


def test_metonym_is_the_country_and_the_town_a_place(entity_pipeline: Language) -> None:
    doc = entity_pipeline("Ankara said so. A bomb went off in Ankara.")
    assert [entity.entity_id for entity in doc._.entities] == ["country:TUR", "place:geonames:323786"]


def test_towns_of_one_preposition_are_towns(entity_pipeline: Language) -> None:
    doc = entity_pipeline("Officials in Ankara and Athens denied it. Flights between Ankara and Oslo resumed.")
    assert [entity.reading for entity in doc._.entities] == ["literal"] * 4


@pytest.mark.parametrize(
    "text", ["He told us no.", "THEY TOLD US NO AGAIN.", "A turkey ran. It is a male.", "Chinese whispers?"]
)
def test_plain_words_are_no_countries(entity_pipeline: Language, text: str) -> None:
    assert all(entity.country in ("CHN",) for entity in entity_pipeline(text)._.entities)


def test_both_halves_of_korea(entity_pipeline: Language) -> None:
    doc = entity_pipeline("South Korea and North Korea met. The South asked; the North refused to go north.")
    halves = [(entity.text, entity.country) for entity in doc._.entities if entity.rule == "half"]
    assert halves == [("The South", "KOR"), ("the North", "PRK")]


def test_the_south_of_another_country_is_no_country(entity_pipeline: Language) -> None:
    doc = entity_pipeline("Italy is poor in places. The South asked for help.")
    assert {entity.country for entity in doc._.entities} == {"ITA"}


def test_congo_by_the_article(entity_pipeline: Language) -> None:
    doc = entity_pipeline("The Republic of the Congo and its capital Brazzaville are calm, Congolese radio said.")
    assert {entity.country for entity in doc._.entities} == {"COG"}


def test_table_of_countries_is_whole() -> None:
    table = countries()
    assert {"KOR", "PRK", "SUHH", "YUCS", "CSHH", "DDDE", "XKX", "TWN", "PSE"} <= set(table)
    assert all(len(code) == 3 or (len(code) == 4 and table[code].kind == "historic") for code in table)
    assert [country.code for country in table.values() if country.kind == "state" and not country.demonyms] == ["VAT"]
    assert codes()["congolese"] == "COD"
    for country in table.values():
        for point in (country.point, country.capital_point):
            assert point is None or (-90 <= point[0] <= 90 and -180 <= point[1] <= 180)
