"""Each format, from real files: the text, and what is known beside it."""

import csv
import datetime
import json

import pytest

from extract.articles import Article, Problem, read, read_file

STORY = (
    "The harbour at Port Anselm was shelled before dawn and nine dockers were killed, the mayor said.\n\n"
    "Two ferries burned. Talks on a ceasefire, due to begin in Lausanne, were put off until Friday.\n\n"
    "It was the third attack on the harbour since the spring, and the first in which anybody died."
)

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Harbour shelled | The Anselm Mail</title>
<meta name="author" content="Ines Varga"><meta property="og:site_name" content="The Anselm Mail">
<meta property="og:title" content="Harbour shelled before dawn">
<meta property="article:published_time" content="2016-03-09T23:40:00-05:00">
<meta property="og:image" content="https://mail.example/2009/01/02/old-picture.jpg">
<link rel="canonical" href="https://mail.example/news/harbour">
<script>var dead = "999 killed";</script><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a> <a href="/war">War</a></nav>
<article><h1>Harbour shelled before dawn</h1>
<p>The harbour at Port Anselm was shelled before dawn and nine dockers were killed, the mayor said.</p>
<p>Two ferries burned. Talks on a ceasefire, due to begin in Lausanne, were put off until Friday.</p>
<p>It was the third attack on the harbour since the spring, and the first in which anybody died.</p></article>
<aside><h3>Related</h3><a href="/x">Seven drown off the cape</a></aside>
<footer>Copyright 2016 The Anselm Mail</footer></body></html>"""


def one(path) -> Article:
    items = list(read_file(path))
    assert [type(item) for item in items] == [Article], items
    return items[0]


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.text", "a.md", "a.markdown"])
def test_plain_text(tmp_path, name):
    (tmp_path / name).write_text(STORY)
    article = one(tmp_path / name)
    assert article.text == STORY
    assert (article.path, article.record, article.published, article.title) == (name, None, None, None)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_front_matter(tmp_path, name):
    (tmp_path / name).write_text(
        "---\ntitle: 'Harbour: shelled'\ndate: 2016-03-09\nlanguage: no\nauthors: [Ines Varga, Jo Okafor]\n"
        f"outlet: The Anselm Mail\nlink: https://mail.example/h\n---\n\n{STORY}"
    )
    article = one(tmp_path / name)
    assert article.text == STORY
    assert article.published == datetime.date(2016, 3, 9)
    assert article.published_from == "front_matter"
    assert article.title == "Harbour: shelled"
    assert article.author == "Ines Varga; Jo Okafor"
    assert (article.source, article.url, article.language) == ("The Anselm Mail", "https://mail.example/h", "en")


def test_front_matter_with_a_colon_too_many_still_counts(tmp_path):
    (tmp_path / "a.md").write_text(f"---\ntitle: Niger: the raids: a count\npublished: 2021-01-04\n---\n{STORY}")
    article = one(tmp_path / "a.md")
    assert (article.title, article.published) == ("Niger: the raids: a count", datetime.date(2021, 1, 4))


@pytest.mark.parametrize(
    "text",
    [
        "---\nA sentence between two rules is no front matter.\n---\nThe story.",
        "---\ntitle: never closed\n\nThe story.",
        "The story.\n---\ntitle: too late\n---",
    ],
)
def test_what_is_no_front_matter_stays_text(tmp_path, text):
    (tmp_path / "a.txt").write_text(text)
    assert one(tmp_path / "a.txt").text == text


def test_a_piece_of_markup_under_the_name_of_text(tmp_path):
    (tmp_path / "a.txt").write_text("<p>Nine <b>dockers</b> were killed.</p>\n<p>Two ferries<br>burned.</p>")
    assert one(tmp_path / "a.txt").text == "Nine dockers were killed.\nTwo ferries\nburned."


def test_a_single_path_may_stand_for_a_list(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    assert [a.path for a in read(tmp_path)] == [a.path for a in read(str(tmp_path))] == ["a.txt"]


def test_markdown_loses_its_marks(tmp_path):
    (tmp_path / "a.md").write_text(
        "<!-- draft -->\n# The *long* way to peace\n\nThe **army** and the [rebels](https://x.example/a_b_c) met\n"
        "in `Lausanne`, where\n20. March was named as the day.[^1]\n\n* first point\n* second_point_here\n\n"
        "> Nobody won,\n> she said.\n\n| Side | Dead |\n|---|--:|\n| Army | 12 |\n\n![map](m.png)\n\n"
        "Line one  \nline two\n\n1. one\n2. two\n\n***\n\n[^1]: A note\n2 * 3 * 4 and \\*stars\\*\n"
    )
    article = one(tmp_path / "a.md")
    assert article.title == "The long way to peace"
    assert article.text.split("\n") == [
        "The long way to peace",
        "",
        "The army and the rebels met in Lausanne, where 20. March was named as the day.",
        "",
        "- first point",
        "- second_point_here",
        "",
        "Nobody won, she said.",
        "",
        "Side | Dead",
        "Army | 12",
        "",
        "Line one",
        "line two",
        "",
        "1. one",
        "2. two",
        "",
        "2 * 3 * 4 and *stars*",
    ]


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "page-under-a-wrong-name.txt", "page.md"])
def test_html(tmp_path, name):
    (tmp_path / name).write_text(PAGE)
    article = one(tmp_path / name)
    assert "nine dockers were killed" in article.text
    assert "first in which anybody died" in article.text
    for furniture in ("999", "color", "War", "Seven drown", "Copyright"):
        assert furniture not in article.text
    assert article.title == "Harbour shelled before dawn"
    assert article.author == "Ines Varga"
    assert article.source == "The Anselm Mail"
    assert article.url == "https://mail.example/news/harbour"
    assert article.language == "en"
    # The day as the page writes it, not the day in UTC, and not that of the picture.
    assert (article.published, article.published_from) == (datetime.date(2016, 3, 9), "metadata")


@pytest.mark.parametrize(
    ("head", "body", "published", "published_from"),
    [
        ('<meta itemprop="datePublished" content="2014-07-02">', "", "2014-07-02", "metadata"),
        ('<script type="application/ld+json">{"datePublished": "2014-07-02"}</script>', "", "2014-07-02", "metadata"),
        ("", '<time datetime="2014-07-02T01:00">yesterday</time>', "2014-07-02", "metadata"),
        ("", '</article><footer class="date">2 July 2014</footer><article>', "2014-07-02", "inferred"),
        ("", "<p>GENEVA, July 2, 2014 (Lake Agency) -- The talks have begun.</p>", "2014-07-02", "dateline"),
        ("<title>No date</title>", "", None, None),
    ],
)
def test_dates_of_pages(tmp_path, head, body, published, published_from):
    (tmp_path / "a.html").write_text(
        f"<html><head>{head}</head><body><article>{body}<p>{STORY}</p></article></body></html>"
    )
    article = one(tmp_path / "a.html")
    assert (str(article.published) if article.published else None, article.published_from) == (
        published,
        published_from,
    )


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>Nine dockers <b>were killed <i>in the shelling. <div <<<",
        "<p>Nine dockers were killed in the shelling.",
        "Nine dockers were killed in the shelling.</div></div></html>",
        "<html><body><table><tr><td>Nine dockers were killed in the shelling.",
        '<?xml version="1.0" encoding="utf-8"?><html><p>Nine dockers were killed in the shelling.</p></html>',
        "Nine dockers were killed in the shelling. No tags at all.",
    ],
)
def test_broken_and_bare_pages_keep_their_text(tmp_path, page):
    (tmp_path / "a.html").write_text(page)
    assert "Nine dockers were killed in the shelling." in one(tmp_path / "a.html").text


RECORDS = [
    {"text": "Nine dockers were killed.", "date": "2016-03-09", "headline": "Harbour shelled", "outlet": "Mail"},
    {"body": "Talks were put off.", "pubDate": "Wed, 09 Mar 2016 23:30:00 -0500", "link": "https://m.example/2"},
    {"maintext": "A ferry burned.", "date_publish": "2016-03-09 04:05:06", "title": "Ferry", "source": {"name": "M"}},
]
EXPECTED = [
    ("Nine dockers were killed.", "2016-03-09", "Harbour shelled", "Mail", None),
    ("Talks were put off.", "2016-03-09", None, None, "https://m.example/2"),
    ("A ferry burned.", "2016-03-09", "Ferry", "M", None),
]


def fields(articles):
    return [(a.text, str(a.published), a.title, a.source, a.url) for a in articles]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "lines.json", "lines.txt"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n"])
def test_json_lines(tmp_path, name, newline):
    (tmp_path / name).write_bytes(newline.join(json.dumps(record) for record in RECORDS).encode())
    articles = list(read_file(tmp_path / name))
    assert fields(articles) == EXPECTED
    assert [a.record for a in articles] == ([1, 3, 5] if newline == "\n\n" else [1, 2, 3])
    assert {a.published_from for a in articles} == {"metadata"}


@pytest.mark.parametrize(
    "value",
    [
        RECORDS,
        {"articles": RECORDS},
        {"status": "ok", "totalResults": 3, "Articles": RECORDS},
        {"response": 1, "results": RECORDS},
        {"data": {"items": RECORDS}},
        {"k1": RECORDS[0], "k2": RECORDS[1], "k3": RECORDS[2]},
    ],
    ids=["list", "articles", "Articles", "results", "nested", "mapping"],
)
@pytest.mark.parametrize("name", ["a.json", "pretty.jsonl"])
def test_json_lists(tmp_path, value, name):
    (tmp_path / name).write_text(json.dumps(value, indent=2))
    articles = list(read_file(tmp_path / name))
    assert fields(articles) == EXPECTED
    assert [a.record for a in articles] == [1, 2, 3]


def test_json_object(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"meta": {"published": "2016-03-09", "title": "M"}, **RECORDS[1]}))
    article = one(tmp_path / "a.json")
    assert (article.record, article.title, article.text) == (None, "M", "Talks were put off.")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Nine &amp; ten.</p><p>Eleven<br>twelve.</p><script>x()</script>", "Nine & ten.\nEleven\ntwelve."),
        ("Nine &amp; ten &#8211; or &quot;more&quot;.", 'Nine & ten – or "more".'),
        ("If a < b and c > d, AT&T said.", "If a < b and c > d, AT&T said."),
        (["First paragraph.", "Second."], "First paragraph.\nSecond."),
        ({"rendered": "<p>One.</p><p>Two.</p>"}, "One.\nTwo."),
    ],
)
def test_texts_of_records_that_are_marked_up(tmp_path, body, text):
    (tmp_path / "a.json").write_text(json.dumps({"content": body}))
    assert one(tmp_path / "a.json").text == text


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.csv", "|"), ("a.tsv", "\t")]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables(tmp_path, name, delimiter, encoding):
    rows = [
        ["Text", "Date Published", "Head-line", "Outlet", "n"],
        ['Nine "dockers"; killed,\nthe mayor | said.', "9 March 2016", "Harbour\u2019s end", "Mail", "1"],
        ["Talks were put off.", "", "", "", "2"],
    ]
    with (tmp_path / name).open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    first, second = read_file(tmp_path / name)
    assert first.text == 'Nine "dockers"; killed,\nthe mayor | said.'
    assert (str(first.published), first.title, first.source) == ("2016-03-09", "Harbour\u2019s end", "Mail")
    assert (first.record, second.record) == (1, 2)
    assert (second.text, second.published, second.title) == ("Talks were put off.", None, None)


def test_of_several_columns_with_text_the_best_that_is_filled_counts(tmp_path):
    (tmp_path / "a.csv").write_text("content,text\nfrom content,\nx,from text\n")
    assert [a.text for a in read_file(tmp_path / "a.csv")] == ["from content", "from text"]


@pytest.mark.parametrize("sidecar", ["a.txt.meta.json", "a.meta.json"])
def test_sidecar(tmp_path, sidecar):
    (tmp_path / "a.txt").write_text(f"---\ntitle: inner\nauthor: Ines Varga\n---\n{STORY}")
    (tmp_path / sidecar).write_text('{"published": "2016-03-09", "title": "Outer", "language": "English"}')
    articles = list(read([tmp_path]))
    assert len(articles) == 1
    article = articles[0]
    assert (article.title, article.author, article.language) == ("Outer", "Ines Varga", "en")
    assert (article.published, article.published_from) == (datetime.date(2016, 3, 9), "sidecar")


def test_a_sidecar_fills_what_records_leave_open(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "One.", "date": "2016-03-09"}\n{"text": "Two.", "source": "Own"}\n')
    (tmp_path / "a.jsonl.meta.json").write_text('{"published": "2020-01-01", "source": "All"}')
    one, two = read_file(tmp_path / "a.jsonl")
    assert (str(one.published), one.published_from, one.source) == ("2016-03-09", "metadata", "All")
    assert (str(two.published), two.published_from, two.source) == ("2020-01-01", "sidecar", "Own")


def test_a_broken_sidecar_is_named_and_the_article_read(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "a.meta.json").write_text('{"published": ')
    problem, article = read([tmp_path])
    assert isinstance(problem, Problem)
    assert problem.path == "a.meta.json"
    assert article.text == STORY


def test_titles_and_names_are_on_one_line(tmp_path):
    (tmp_path / "a.json").write_text(
        json.dumps({"text": "x y", "title": "Two\n lines\u200b\t here", "author": "\u202eN N"})
    )
    article = one(tmp_path / "a.json")
    assert (article.title, article.author) == ("Two lines here", "N N")


def test_articles_come_in_the_order_of_names(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b.jsonl", "c.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "a" / "z.txt").write_text("z")
    (tmp_path / "a" / "b.jsonl").write_text('{"text": "1"}\n{"text": "2"}\n')
    (tmp_path / "c.csv").write_text("text\nc\n")
    expected = [("a/b.jsonl", 1), ("a/b.jsonl", 2), ("a/z.txt", None), ("b.txt", None), ("c.csv", 1)]
    assert [(a.path, a.record) for a in read([tmp_path])] == expected
    assert [(a.path, a.record) for a in read([tmp_path / "c.csv", tmp_path / "a", tmp_path], root=tmp_path)] == expected


def test_the_same_file_gives_the_same_articles(tmp_path):
    (tmp_path / "a.html").write_text(PAGE)
    assert list(read([tmp_path])) == list(read([tmp_path]))
