"""Which texts are copies of another, and which only look like it."""

import datetime

import pytest
from samples import STORY

from extract.articles.copies import Candidate, copies, sketch

SHORT = "Two soldiers were killed near Gao, the army said."


def found(*texts: str, dates: tuple[str | None, ...] = ()) -> dict[str, str]:
    keys = [str(number) for number in range(len(texts))]
    published = [datetime.date.fromisoformat(date) if date else None for date in dates] or [None] * len(texts)
    candidates = [
        Candidate(key, sketch(text), date, (key, 1)) for key, text, date in zip(keys, texts, published, strict=True)
    ]
    return copies(reversed(candidates), lambda key: (texts[int(key)], []))


@pytest.mark.parametrize(
    ("second", "copy"),
    [
        (STORY, {"1": "0"}),
        (STORY.upper(), {"1": "0"}),
        (STORY.replace(". ", ".\n\n").replace(",", ""), {"1": "0"}),
        # A paper that cut the last sentence, or added one: the longer one stays.
        (STORY.rpartition(" The convoy")[0], {"1": "0"}),
        (STORY + " The road was closed.", {"0": "1"}),
        (STORY.replace("walked to", "went to"), {"1": "0"}),
        # Another toll, place or day is another report.
        (STORY.replace("Twelve", "Fourteen"), {}),
        (STORY.replace("five others", "6 others"), {}),
        (STORY.replace("Tessit", "Ansongo"), {}),
        (STORY.replace("Tuesday", "Friday"), {}),
        ("The talks went on. " * 40, {}),
    ],
)
def test_copies_of_a_story(second, copy):
    assert found(STORY, second) == copy


def test_short_texts_are_said_of_many_days():
    assert found(SHORT, SHORT) == {}


def test_dates():
    near = STORY.replace("walked to", "went to")
    assert found(STORY, near, dates=("2021-03-02", "2021-03-05")) == {"1": "0"}
    assert found(STORY, near, dates=("2021-03-02", "2021-06-05")) == {}
    # Of identical texts the one that was published first stays.
    assert found(STORY, STORY, STORY, dates=(None, "2021-03-05", "2021-03-04")) == {"0": "2", "1": "2"}


def test_furniture_does_not_count():
    shared = STORY + "\nShare on Facebook\n"
    assert sketch(shared, [(len(STORY) + 1, len(shared))]) == sketch(STORY)


def test_many_texts_of_one_pattern_are_compared_with_few():
    texts = [STORY.replace("Tessit", f"Village{number}") for number in range(300)]
    asked = []

    def text_of(key):
        asked.append(key)
        return texts[int(key)], []

    candidates = [Candidate(str(n), sketch(text), None, (str(n), 1)) for n, text in enumerate(texts)]
    assert copies(candidates, text_of) == {}
    assert len(asked) <= 2 * 20 * len(texts)
