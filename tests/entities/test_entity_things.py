"""Organisations, ships, places: ids, countries, subtypes, coordinates, forms that the article joins."""

import pytest
from spacy.language import Language

from extract.entities.record import Entity


def named(nlp: Language, text: str, form: str) -> Entity:
    return next(entity for entity in nlp(text)._.entities if entity.text == form)


@pytest.mark.parametrize(
    ("text", "form", "identity", "subtype", "country"),
    [
        ("NATO met.", "NATO", "org:nato", None, None),
        ("The United Nations met.", "United Nations", "org:un", None, None),
        ("Fighters of al-Shabaab fled.", "al-Shabaab", "org:al-shabaab", "armed_group", "SOM"),
        ("China's Foreign Ministry denied it.", "Foreign Ministry", "org:chn-foreign-ministry", "ministry", "CHN"),
        (
            "Chile met the Ministry of Defence of Peru.",
            "Ministry of Defence",
            "org:per-ministry-of-defence",
            "ministry",
            "PER",
        ),
        ("The Norwegian Navy sailed.", "Norwegian Navy", "org:nor-norwegian-navy", "military_unit", "NOR"),
        ("Reports by the Kremlin differ.", "Kremlin", "org:kremlin", None, "RUS"),
        ("HMS Thistle sank.", "HMS Thistle", "product:hms-thistle", "vessel", "GBR"),
        ("The Indian frigate Marigold sank.", "Marigold", "product:marigold", "vessel", "IND"),
        ("It is near the Yellow Sea.", "Yellow Sea", "place:yellow-sea", "sea", None),
        ("Shells hit Tarrow Island.", "Tarrow Island", "place:tarrow-island", "island", None),
        ("They crossed the Northern Limit Line.", "Northern Limit Line", "place:northern-limit-line", "border", None),
        ("The Green Valley Party won.", "Green Valley Party", "org:green-valley-party", "political_party", None),
        ("She told the Karun Herald so.", "Karun Herald", "org:karun-herald", "newspaper", None),
        ("Jets left Karun Air Base.", "Karun Air Base", "place:karun-air-base", "base", None),
        ("An MQ-9 Reaper fell.", "MQ-9 Reaper", "product:mq-9-reaper", "aircraft", None),
        ("Russia fired a Kh-59.", "Kh-59", "product:kh-59", "weapon", "RUS"),
    ],
)
def test_thing(
    entity_pipeline: Language, text: str, form: str, identity: str, subtype: str | None, country: str | None
) -> None:
    found = named(entity_pipeline, text, form)
    assert (found.entity_id, found.subtype, found.country) == (identity, subtype, country)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The Border Watch Council (BWC) met.", "Border Watch Council", "BWC"),
        ("They crossed the Northern Limit Line (NLL).", "Northern Limit Line", "NLL"),
        ("Boats in the West Sea, or Yellow Sea, fled.", "West Sea", "Yellow Sea"),
        ("The Norwegian Navy sailed. The Navy said so in May.", "Norwegian Navy", "Navy"),
        ("The Tamarind Liberation Front (TLF) fled. Later TLF men came.", "Tamarind Liberation Front", "TLF"),
        ("Typhoon Lorna (Biyaya) came.", "Typhoon Lorna", "Biyaya"),
        ("The Front for the Return of Farmers (FRF) fled.", "Front for the Return of Farmers", "FRF"),
    ],
)
def test_two_forms_of_one_thing(entity_pipeline: Language, text: str, first: str, second: str) -> None:
    doc = entity_pipeline(text)
    ids = {entity.text: entity.entity_id for entity in doc._.entities}
    assert ids[first] == ids[second]


def test_two_ministries_of_one_name_are_two(entity_pipeline: Language) -> None:
    doc = entity_pipeline("Peru's Foreign Ministry agreed. Bolivia's Foreign Ministry did not.")
    assert len({entity.entity_id for entity in doc._.entities if entity.subtype == "ministry"}) == 2


def test_the_article_s_acronym_outranks_the_table(entity_pipeline: Language) -> None:
    doc = entity_pipeline("The Alpine Fire Patrol (AFP) came. AFP men put it out.")
    assert {entity.entity_id for entity in doc._.entities} == {"org:alpine-fire-patrol"}


