"""With a trained recogniser before it: its labels are evidence, the knowledge corrects them.

A rule-driven ``entity_ruler`` named "ner" stands where the trained one would: what it says is all that counts here.
"""

import pytest
import spacy
from spacy.language import Language

from extract.language.labels import ours


def pipeline(*patterns: tuple[str, str]) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_sentences")
    ruler = nlp.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": label, "pattern": text} for text, label in patterns])
    nlp.add_pipe("extract_entities")
    return nlp


@pytest.mark.parametrize(
    ("text", "said", "wanted"),
    [
        ("Peru said no.", ("Peru", "PERSON"), {("Peru", "GPE")}),
        ("Danish envoys met.", ("Danish", "LANGUAGE"), {("Danish", "NORP")}),
        ("The Bank of Peru met.", ("Bank of Peru", "ORG"), {("Bank of Peru", "ORG")}),
        ("HMS Thistle sank.", ("Thistle", "PERSON"), {("HMS Thistle", "PRODUCT")}),
        ("They came on Monday.", ("Monday", "DATE"), set()),
        ("They signed the Lindholm Accord.", ("Lindholm Accord", "LAW"), set()),
        ("Zorro Quux came.", ("Zorro Quux", "PER"), {("Zorro Quux", "PERSON")}),
        ("They flew to Blurbton.", ("Blurbton", "LOC"), {("Blurbton", "LOC")}),
        ("A new Quux-9 was shown.", ("Quux-9", "WEAPON"), {("Quux-9", "PRODUCT")}),
        ("The Quux of Peru fell.", ("The Quux of Peru", "ORG"), {("Quux of Peru", "ORG")}),
        ("The Minister of Defence of Peru left.", ("Defence of Peru", "ORG"), {("Peru", "GPE")}),
        ("Kim of NATO met Quux's men.", ("Quux's", "PERSON"), {("NATO", "ORG"), ("Quux", "PERSON")}),
    ],
)
def test_evidence_and_knowledge(text: str, said: tuple[str, str], wanted: set[tuple[str, str]]) -> None:
    doc = pipeline(said)(text)
    assert {(entity.text, entity.label) for entity in doc._.entities} == wanted


def test_nothing_found_by_the_model_still_leaves_countries() -> None:
    doc = pipeline(("xyzzy", "ORG"))("South Korea and Japanese envoys met in Seoul with NATO.")
    assert [entity.country for entity in doc._.entities] == ["KOR", "JPN", "KOR", None]


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("PER", ("PERSON", None)),
        ("GPE", ("GPE", None)),
        ("LAW", (None, None)),
        ("DATE", (None, None)),
        ("WEAPON", ("PRODUCT", "weapon")),
    ],
)
def test_labels(label: str, wanted: tuple[str | None, str | None]) -> None:
    assert ours(label) == wanted
