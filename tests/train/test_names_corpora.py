"""Repair and augmentation of the corpora with names."""

import random
import sys
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span

SCRIPTS = Path(__file__).parents[2] / "train" / "scripts"
sys.path.insert(0, str(SCRIPTS))

from annotated import Annotated, cut, joined, read  # noqa: E402
from letter_case import lowered, raised  # noqa: E402
from repair import corrections, divide, merge, peoples, plain_names, relabel, repaired, runs, settle, trim  # noqa: E402


def marked(text: str) -> Annotated:
    """Words with names in brackets, "[GPE Norway]", and "?" before unknown words."""
    words, names, unknown = [], [], set()
    label, start = "", 0
    for word in text.split():
        if word.startswith("["):
            label, start = word[1:], len(words)
            continue
        closing = word.endswith("]")
        word = word.rstrip("]")
        if word.startswith("?"):
            unknown.add(len(words))
            word = word[1:]
        words.append(word)
        if closing:
            names.append((start, len(words), label))
    return Annotated(words, [True] * len(words), names, unknown)


def shown(text: Annotated) -> list[tuple[str, str]]:
    return [(" ".join(text.words[start:end]), label) for start, end, label in text.names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[LOC North] [NORP Korean] ships", [("North Korean", "NORP")]),
        ("the [NORP Czech] [GPE Republic] voted", [("Czech Republic", "GPE")]),
        ("in [PERSON Sri] [GPE Lanka] today", [("Sri Lanka", "GPE")]),
        ("[GPE Oslo] , [GPE Norway]", [("Oslo", "GPE"), ("Norway", "GPE")]),
    ],
)
def test_neighbouring_halves_become_one_name(text: str, names: list) -> None:
    annotated = marked(text)
    merge(annotated)
    assert shown(annotated) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[LOC southern Norway] is wet", [("Norway", "GPE")]),
        ("[PERSON President Halvorsen] left", [("Halvorsen", "PERSON")]),
        ("Secretary of [ORG State Ida Halvorsen] left", [("Ida Halvorsen", "PERSON")]),
        ("[GPE the Netherlands] won", [("Netherlands", "GPE")]),
        ("at [GPE The Hague] today", [("The Hague", "GPE")]),
        ("[ORG Red Harbour militants] fled", [("Red Harbour", "ORG")]),
        ("[LOC Korean peninsula] talks", [("Korean peninsula", "LOC")]),
        ("[GPE Norway 's] fleet", [("Norway", "GPE")]),
    ],
)
def test_names_lose_what_is_not_their_own(text: str, names: list) -> None:
    annotated = marked(text)
    trim(annotated, nouns=True)
    assert shown(annotated) == names


def test_an_office_inside_a_name_divides_it() -> None:
    annotated = marked("[ORG U.N. Secretary-General Ida Halvorsen] spoke to [ORG U.S. Ambassador]")
    divide(annotated)
    assert shown(annotated) == [("U.N.", "ORG"), ("Ida Halvorsen", "PERSON"), ("U.S.", "ORG")]


def test_corrections_relabel_drop_and_leave_open() -> None:
    annotated = marked("[ORG Norway] and [ORG AIDS] and [ORG Union]")
    relabel(annotated, {"Norway": "GPE", "AIDS": "O", "Union": "?"}, {})
    assert shown(annotated) == [("Norway", "GPE")]
    assert annotated.unknown == {4}


def test_what_is_a_name_nearly_always_is_unknown_elsewhere() -> None:
    texts = [marked("[GPE Norway] won") for _ in range(30)] + [marked("Norway lost"), marked("[ORG Norway] drew")]
    repaired(texts, {})
    assert texts[30].unknown == {0} and not texts[30].names
    assert texts[31].unknown == {0} and not texts[31].names


def test_plain_open_words_are_settled() -> None:
    annotated = marked("?We met ?Norwegian envoys last ?week in ?March near ?Halden")
    settle(annotated, frozenset({"Norwegian"}))
    assert shown(annotated) == [("Norwegian", "NORP")]
    assert annotated.unknown == {9}


def test_peoples_are_counted() -> None:
    texts = [marked("[NORP Norwegian] ships") for _ in range(3)] + [marked("[NORP Finnish] ships")]
    assert peoples(texts) == {"Norwegian"}


def test_descriptions_of_people_are_left_open() -> None:
    annotated = marked("[PERSON envoy for the north Ida Halvorsen] met [PERSON Per Lund]")
    plain_names(annotated)
    assert shown(annotated) == [("Per Lund", "PERSON")]
    assert annotated.unknown == {0, 1, 2, 3, 4, 5}


def test_pieces_join_to_the_whole() -> None:
    whole = marked("[GPE Norway] won . ?Then [PERSON Per Lund] left . All slept .")
    pieces = list(cut(whole, 2))
    assert len(pieces) == 3
    again = joined(pieces)
    assert (again.words, again.names, again.unknown) == (whole.words, whole.names, whole.unknown)


def test_doc_keeps_names_unknown_and_outside_apart() -> None:
    doc = marked("[GPE Norway] met ?Halden").doc(spacy.blank("en").vocab)
    assert [token.ent_iob_ for token in doc] == ["B", "O", ""]


def test_labels_of_a_docbin_are_ours(tmp_path: Path) -> None:
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=["The", "Heron", "flew", "Monday"])
    doc.set_ents([Span(doc, 1, 2, "PLATFORM"), Span(doc, 3, 4, "DATE")], missing=[doc[2:3]], default="outside")
    DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    (annotated,) = read(tmp_path / "x.spacy", vocab)
    assert shown(annotated) == [("Heron", "PRODUCT")]
    assert annotated.unknown == {2}


def test_runs() -> None:
    assert runs({1, 2, 5}) == [(1, 3), (5, 6)]


def test_corrections_table() -> None:
    table = corrections(SCRIPTS.parent / "corrections" / "gmb.csv")
    assert list(table) == sorted(table)
    labels = {"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "O", "?"}
    assert set(table.values()) <= labels


def test_letter_case_never_changes_a_length() -> None:
    rng = random.Random(1)
    for _ in range(2000):
        word = "".join(chr(rng.randrange(32, 0x2000)) for _ in range(4))
        assert len(raised(word)) == len(lowered(word)) == len(word)
    assert (raised("Straße"), raised("Kyiv")) == ("Straße", "KYIV")
