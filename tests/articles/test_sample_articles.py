"""The articles that ship in data/raw: every format, all of them whole."""

from pathlib import Path

import pytest

from extract.articles import Article, read, sources

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"

SAMPLES = [
    "2011-01-10-seoul-tokyo-defence-talks.txt",
    "colombia-eln-truce.html",
    "finland-us-defence-agreement.txt",
    "gaza-and-tigray.csv",
    "india-us-foundational-pacts.md",
    "myanmar-and-karabakh.jsonl",
    "sahel-convoy-ambush.txt",
    "south-china-sea-shoal.json",
    "sudan-clashes.txt",
    "ukraine-civilian-harm-update.md",
]
"""Named, as the folder is the users': what they put there is no business of this test."""

ARTICLES = list(read([RAW / name for name in SAMPLES]))


def test_all_are_read_without_a_problem():
    assert [str(item) for item in ARTICLES if not isinstance(item, Article)] == []
    assert len(ARTICLES) == 12
    assert {source.reader for source in sources([RAW / name for name in SAMPLES])} == {
        "text",
        "markdown",
        "html",
        "json",
        "jsonl",
        "table",
    }


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: f"{article.path}-{article.record}")
def test_each_is_dated_and_of_the_length_of_an_article(article):
    assert article.published is not None
    assert 1000 <= len(article.text) <= 3000


def test_they_show_every_source_of_a_date():
    found = {article.published_from for article in ARTICLES}
    assert found == {"file_name", "metadata", "sidecar", "front_matter", "dateline"}


def test_furniture_of_the_samples():
    marked = {a.path: [a.text[s:e] for s, e in a.furniture] for a in ARTICLES}
    assert marked["sahel-convoy-ambush.txt"] == [
        "ALSO READ: The town that lived on leaves",
        "Follow us on Twitter @SahelDispatch | Share | Print",
    ]
    assert marked["india-us-foundational-pacts.md"][-1].startswith("9 comments:")
    assert marked["myanmar-and-karabakh.jsonl"] == []
