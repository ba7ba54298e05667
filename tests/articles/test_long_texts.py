"""What is longer than an article may be is refused by a word, or split where paragraphs end."""

import json

import pytest

from extract.articles import Article, Options, Problem, read, read_file
from extract.articles.parts import parts

PARAGRAPH = "The harbour at Port Anselm was shelled before dawn and nine dockers were killed, the mayor said."
SPLIT = Options(limit=1000, long="split")


def paragraphs(count):
    return "\n\n".join(f"{PARAGRAPH} Report {n} of the day." for n in range(count))


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("one two", 10, ["one two"]),
        ("the first one\n\nsecond\nthird", 20, ["the first one", "second\nthird"]),
        ("first one\nsecond third", 14, ["first one", "second third"]),
        ("It ended. They left. So it was.", 22, ["It ended. They left.", "So it was."]),
        ("one two three four", 10, ["one two", "three four"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("a\n\n" + "b" * 9, 10, ["a\n\n" + "b" * 7, "bb"]),
        ("", 5, []),
    ],
)
def test_where_a_text_is_cut(text, limit, expected):
    assert parts(text, limit) == expected


def test_split_at_the_ends_of_paragraphs_into_records(tmp_path):
    (tmp_path / "a.txt").write_text(f"GENEVA, July 2, 2014 (Lake Agency) -- {paragraphs(40)}")
    note, *articles = read_file(tmp_path / "a.txt", options=SPLIT)
    assert note.kind == "note"
    assert note.reason.endswith(f"split into {len(articles)} articles")
    assert [a.record for a in articles] == list(range(1, len(articles) + 1))
    assert all(500 <= len(a.text) <= 1000 for a in articles[:-1])
    assert all(a.text.endswith("of the day.") for a in articles)
    assert "\n\n".join(a.text for a in articles) == f"GENEVA, July 2, 2014 (Lake Agency) -- {paragraphs(40)}"
    # The dateline of the first part dates them all.
    assert {(str(a.published), a.published_from) for a in articles} == {("2014-07-02", "dateline")}
    assert len({a.article_id for a in articles}) == len(articles)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.json", "a.jsonl", "a.csv", "a.html"])
def test_every_format_can_be_split(tmp_path, name):
    text = paragraphs(60)
    content = {
        "a.json": json.dumps({"text": text}),
        "a.jsonl": json.dumps({"text": text}) + "\n" + json.dumps({"text": PARAGRAPH}),
        "a.csv": f'text\n"{text}"\n',
        "a.html": "<html><body><article><p>" + text.replace("\n\n", "</p><p>") + "</p></article></body></html>",
    }
    (tmp_path / name).write_text(content.get(name, text))
    items = list(read_file(tmp_path / name, options=SPLIT))
    articles = [item for item in items if isinstance(item, Article)]
    assert len(articles) > 5
    assert "Report 0 of" in articles[0].text
    if name == "a.jsonl":
        assert [a.record for a in articles] == [1] * (len(articles) - 1) + [2]
    (problem,) = (item for item in read_file(tmp_path / name, options=Options(limit=1000)) if isinstance(item, Problem))
    assert "too long" in problem.reason


def test_the_library_takes_the_same_options(tmp_path):
    (tmp_path / "a.csv").write_text(f'Abstract,text,when\n"{PARAGRAPH}",no,2016-03-09\n,yes,\n')
    first, second = read(tmp_path, limit=1000, long="split", fields={"text": "abstract", "published": "When"})
    assert (first.text, str(first.published)) == (PARAGRAPH, "2016-03-09")
    # A column that was named is the only one that counts.
    assert (second.record, second.reason) == (2, "the text is empty")
