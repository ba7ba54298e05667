"""The language of company and trade reports: what a quarter is compared with, and which quarter is meant."""

import pytest
import spacy

NLP = spacy.blank("en")
NLP.add_pipe("extract_sentences")
NLP.add_pipe("extract_dates")

PUBLISHED = "2015-11-04"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Net rose in the third quarter from a loss a year ago.",
            [("the third quarter", "2015-Q3"), ("a year ago", "2014-Q3")],
        ),
        (
            "Net rose in the third quarter. For the nine months it fell from $9 million a year ago.",
            [("the third quarter", "2015-Q3"), ("the nine months", "P9M"), ("a year ago", "2014")],
        ),
        (
            "Net rose in the third quarter. Sales in the latest period were flat.",
            [("the third quarter", "2015-Q3"), ("the latest period", "2015-Q3")],
        ),
        (
            "Net rose in the third quarter from a loss in the 2014 period. The quarter was mild.",
            [("the third quarter", "2015-Q3"), ("the 2014 period", "2014-Q3"), ("The quarter", "2015-Q3")],
        ),
        (
            "Net rose in the third quarter. In the quarter a year ago it fell.",
            [("the third quarter", "2015-Q3"), ("the quarter a year ago", "2014-Q3")],
        ),
        (
            "Net rose in the third quarter. In the same quarter last year it fell.",
            [("the third quarter", "2015-Q3"), ("the same quarter last year", "2014-Q3")],
        ),
        (
            "Net rose in the third quarter ended Sept. 30. In that quarter sales fell.",
            [("the third quarter", "2015-Q3"), ("Sept. 30", "2015-09-30"), ("that quarter", "2015-Q3")],
        ),
        ("Sales fell in the quarter ended July 31.", [("the quarter", "2015-Q2"), ("July 31", "2015-07-31")]),
        ("Sales of the year-earlier nine months were higher.", [("the year-earlier nine months", "P9M")]),
        ("Net will fall for the full year.", [("the full year", "2015")]),
        ("The index has risen since year-end.", [("year-end", "2014")]),
        (
            "Output fell in the first and second quarters of 2012.",
            [("the first", "2012-Q1"), ("second quarters of 2012", "2012-Q2")],
        ),
        ("The second and third quarters were weak.", [("The second", "2015-Q2"), ("third quarters", "2015-Q3")]),
    ],
)
def test_periods_of_reports(text, expected):
    doc = NLP.make_doc(text)
    doc._.published = PUBLISHED
    assert [(mention.text, mention.value) for mention in NLP(doc)._.dates] == expected
