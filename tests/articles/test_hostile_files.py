"""Files made to harm: nothing is run, fetched, expanded or allowed to take for ever."""

import json
import socket
import time

import made
import pytest

from extract.articles import Article, Options, Problem, read_file
from extract.articles.readers import html


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a reader reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def items_of(path, seconds=10.0):
    started = time.process_time()
    items = list(read_file(path))
    assert time.process_time() - started < seconds
    return items


@pytest.mark.parametrize(
    "front",
    [
        'title: !!python/object/apply:os.mkdir ["{marker}"]',
        'title: !!python/object/new:os.mkdir ["{marker}"]',
        '!!python/object/apply:os.mkdir ["{marker}"]',
        "title: !!python/name:os.system",
    ],
)
def test_yaml_makes_no_objects(tmp_path, front):
    marker = tmp_path / "made"
    (tmp_path / "a.md").write_text(f"---\n{front.format(marker=marker)}\n---\nNine dockers were killed.")
    items_of(tmp_path / "a.md")
    assert not marker.exists()


@pytest.mark.parametrize(
    "front",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "title: *i",
        "a: &a [*a]\ntitle: *a",
        "title: " + "[" * 20_000,
        "title: " + "{a: " * 5_000,
        "- " * 20_000,
        "? " * 5_000,
        "title: " + "x" * 60_000,
        "&a " * 10_000,
    ],
    ids=["laughs", "loop", "lists", "maps", "dashes", "questions", "long", "anchors"],
)
def test_yaml_bombs(tmp_path, front):
    (tmp_path / "a.md").write_text(f"---\n{front}\n---\nNine dockers were killed.")
    (item,) = items_of(tmp_path / "a.md")
    assert isinstance(item, Problem) or item.text.endswith("Nine dockers were killed.")
    assert isinstance(item, Problem) or len(item.title or "") <= 2000


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.txt", "a.txt.meta.json"])
@pytest.mark.parametrize(
    "content",
    [
        "[" * 200_000,
        '{"a":' * 200_000,
        '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"text": ' + "9" * 100_000 + "}",
    ],
)
def test_deep_and_long_json(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    if name.endswith(".meta.json"):
        (tmp_path / "a.txt").write_text("Nine dockers were killed.")
        items = items_of(tmp_path / "a.txt")
        assert [item.text for item in items if isinstance(item, Article)] == ["Nine dockers were killed."]
    elif name == "a.txt":
        items_of(tmp_path / name)
    else:
        (problem,) = items_of(tmp_path / name)
        assert isinstance(problem, Problem)


@pytest.mark.parametrize(
    "tag", ["div", "p", "b", "table><tr><td", "ul><li", "blockquote", "a href=x", "font", "script", "svg", "math"]
)
def test_deep_html(tmp_path, tag):
    (tmp_path / "a.html").write_text("<html><body><p>Nine dockers were killed.</p>" + f"<{tag}>" * 5_000 + "deep")
    for item in items_of(tmp_path / "a.html"):
        assert isinstance(item, Problem) or "Nine dockers were killed." in item.text


def test_a_page_of_too_many_elements_is_refused(tmp_path):
    (tmp_path / "a.html").write_text("<html><body>" + "<p>x" * (html.MOST_ELEMENTS + 10))
    (problem,) = items_of(tmp_path / "a.html")
    assert "too large a page" in problem.reason


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>'
        "<p>Nine dockers &x; were killed.</p></body></html>",
        '<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><body>'
        "<p>Nine dockers were killed.</p></body></html>",
        '<html><head><base href="http://127.0.0.1:9/"><link rel="stylesheet" href="x.css"></head><body>'
        '<img src="y.png"><iframe src="z"></iframe><p>Nine dockers were killed.</p></body></html>',
        "<html><body><script>document.write('99 dead')</script><p onclick='x()'>Nine dockers were killed.</p></body>",
    ],
)
def test_pages_fetch_run_and_include_nothing(tmp_path, page):
    (tmp_path / "a.html").write_text(page)
    (article,) = items_of(tmp_path / "a.html")
    assert "were killed." in article.text
    for leak in ("root:", "99 dead", "x()"):
        assert leak not in article.text


