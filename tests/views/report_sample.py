"""Tables for the report's tests: a few articles of which one is hostile, and many made from them."""

import datetime

import pandas as pd
from spacy.language import Language

import extract
from extract.tables import Tables

HOSTILE = "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'>"

ARTICLES = [
    extract.Article(
        title="Convoy attacked near Gao",
        text="Gunmen killed 12 soldiers and wounded five others near Gao on Tuesday, the Malian army said.\n"
        "France and Mali signed a Status of Forces Agreement (SOFA) on 8 March 2013.",
        published=datetime.date(2021, 3, 4),
        source="Test Wire",
        url="https://example.org/gao",
    ),
    extract.Article(
        title="Toll of convoy attack rises",
        text="The toll of Tuesday's attack near Gao in Mali rose to 14 soldiers killed, the Malian army said.",
        published=datetime.date(2021, 3, 5),
        source="Second Wire",
    ),
    extract.Article(
        title=f"Odd {HOSTILE}",
        text=f"</script>{HOSTILE}<!-- <script> On 3 May 2020 two policemen were shot dead in Cali, Colombia.",
        published=datetime.date(2020, 5, 4),
        source="</script><b>Bold</b>",
        url="javascript:window.broken=1",
    ),
]


def sample(nlp: Language) -> Tables:
    """The tables of the articles above."""
    return extract.extract(ARTICLES, nlp=nlp)


def many(tables: Tables, copies: int) -> Tables:
    """The same tables over and over with other ids, a week later each time."""
    ids = {"article_id", "row_id", "incident_id", "parent_id", "range_id"}
    days = {"published", "start_date", "end_date", "date", "first_reported", "last_reported"}

    def copy(frame: pd.DataFrame, number: int) -> pd.DataFrame:
        new = {name: f"{number:04d}" + frame[name].str.slice(4) for name in ids & set(frame)}
        new |= {name: frame[name] + pd.Timedelta(days=7 * number) for name in days & set(frame)}
        return frame.assign(**new)

    return Tables(
        {name: pd.concat([copy(frame, n) for n in range(copies)], ignore_index=True) for name, frame in tables.items()}
    )
