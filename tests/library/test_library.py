"""`import extract`: what a notebook uses."""

import datetime
import pickle

import pytest
import spacy
from samples import WIRE
from spacy.tokens import DocBin

import extract
from extract.language import make_doc
from extract.language.pipeline import EXTRACTORS
from extract.tables.schema import TABLES


def test_every_public_name_is_there():
    assert sorted(extract.__all__) == extract.__all__
    for name in extract.__all__:
        assert getattr(extract, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        extract.nothing  # noqa: B018


def test_texts_and_articles_become_tables(nlp):
    article = extract.Article(text="Seven people were hurt on Monday.", published=datetime.date(2024, 5, 8))
    tables = extract.extract([WIRE, article], nlp=nlp)
    assert list(tables) == list(TABLES)
    assert tables.articles["published"].astype(str).tolist() == ["2021-03-04", "2024-05-08"]
    seven = tables.casualties.query("count_best == 7").iloc[0]
    assert (seven["type"], str(seven["start_date"].date())) == ("injured", "2024-05-06")
    joined = tables.casualties.merge(tables.articles, on="article_id", suffixes=("", "_article"))
    assert len(joined) == len(tables.casualties)


def test_one_string_will_do(nlp):
    assert len(extract.extract("Two died in Oslo on 3 May 2020.", nlp=nlp).casualties) == 1


def test_nothing_gives_empty_tables(nlp):
    tables = extract.extract([], nlp=nlp)
    assert [len(table) for table in tables.values()] == [0] * len(TABLES)
    assert list(tables.dates.columns) == TABLES["dates"].names


def test_the_same_text_twice_gives_its_rows_once(nlp):
    assert len(extract.extract([WIRE, WIRE], nlp=nlp).articles) == 1


@pytest.mark.parametrize("name", EXTRACTORS)
def test_each_extractor_works_alone_on_a_blank_pipeline(name):
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    for text in ("", " ", WIRE, WIRE.upper(), "\n\n–\n"):
        nlp(text)
    table = name.removeprefix("extract_")
    assert hasattr(nlp(WIRE)._, table)


def test_finds_survive_docbin_pickle_and_processes(nlp):
    def finds(doc):
        return [getattr(doc._, name.removeprefix("extract_")) for name in EXTRACTORS]

    article = extract.Article(text=WIRE, published=datetime.date(2021, 3, 4))
    doc = nlp(make_doc(nlp, article))
    assert all(finds(doc))
    (stored,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert finds(stored) == finds(doc)
    assert finds(pickle.loads(pickle.dumps(doc))) == finds(doc)
    (elsewhere,) = nlp.pipe([make_doc(nlp, article)], n_process=2)
    assert finds(elsewhere) == finds(doc)


def test_the_pipeline_survives_the_disk(nlp, tmp_path):
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == nlp.pipe_names
    assert again(WIRE)._.casualties == nlp(WIRE)._.casualties


def test_a_model_that_is_not_there_says_what_to_do():
    with pytest.raises(extract.ModelError, match="pip install"):
        extract.load("no_such_model")
