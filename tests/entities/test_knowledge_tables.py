"""The tables of facts: keys once, codes that exist, coordinates on the globe, a source in each row, quick to load."""

import subprocess
import sys

import pytest

from extract.knowledge import table
from extract.knowledge.countries import countries
from extract.knowledge.gazetteer import Gazetteer, fold

TABLES = {
    "countries": "iso3",
    "organisations": "key",
    "places": "key",
    "peoples": "key",
    "leaders": "key",
    "given_names": "name",
    "cities": "geonameid",
    "provinces": "key",
    "shapes": "name",
}


@pytest.mark.parametrize(("name", "key"), TABLES.items())
def test_rows(name: str, key: str) -> None:
    rows = table(name, key)
    keys = [row[key] for row in rows]
    assert len(keys) == len(set(keys))
    assert all(row["source"] for row in rows)
    known = set(countries())
    for row in rows:
        assert not row.get("country") or row["country"] in known, row
        for axis, limit in (("latitude", 90), ("longitude", 180)):
            assert not row.get(axis) or abs(float(row[axis])) <= limit, row


@pytest.mark.parametrize("name", ["organisations", "peoples", "leaders", "places"])
def test_rows_are_sorted(name: str) -> None:
    keys = [row["key"] for row in table(name, "key")]
    assert keys == sorted(keys)


def test_one_form_names_one_organisation() -> None:
    names: dict[str, str] = {}
    for row in table("organisations", "key"):
        for form in (row["name"], *row["aliases"].split(";")):
            if form:
                assert names.setdefault(fold(form), row["key"]) == row["key"], form


@pytest.mark.parametrize(
    ("words", "spaces", "found"),
    [
        (["N’Djamena"], [False], [(0, 1, ("capital",))]),
        (["San", "José"], [True, False], [(0, 2, ("town",))]),
        (["New", "\n", "York"], [False, False, False], [(0, 3, ("city",))]),
        (["the", "new", "york"], [True, True, False], []),
        (["New", "York", "City"], [True, True, False], [(0, 3, ("bigger",))]),
        (["al", "-", "Qaida"], [False, False, False], [(0, 3, ("group",))]),
    ],
)
def test_gazetteer(words: list[str], spaces: list[bool], found: list[tuple[int, int, tuple[str, ...]]]) -> None:
    names = Gazetteer(
        [
            ("N'Djamena", "capital"),
            ("San Jose", "town"),
            ("New York", "city"),
            ("new york city", "bigger"),
            ("al-Qaida", "group"),
        ]
    )
    assert names.find(words, spaces) == found


def test_all_names_load_in_seconds() -> None:
    code = (
        "import time; t = time.process_time(); from extract.knowledge.known import known_names, towns; "
        "known_names(); towns(); print(time.process_time() - t)"
    )
    seconds = float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    assert seconds < 3
