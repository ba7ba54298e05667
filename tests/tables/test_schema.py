"""The codebook, the records and the tables say the same."""

import dataclasses

import pytest
from samples import ROOT

from extract.agreements.record import Agreement
from extract.casualties.record import Casualty
from extract.dates.record import Date
from extract.entities.record import Entity
from extract.tables.arrow import arrow_schema
from extract.tables.codebook import markdown
from extract.tables.schema import MENTIONS, TABLES

RECORDS = {"agreements": Agreement, "casualties": Casualty, "dates": Date, "entities": Entity}
MADE_BY_TABLES = {"row_id", "article_id", "sentence", "parent_id", "incident_id"}
LOCAL = {"parent", "incident"}


def test_the_printed_codebook_is_the_schema():
    written = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert written == markdown(list(TABLES.values())), "run `make codebook`"


@pytest.mark.parametrize("name", sorted(MENTIONS))
def test_every_field_of_a_record_is_a_column_and_the_other_way_round(name):
    fields = {field.name for field in dataclasses.fields(RECORDS[name])}
    assert fields - LOCAL == set(MENTIONS[name].names) - MADE_BY_TABLES


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_column_says_what_it_means(table):
    assert len(set(table.names)) == len(table.names)
    assert not table.key or table.key in table.names
    for column in table.columns:
        assert column.meaning.endswith("."), column.name
        assert len(set(column.values)) == len(column.values)


def test_the_meaning_travels_in_the_parquet_file():
    schema = arrow_schema(TABLES["dates"])
    assert b"TIMEX3" in schema.field("value").metadata[b"description"]
