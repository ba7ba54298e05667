"""`extract run`, the real command on real files."""

import csv
import os
import stat
from pathlib import Path

import pytest
from samples import WIRE

from extract import read_tables
from extract.tables.write import file_names

STATEMENT = (
    "---\ntitle: A statement\npublished: 2022-05-03\n---\n"
    "Kenya and Uganda signed a memorandum of understanding on Monday. No one was hurt in the talks.\n"
)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Two good files."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "wire.txt").write_text(WIRE)
    (folder / "statement.md").write_text(STATEMENT)
    return folder


def _bytes(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in file_names()}


def _rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_first_run_writes_every_table(command, raw, tmp_path):
    done = command("run", "raw", "--out", "out")
    assert done.returncode == 0, done.stderr
    assert "2 new, 0 gone, 2 parsed, 0 failed" in done.stdout
    tables = read_tables(tmp_path / "out")
    assert tables.articles["path"].tolist() == ["statement.md", "wire.txt"]
    killed = tables.casualties.query("type == 'killed'").iloc[0]
    assert (killed["count_best"], killed["perpetrator"]) == (12, "Gunmen")
    assert "sofa" in tables.agreements["agreement_type"].tolist()


def test_the_default_folders_are_data_raw_and_data_out(command, raw, tmp_path):
    (tmp_path / "data").mkdir()
    raw.rename(tmp_path / "data" / "raw")
    assert command("run").returncode == 0
    assert len(_rows(tmp_path / "data" / "out", "articles")) == 2


def test_a_second_run_parses_nothing_and_leaves_the_files_alone(command, raw, tmp_path):
    command("run", "raw", "--out", "out")
    before = {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in file_names()}
    done = command("run", "raw", "--out", "out")
    assert "0 new, 0 gone, 0 parsed, 0 failed" in done.stdout
    assert "up to date" in done.stdout
    assert {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in file_names()} == before


def test_a_file_that_was_only_touched_is_not_parsed_again(command, raw):
    command("run", "raw", "--out", "out")
    os.utime(raw / "wire.txt", (1, 1))
    assert "0 new, 0 gone, 0 parsed" in command("run", "raw", "--out", "out").stdout


def test_one_more_file_is_one_article_parsed(command, raw, tmp_path):
    command("run", "raw", "--out", "out")
    (raw / "more.txt").write_text("Four people died in Lagos on 3 May 2020.")
    assert "1 new, 0 gone, 1 parsed" in command("run", "raw", "--out", "out").stdout
    assert [row["path"] for row in _rows(tmp_path / "out", "articles")] == ["more.txt", "statement.md", "wire.txt"]


def test_a_changed_file_replaces_its_rows(command, raw, tmp_path):
    command("run", "raw", "--out", "out")
    (raw / "wire.txt").write_text(WIRE.replace("12 soldiers", "13 soldiers"))
    assert "1 new, 1 gone, 1 parsed" in command("run", "raw", "--out", "out").stdout
    counts = [row["count_best"] for row in _rows(tmp_path / "out", "casualties")]
    assert "13" in counts
    assert "12" not in counts


def test_rows_of_a_file_that_is_gone_go_too(command, raw, tmp_path):
    command("run", "raw", "--out", "out")
    (raw / "wire.txt").unlink()
    assert "0 new, 1 gone, 0 parsed" in command("run", "raw", "--out", "out").stdout
    assert [row["path"] for row in _rows(tmp_path / "out", "articles")] == ["statement.md"]
    assert {row["article_id"] for name in ("dates", "entities") for row in _rows(tmp_path / "out", name)} == {
        _rows(tmp_path / "out", "articles")[0]["article_id"]
    }


def test_a_new_name_is_no_new_article(command, raw, tmp_path):
    command("run", "raw", "--out", "out")
    (raw / "wire.txt").rename(raw / "renamed.txt")
    assert "0 parsed" in command("run", "raw", "--out", "out").stdout
    assert "renamed.txt" in [row["path"] for row in _rows(tmp_path / "out", "articles")]


def test_a_rule_of_the_users_own_makes_all_be_read_again(command, raw, tmp_path):
    command("run", "raw", "--out", "out")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note.toml").write_text("")
    assert "2 parsed" in command("run", "raw", "--out", "out", "--rules", "mine").stdout


