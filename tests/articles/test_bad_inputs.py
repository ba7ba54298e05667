"""What cannot be read gets one line that names the file and the reason, and the rest goes on."""

import json
import os
import socket
import tempfile
from pathlib import Path

import pytest

from extract.articles import Article, Options, Problem, read, read_file, sources

BAD = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\r\n", "no text"),
    ("only-marks.txt", "\ufeff\u200b\u00ad\n".encode(), "no text"),
    ("empty.html", b"<html><head><title>x</title></head><body></body></html>", "no article text"),
    ("script.html", b"<html><body><script>alert('nine killed')</script></body></html>", "no article text"),
    ("empty.json", b"", "empty"),
    ("list.json", b"[]", "without records"),
    ("empty.csv", b"", "empty"),
    ("header.csv", b"text,date\n", "header without rows"),
    ("binary.txt", bytes(range(256)) * 20, "binary"),
    ("zeros.txt", b"\0" * 400, "binary"),
    ("binary.csv", bytes(range(256)) * 20, "binary"),
    ("report.txt", b"%PDF-1.7\n...", "PDF"),
    ("report.md", b"PK\x03\x04" + b"x" * 50, "ZIP"),
    ("picture.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "an image"),
    ("cut.txt", "The café in Goma é".encode()[:-1], "half-written"),
    ("cut16.txt", "The mayor said".encode("utf-16")[:-1], "half-written"),
    ("hopeless.txt", bytes(n for n in range(0x81, 0x100) if n not in (0x85,)) * 40, ""),
    ("broken.json", b'{"text": "x",}', "line 1"),
    ("half.json", b'[{"text": "one"}, {"text": "tw', "half-written"),
    ("number.json", b"42", "neither an object nor a list"),
    ("notext.json", b'{"headline": "x"}', "no key with the text (looked for text, body"),
    ("notext.csv", b"headline,date\nx,2011\n", "no column with the text (looked for text, body"),
    ("page.csv", b"<!DOCTYPE html><html><body>Not found</body></html>", "HTML page"),
    ("a.xyz", b"text", "no reader for .xyz"),
    ("README", b"text", "no suffix"),
    ("a.docx", b"PK\x03\x04", "broken ZIP"),
    ("a.rtf", b"{\\rtf1 text}", "save it as .docx"),
    ("front.md", b"---\n{[broken: yaml\n---\ntext", "front matter"),
]


@pytest.mark.parametrize(("name", "content", "word"), BAD, ids=[name for name, _, _ in BAD])
def test_one_line_names_file_and_reason(tmp_path, name, content, word):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("Nine dockers were killed.")
    items = list(read([tmp_path]))
    problems = [item for item in items if isinstance(item, Problem)]
    assert [item.text for item in items if isinstance(item, Article)] == ["Nine dockers were killed."]
    assert len(problems) == 1
    assert problems[0].path == name
    assert word in problems[0].reason
    line = str(problems[0])
    assert line.startswith(name)
    assert line.isprintable()
    assert len(line) < 400


