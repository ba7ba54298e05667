"""The tables on disk: the same in CSV, Parquet, pandas and DuckDB; safe in a spreadsheet; the same bytes each time."""

import csv

import duckdb
import pandas as pd
import pytest

from extract import TablesError, read_tables
from extract.tables.schema import TABLES
from extract.tables.write import cell, file_names, write_tables


def _row(name: str, **cells):
    return {**dict.fromkeys(TABLES[name].names), **cells}


ROWS = [
    {
        "articles": [_row("articles", article_id="x", published="2020-02-29", words=7, text="=1+1 is a text")],
        "dates": [_row("dates", row_id="x.d1", start=0, end=4, text="=1+1", confidence=0.5, start_date="0079-08-24")],
        "casualties": [_row("casualties", row_id="x.c1", count_best=46, victim_names=["Ann Lee", "Bo Ek"])],
    },
    {
        "articles": [_row("articles", article_id="y", text='A "quoted"\nline; and é, 漢')],
        "casualties": [_row("casualties", row_id="y.c1", text='A "quoted"\nline', victim_names=[])],
    },
]


def test_csv_and_parquet_hold_the_same_rows(tmp_path):
    counts = write_tables(tmp_path, ROWS)
    assert counts == {**dict.fromkeys(TABLES, 0), "articles": 2, "dates": 1, "casualties": 2}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(file_names())
    tables = read_tables(tmp_path)
    for name in TABLES:
        plain = pd.read_csv(tmp_path / f"{name}.csv")
        assert len(plain) == len(tables[name])
        assert set(tables[name].columns) - set(plain.columns) <= {"text"}


def test_read_tables_gives_the_right_types(tmp_path):
    write_tables(tmp_path, ROWS)
    tables = read_tables(tmp_path)
    casualties = tables.casualties
    assert casualties["count_best"].tolist() == [46, pd.NA]
    assert casualties["count_best"].dtype == "Int64"
    assert casualties["victim_names"].tolist() == [["Ann Lee", "Bo Ek"], []]
    assert tables.articles["published"].dt.year.tolist()[0] == 2020
    assert tables["articles"]["text"][1] == 'A "quoted"\nline; and é, 漢'
    assert repr(tables).startswith("Tables(articles: 2 rows, entities: 0 rows, dates: 1 rows, casualties: 2 rows, ")


def test_a_table_that_is_not_there_is_named(tmp_path):
    write_tables(tmp_path, ROWS)
    with pytest.raises(AttributeError, match="no table 'victims'; there are articles, entities"):
        read_tables(tmp_path).victims  # noqa: B018


def test_reading_before_a_run_says_what_to_do(tmp_path):
    with pytest.raises(TablesError, match="extract run"):
        read_tables(tmp_path)


def test_duckdb_reads_types_and_lists(tmp_path):
    write_tables(tmp_path, ROWS)
    found = duckdb.sql(f"SELECT count_best, victim_names[1] FROM '{tmp_path}/casualties.parquet' WHERE row_id = 'x.c1'")
    assert found.fetchall() == [(46, "Ann Lee")]
    published = duckdb.sql(f"SELECT year(published) FROM '{tmp_path}/articles.parquet' WHERE article_id = 'x'")
    assert published.fetchall() == [(2020,)]


def test_the_same_rows_give_the_same_bytes(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_tables(tmp_path / folder, iter(ROWS))
    for name in file_names():
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (0, "0"),
        (-3.5, "-3.5"),
        ([], ""),
        (["KOR", "JPN"], "KOR;JPN"),
        ("plain", "plain"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-30-", "'-30-"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        (["=1", "b"], "'=1;b"),
        ("a\0b", "ab"),
    ],
)
def test_no_cell_is_a_formula(value, expected):
    assert cell(value) == expected


def test_line_breaks_and_quotes_survive_csv(tmp_path):
    write_tables(tmp_path, ROWS)
    with (tmp_path / "casualties.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["", 'A "quoted"\nline']
