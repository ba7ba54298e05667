"""Where sentences end: abbreviations, quotes, headings, wrapped lines."""

import pytest
import spacy

from extract.language.sentences import LONGEST, sentence_spans, split

WRAPPED = (
    "The patrol had left the camp before dawn and was on its way to the\n"
    "river when the first shots fell from the hill above the road. Col.\n"
    "Marek Oduya said that the men took cover behind a wall and called\n"
    "for help, which came two hours later from the town of Oreb. None\n"
    "of them was hurt, he added."
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ten men died. Two fled.", ["Ten men died.", "Two fled."]),
        ("Gen. A. Brandt met Sen. Vask. He left.", ["Gen. A. Brandt met Sen. Vask.", "He left."]),
        ("Lt. Col. Oduya came on Jan. 3. It rained.", ["Lt. Col. Oduya came on Jan. 3.", "It rained."]),
        ("J. F. Duarte was there. So was I.", ["J. F. Duarte was there.", "So was I."]),
        ("It belongs to the U.S. Navy. The hull is old.", ["It belongs to the U.S. Navy.", "The hull is old."]),
        ("They met at 5 p.m. on Friday. No one spoke.", ["They met at 5 p.m. on Friday.", "No one spoke."]),
        ('"We won." He smiled.', ['"We won."', "He smiled."]),
        ("“Is it over?” she asked. “Not yet.”", ["“Is it over?” she asked.", "“Not yet.”"]),
        ("He waited... and then ran. She stayed.", ["He waited... and then ran.", "She stayed."]),
        ("The toll (at least 12.) rose. It is 3.5 times higher.", None),
        (
            "BOMB KILLS TEN\nBy Lena Vask\nOREB (Wire) - Ten died.",
            ["BOMB KILLS TEN", "By Lena Vask", "OREB (Wire) - Ten died."],
        ),
        ("- One dead.\n- Two hurt.", ["- One dead.", "- Two hurt."]),
        ("MEN DIED IN OREB. GEN. BRANDT DENIED IT.", ["MEN DIED IN OREB.", "GEN. BRANDT DENIED IT."]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str] | None) -> None:
    found = [span.text.strip() for span in sentence_spans(spacy.blank("en")(text))]
    if sentences is not None:
        assert found == sentences
    assert "".join(found).replace(" ", "") == "".join(text.split())


def test_wrapped_lines_end_no_sentence() -> None:
    found = [span.text for span in sentence_spans(spacy.blank("en")(WRAPPED))]
    assert len(found) == 3
    assert found[1].startswith("Col.\nMarek Oduya said")


def test_a_parser_is_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("extract_sentences")
    assert [span.text for span in nlp("He met Gen. Brandt.").sents] == ["He met Gen. Brandt."]


def test_what_goes_on_without_an_end_is_cut():
    doc = spacy.blank("en")("one two, " * 1000)
    split(doc)
    lengths = [len(sentence) for sentence in doc.sents]
    assert max(lengths) <= LONGEST
    assert all(sentence[-1].text == "," for sentence in doc.sents)
