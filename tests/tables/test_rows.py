"""From a Doc to rows: ids, sentences, furniture."""

import datetime

import pytest
from samples import WIRE
from spacy.tokens import Doc

from extract.articles import Article, complete
from extract.casualties.record import Casualty
from extract.dates.record import Date
from extract.language import make_doc
from extract.language.annotations import store
from extract.tables.check import UnfitError
from extract.tables.rows import rows
from extract.tables.schema import TABLES


@pytest.fixture
def found(nlp):
    article = complete(Article(text=WIRE, path="wire.txt"))
    return rows(nlp(make_doc(nlp, article)), article, article_id="a1", pipeline="p 1")


def test_rows_have_the_columns_of_the_schema_in_order(found):
    for name, table in found.items():
        assert table, name
        for row in table:
            assert list(row) == TABLES[name].names


def test_offsets_point_into_the_stored_text(found):
    text = found["articles"][0]["text"]
    for name, table in found.items():
        for row in table if name != "articles" else ():
            assert text[row["start"] : row["end"]] == row["text"] != ""
            assert row["text"] in row["sentence"]
            assert 0 <= row["confidence"] <= 1
            assert row["rule"]


def test_ids_are_counted_in_text_order(found):
    for letter, name in (("d", "dates"), ("c", "casualties"), ("e", "entities"), ("a", "agreements")):
        assert [row["row_id"] for row in found[name]] == [f"a1.{letter}{n}" for n in range(1, len(found[name]) + 1)]
        assert [row["start"] for row in found[name]] == sorted(row["start"] for row in found[name])


def test_values_keep_to_the_closed_sets(found):
    for name, table in found.items():
        closed = {column.name: {*column.values, None} for column in TABLES[name].columns if column.values}
        for row in table:
            assert all(row[column] in values for column, values in closed.items())


def test_the_article_row_says_how_it_was_read(found):
    row = found["articles"][0]
    assert (row["published"], row["published_from"], row["path"]) == ("2021-03-04", "dateline", "wire.txt")
    assert (row["pipeline"], row["status"], row["problem"]) == ("p 1", "ok", None)


def _doc(nlp, text: str, **tables) -> Doc:
    doc = nlp.make_doc(text)
    for name, records in tables.items():
        store(doc, name, records)
    return doc


def test_finds_in_furniture_give_no_row(nlp):
    text = "It began in 1999. Copyright 2024 Test Wire."
    dates = [
        Date(start=text.index(year), end=text.index(year) + 4, text=year, rule="year", type="DATE", value=year)
        for year in ("1999", "2024")
    ]
    article = Article(text=text, furniture=[(text.index("Copyright"), len(text))])
    found = rows(_doc(nlp, text, dates=dates), article, article_id="x", pipeline="p")
    assert [(row["text"], row["row_id"]) for row in found["dates"]] == [("1999", "x.d1")]


def test_parents_and_incidents_become_global_ids(nlp):
    text = "Ten died, four of them children."
    ten = Casualty(start=0, end=3, text="Ten", rule="r", type="killed", count_best=10, incident="i1")
    four = Casualty(start=10, end=14, text="four", rule="r", type="killed", scope="subset", parent=0, incident="i1")
    article = Article(text=text, published=datetime.date(2020, 1, 1))
    found = rows(_doc(nlp, text, casualties=[ten, four]), article, article_id="x", pipeline="p")["casualties"]
    assert [(row["row_id"], row["parent_id"], row["incident_id"]) for row in found] == [
        ("x.c1", None, "x.i1"),
        ("x.c2", "x.c1", "x.i1"),
    ]


def test_a_parent_in_furniture_leaves_no_dangling_id(nlp):
    text = "Ten died, four of them children."
    ten = Casualty(start=0, end=3, text="Ten", rule="r", type="killed")
    four = Casualty(start=10, end=14, text="four", rule="r", type="killed", scope="subset", parent=0)
    article = Article(text=text, furniture=[(0, 5)])
    found = rows(_doc(nlp, text, casualties=[ten, four]), article, article_id="x", pipeline="p")["casualties"]
    assert [(row["row_id"], row["parent_id"]) for row in found] == [("x.c1", None)]


@pytest.mark.parametrize(
    ("field", "value"), [("start_date", "2021"), ("start_date", "2021-02-30"), ("count_best", "two"), ("victim", 3)]
)
def test_a_value_that_no_column_can_hold_is_refused_where_it_is_made(nlp, field, value):
    article = complete(Article(text="Six guards were killed in Gao."))
    doc = make_doc(nlp, article)
    record = Casualty(start=0, end=3, text="Six", rule="kill", type="killed", count_text="Six", qualifier="exact")
    setattr(record, field, value)
    store(doc, "casualties", [record])
    with pytest.raises(UnfitError, match=f"casualties.{field} cannot be {value!r}"):
        rows(doc, article, article_id="a", pipeline="")
