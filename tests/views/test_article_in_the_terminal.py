"""What `extract show` prints, in a wide and in a narrow terminal."""

import datetime
import io
import re

import pytest
from rich.console import Console
from samples import WIRE

from extract.articles import Article
from extract.runs.process import process
from extract.views.terminal import ArticleView


@pytest.fixture(scope="module")
def rows(nlp):
    ((_, found, _),) = next(process(nlp, [("a", Article(text=WIRE, published=datetime.date(2021, 3, 4)))]))
    return found


def printed(rows, width):
    console = Console(width=width, file=io.StringIO())
    console.print(ArticleView(rows))
    return console.file.getvalue()


@pytest.mark.parametrize("width", [40, 80, 300])
def test_every_find_is_legible_at_any_width(rows, width):
    text = printed(rows, width)
    for find in ("12", "soldiers", "2021-03-02", "sofa:FRA-MLI", "country:MLI"):
        assert find in text


def test_a_wide_terminal_has_a_table_and_a_narrow_one_a_list(rows):
    assert re.search(r"text +type +count_low +count_best", printed(rows, 300))
    assert "type killed  count_low 12  count_best 12" in printed(rows, 80)
