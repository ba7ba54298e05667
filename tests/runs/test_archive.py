"""`--engine parts`: the rows of the local engine as Parquet parts, each shard done once, here or behind URLs."""

from functools import partial
from pathlib import Path

import pytest
from archive_samples import assert_same_tables, load_with_killer, make_archive

from extract import read_tables
from extract.language import load
from extract.runs.engines.archive import MANIFEST, run_archive
from extract.runs.engines.local import local
from extract.runs.engines.shard import STATE
from extract.runs.output import RunError
from extract.runs.run import Summary, run


def _run(nlp, paths, out, **options) -> Summary:
    given = {"load": load, "shard": 16, **options}
    return run_archive(nlp, [str(path) for path in paths], str(out), partial(local, workers=1), **given)


def _parts(out: Path) -> dict[str, int]:
    return {path.as_posix(): path.stat().st_mtime_ns for path in out.glob("*.parquet/*")}


def test_the_rows_are_those_of_the_local_engine_and_each_shard_is_done_once(tmp_path):
    make_archive(tmp_path / "raw")
    nlp = load_with_killer()
    # A worker takes the blow of the article that kills its process.
    (tmp_path / "raw" / "poison.txt").rename(tmp_path / "poison.txt")
    run(nlp, [tmp_path / "raw"], tmp_path / "whole")
    summary = _run(nlp, [tmp_path / "raw"], tmp_path / "parts", load=load_with_killer)
    assert_same_tables(tmp_path / "whole", tmp_path / "parts")
    assert (summary.articles, summary.failed, summary.copies) == (46, 1, 2)
    before = _parts(tmp_path / "parts")
    assert _run(nlp, [tmp_path / "raw"], tmp_path / "parts", load=load_with_killer).parsed == 0
    assert _parts(tmp_path / "parts") == before
    (tmp_path / "poison.txt").rename(tmp_path / "raw" / "poison.txt")
    summary = _run(nlp, [tmp_path / "raw"], tmp_path / "parts", load=load_with_killer)
    assert [(item.called, item.problem) for item in summary.problems if item.called == "poison.txt"] == [
        ("poison.txt", "the process that parsed it ended (SIGKILL)")
    ]
    articles = read_tables(tmp_path / "parts").articles
    assert articles[articles["path"] == "poison.txt"]["status"].tolist() == ["failed"]
    assert len(articles) == 47


def test_what_a_kill_left_is_gone_on_with(tmp_path, nlp):
    make_archive(tmp_path / "raw")
    (tmp_path / "raw" / "poison.txt").unlink()
    _run(nlp, [tmp_path / "raw"], tmp_path / "out")
    whole = {path: path.read_bytes() for path in (tmp_path / "out").glob("*.parquet/*")}
    # As a kill leaves it: one shard without its manifest, one of its parts not written, and no word that all is there.
    gone = sorted((tmp_path / "out" / STATE).glob("*.parsed.json"))[0]
    gone.unlink()
    (tmp_path / "out" / "dates.parquet" / f"{gone.name.removesuffix('.parsed.json')}.parquet").unlink()
    (tmp_path / "out" / MANIFEST).unlink()
    summary = _run(nlp, [tmp_path / "raw"], tmp_path / "out")
    assert 0 < summary.parsed <= 16
    assert {path: path.read_bytes() for path in (tmp_path / "out").glob("*.parquet/*")} == whole


def test_behind_urls_the_parts_are_the_same(tmp_path, nlp):
    pytest.importorskip("fsspec")
    make_archive(tmp_path / "raw", records=20)
    (tmp_path / "raw" / "poison.txt").unlink()
    run(nlp, [tmp_path / "raw"], tmp_path / "whole")
    source, out = f"file://{tmp_path / 'raw'}", f"file://{tmp_path / 'far'}"
    _run(nlp, [source], out)
    assert_same_tables(tmp_path / "whole", tmp_path / "far")
    assert _run(nlp, [source], out).parsed == 0
    (tmp_path / "raw" / "wires" / "day.jsonl").unlink()
    (tmp_path / "raw" / "wires" / "second.txt.meta.json").write_text('{"published": "2021-03-06"}')
    _run(nlp, [source], out)
    paths = read_tables(tmp_path / "far").articles["path"].tolist()
    assert sorted(paths) == ["a-story.md", "b-story.md", "broken.json", "wires/first.txt", "wires/second.txt"]


def test_an_empty_archive_gives_empty_tables_and_two_engines_do_not_share_a_folder(tmp_path, nlp):
    (tmp_path / "raw").mkdir()
    _run(nlp, [tmp_path / "raw"], tmp_path / "parts")
    assert len(read_tables(tmp_path / "parts").dates) == 0
    with pytest.raises(RunError, match="another engine"):
        run(nlp, [tmp_path / "raw"], tmp_path / "parts")
    run(nlp, [tmp_path / "raw"], tmp_path / "whole")
    with pytest.raises(RunError, match="another engine"):
        _run(nlp, [tmp_path / "raw"], tmp_path / "whole")
