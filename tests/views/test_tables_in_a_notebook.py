"""What a notebook does with the tables: joins, SQL, GeoJSON, a timeline, an article with its finds."""

import json
import sys

import pandas as pd
import pytest
from report_sample import HOSTILE, sample

import extract
from extract.tables.schema import TABLES
from extract.views.article import ArticleView


@pytest.fixture(scope="module")
def tables(nlp) -> extract.Tables:
    return sample(nlp)


def test_rows_stand_beside_their_articles(tables):
    joined = tables.with_articles("casualties")
    assert len(joined) == len(tables.casualties)
    assert joined.loc[0, "source"] == "Test Wire"
    assert "text_article" not in joined and list(tables.with_articles("dates")["title"].isna()) == [False] * len(
        tables.dates
    )


def test_the_reports_of_an_incident_in_the_order_of_publication(tables):
    gao = tables.incidents.query("location == 'Gao'").iloc[0]
    reports = tables.reports(gao["incident_id"])
    assert reports["count_best"].tolist() == [12, 5, 14]
    assert reports["published"].is_monotonic_increasing


def test_closed_sets_of_values_are_categories_and_dates_are_dates(tables):
    kinds = tables.casualties["type"]
    assert list(kinds.cat.categories) == list(TABLES["casualties"].columns[8].values)
    assert kinds.value_counts()["missing"] == 0
    assert pd.api.types.is_datetime64_any_dtype(tables.casualties["start_date"])
    assert isinstance(tables.agreements["parties"].iloc[0], list)


def test_sql(tables):
    connection = tables.duckdb()
    assert connection.sql("select count(*) from casualties join articles using (article_id)").fetchall() == [(4,)]
    assert connection.sql("select max(killed_best) from incidents").fetchall() == [(14,)]
    assert str(connection.sql("select start_date from casualties").types[0]) == "DATE"
    assert str(connection.sql("select parties from agreements").types[0]) == "VARCHAR[]"


@pytest.mark.parametrize(("table", "points"), [("incidents", 2), ("casualties", 4)])
def test_geojson(tables, table, points):
    collection = json.loads(json.dumps(tables.to_geojson(table)))
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == points
    for feature in collection["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert abs(latitude) <= 90 and abs(longitude) <= 180
        assert feature["properties"]["start_date"] in ("2021-03-02", "2020-05-03")


def test_geojson_of_what_has_no_place(tables):
    with pytest.raises(KeyError, match="no coordinates"):
        tables.to_geojson("dates")


def test_an_article_shows_its_finds(tables):
    view = tables.article(tables.casualties.iloc[0])
    html = view._repr_html_()
    assert html.count("<mark") >= 6
    assert "casualties: type killed, count_best 12" in html
    assert tables.article(view.article["article_id"])._repr_html_() == html
    assert tables.article(tables.casualties.iloc[0]["row_id"])._repr_html_() == html
    assert "casualties" in repr(view)
    with pytest.raises(KeyError, match="no article"):
        tables.article("nothing")


def test_a_hostile_article_is_escaped(tables):
    view = tables.article(tables.articles.iloc[2])
    assert isinstance(view, ArticleView)
    assert HOSTILE not in view._repr_html_() and "<script" not in view._repr_html_()


def test_the_tables_show_themselves(tables):
    assert "one row is one reported figure" in tables._repr_html_()


def test_the_timeline(tables):
    pytest.importorskip("matplotlib").use("Agg")
    axes = tables.plot_timeline()
    labels = axes.get_legend_handles_labels()[1]
    assert labels == ["people killed in an incident", "agreed, signed, ratified, in force"]
    assert {text.get_text() for text in axes.texts} == {"Gao", "Cali, Colombia"}


def test_empty_tables_can_be_drawn_too(nlp):
    pytest.importorskip("matplotlib").use("Agg")
    empty = extract.extract([], nlp=nlp)
    empty.plot_timeline()
    assert empty.to_geojson()["features"] == []
    assert empty.duckdb().sql("select count(*) from incidents").fetchall() == [(0,)]


@pytest.mark.parametrize(("module", "call"), [("duckdb", "duckdb"), ("matplotlib.pyplot", "plot_timeline")])
def test_what_is_not_installed_is_named(tables, monkeypatch, module, call):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match="pip install 'extract-security-news"):
        getattr(tables, call)()
