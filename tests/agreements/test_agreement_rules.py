"""The rule files of agreements: sorted, sourced, and each entry does what its examples say."""

import pytest
import spacy

from extract.agreements.catalogue import catalogue
from extract.agreements.check import problems
from extract.agreements.lexicon import lexicon
from extract.agreements.words import phrase
from extract.knowledge import rules, table

NLP = spacy.blank("en")
NLP.add_pipe("extract_sentences")
NLP.add_pipe("extract_agreements")
TYPES = rules("agreements", "types")
ADVERSARIES = rules("agreements", "adversaries")
COMBINING = rules("agreements", "combining")
HEADS = rules("agreements", "heads")
STATUSES = rules("agreements", "status")
MODALITIES = rules("agreements", "modality")


def examples(entries, key="examples"):
    return [pytest.param(entry["name"], text, id=text) for entry in entries for text in entry.get(key, ())]


@pytest.mark.parametrize("name", ["types", "heads", "status", "modality", "context", "adversaries", "combining"])
def test_entries_are_sorted_and_unique(name):
    names = [entry["name"] for entry in rules("agreements", name)]
    assert names == sorted(set(names))


@pytest.mark.parametrize(("name", "text"), examples(TYPES))
def test_a_type_matches_its_examples(name, text):
    assert name in [row.agreement_type for row in NLP(text)._.agreements]


@pytest.mark.parametrize(("name", "text"), examples(TYPES, "counter_examples"))
def test_a_type_leaves_its_counter_examples(name, text):
    assert name not in [row.agreement_type for row in NLP(text)._.agreements]


@pytest.mark.parametrize(("name", "text"), examples(ADVERSARIES))
def test_an_armed_group_makes_truces_with_the_state_it_fights(name, text, nlp):
    (state,) = [entry["state"] for entry in ADVERSARIES if entry["name"] == name]
    assert sorted([state, name]) in [row.parties for row in nlp(text)._.agreements]


@pytest.mark.parametrize(("name", "text"), examples(COMBINING))
def test_half_a_compound_names_a_party(name, text):
    (state,) = [entry["state"] for entry in COMBINING if entry["name"] == name]
    (row,) = NLP(text)._.agreements
    assert state in row.parties and len(row.parties) == 2


@pytest.mark.parametrize(("name", "text"), examples(HEADS))
def test_a_head_noun_matches_its_examples(name, text):
    last = name.split()[-1]
    assert any(last.rstrip("s") in row.text.lower() for row in NLP(text)._.agreements)


@pytest.mark.parametrize(("name", "text"), examples(HEADS, "counter_examples"))
def test_a_head_noun_leaves_its_counter_examples(name, text):
    assert not NLP(text)._.agreements


@pytest.mark.parametrize(("name", "text"), examples(STATUSES))
def test_a_status_is_read_from_its_examples(name, text):
    assert name in [row.status for row in NLP(text)._.agreements]


@pytest.mark.parametrize(("name", "text"), examples(STATUSES, "counter_examples"))
def test_a_status_is_not_read_from_its_counter_examples(name, text):
    assert name not in [row.status for row in NLP(text)._.agreements]


@pytest.mark.parametrize(("name", "text"), examples(MODALITIES))
def test_a_modality_is_read_from_its_examples(name, text):
    assert name in [row.modality for row in NLP(text)._.agreements]


def test_no_describing_word_list_is_empty_or_upper_case():
    for kind in TYPES:
        for line in kind.get("describes", ()):
            assert line == line.lower() and all(group.strip("|") for group in line.split())


def test_the_catalogue_holds_together():
    assert problems(catalogue()) == []


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"signed": "1987-02-30"}, "no ISO"),
        ({"signed": "1987-06-02", "in_force": "1987-05"}, "out of order"),
        ({"adopted": "1987-06-02", "signed": "1987-06-01"}, "out of order"),
        ({"signed": "1987", "in_force": "1987-05-04", "status": "signed"}, "yet in force"),
        ({"signed": "1987", "ended": "1999", "status": "in_force"}, "yet ended"),
        ({"signed": "1987", "name": "Larch Valley Pact of 1986"}, "names a year"),
        ({"parties": "NOR;QQQ"}, "in no table"),
        ({"parties": "NOR;org:no-such-band"}, "in no table"),
        ({"parties": "NOR"}, "one party only"),
        ({"parties": "NOR;SUHH", "signed": "1993-04-05"}, "did not exist"),
        ({"parties": "NOR;RUS", "signed": "1948", "ended": "1955", "status": "expired"}, "was part of SUHH"),
    ],
)
def test_a_row_that_contradicts_itself_is_a_problem(tmp_path, cells, problem):
    row = {"key": "larch", "name": "Larch Valley Pact", "type": "dca", "source": "own notes", **cells}
    (tmp_path / "agreements.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n")
    (line,) = problems(catalogue(str(tmp_path)), str(tmp_path))
    assert line.startswith("agreement larch:") and problem.removeprefix("no ") in line


@pytest.mark.parametrize(
    "cells",
    [
        {"signed": "1987-06-02", "in_force": "1987", "status": "in_force"},
        {"parties": "NOR;SUHH", "signed": "1948", "ended": "1955", "status": "expired"},
        {"parties": "NOR;RUS", "signed": "1958", "status": "in_force"},
        {"parties": "NOR", "type": "peace", "signed": "1987"},
    ],
)
def test_a_row_in_order_is_no_problem(tmp_path, cells):
    row = {"key": "larch", "name": "Larch Valley Pact", "type": "dca", "source": "own notes", **cells}
    (tmp_path / "agreements.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n")
    assert problems(catalogue(str(tmp_path)), str(tmp_path)) == []


def test_the_catalogue_is_large_sorted_and_sourced():
    rows = table("agreements", "key")
    assert len(rows) >= 250
    assert [row["key"] for row in rows] == sorted(row["key"] for row in rows)
    assert all(row["source"] for row in rows)


def test_no_name_of_an_instance_is_dead():
    words = lexicon()
    for item in words.book.instances.values():
        for name in (item.name, *item.aliases):
            hit = words.names.longest(phrase(name), 0, len(phrase(name)))
            assert hit and hit[0] == len(phrase(name)), name
            assert item in [meaning.instance for meaning in hit[1]], name


@pytest.mark.parametrize(
    ("key", "identity"),
    [
        ("npt", "npt"),
        ("usingsomia", "gsomia:IND-USA"),
        ("vfaphl", "vfa:PHL-USA"),
        ("korus", "korus"),
        ("oslo1", "oslo1"),
    ],
)
def test_one_of_many_is_named_by_parties_and_a_famous_one_by_its_key(key, identity):
    book = catalogue()
    assert book.identity(book.instances[key]) == identity
