"""Rows to annotation tools and back: nothing lost, what is changed arrives, what cannot be is named."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

from extract.articles import Article, complete
from extract.language import identity, make_doc
from extract.review import brat, label_studio, prodigy
from extract.review.task import MAIN, ReviewError, Span, Task, labels, rows_of, task
from extract.tables.rows import rows
from extract.tables.schema import MENTIONS

TEXT = (
    "Gunmen killed 12 soldiers near Gao on 4 March 2021, three of them officers. 🛑 France and Mali\n"
    "signed a Status of Forces Agreement (SOFA) in 2013, and 40 people fled between 2013 and 2014.\n"
)


@pytest.fixture(scope="module")
def known(nlp):
    article = complete(Article(text=TEXT, title="A test"))
    return rows(nlp(make_doc(nlp, article)), article, article_id="a1", pipeline=identity(nlp))


def _label_studio(folder, tasks, edit=lambda result: None):
    """What Label Studio exports when a reviewer submits the predictions, edited."""
    label_studio.write(tasks, folder)
    path = folder / label_studio.TASKS
    data = json.loads(path.read_text())
    for item in data:
        result = item.pop("predictions")[0]["result"]
        edit(result)
        item["annotations"] = [{"was_cancelled": True, "result": []}, {"was_cancelled": False, "result": result}]
    path.write_text(json.dumps(data))
    return label_studio.read(path)


def _prodigy(folder, tasks):
    (path,) = prodigy.write(tasks, folder)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    path.write_text("".join(json.dumps({**line, "answer": "accept"}) + "\n" for line in lines))
    return prodigy.read(path)


def _brat(folder, tasks):
    brat.write(tasks, folder)
    return brat.read(folder)


@pytest.mark.parametrize("way", [_label_studio, _prodigy, _brat], ids=lambda way: way.__name__.strip("_"))
def test_what_nobody_touched_comes_back_the_same(known, tmp_path, way):
    (back,) = way(tmp_path, [task(known, MENTIONS)])
    assert rows_of(back, known) == {table: known[table] for table in MENTIONS}


def test_the_tasks_hold_every_table(known):
    assert all(known[table] for table in MENTIONS)
    assert {span.label for span in task(known, ["casualties"]).spans} <= set(labels(["casualties"]))
    assert any(span.part_of for span in task(known, ["casualties"]).spans)


def test_changes_in_label_studio_arrive(known, tmp_path):
    def edit(result):
        first = next(item for item in result if item.get("from_name") == "label")
        for item in result:
            if item.get("id") == first["id"] and item.get("from_name") == "casualties.victim":
                item["value"]["text"] = ["recruits"]
        at = TEXT.index("soldiers")
        result.append(
            {"id": "new", "type": "labels", "from_name": "label", "to_name": "text"}
            | {"value": {"start": at, "end": at + 8, "text": "soldiers", "labels": ["casualties-injured"]}}
        )

    (back,) = _label_studio(tmp_path, [task(known, ["casualties"])], edit)
    found = rows_of(back, known)["casualties"]
    assert [row["row_id"] for row in found] == [f"a1.c{n}" for n in range(1, len(found) + 1)]
    assert (found[0]["victim"], found[0]["rule"], found[0]["confidence"]) == ("recruits", "review", 1.0)
    (new,) = [row for row in found if row["type"] == "injured"]
    assert (new["text"], new["qualifier"], new["sentence"]) == ("soldiers", "none", known["casualties"][0]["sentence"])
    assert list(new) == MENTIONS["casualties"].names


def test_offsets_in_utf16_units_are_understood(tmp_path):
    value = {"start": 3, "end": 5, "text": "12", "labels": ["casualties-killed"]}
    done = [{"result": [{"id": "x", "type": "labels", "from_name": "label", "value": value}]}]
    data = [{"data": {"text": "🛑 12", "article_id": "a", "tables": ["casualties"]}, "annotations": done}]
    (tmp_path / "e.json").write_text(json.dumps(data))
    (back,) = label_studio.read(tmp_path / "e.json")
    assert (back.spans[0].start, back.spans[0].end) == (2, 4)


def test_the_labelling_configuration_is_xml_with_all_closed_values(known, tmp_path):
    config, _ = label_studio.write([task(known, ["casualties"])], tmp_path)
    root = ElementTree.parse(config).getroot()
    assert {label.get("value") for label in root.iter("Label")} == set(labels(["casualties"]))
    assert {choices.get("name") for choices in root.iter("Choices")} >= {"casualties.qualifier", "casualties.scope"}


@pytest.mark.parametrize("answer", ["reject", "ignore", None])
def test_prodigy_tasks_without_accept_are_passed_over(known, tmp_path, answer):
    (path,) = prodigy.write([task(known, ["dates"])], tmp_path)
    path.write_text(json.dumps({**json.loads(path.read_text()), "answer": answer}) + "\n")
    assert prodigy.read(path) == []


def test_a_figure_of_digits_that_is_new_is_exact(known):
    at = TEXT.index("40")
    new = Task("a1", TEXT, {}, [Span("n", "casualties", "displaced", at, at + 2)], ["casualties"])
    (row,) = rows_of(new, {**known, "casualties": []})["casualties"]
    assert (row["count_low"], row["count_best"], row["count_high"], row["qualifier"]) == (40, 40, 40, "exact")


WRONG = [
    ({"start": 5, "end": 5000}, "outside the text"),
    ({"cells": {"qualifier": "maybe"}}, "qualifier cannot be 'maybe'"),
    ({"cells": {"count_best": "many"}}, "count_best cannot be 'many'"),
    ({"cells": {"start_date": "May"}}, "start_date cannot be 'May'"),
    ({"cells": {"count_low": 9, "count_best": 3}}, "low, best and high are"),
    ({"part_of": "gone"}, "part of a span that is not there"),
]


@pytest.mark.parametrize(("changes", "words"), WRONG)
def test_what_cannot_be_is_named(known, changes, words):
    span = Span(**{"id": "n", "table": "casualties", "main": "killed", "start": 0, "end": 6, **changes})
    with pytest.raises(ReviewError, match=words):
        rows_of(Task("a1", TEXT, {}, [span], ["casualties"]), known)


def test_an_article_whose_text_has_changed_is_refused(known):
    with pytest.raises(ReviewError, match="not the article's any more"):
        rows_of(Task("a1", "other", {}, [], ["casualties"]), known)


def test_every_table_has_a_main_column():
    assert MAIN.keys() == MENTIONS.keys()
    for table, column in MAIN.items():
        assert next(c for c in MENTIONS[table].columns if c.name == column).values
