"""The report's file: what is in it, what is escaped, what is left out."""

import datetime
import json
import re
from html import unescape

import pandas as pd
import pytest
from report_sample import HOSTILE, many, sample
from samples import ROOT

from extract.tables import Tables
from extract.tables.schema import TABLES
from extract.views.report import Selection, page, write
from extract.views.report.columns import coded, coded_table
from extract.views.report.page import SCRIPTS, STYLES, embedded

STATIC = ROOT / "extract" / "views" / "report" / "static"


@pytest.fixture(scope="module")
def tables(nlp) -> Tables:
    return sample(nlp)


def data(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL).group(1))


def test_the_same_tables_give_the_same_page_and_it_loads_nothing(tables):
    html = page(tables)
    assert page(tables) == html
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", html)
    assert "default-src 'none'" in unescape(html)


def test_hostile_text_stays_inside_its_element(tables):
    html = page(tables)
    assert html.count("<script") == html.count("</script") == 2
    assert HOSTILE not in html and "<b>Bold" not in html
    assert data(html)["tables"]["articles"]["plain"]["text"] == list(tables.articles["text"])


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "\u2028", "&lt;", "\ud800", "\0"])
def test_embedded_data_is_json_without_markup(text):
    safe = embedded({"text": text})
    assert not set("<>&\u2028") & set(safe)
    assert json.loads(safe)["text"] == text.replace("\ud800", "?")


@pytest.mark.parametrize(
    ("values", "distinct", "codes"),
    [
        (["a", None, "b", "a"], ["a", "b"], [1, 0, 2, 1]),
        ([["x", "y"], ["x", "y"], None], [["x", "y"]], [1, 1, 0]),
        ([0, None, 0], [0], [1, 0, 1]),
        ([], [], []),
    ],
)
def test_columns_hold_each_value_once(values, distinct, codes):
    assert coded(values) == {"values": distinct, "codes": codes}


def test_every_value_can_be_read_back(tables):
    texts = list(tables.articles["text"])
    numbers = {key: number for number, key in enumerate(tables.articles["article_id"])}
    for name, schema in TABLES.items():
        made, frame = coded_table(schema, tables[name], numbers, texts), tables[name]
        for column, coding in made["columns"].items():
            for row, code in enumerate(coding["codes"]):
                value, wanted = coding["values"][code - 1] if code else None, frame[column].iloc[row]
                article = made["plain"].get("article")
                if column == "sentence" and isinstance(value, list):
                    value = texts[article[row]][slice(*value)]
                if isinstance(value, str) and value.startswith(".") and column.endswith("_id"):
                    value = frame["article_id"].iloc[row] + value
                if isinstance(wanted, pd.Timestamp):
                    wanted = wanted.strftime("%Y-%m-%d")
                missing = wanted == [] if isinstance(wanted, list) else pd.isna(wanted)
                assert value is None if missing else value == wanted, (name, column)


def test_a_sentence_that_the_text_does_not_hold_is_kept_as_it_is(tables):
    frame = tables.casualties.head(1).assign(sentence="Corrected by hand.")
    made = coded_table(TABLES["casualties"], frame, {frame["article_id"].iloc[0]: 0}, ["another text"])
    assert made["columns"]["sentence"]["values"] == ["Corrected by hand."]


def test_a_selection_says_what_it_leaves_out(tables):
    html = page(tables, Selection(since=datetime.date(2021, 1, 1)))
    assert "the 2 of 3 articles that were published from 2021-01-01" in html
    assert data(html)["tables"]["articles"]["rows"] == 2
    told = data(html)["tables"]["casualties"]["rows"]
    assert 0 < told < len(tables.casualties)


def test_the_newest_articles_are_held_where_there_are_too_many(tables):
    html = page(many(tables, 5), Selection(most=4))
    assert "the newest 4 of 15 articles" in html
    assert "What 15 articles say" in html
    held = data(html)["tables"]["articles"]["columns"]["published"]
    assert min(held["values"]) >= "2021-03-01"


def test_no_articles_give_a_page_too(nlp):
    import extract

    html = page(extract.extract([], nlp=nlp))
    assert "What 0 articles say" in html


def test_a_page_is_written_whole_or_not_at_all(tables, tmp_path):
    write(tables, tmp_path / "report.html")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    with pytest.raises(OSError):
        write(tables, tmp_path / "no folder" / "report.html")


def test_the_parts_are_those_in_the_folder_and_none_parses_html():
    parts = {path.name for path in STATIC.iterdir()}
    assert parts == {*(f"{name}.js" for name in SCRIPTS), *(f"{name}.css" for name in STYLES), "page.html"}
    for name in SCRIPTS:
        code = (STATIC / f"{name}.js").read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", code), (
            name
        )


def test_the_command(command, tmp_path, tables):
    failed = command("report", "--tables", tmp_path / "none")
    assert failed.returncode == 2 and "extract run" in failed.stderr
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text("Two soldiers were killed in Gao on 3 May 2021.")
    assert command("run", tmp_path / "raw", "--out", tmp_path / "out", "-q").returncode == 0
    done = command("report", "--tables", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "1 of 1 articles" in done.stdout
    assert "What 1 article says" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
