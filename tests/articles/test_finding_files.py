"""Which files are read, under which names, in which order."""

import os
import sys

import pytest

from extract.articles import Problem, Source, read, read_file, sources


def names(items):
    return [item.name if isinstance(item, Source) else f"! {item.path}" for item in items]


@pytest.fixture
def tree(tmp_path):
    for name in ("b.txt", "a/z.md", "a/b/c.json", ".hidden.txt", ".git/x.txt", "a/.cache/y.txt", "b.meta.json"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return tmp_path


def test_folders_are_walked_sorted_without_hidden_files_and_sidecars(tree):
    assert names(sources([tree])) == ["a/b/c.json", "a/z.md", "b.txt"]


def test_sources_say_size_and_reader(tree):
    assert [(s.size, s.reader) for s in sources([tree])] == [(4, "json"), (4, "markdown"), (4, "text")]


def test_names_are_relative_to_the_root(tree):
    assert names(sources([tree / "a"])) == ["b/c.json", "z.md"]
    assert names(sources([tree / "a"], root=tree)) == ["a/b/c.json", "a/z.md"]
    assert names(sources([tree / "a" / "z.md"])) == ["z.md"]
    assert names(sources([tree / "a" / "z.md"], root=tree)) == ["a/z.md"]
    assert next(iter(read_file(tree / "a" / "z.md", root=tree))).path == "a/z.md"


def test_names_relative_to_the_working_folder(tree, monkeypatch):
    monkeypatch.chdir(tree)
    assert names(sources(["a", "b.txt"], root=".")) == ["a/b/c.json", "a/z.md", "b.txt"]


def test_a_hidden_file_that_is_named_is_read(tree):
    assert names(sources([tree / ".hidden.txt"])) == [".hidden.txt"]


def test_each_file_comes_once(tree):
    assert names(sources([tree, tree / "a", tree / "b.txt", tree / "a" / ".." / "b.txt"], root=tree)) == [
        "a/b/c.json",
        "a/z.md",
        "b.txt",
    ]


def test_links_are_followed_once_and_loops_end(tree, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "far.txt").write_text("far")
    (tree / "a" / "up").symlink_to(tree, target_is_directory=True)
    (tree / "aa.txt").symlink_to(tree / "b.txt")
    (tree / "far").symlink_to(elsewhere, target_is_directory=True)
    (tree / "loop1.txt").symlink_to("loop2.txt")
    (tree / "loop2.txt").symlink_to("loop1.txt")
    (tree / "nowhere.txt").symlink_to("nothing")
    items = list(sources([tree]))
    assert names(items) == [
        "a/b/c.json",
        "a/z.md",
        "b.txt",
        "far/far.txt",
        "! loop1.txt",
        "! loop2.txt",
        "! nowhere.txt",
    ]
    reasons = [item.reason for item in items if isinstance(item, Problem)]
    assert reasons == ["a symbolic link that leads back to itself"] * 2 + ["no such file or folder"]


@pytest.mark.skipif(sys.platform != "linux", reason="file systems elsewhere refuse such names")
def test_odd_names_become_printable(tmp_path):
    names = (b"new\nline.txt", b"\xff\xfe.txt", b"\x1b[31mred.txt", "rtl\u202etxt.txt".encode(), rb"new\nline.txt")
    for name in names:
        (tmp_path / os.fsdecode(name)).write_text("Nine dockers were killed.")
    articles = list(read([tmp_path]))
    assert len({article.path for article in articles}) == len(names)
    for article in articles:
        assert article.path.isprintable()
        article.path.encode("utf-8")
    assert "new\\nline.txt" in {article.path for article in articles}


def test_deep_trees_and_many_files(tmp_path):
    path = tmp_path
    for _ in range(300):
        path = path / "d"
    path.mkdir(parents=True)
    (path / "x.txt").write_text("deep")
    for n in range(500):
        (tmp_path / f"{n:03}.txt").write_text("x")
    found = list(sources([tmp_path]))
    assert len(found) == 501
    assert found[-1].name.endswith("d/d/x.txt")
