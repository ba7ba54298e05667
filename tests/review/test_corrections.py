"""Corrections lie over the extracted rows, survive further runs, and become gold."""

import json

import pytest
from samples import WIRE

from extract import read_tables
from extract.review.corrections import Corrections, change
from extract.review.task import ReviewError
from extract.runs.output import RunError, corrected_rows, write_anew
from extract.runs.run import run
from extract.tables.schema import MENTIONS


@pytest.fixture
def out(nlp, tmp_path):
    """Tables of one article."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "wire.txt").write_text(WIRE)
    run(nlp, [tmp_path / "raw"], tmp_path / "out")
    return tmp_path / "out"


def _correct(out, removed=(), **cells):
    """Give the first casualty other cells, or remove rows; returns the article's id."""
    (rows,) = corrected_rows(out)
    corrections = Corrections(out)
    key = rows["casualties"][0]["row_id"]
    corrections.put(rows["articles"][0]["article_id"], change(rows, {key: cells} if cells else {}, removed))
    corrections.save()
    write_anew(out)
    return rows["articles"][0]["article_id"]


def _first(out):
    return read_tables(out).casualties.iloc[0]


def test_a_changed_row_stands_in_tables_and_ledger(out):
    _correct(out, count_low=13, count_best=13, count_high=13, victim="recruits")
    assert (_first(out)["count_best"], _first(out)["victim"], _first(out)["rule"]) == (13, "recruits", "review")
    tables = read_tables(out)
    assert tables.incidents.iloc[0]["killed_best"] == 13
    assert tables.casualties["incident_id"].tolist() == [tables.incidents.iloc[0]["incident_id"]] * 2
    assert tables.casualties.iloc[1]["rule"] != "review"


def test_a_removed_row_is_gone(out):
    key = _first(out)["row_id"]
    _correct(out, removed=[key])
    assert read_tables(out).casualties["type"].tolist() == ["injured"]


def test_corrections_survive_runs_rules_and_a_lost_store(nlp, out, tmp_path):
    _correct(out, victim="recruits")
    for path in (out / ".extract").iterdir():
        path.unlink()
    (tmp_path / "raw" / "more.txt").write_text("Four people died in Lagos on 3 May 2020.")
    run(nlp, [tmp_path / "raw"], out)
    assert "recruits" in read_tables(out).casualties["victim"].tolist()
    assert run(nlp, [tmp_path / "raw"], out).rows is None


def test_a_run_sees_corrections_that_came_from_elsewhere(nlp, out, tmp_path):
    _correct(out, victim="recruits")
    moved = (out / "corrections.jsonl").rename(tmp_path / "kept.jsonl")
    assert run(nlp, [tmp_path / "raw"], out).rows is not None
    assert _first(out)["victim"] == "soldiers"
    moved.rename(out / "corrections.jsonl")
    run(nlp, [tmp_path / "raw"], out)
    assert _first(out)["victim"] == "recruits"


def test_corrections_of_an_article_that_is_gone_do_no_harm(nlp, out, tmp_path):
    _correct(out, victim="recruits")
    (tmp_path / "raw" / "wire.txt").write_text(WIRE.replace("12 soldiers", "14 soldiers"))
    run(nlp, [tmp_path / "raw"], out)
    assert (_first(out)["count_best"], _first(out)["victim"]) == (14, "soldiers")


def test_what_is_not_there_cannot_be_changed(out):
    (rows,) = corrected_rows(out)
    with pytest.raises(ReviewError, match="no row x"):
        change(rows, {"x": {"victim": "a"}})
    with pytest.raises(ReviewError, match="no column 'sentence'"):
        change(rows, {rows["casualties"][0]["row_id"]: {"sentence": "a"}})


@pytest.mark.parametrize("content", ["{", "[]\n", '{"article_id": "a"}\n'])
def test_a_broken_file_is_named(nlp, out, tmp_path, content):
    (out / "corrections.jsonl").write_text(content)
    with pytest.raises(RunError, match=r"corrections\.jsonl: no corrections"):
        run(nlp, [tmp_path / "raw"], out)


def test_the_command_exports_imports_and_makes_gold(command, out, tmp_path):
    done = command("review", "export", "--format", "prodigy", "--to", "tasks", *(f"--table={t}" for t in MENTIONS))
    assert done.returncode == 2
    assert "no run has been here" in done.stderr
    arguments = ["--out", out, *(f"--table={table}" for table in MENTIONS)]
    assert command("review", "export", "--format", "prodigy", "--to", "tasks", *arguments).returncode == 0
    path = tmp_path / "tasks" / "prodigy.jsonl"
    item = {**json.loads(path.read_text()), "answer": "accept"}
    unknown = {**item, "meta": {**item["meta"], "article_id": "gone"}}
    path.write_text(json.dumps(item) + "\n" + json.dumps(unknown) + "\n")
    before = {name: (out / f"{name}.csv").read_bytes() for name in MENTIONS}
    done = command("review", "import", "--format", "prodigy", path, "--out", out)
    assert done.returncode == 1
    assert "gone: it is not among the articles" in done.stderr
    assert "1 articles reviewed, 1 not usable" in done.stdout
    assert {name: (out / f"{name}.csv").read_bytes() for name in MENTIONS} == before
    assert command("review", "gold", "--to", "gold", "--out", out).returncode == 0
    done = command("evaluate", "gold", "--json")
    figures = {(f["table"], f["name"]): f["value"] for f in json.loads(done.stdout)["figures"]}
    assert {table for table, _ in figures} == set(MENTIONS)
    assert figures["casualties", "type and counts"] == figures["dates", "value"] == 1.0
