"""Every rule file and knowledge table of the package: well formed, sorted, sourced, and open to a user's own."""

import csv
from pathlib import Path

import pytest

from extract import knowledge
from extract.knowledge.load import PACKAGE

FILES = [pytest.param(room, name, id=f"{room}/{name}") for room, name, _ in knowledge.rule_files()]
TABLES = [pytest.param(path, id=path.stem) for path in sorted((PACKAGE / "knowledge").glob("*.csv"))]


@pytest.mark.parametrize(("room", "name"), FILES)
def test_rules_have_names_and_examples(room, name):
    rules = knowledge.rules(room, name)
    names = [rule["name"] for rule in rules]
    assert rules
    assert len(set(names)) == len(names)
    assert names == sorted(names), "entries are sorted by name"
    for rule in rules:
        assert rule.get("examples"), rule["name"]
        assert not set(rule["examples"]) & set(rule.get("counter_examples", ())), rule["name"]


@pytest.mark.parametrize("path", TABLES)
def test_tables_are_whole_and_name_their_sources(path: Path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    header, body = rows[0], rows[1:]
    assert "source" in header
    assert body
    source = header.index("source")
    for number, row in enumerate(body, 2):
        assert len(row) == len(header), f"line {number}"
        assert row[source], f"line {number} names no source"
    keys = [row[0] for row in body]
    assert len(set(keys)) == len(keys), sorted({key for key in keys if keys.count(key) > 1})[:5]


@pytest.fixture
def overlay(tmp_path):
    """A user's folder that changes, adds and drops a rule and a row."""
    (tmp_path / "articles").mkdir()
    ours = knowledge.rules("articles", "furniture")
    (tmp_path / "articles" / "furniture.toml").write_text(
        f"[[rule]]\nname = {ours[0]['name']!r}\nexamples = ['mine']\n\n[[rule]]\nname = 'zz_new'\n\n"
        f"[[rule]]\nname = {ours[1]['name']!r}\ndrop = true\n"
    )
    (tmp_path / "countries.csv").write_text("iso3,name,source\nKOR,My Korea,me\nXYZ,Atlantis,me\n")
    return tmp_path


def test_a_users_rules_are_laid_over_ours(overlay):
    ours = knowledge.rules("articles", "furniture")
    merged = {rule["name"]: rule for rule in knowledge.rules("articles", "furniture", overlay)}
    assert merged[ours[0]["name"]]["examples"] == ["mine"]
    assert "zz_new" in merged
    assert ours[1]["name"] not in merged
    assert len(merged) == len(ours)


def test_a_users_rows_are_laid_over_ours(overlay):
    ours = {row["iso3"]: row for row in knowledge.table("countries", "iso3")}
    merged = {row["iso3"]: row for row in knowledge.table("countries", "iso3", overlay)}
    assert merged["KOR"]["name"] == "My Korea"
    assert merged.keys() - ours.keys() == {"XYZ"}
    assert merged["JPN"] == ours["JPN"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("articles/furniture.toml", "[[rule]\n", r"furniture\.toml: "),
        ("articles/furniture.toml", "[[rule]]\nexamples = []\n", r"furniture\.toml: rule 1 has no name"),
        ("articles/furniture.toml", b"\xff\xfe", r"furniture\.toml: "),
        ("countries.csv", "name,source\nA,b\n", r"countries\.csv: no column 'iso3'"),
    ],
)
def test_a_broken_file_is_named(tmp_path, name, content, words):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(knowledge.KnowledgeError, match=words):
        if path.suffix == ".csv":
            knowledge.table("countries", "iso3", tmp_path)
        else:
            knowledge.rules("articles", "furniture", tmp_path)


def test_the_fingerprint_depends_on_the_users_files(tmp_path):
    before = knowledge.fingerprint()
    assert knowledge.fingerprint(tmp_path) == before
    knowledge.fingerprint.cache_clear()
    (tmp_path / "a.toml").write_text("")
    assert knowledge.fingerprint(tmp_path) != before
