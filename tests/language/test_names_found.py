"""Names by rule: what is found, with which OntoNotes label, and what is not."""

import pytest
import spacy
from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_sentences")
    nlp.add_pipe("extract_names")
    return nlp


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Talks between Peru and Bolivian envoys failed.", {("Peru", "GPE"), ("Bolivian", "NORP")}),
        ("The U.S. and the UK told us no.", {("U.S.", "GPE"), ("UK", "GPE")}),
        ("South Korean Defense Minister Han Seo-jun left.", {("South Korean", "NORP"), ("Han Seo-jun", "PERSON")}),
        ("Secretary of State Dora Lang met Lt. Col. Ivo Brandt.", {("Dora Lang", "PERSON"), ("Ivo Brandt", "PERSON")}),
        ("The Ministry of Foreign Affairs and Trade denied it.", {("Ministry of Foreign Affairs and Trade", "ORG")}),
        ("Shells hit Tarrow Island in the Strait of Karam.", {("Tarrow Island", "LOC"), ("Strait of Karam", "LOC")}),
        ("The frigate Marigold followed HMS Thistle.", {("Marigold", "PRODUCT"), ("HMS Thistle", "PRODUCT")}),
        ("Men of the 4th Rifle Brigade died.", {("4th Rifle Brigade", "ORG")}),
        ("OREB, May 3 (Delta Wire) -- Ten men died.", {("OREB", "GPE"), ("Delta Wire", "ORG")}),
        ("The Border Watch Council (BWC) met.", {("Border Watch Council", "ORG"), ("BWC", "ORG")}),
        ("They signed the Lindholm Accord and the River Peace Agreement (RPA).", set()),
        ("On Monday the officials met in December.", set()),
        ("The Danish journalist Mette Holm wrote it.", {("Danish", "NORP"), ("Mette Holm", "PERSON")}),
        ("Sheikh Omar bin Rashid Al Hamdan spoke.", {("Omar bin Rashid Al Hamdan", "PERSON")}),
        ("He saw Deir ez-Zor burn.", {("Deir ez-Zor", "GPE")}),
        ("A bomb exploded in Quetta.", {("Quetta", "GPE")}),
        (
            "THE PRESIDENT OF PERU MET CARLOS DUARTE IN LIMA TODAY.",
            {("PERU", "GPE"), ("CARLOS DUARTE", "PERSON"), ("LIMA", "GPE")},
        ),
    ],
)
def test_names(nlp: Language, text: str, wanted: set[tuple[str, str]]) -> None:
    assert {(span.text, span.label_) for span in nlp(text).ents} == wanted


def test_surname_alone_is_the_person_not_the_town(nlp: Language) -> None:
    doc = nlp("President Ana Cordoba spoke first. Later Cordoba left with her aides.")
    assert [(span.text, span.label_) for span in doc.ents] == [("Ana Cordoba", "PERSON"), ("Cordoba", "PERSON")]


def test_users_rules_add_names(tmp_path) -> None:
    (tmp_path / "organisations.csv").write_text(
        "key,name,aliases,acronyms,label,subtype,country,wikidata,source\nzelt,Blaue Zelte,,,ORG,,,,own\n",
        encoding="utf-8",
    )
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_names", config={"rules": str(tmp_path)})
    assert [span.text for span in nlp("Nurses of Blaue Zelte came.").ents] == ["Blaue Zelte"]