@pytest.mark.parametrize(
    ("name", "content", "articles", "problems"),
    [
        (
            "a.jsonl",
            b'{"text": "One."}\n{broken\n\n["no object"]\n{"title": "no text"}\n{"text": " "}\n'
            b'\xff\xfe\x00\x01\n{"text": "Eight."}\n{"te',
            [("One.", 1), ("Eight.", 8)],
            [(2, "line 2"), (4, "line 4"), (5, "no key"), (6, "empty"), (7, "line 7"), (9, "line 9")],
        ),
        (
            "a.json",
            json.dumps([{"text": "One."}, "no object", {"title": "x"}, {"text": "Four."}]).encode(),
            [("One.", 1), ("Four.", 4)],
            [(2, "no JSON object"), (3, "no key")],
        ),
        (
            "a.csv",
            b'title,text\na,One.\nb\nc,""\n,\n\nd,"Fi\nve."\ne,"half',
            [("One.", 1), ("Fi\nve.", 4)],
            [(2, "line 3 has 1 of 2 columns"), (3, "empty"), (5, "line 9")],
        ),
    ],
    ids=["jsonl", "json", "csv"],
)
def test_a_bad_record_does_not_take_the_others_with_it(tmp_path, name, content, articles, problems):
    (tmp_path / name).write_bytes(content)
    items = list(read_file(tmp_path / name))
    assert [(a.text, a.record) for a in items if isinstance(a, Article)] == articles
    found = [(p.record, p.reason) for p in items if isinstance(p, Problem)]
    assert [record for record, _ in found] == [record for record, _ in problems]
    for (_, reason), (_, word) in zip(found, problems, strict=True):
        assert word in reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"word " * 300),
        ("a.md", b"word " * 300),
        ("a.html", b"<html><body><p>" + b"word " * 300),
        ("a.json", json.dumps({"text": "word " * 300}).encode()),
        ("a.jsonl", json.dumps({"text": "word " * 300}).encode()),
        ("a.csv", b"text\n" + b"word " * 300),
        ("huge.txt", b"word " * 3000),
        ("huge.jsonl", b'{"text": "' + b"word " * 60_000 + b'"}'),
    ],
)
def test_over_the_limit_is_refused_by_a_clear_word(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    (problem,) = read_file(tmp_path / name, options=Options(limit=1000))
    assert isinstance(problem, Problem)
    assert "too long" in problem.reason
    assert "the limit is" in problem.reason
    if b"60" not in content[:2]:
        assert len(list(read_file(tmp_path / name, options=Options(limit=400_000)))) == 1


def test_a_line_over_the_limit_is_skipped_and_the_next_is_read(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "' + b"x" * 3_000_000 + b'"}\n{"text": "Two."}\n')
    problem, article = read_file(tmp_path / "a.jsonl", options=Options(limit=1000))
    assert (problem.record, article.text, article.record) == (1, "Two.", 2)
    assert "3,000," in problem.reason


def test_dates_that_are_not_understood_get_one_line_for_the_file(tmp_path):
    rows = "".join(f"Story {n}.,0{n}/04/2011\n" for n in range(1, 8)) + "Story 8.,13/04/2011\nStory 9.,\n"
    (tmp_path / "a.csv").write_text(f"text,date\n{rows}")
    items = list(read_file(tmp_path / "a.csv"))
    assert [str(a.published) if a.published else None for a in items[:-1]] == [None] * 3 + ["2011-04-04"] + [
        None
    ] * 3 + [
        "2011-04-13",
        None,
    ]
    assert items[-1].kind == "note"
    assert "6 records" in items[-1].reason
    assert "'01/04/2011'" in items[-1].reason


def test_missing_paths_are_named(tmp_path):
    (problem,) = read([tmp_path / "nothing.txt"])
    assert str(problem) == "nothing.txt: no such file or folder"


@pytest.fixture
def as_nobody():
    """A folder in which the permissions count: who may read everything becomes somebody who may not."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder), (lambda: os.seteuid(65534)) if root else (lambda: None)
        if root:
            os.seteuid(0)


def test_no_permission(as_nobody):
    folder, become_nobody = as_nobody
    (folder / "closed").mkdir()
    (folder / "closed" / "a.txt").write_text("x")
    (folder / "b.txt").write_text("Nine dockers were killed.")
    (folder / "c.txt").write_text("x")
    (folder / "c.txt").chmod(0)
    (folder / "closed").chmod(0)
    (folder / "d.txt").write_text("The talks began.")
    (folder / "d.txt.meta.json").write_text("{}")
    (folder / "d.txt.meta.json").chmod(0)
    become_nobody()
    items = list(read([folder]))
    if hasattr(os, "seteuid") and os.getuid() == 0:
        os.seteuid(0)
    (folder / "closed").chmod(0o700)
    assert [item.text for item in items if isinstance(item, Article)] == [
        "Nine dockers were killed.",
        "The talks began.",
    ]
    assert [(i.path, i.reason.split(":")[0]) for i in items if isinstance(i, Problem)] == [
        ("c.txt", "no permission to read it"),
        ("closed", "no permission to read it"),
        ("d.txt.meta.json", "the sidecar cannot be used"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_pipes_sockets_and_devices_are_never_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        items = list(read([tmp_path]))
    assert [(item.path, item.reason.split(",")[0]) for item in items] == [
        ("device.txt", "a device"),
        ("pipe.txt", "a pipe (FIFO)"),
        ("socket.txt", "a socket"),
    ]
    (problem,) = read_file(tmp_path / "pipe.txt")
    assert "not opened" in problem.reason


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (source,) = sources([tmp_path])
    (tmp_path / "a.txt").unlink()
    (problem,) = read_file(source)
    assert "no such file" in problem.reason.lower()


def test_references_to_halves_of_characters_in_a_feed(tmp_path):
    path = tmp_path / "harbour.rss"
    path.write_text(
        "<rss version='2.0'><channel><title>Harbour Mail</title><item><title>Pier &#55296; closed</title>"
        "<description>The pier was closed on Friday &#xDC00; after a barge had hit it, port staff said.</description>"
        "</item></channel></rss>",
        encoding="utf-8",
    )
    (article,) = read(path)
    article.text.encode("utf-8")
    assert "The pier was closed on Friday" in article.text