def test_a_file_that_is_an_address_is_not_fetched(tmp_path):
    for name in ("a.html", "a.txt", "a.md"):
        (tmp_path / name).write_text("http://127.0.0.1:9/page.html")
        (article,) = items_of(tmp_path / name)
        assert article.text == "http://127.0.0.1:9/page.html"


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv"])
@pytest.mark.parametrize(
    "piece",
    ["a", " ", "\n", "<", "[", "*", "_", "`", "|", '"', "&", "(", "---\n", "\\", "> ", "\u0301", "2011-01-10 ", "a\n"],
)
def test_a_hundred_thousand_of_anything(tmp_path, suffix, piece):
    (tmp_path / f"a{suffix}").write_text(piece * (100_000 // len(piece)), encoding="utf-8")
    for item in items_of(tmp_path / f"a{suffix}", seconds=5):
        if isinstance(item, Problem):
            assert str(item).isprintable()


def test_a_line_of_four_million_characters(tmp_path):
    text = "Nine dockers were killed. " * 160_000
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}))
    (tmp_path / "a.csv").write_text(f"text\n{text}\n")
    for name in ("a.txt", "a.jsonl", "a.csv"):
        (article,) = items_of(tmp_path / name)
        assert len(article.text) == len(text) - 1


LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
DOCTYPES = [
    f'<!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}]>',
    '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x [<!ENTITY i SYSTEM "http://127.0.0.1:9/x">]>',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; <!ENTITY i "root:">]>',
    '<!-- <a --><!DOCTYPE x [<!ENTITY i "root:">]>',
]


@pytest.mark.parametrize("doctype", DOCTYPES)
@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.xml", "a.docx"])
def test_xml_with_entities_of_its_own_is_refused(tmp_path, name, doctype):
    if name == "a.docx":
        made.docx(tmp_path / name, made.words("Nine &i; were killed."), head=doctype)
    else:
        (tmp_path / name).write_text(
            f'<?xml version="1.0"?>{doctype}<rss><channel><item><title x="&i;">&i;</title>'
            "<description>Nine &i; were killed.</description></item></channel></rss>"
        )
    for item in items_of(tmp_path / name, seconds=5):
        words = item.reason if isinstance(item, Problem) else f"{item.text} {item.title}"
        assert "root:" not in words
        assert isinstance(item, Problem)
        assert len(words) < 1000


def test_a_feed_may_name_a_dtd_that_is_not_loaded(tmp_path):
    (tmp_path / "a.rss").write_text(
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'
        "<rss><channel><item><description>Nine dockers&nbsp;were killed.</description></item></channel></rss>"
    )
    (article,) = items_of(tmp_path / "a.rss")
    assert article.text.startswith("Nine dockers")


@pytest.mark.parametrize("tag", ["item", "x", "description", "w:p", "w:tbl"])
def test_deep_xml(tmp_path, tag):
    deep = f"<{tag}>" * 100_000
    (tmp_path / "a.rss").write_text(f"<rss><channel>{deep}")
    made.docx(tmp_path / "a.docx", deep if tag.startswith("w") else made.words("x"))
    items_of(tmp_path / "a.rss", seconds=5)
    items_of(tmp_path / "a.docx", seconds=5)


@pytest.mark.parametrize("suffix", [".rss", ".eml", ".mhtml", ".warc", ".xml"])
@pytest.mark.parametrize(
    "piece", ["a", "\n", "<", "<item>", "--A\n", "a:b\n", "=?utf-8?q?", "WARC/1.0\n", "(", ";a*0=", "&a;"]
)
def test_forty_thousand_of_anything_in_newer_formats(tmp_path, suffix, piece):
    head = "Content-Type: multipart/mixed; boundary=A\n\n" if suffix in (".eml", ".mhtml") else ""
    (tmp_path / f"a{suffix}").write_text(head + piece * (40_000 // len(piece)))
    many = piece * (40_000 // len(piece))
    (tmp_path / f"b{suffix}").write_text(f"Subject: {many}\nFrom: {many}\nDate: {many}\n\nx\n-- \n{many}\n")
    (tmp_path / f"c{suffix}").write_text(f"Content-Type: text/plain; {many}\nContent-Disposition: {many}\n\nx")
    for name in ("a", "b", "c"):
        for item in items_of(tmp_path / f"{name}{suffix}", seconds=5):
            if isinstance(item, Problem):
                assert str(item).isprintable()
                assert "Error" not in item.reason, item


def test_a_folder_of_rules_is_data(tmp_path, monkeypatch):
    marker = tmp_path / "made"
    mine = tmp_path / "mine"
    (mine / "articles").mkdir(parents=True)
    for name in (
        "__init__.py",
        "conftest.py",
        "fields.py",
        "sitecustomize.py",
        "articles/__init__.py",
        "articles/fields.py",
    ):
        (mine / name).write_text(f"open({str(marker)!r}, 'w')")
    (mine / "articles" / "fields.toml").write_text(
        "[[rule]]\nname = 'title'\nkeys = ['__import__(\"os\").mkdir(\"made\")', '{0.__class__}', '$(touch made)']\n"
    )
    (tmp_path / "a.json").write_text('{"text": "Nine dockers were killed.", "$(touch made)": "Harbour"}')
    monkeypatch.chdir(tmp_path)
    (article,) = read_file("a.json", options=Options(rules=mine))
    assert article.title == "Harbour"
    assert not marker.exists()
