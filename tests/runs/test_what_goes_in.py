"""What people drop into the folder, through a whole run: every thing has its row, under a name that can be written."""

import csv
import gzip
import json
import os
import sys

import made
import pytest

from extract import read_tables
from extract.articles import Options
from extract.runs.run import run

KILLED = "Two soldiers were killed near Gao on 3 May 2021, the army said."
FRENCH = "Deux soldats ont été tués près de Gao le 3 mai 2021, a déclaré l'armée dans un communiqué publié mercredi."


@pytest.mark.skipif(sys.platform != "linux", reason="file systems elsewhere refuse such names")
def test_archives_other_languages_and_odd_names(tmp_path, nlp):
    raw = tmp_path / "raw"
    raw.mkdir()
    made.packed(
        raw / "a.zip", {"in/one.txt": KILLED, "two.json": '{"text": ', "=three.md": KILLED.replace("Two", "Ten")}
    )
    (raw / "b.txt").write_text(FRENCH)
    (raw / os.fsdecode(b"c\xff\n\x1b[31m.txt")).write_text(KILLED.replace("Gao", "Lima"))
    (raw / "d.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": KILLED.replace("Gao", "Oslo")}).encode()))
    made.pdf(raw / "=cmd.pdf", [[KILLED.replace("Gao", "Quito")]])
    summary = run(nlp, [raw], tmp_path / "out")
    assert (summary.files, summary.articles, summary.failed, summary.skipped) == (5, 7, 1, 1)
    expected = [
        ("=cmd.pdf", "ok"),
        ("a.zip/=three.md", "ok"),
        ("a.zip/in/one.txt", "ok"),
        ("a.zip/two.json", "failed"),
        ("b.txt", "skipped"),
        ("c\\udcff\\n\\x1b[31m.txt", "ok"),
        ("d.jsonl.gz", "ok"),
    ]
    articles = read_tables(tmp_path / "out").articles
    assert sorted(articles[["path", "status"]].itertuples(index=False, name=None)) == expected
    skipped = articles[articles["status"] == "skipped"].iloc[0]
    assert (skipped["language"], skipped["problem"]) == ("fr", "in French (fr), not in English")
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8", newline="") as file:
        paths = sorted(row["path"] for row in csv.DictReader(file))
    # No cell begins a formula.
    assert paths == sorted("'" + path if path.startswith("=") else path for path, _ in expected)
    assert read_tables(tmp_path / "out").casualties["location"].nunique() == 4
    # A member that is mended is read again, and nothing else is new.
    made.packed(raw / "a.zip", {"in/one.txt": KILLED, "two.json": json.dumps({"text": f"{KILLED} Again."})})
    summary = run(nlp, [raw], tmp_path / "out")
    assert (summary.new, summary.gone, summary.parsed, summary.failed) == (1, 2, 1, 0)


def test_other_ways_of_reading_read_the_same_files_again(tmp_path, nlp):
    (tmp_path / "a.csv").write_text(f'Lead,text\n"{KILLED}",No.\n')
    assert run(nlp, [tmp_path / "a.csv"], tmp_path / "out").parsed == 1
    assert run(nlp, [tmp_path / "a.csv"], tmp_path / "out").parsed == 0
    reading = Options(fields=(("text", "lead"),))
    assert run(nlp, [tmp_path / "a.csv"], tmp_path / "out", reading=reading).parsed == 1
    assert read_tables(tmp_path / "out").articles["text"].tolist() == [KILLED]
    long = Options(limit=1000, long="split")
    (tmp_path / "b.txt").write_text("\n\n".join(f"{KILLED} Report {n}." for n in range(40)))
    assert run(nlp, [tmp_path / "b.txt"], tmp_path / "long", reading=Options(limit=1000)).failed == 1
    summary = run(nlp, [tmp_path / "b.txt"], tmp_path / "long", reading=long)
    assert (summary.failed, [item.status for item in summary.problems]) == (0, ["note"])
    assert read_tables(tmp_path / "long").articles["record"].tolist() == list(range(1, summary.articles + 1))


def test_the_command_takes_fields_and_limits(command, tmp_path):
    (tmp_path / "a.csv").write_text(f'Lead,when\n"{KILLED}",2021-05-04\n"{KILLED * 40}",2021-05-05\n')
    done = command("run", "a.csv", "--field", "text=lead", "--field", "date=When", "--max-text", "1000")
    assert done.returncode == 1
    assert done.stderr.strip() == "a.csv, record 2: too long: 2,530 characters, the limit is 1,000"
    with (tmp_path / "data" / "out" / "articles.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["published"], first["published_from"]) == ("2021-05-04", "metadata")


@pytest.mark.parametrize("field", ["text", "text=", "body=x", "=x"])
def test_a_field_that_is_none_is_wrong_usage(command, tmp_path, field):
    (tmp_path / "a.txt").write_text(KILLED)
    done = command("run", "a.txt", "--field", field)
    assert done.returncode == 2
    assert "is not FIELD=NAME with a FIELD of author, language, date," in " ".join(done.stderr.split())
