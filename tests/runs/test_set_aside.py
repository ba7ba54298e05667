"""What stands in the articles table without rows of its own: copies, other names than the file's; and ``--strict``."""

import pytest
from samples import STORY

from extract import read_tables
from extract.runs.output import RunError
from extract.runs.run import run


def test_a_copy_is_named_and_gives_no_rows(tmp_path, nlp):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "b.md").write_text(f"---\ntitle: Attack\nsource: One\n---\n{STORY}")
    (raw / "c.md").write_text(f"---\ntitle: Twelve killed\nsource: Two\n---\n{STORY}")
    summary = run(nlp, [raw], tmp_path / "out")
    assert (summary.parsed, summary.copies, summary.failed) == (1, 1, 0)
    tables = read_tables(tmp_path / "out")
    assert tables.articles[["path", "source", "status"]].values.tolist() == [
        ["b.md", "One", "ok"],
        ["c.md", "Two", "skipped"],
    ]
    assert tables.articles["problem"].tolist()[1] == "the same text, or nearly, as b.md"
    assert tables.casualties["article_id"].nunique() == 1
    # The longer one, and later the only one, takes its place.
    (raw / "a.txt").write_text(STORY + " The road was closed.")
    assert run(nlp, [raw], tmp_path / "out").copies == 2
    assert read_tables(tmp_path / "out").articles["status"].tolist() == ["ok", "skipped", "skipped"]
    (raw / "a.txt").unlink()
    (raw / "b.md").unlink()
    summary = run(nlp, [raw], tmp_path / "out")
    assert (summary.parsed, summary.copies) == (1, 0)
    assert read_tables(tmp_path / "out").articles["status"].tolist() == ["ok"]


def test_a_broken_sidecar_is_named_and_not_its_article(tmp_path, nlp):
    (tmp_path / "raw" / "in").mkdir(parents=True)
    (tmp_path / "raw" / "in" / "a.txt").write_text("Two soldiers were killed near Gao.")
    (tmp_path / "raw" / "in" / "a.txt.meta.json").write_text("{")
    summary = run(nlp, [tmp_path / "raw"], tmp_path / "out")
    assert [(item.called, item.status) for item in summary.problems] == [("in/a.txt.meta.json", "failed")]


@pytest.mark.parametrize("name", ["empty.txt", "poison.xyz"])
def test_strict_stops_at_the_first_problem(tmp_path, nlp, name):
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text("Two soldiers were killed near Gao.")
    run(nlp, [raw], tmp_path / "out")
    before = (tmp_path / "out" / "articles.csv").read_bytes()
    (raw / name).write_text("")
    (raw / "z.txt").write_text("Two soldiers were killed near Lima.")
    with pytest.raises(RunError, match=f"{name}: .*; stopped there"):
        run(nlp, [raw], tmp_path / "out", strict=True)
    assert (tmp_path / "out" / "articles.csv").read_bytes() == before
    assert run(nlp, [raw], tmp_path / "out").parsed == 1
