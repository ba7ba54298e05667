"""The description beside the tables: it names what is there, and what it says of types and keys holds."""

import json

import duckdb
import pandas as pd
import pytest
from samples import WIRE

import extract
from extract.runs.run import run
from extract.tables.schema import TABLES

DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE", "boolean": "BOOLEAN"}


@pytest.fixture(scope="module")
def out(nlp, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    run(nlp, [folder / "wire.txt"], folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def package(out):
    return json.loads((out / "datapackage.json").read_text(encoding="utf-8"))


def tabular(package):
    return [resource for resource in package["resources"] if resource["format"] == "csv"]


def test_every_file_is_described_and_there(package, out):
    paths = {resource["path"] for resource in package["resources"]}
    assert paths == {path.name for path in out.iterdir() if path.suffix in (".csv", ".parquet")}
    assert [resource["name"] for resource in tabular(package)] == list(TABLES)


def test_duckdb_reads_the_csv_files_by_the_described_types(package, out):
    for resource in tabular(package):
        fields = {field["name"]: DUCKDB[field["type"]] for field in resource["schema"]["fields"]}
        rows = duckdb.read_csv(str(out / resource["path"]), columns=fields, header=True)
        parquet = duckdb.read_parquet(str(out / resource["path"].replace(".csv", ".parquet")))
        assert rows.columns == [name for name in parquet.columns if name in fields]
        assert len(rows.fetchall()) == len(parquet.fetchall())


def test_pandas_reads_both_and_they_agree(package, out):
    for resource in tabular(package):
        fields = resource["schema"]["fields"]
        dates = [field["name"] for field in fields if field["type"] == "date"]
        plain = pd.read_csv(out / resource["path"], parse_dates=dates)
        typed = pd.read_parquet(out / resource["path"].replace(".csv", ".parquet"))
        for name in dates:
            assert plain[name].notna().tolist() == typed[name].notna().tolist()
        for field in fields:
            allowed = field.get("constraints", {}).get("enum")
            assert allowed is None or set(plain[field["name"]].dropna()) <= set(allowed), field["name"]


def test_keys_are_unique_and_references_lead_somewhere(package, out):
    tables = extract.read_tables(out)
    for resource in tabular(package):
        frame, schema = tables[resource["name"]], resource["schema"]
        if "primaryKey" in schema:
            assert frame[schema["primaryKey"]].is_unique
        for key in schema["foreignKeys"]:
            other = tables[key["reference"]["resource"]][key["reference"]["fields"]]
            assert frame[key["fields"]].dropna().isin(set(other)).all()
    assert len(tables.casualties) and len(tables.incidents)
