"""The index of towns: made of the tables as they are, and with the same answers as all their rows."""

import shutil

import pytest

from extract.knowledge import index
from extract.knowledge.known import TOWNS, towns


def test_the_index_is_of_these_tables():
    assert (index.FOLDER / "towns.index").read_bytes() == index.index(TOWNS), "call: python -m extract.knowledge"


def test_a_users_towns_are_laid_over_ours_and_all_others_are_as_by_the_index(tmp_path):
    (tmp_path / "cities.csv").write_text(
        "geonameid,name,aliases,country,province,latitude,longitude,population,source\n"
        "0,Fort Quexley,Quexleyville;Port Quexley,FRA,,1,2,7000,me\n"
    )
    ours, theirs = towns(), towns(tmp_path)
    new = {"fort quexley", "quexleyville", "port quexley"}
    assert theirs.names() - ours.names() == new
    assert {meaning.id for name in new for meaning in theirs.meanings(name)} == {"place:geonames:0"}
    assert all(ours.meanings(name) == theirs.meanings(name) for name in ours.names())
    words = "A train from Santiago de Cuba to Port Quexley , Al-Hasakah and Fort Wayne".split()
    spaces = [True] * len(words)
    found = index.read_index("towns", TOWNS).find(words, spaces)
    assert [meanings for _, _, meanings in found] == [ours.meanings(" ".join(words[s:e])) for s, e, _ in found]
    assert [(start, end) for start, end, _ in found] == [(3, 6), (10, 11), (12, 14)]
    assert [(start, end) for start, end, _ in theirs.find(words, spaces)] == [(3, 6), (7, 9), (10, 11), (12, 14)]


@pytest.mark.parametrize("change", ["another row", "no index", "half an index"])
def test_an_index_that_is_not_of_the_tables_is_left_alone(tmp_path, monkeypatch, change):
    for name in ("cities.csv", "provinces.csv", "towns.index"):
        shutil.copy(index.FOLDER / name, tmp_path)
    monkeypatch.setattr(index, "FOLDER", tmp_path)
    assert index.read_index("towns", TOWNS) is not None
    if change == "another row":
        with (tmp_path / "cities.csv").open("a") as file:
            file.write("0,Fort Quexley,,FRA,,1,2,7000,me\n")
    elif change == "no index":
        (tmp_path / "towns.index").unlink()
    else:
        (tmp_path / "towns.index").write_bytes((tmp_path / "towns.index").read_bytes()[:100_000])
    assert index.read_index("towns", TOWNS) is None