def test_incremental_and_fresh_runs_give_the_same_bytes(command, raw, tmp_path):
    (raw / "wire.txt").rename(tmp_path / "later.txt")
    command("run", "raw", "--out", "out")
    (tmp_path / "later.txt").rename(raw / "wire.txt")
    command("run", "raw", "--out", "out")
    command("run", "raw", "--out", "fresh")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "fresh")


def test_an_article_that_comes_twice_gives_its_rows_once(command, raw, tmp_path):
    (raw / "copy.txt").write_text(WIRE)
    done = command("run", "raw", "--out", "out")
    assert done.returncode == 0
    articles = _rows(tmp_path / "out", "articles")
    assert [(row["path"], row["status"]) for row in articles] == [
        ("copy.txt", "ok"),
        ("statement.md", "ok"),
        ("wire.txt", "skipped"),
    ]
    assert articles[2]["problem"] == "the same article as copy.txt"
    assert len({row["article_id"] for row in articles}) == 3
    ids = [row["row_id"] for row in _rows(tmp_path / "out", "dates")]
    assert len(ids) == len(set(ids))


def test_two_folders_with_files_of_one_name_are_kept_apart(command, raw, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "wire.txt").write_text("Nine people were hurt in Quito on 2 June 2021.")
    assert command("run", "raw", "other", "--out", "out").returncode == 0
    paths = [row["path"] for row in _rows(tmp_path / "out", "articles")]
    assert paths == ["other/wire.txt", "raw/statement.md", "raw/wire.txt"]


BAD = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "broken.json": (b'{"text": "a', "JSON"),
    "unknown.xyz": (b"text", "no reader"),
}


def test_bad_input_is_one_line_each_and_the_rest_goes_on(command, raw, tmp_path):
    for name, (content, _) in BAD.items():
        (raw / name).write_bytes(content)
    (raw / "lines.jsonl").write_text('{"text": "Two men died in Accra."}\n{"text": \n{"text": "Three died in Lima."}\n')
    done = command("run", "raw", "--out", "out")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    for name, (_, reason) in BAD.items():
        (line,) = [line for line in lines if line.startswith(f"{name}:")]
        assert reason in line
    (line,) = [line for line in lines if line.startswith("lines.jsonl")]
    assert "2" in line
    assert len(lines) == len(BAD) + 1
    articles = {row["path"] + row["record"]: row["status"] for row in _rows(tmp_path / "out", "articles")}
    assert articles["wire.txt"] == articles["lines.jsonl1"] == articles["lines.jsonl3"] == "ok"
    assert articles["empty.txt"] == "empty"
    assert articles["binary.txt"] == "failed"
    # A later run names them again, and says so in its exit status, but parses nothing.
    again = command("run", "raw", "--out", "out")
    assert (again.returncode, again.stderr) == (1, done.stderr)
    assert "0 parsed" in again.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser can read everything")
def test_a_file_without_permission_is_named(command, raw):
    (raw / "secret.txt").write_text(WIRE + "more")
    (raw / "secret.txt").chmod(0)
    done = command("run", "raw", "--out", "out")
    assert done.returncode == 1
    assert "secret.txt: no permission" in done.stderr


def test_a_pipe_is_named_and_not_opened(command, raw):
    os.mkfifo(raw / "pipe.txt")
    done = command("run", "raw", "--out", "out")
    assert done.returncode == 1
    assert "pipe.txt: a pipe" in done.stderr


def test_an_empty_folder_gives_empty_tables(command, tmp_path):
    (tmp_path / "raw").mkdir()
    assert command("run", "raw", "--out", "out").returncode == 0
    assert len(read_tables(tmp_path / "out").articles) == 0


def test_an_output_folder_that_is_a_file_is_refused(command, raw, tmp_path):
    (tmp_path / "out").write_text("")
    done = command("run", "raw", "--out", "out")
    assert done.returncode == 2
    assert "out" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser can write everywhere")
def test_an_output_folder_that_cannot_be_written_is_refused(command, raw, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out").chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = command("run", "raw", "--out", "out")
    assert done.returncode == 1
    assert "Permission denied" in done.stderr
    assert "Traceback" not in done.stderr


def test_quiet_says_nothing(command, raw):
    done = command("run", "raw", "--out", "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
