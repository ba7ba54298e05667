"""Casualty rows as UCDP GED and ACLED event tables."""

import pandas as pd
import pytest

import extract
from extract.views.export import ACLED_COLUMNS, UCDP_COLUMNS, acled, ucdp


@pytest.fixture(scope="module")
def tables() -> "extract.Tables":
    text = (
        "A car bomb killed four soldiers and nine shoppers in Mali on 4 March 2021. "
        "Doctors said 15 people were killed.\n"
        "On 5 May 2019, rebels killed dozens of villagers in Niger.\n"
        "In June 2018, nine people died in an earthquake in Chile."
    )
    return extract.extract(text)


def test_columns(tables: "extract.Tables") -> None:
    assert list(ucdp(tables).columns) == UCDP_COLUMNS
    assert list(acled(tables).columns) == ACLED_COLUMNS


def test_ucdp_counts_by_side_and_spans_the_sources(tables: "extract.Tables") -> None:
    first = ucdp(tables).iloc[0]
    assert (first.deaths_b, first.deaths_civilians, first.deaths_unknown) == (4, 9, 15)
    assert (first.low, first.best, first.high) == (13, 15, 15)
    assert (first.country, first.year, first.date_prec) == ("MLI", 2021, 1)


def test_a_vague_word_stays_open_unless_asked_for(tables: "extract.Tables") -> None:
    assert pd.isna(ucdp(tables).iloc[1].best)
    assert ucdp(tables, vague=True).iloc[1].best == 24
    assert pd.isna(acled(tables).iloc[1].fatalities)
    assert acled(tables, vague=True).iloc[1].fatalities == 24


def test_acled_events(tables: "extract.Tables") -> None:
    events = acled(tables)
    assert events.iloc[0].sub_event_type == "Remote explosive/landmine/IED"
    assert events.iloc[0].fatalities == 15
    assert events.iloc[1].event_type == "Violence against civilians"


def test_disasters_are_no_events_of_violence(tables: "extract.Tables") -> None:
    assert len(ucdp(tables)) == len(acled(tables)) == 2


def test_no_casualties_no_rows() -> None:
    empty = extract.extract("The ministers met in Gao.")
    assert len(ucdp(empty)) == len(acled(empty)) == 0
