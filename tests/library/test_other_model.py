"""A spaCy pipeline of another make, with labels of its own, built here."""

import random

import pytest
import spacy
from samples import WIRE
from spacy.training import Example

import extract
from extract.language import make_doc

TRAIN = [
    ("Anna Berg met Omar Said in Oslo .", {"entities": [(0, 9, "PER"), (14, 23, "PER"), (27, 31, "LOC")]}),
    ("The Red Cross works in Gao .", {"entities": [(4, 13, "ORG"), (23, 26, "LOC")]}),
    ("Ivan Petrov left Minsk in May .", {"entities": [(0, 11, "PER"), (17, 22, "LOC"), (26, 29, "DATE")]}),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A tiny tagger, parser and recogniser with PER, LOC, ORG and DATE, as a folder on the disk."""
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    nlp.add_pipe("ner")
    examples = []
    for text, annotations in TRAIN:
        words = text.split()
        annotations |= {"heads": [min(1, len(words) - 1)] * len(words), "deps": ["dep"] * len(words)}
        annotations["deps"][min(1, len(words) - 1)] = "ROOT"
        examples.append(Example.from_dict(nlp.make_doc(text), annotations))
    nlp.initialize(lambda: examples)
    for _ in range(10):
        random.Random(0).shuffle(examples)
        nlp.update(examples)
    path = tmp_path_factory.mktemp("model")
    nlp.to_disk(path)
    return path


def test_our_components_stand_behind_it(folder):
    nlp = extract.load(folder)
    assert nlp.pipe_names[:2] == ["parser", "ner"]
    assert "extract_names" not in nlp.pipe_names
    assert "extract_sentences" not in nlp.pipe_names


def test_rows_come_with_labels_of_ours_only(folder):
    nlp = extract.load(folder)
    tables = extract.extract([WIRE], nlp=nlp)
    labels = set(tables.entities["label"])
    assert labels <= {"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
    assert "country:MLI" in set(tables.entities["entity_id"])
    assert 12 in tables.casualties["count_best"].tolist()


def test_the_pipeline_is_named_in_the_articles_table(folder):
    nlp = extract.load(folder)
    assert nlp(make_doc(nlp, extract.Article(text=WIRE)))._.dates
    assert extract.extract([WIRE], nlp=nlp).articles["pipeline"][0].startswith("en_")
