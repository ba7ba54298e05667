"""Kills, locks, failing articles: nothing lost, nothing twice, nothing half."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import filelock
import pytest
from spacy.language import Language

from extract import read_tables
from extract.articles import Article
from extract.language import load
from extract.runs.output import RunError
from extract.runs.packing import StoreError
from extract.runs.process import process
from extract.runs.publish import publish, recover
from extract.runs.run import run
from extract.runs.store import Store
from extract.tables.chunks import chunked
from extract.tables.pending import STATE
from extract.tables.rows import unread_row
from extract.tables.write import file_names

CITIES = "Lagos Quito Tunis Hanoi Lima Oslo Kabul Minsk Accra Sanaa".split()


def _articles(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        city = CITIES[number % len(CITIES)]
        text = f"{number + 2} soldiers were killed in {city} on {number % 27 + 1} May 2021, officials said.\n\n"
        (folder / f"{number:03}.txt").write_text(text * 5)


def test_a_kill_between_two_renames_is_mended_by_the_next_run(tmp_path):
    out, state = tmp_path / "out", tmp_path / "out" / STATE
    publish(out, state, [])
    staging = state / "staging"
    staging.mkdir()
    for name in ("dates.csv", "dates.parquet"):
        (staging / name).write_text("new")
    (state / "publish.json").write_text(json.dumps(["articles.csv", "dates.csv", "dates.parquet"]))
    recover(out, state)
    assert (out / "dates.csv").read_text() == (out / "dates.parquet").read_text() == "new"
    assert (out / "articles.csv").read_text().startswith("article_id")
    assert not staging.exists()
    assert not (state / "publish.json").exists()


def test_a_write_that_fails_leaves_the_old_tables(tmp_path):
    out, state = tmp_path / "out", tmp_path / "out" / STATE
    publish(out, state, [])
    before = {name: (out / name).read_bytes() for name in file_names()}

    def rows():
        yield {}
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        publish(out, state, chunked(rows()))
    assert {name: (out / name).read_bytes() for name in file_names()} == before
    assert not (state / "staging").exists()


def test_the_second_of_two_runs_at_once_says_so(tmp_path, nlp):
    _articles(tmp_path / "raw", 1)
    (tmp_path / "out" / STATE).mkdir(parents=True)
    with filelock.FileLock(tmp_path / "out" / STATE / "lock"), pytest.raises(RunError, match="another run is writing"):
        run(nlp, [tmp_path / "raw"], tmp_path / "out")


def test_a_store_that_is_none_is_named(tmp_path):
    (tmp_path / "store.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(StoreError, match=r"store\.sqlite: not a store of extract"):
        Store(tmp_path / "store.sqlite")


@Language.component("test_poison")
def _poison(doc):
    if "POISON" in doc.text and not os.environ.get("TEST_ANTIDOTE"):
        raise ValueError("cannot\nbear it")
    return doc


@pytest.fixture
def poisoned() -> Language:
    nlp = load()
    nlp.add_pipe("test_poison", last=True)
    return nlp


def test_an_article_that_fails_takes_no_other_with_it(poisoned):
    articles = [
        (str(n), Article(text="POISON" if n == 3 else f"Four men died in Lima in {1990 + n}.")) for n in range(5)
    ]
    (batch,) = process(poisoned, articles)
    assert [key for key, _, _ in batch] == ["0", "1", "2", "3", "4"]
    assert [rows is None for _, rows, _ in batch] == [False, False, False, True, False]
    assert batch[3][2] == "could not be parsed (ValueError: cannot bear it)"


def test_an_article_that_failed_is_set_aside_until_it_is_asked_for(poisoned, tmp_path, monkeypatch):
    _articles(tmp_path / "raw", 3)
    (tmp_path / "raw" / "001.txt").write_text("POISON is in this article.")
    first = run(poisoned, [tmp_path / "raw"], tmp_path / "out")
    assert (first.parsed, first.failed) == (3, 1)
    assert [(item.path, item.status) for item in first.problems] == [("001.txt", "failed")]
    articles = read_tables(tmp_path / "out").articles
    assert articles["status"].tolist() == ["ok", "failed", "ok"]
    monkeypatch.setenv("TEST_ANTIDOTE", "1")
    assert run(poisoned, [tmp_path / "raw"], tmp_path / "out").parsed == 0
    third = run(poisoned, [tmp_path / "raw"], tmp_path / "out", retry=True)
    assert (third.parsed, third.failed) == (1, 0)
    assert read_tables(tmp_path / "out").articles["status"].tolist() == ["ok", "ok", "ok"]


def test_between_two_renames_the_new_tables_are_read_together(tmp_path, nlp):
    _articles(tmp_path / "raw", 2)
    out, state = tmp_path / "out", tmp_path / "out" / STATE
    run(nlp, [tmp_path / "raw"], tmp_path / "new")
    publish(out, state, [])
    # As a kill after the first renames leaves it: the journal names all, some are in place, the others wait.
    (state / "staging").mkdir()
    for name in file_names():
        shutil.copy(tmp_path / "new" / name, out if name.startswith("articles") else state / "staging")
    (state / "publish.json").write_text(json.dumps(file_names()))
    tables = read_tables(out)
    assert (len(tables.articles), len(tables.casualties)) == (2, 10)


def test_a_file_that_cannot_be_put_in_place_leaves_all_old_ones(tmp_path):
    out, state = tmp_path / "out", tmp_path / "out" / STATE
    publish(out, state, [])
    (out / "datapackage.json").unlink()
    (out / "datapackage.json").mkdir()  # what no file can be renamed over, as a file that is open elsewhere on Windows
    before = {name: (out / name).read_bytes() for name in file_names() if name != "datapackage.json"}
    with pytest.raises(OSError):
        publish(out, state, chunked([{"articles": [unread_row("a" * 16, "a.txt", None, "failed", "no text")]}]))
    assert {name: (out / name).read_bytes() for name in before} == before
    (out / "datapackage.json").rmdir()
    recover(out, state)
    assert "no text" in (out / "articles.csv").read_text()
    assert sorted(path.name for path in state.iterdir()) == []


def test_a_store_that_the_disk_refuses_is_not_called_broken(tmp_path):
    (tmp_path / "store.sqlite").mkdir()
    with pytest.raises(StoreError, match=r"unable to open database file$"):
        Store(tmp_path / "store.sqlite")


def test_a_damaged_row_is_one_line(tmp_path, nlp):
    _articles(tmp_path / "raw", 1)
    run(nlp, [tmp_path / "raw"], tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / STATE / "store.sqlite")) as db, db:
        db.execute("UPDATE rows SET rows = x'00'")
        db.execute("UPDATE meta SET value = 'yes' WHERE key = 'changed'")
        db.execute("DELETE FROM written")
    with pytest.raises(StoreError, match="a row of the store is damaged"):
        run(nlp, [tmp_path / "raw"], tmp_path / "out")