@pytest.mark.parametrize(
    ("text", "form", "country", "point"),
    [
        ("A bomb went off in Quetta.", "Quetta", "PAK", (30, 67)),
        ("He was born in Paris, Texas.", "Paris", "USA", (34, -96)),
        ("He was born in Paris, France.", "Paris", "FRA", (49, 2)),
        ("Libya is calm. Shots were heard in Tripoli.", "Tripoli", "LBY", (33, 13)),
        ("Lebanon is calm. In Lebanon shots were heard near Tripoli.", "Tripoli", "LBN", (34, 36)),
        ("Costa Rica is calm. A man died in San José.", "San José", "CRI", (10, -84)),
        ("They met in Deir ez-Zor.", "Deir ez-Zor", "SYR", (35, 40)),
        ("They met in Fallujah.", "Fallujah", "IRQ", (33, 44)),
        ("A man in Springfield, Illinois, died.", "Springfield", "USA", (40, -90)),
        ("A bus in London, Ontario, crashed.", "London", "CAN", (43, -81)),
        ("A bus in Victoria, British Columbia, crashed.", "Victoria", "CAN", (48, -123)),
        ("A bus in Tripoli in northern Lebanon crashed.", "Tripoli", "LBN", (34, 36)),
        ("In Atlanta a bus crashed. Georgia has no such law.", "Georgia", "USA", (33, -84)),
        ("Georgia and Armenia signed it.", "Georgia", "GEO", (42, 44)),
        ("Peru is calm. He flew to California.", "California", "USA", (37, -120)),
        ("The ship sailed to Constanta.", "Constanta", "ROU", (44, 29)),
        ("They hold Donetsk region.", "Donetsk", "UKR", (48, 38)),
        ("Shells hit the village of Orebgrad.", "Orebgrad", None, None),
        ("A bank in Peoria, Ill., failed.", "Peoria", "USA", (41, -90)),
        ("A bus in Wilmington, Del., crashed.", "Wilmington", "USA", (40, -76)),
    ],
)
def test_place(
    entity_pipeline: Language, text: str, form: str, country: str | None, point: tuple[int, int] | None
) -> None:
    found = [entity for entity in entity_pipeline(text)._.entities if entity.text == form][-1]
    assert found.country == country
    where = (
        None if found.latitude is None or found.longitude is None else (round(found.latitude), round(found.longitude))
    )
    assert where == point


def test_a_small_town_wants_an_article_about_its_country(entity_pipeline: Language) -> None:
    about = "Georgian troops were shot in Gori. Georgia closed the road."
    aside = "French ships left France. French jets flew home. " * 3 + "Georgian wine was drunk in a bar in Gori."
    assert next(e for e in entity_pipeline(about)._.entities if e.text == "Gori").latitude is not None
    assert next(e for e in entity_pipeline(aside)._.entities if e.text == "Gori").latitude is None


def test_a_province_tells_which_town(entity_pipeline: Language) -> None:
    text = "The fires in California grew. Pilots landed in San Jose."
    assert next(e for e in entity_pipeline(text)._.entities if e.text == "San Jose").country == "USA"


def test_a_state_s_own_security_council(entity_pipeline: Language) -> None:
    own, world = (
        next(e for e in entity_pipeline(text)._.entities if e.text == "Security Council")
        for text in ("Peru's Security Council met.", "The Security Council met.")
    )
    assert (own.country, world.entity_id) == ("PER", "org:un-security-council")
    assert own.entity_id != world.entity_id


def test_an_ambiguous_town_has_no_pin(entity_pipeline: Language) -> None:
    found = named(entity_pipeline, "They met in Springfield.", "Springfield")
    assert found.latitude is None


def test_unknown_village_takes_the_country_of_its_sentence(entity_pipeline: Language) -> None:
    found = named(entity_pipeline, "In western Niger gunmen burned the village of Tchanabangou.", "Tchanabangou")
    assert (found.country, found.latitude) == ("NER", None)


def test_agreements_and_their_acronyms_are_no_entities(entity_pipeline: Language) -> None:
    doc = entity_pipeline("They signed the River Peace Agreement (RPA) and the Oreb accord. RPA talks go on.")
    assert [entity.text for entity in doc._.entities] == []
