"""Under which keys and columns what is known of an article is found."""

import json

import pytest

from extract.articles import Options, read_file
from extract.articles.languages import language_code
from extract.articles.metadata import FIELDS, field_of
from extract.knowledge import KnowledgeError, rules

RULES = rules("articles", "fields")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_each_field_is_found_under_its_examples(rule):
    for key in (*rule["examples"], *rule["keys"]):
        assert field_of(key) == rule["name"], key
    for key in rule["counter_examples"]:
        assert field_of(key) != rule["name"], key


def test_there_is_a_rule_for_each_field_and_no_key_means_two():
    assert [rule["name"] for rule in RULES] == sorted(FIELDS)
    keys = [key.lower() for rule in RULES for key in rule["keys"]]
    assert len(keys) == len(set(keys))


def test_a_user_can_name_more_keys(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "fields.toml").write_text(
        '[[rule]]\nname = "text"\nkeys = ["Volltext"]\nexamples = ["volltext"]\n'
    )
    (tmp_path / "a.json").write_text(json.dumps({"volltext": "Nine dockers were killed.", "title": "x"}))
    (article,) = read_file(tmp_path / "a.json", options=Options(rules=tmp_path))
    assert (article.text, article.title) == ("Nine dockers were killed.", "x")


def test_a_users_field_that_articles_do_not_have_is_named(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "fields.toml").write_text('[[rule]]\nname = "mood"\nkeys = ["mood"]\n')
    (tmp_path / "a.json").write_text("{}")
    with pytest.raises(KnowledgeError, match="mood"):
        list(read_file(tmp_path / "a.json", options=Options(rules=tmp_path)))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("EN_gb", "en"),
        ("English", "en"),
        ("zh-Hant-TW", "zh"),
        ("", None),
        ("the words", None),
    ],
)
def test_languages(written, code):
    assert language_code(written) == code


@pytest.mark.parametrize("value", [None, True, [], {}, "", " ", "null", "NaN", [[]], [None, ""], {"x": "y"}])
def test_values_that_say_nothing_are_no_text(tmp_path, value):
    (tmp_path / "a.json").write_text(json.dumps({"text": value, "body": "Nine dockers were killed."}))
    (article,) = read_file(tmp_path / "a.json")
    assert article.text == "Nine dockers were killed."


@pytest.mark.parametrize(
    ("record", "fields", "expected"),
    [
        ({"Lead": "One.", "text": "No."}, {"text": "lead"}, ("One.", None, None)),
        ({"本文": "One."}, {"text": "本文"}, ("One.", None, None)),
        (
            {"text": "One.", "when": "2016-03-09", "date": "2001-01-01"},
            {"published": "when"},
            ("One.", "2016-03-09", None),
        ),
        ({"text": "One.", "when": "", "date": "2001-01-01"}, {"published": "when"}, ("One.", None, None)),
        ({"text": "One.", "date": "2001-01-01"}, {"published": "when"}, ("One.", "2001-01-01", None)),
        ({"text": "One.", "kicker": "K", "title": "T"}, {"title": "Kicker"}, ("One.", None, "K")),
        ({"text": "One.", "meta": {"title": "T"}, "kicker": ""}, {"title": "kicker"}, ("One.", None, None)),
    ],
)
def test_keys_that_the_user_names_go_first(tmp_path, record, fields, expected):
    (tmp_path / "a.json").write_text(json.dumps(record))
    (article,) = read_file(tmp_path / "a.json", options=Options(fields=tuple(fields.items())))
    assert (article.text, str(article.published) if article.published else None, article.title) == expected


def test_a_field_that_is_none_is_named(tmp_path):
    (tmp_path / "a.json").write_text('{"text": "x"}')
    with pytest.raises(KnowledgeError, match="no field 'body'"):
        list(read_file(tmp_path / "a.json", options=Options(fields=(("body", "x"),))))
