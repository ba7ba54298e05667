"""The exact-span scorer over people, organisations and places."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from extract.evaluation.ner import Marked, read_marked, tallies


def pipeline(patterns: list[dict[str, str]]) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    return nlp


def counts(nlp: Language, text: str, names: list[tuple[int, int, str]], ignore: list[tuple[int, int]] = []) -> tuple:  # noqa: B006
    words = text.split(" ")
    marked = Marked("x", words, [True] * (len(words) - 1) + [False], names, ignore)
    (tally,) = tallies(nlp, [marked], "t")
    count = tally.counts["t", "all", "f1"]
    return count.right, count.found, count.gold


@pytest.mark.parametrize(
    ("pattern", "label", "text", "name"),
    [
        ("the Harbour Authority", "ORG", "In the Harbour Authority today", (2, 4, "ORG")),
        ("Harbour Authority", "ORG", "In the Harbour Authority today", (1, 4, "ORG")),
        ("President Ida Lund", "PERSON", "When President Ida Lund left", (2, 4, "PER")),
        ("Lund's", "PERSON", "When Lund 's boat left", (1, 2, "PER")),
        ("Norway's", "GPE", "For Norway's fleet", (1, 2, "LOC")),
        ("Port of Halden", "FAC", "At Port of Halden now", (1, 4, "LOC")),
    ],
)
def test_boundaries_agree_without_articles_titles_and_possessives(
    pattern: str, label: str, text: str, name: tuple
) -> None:
    nlp = pipeline([{"label": label, "pattern": pattern}])
    if pattern == "Lund's":
        nlp = pipeline([{"label": label, "pattern": "Lund 's"}])
    assert counts(nlp, text, [name]) == (1, 1, 1)


def test_titles_belong_to_organisations() -> None:
    nlp = pipeline([{"label": "ORG", "pattern": "Foreign Ministry"}])
    assert counts(nlp, "The Foreign Ministry said", [(2, 3, "ORG")]) == (0, 1, 1)


def test_wrong_label_and_wrong_boundary_are_wrong() -> None:
    nlp = pipeline([{"label": "ORG", "pattern": "Norway"}, {"label": "PERSON", "pattern": "Ida"}])
    assert counts(nlp, "Norway met Ida Lund", [(0, 1, "LOC"), (2, 4, "PER")]) == (0, 2, 2)


def test_other_labels_do_not_count() -> None:
    nlp = pipeline([{"label": "NORP", "pattern": "Norwegian"}, {"label": "DATE", "pattern": "Monday"}])
    assert counts(nlp, "Norwegian ships left Monday", []) == (0, 0, 0)


def test_ignored_stretches_count_neither_way() -> None:
    nlp = pipeline([{"label": "ORG", "pattern": "Norway"}])
    assert counts(nlp, "Norway won", [], [(0, 1)]) == (0, 0, 0)
    assert counts(nlp, "Norway won", [(0, 1, "ORG")], [(0, 1)]) == (1, 1, 1)


def test_open_words_of_a_docbin_are_ignored(tmp_path: Path) -> None:
    nlp = pipeline([{"label": "GPE", "pattern": "Norway"}, {"label": "GPE", "pattern": "Halden"}])
    doc = Doc(nlp.vocab, words=["Norway", "met", "Halden"])
    doc.set_ents([Span(doc, 0, 1, "GPE")], missing=[doc[2:3]], default="outside")
    DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    (tally,) = tallies(nlp, read_marked(tmp_path / "x.spacy", nlp.vocab), "t")
    count = tally.counts["t", "LOC", "f1"]
    assert (count.right, count.found, count.gold) == (1, 1, 1)
