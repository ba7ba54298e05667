"""The scorer on cases counted by hand."""

import json

import pytest

from extract.evaluation.compare import compare_agreements, compare_casualties, compare_dates, compare_entities, match
from extract.evaluation.gold import GoldError, read_gold
from extract.evaluation.tally import Tally, figures


def _span(start, end, **more):
    return {"start": start, "end": end, "text": "x" * (end - start), "rule": "r", **more}


@pytest.mark.parametrize(
    ("gold", "rows", "expected"),
    [
        ([(0, 5)], [(0, 5)], [(0, 0)]),
        ([(0, 5)], [(5, 9)], []),
        ([(0, 10)], [(0, 2), (3, 10)], [(0, 1)]),
        ([(0, 5), (6, 9)], [(4, 9)], [(1, 0)]),
        ([(0, 4), (4, 8)], [(0, 4), (4, 8)], [(0, 0), (1, 1)]),
    ],
)
def test_spans_match_once_and_the_larger_overlap_wins(gold, rows, expected):
    gold, rows = [_span(*s) for s in gold], [_span(*s) for s in rows]
    assert [(gold.index(g), rows.index(r)) for g, r in match(gold, rows)] == expected


def _values(tally):
    return {(f.table, f.name): f for f in figures([tally])}


def test_dates():
    base = {"type": "DATE", "mod": None, "start_date": "2020-01-01", "end_date": "2020-01-01"}
    gold = [_span(0, 4, value="2020-01-01", range=None, **base), _span(10, 14, value="2020-01-02", range=None, **base)]
    rows = [
        _span(0, 6, value="2020-01-01", range_id=None, **base),
        _span(10, 14, value="2021-01-02", range_id=None, **base),
        _span(30, 34, value="2020", range_id=None, **base),
    ]
    tally = Tally("t")
    compare_dates(tally, gold, rows)
    found = _values(tally)
    assert found["dates", "span, exact"].value == pytest.approx(2 * 1 / 5)
    assert found["dates", "span, overlapping"].value == pytest.approx(2 * 2 / 5)
    assert found["dates", "value"].precision == pytest.approx(1 / 3)
    assert found["dates", "value"].recall == pytest.approx(1 / 2)
    assert any("false 'xxxx' at 30" in error for error in tally.errors)


def _casualty(start, end, count, **more):
    columns = dict.fromkeys(
        "qualifier count_method victim victim_category victim_country perpetrator perpetrator_country "
        "perpetrator_status cause cause_type start_date end_date location country assertion scope attributed_to "
        "incident incident_id parent_id row_id".split()
    )
    counts = {"count_low": count, "count_best": count, "count_high": count}
    return _span(start, end, type="killed", victim_names=[], **counts) | columns | more


def test_casualties_match_by_type_and_counts_and_leading_articles_do_not_count():
    gold = [_casualty(0, 2, 10, victim="the Soldiers", incident="a"), _casualty(5, 6, 4, incident="a")]
    rows = [_casualty(0, 2, 10, victim="soldiers", incident_id="i1"), _casualty(5, 6, 5, incident_id="i1")]
    del gold[0]["victim_names"]
    tally = Tally("t")
    compare_casualties(tally, gold, rows)
    found = _values(tally)
    assert found["casualties", "type and counts"].value == 0.5
    assert found["casualties", "victim"].value == 1.0


def test_agreements_count_parties_and_named_recall():
    columns = dict.fromkeys("agreement_type agreement_id kind status modality partner_count".split())
    gold = [
        _span(0, 3, mention="acronym", parties=["JPN", "KOR"], **columns),
        _span(9, 12, mention="anaphoric", parties=[], **columns),
    ]
    rows = [_span(0, 3, mention="acronym", parties=["JPN"], **columns)]
    tally = Tally("t")
    compare_agreements(tally, gold, rows)
    found = _values(tally)
    assert found["agreements", "mentions"].value == pytest.approx(2 / 3)
    assert found["agreements", "named mentions"].value == 1.0
    assert found["agreements", "parties"].value == pytest.approx(2 / 3)


def test_entities_are_things_with_forms():
    gold = [
        {"name": "Ann Lee", "label": "PERSON", "mentions": ["Ann Lee", "Lee"], "country": "KOR", "role": "Minister"},
        {"name": "Mali", "label": "GPE", "mentions": ["Mali"], "country": "MLI", "role": None, "metonyms": ["Mali"]},
    ]

    def row(text, key, label, **more):
        columns = {"country": None, "subtype": None, "role": None, "reading": None}
        return _span(0, 1, label=label, entity_id=key) | columns | {"text": text} | more

    rows = [
        row("Ann Lee", "person:ann-lee", "PERSON", role="minister", country="KOR"),
        row("Mali's", "country:MLI", "GPE", country="MLI", reading="metonymic"),
        row("Gao", "place:gao", "GPE"),
    ]
    tally = Tally("t")
    compare_entities(tally, gold, rows)
    found = _values(tally)
    assert found["entities", "distinct thing"].value == pytest.approx(4 / 5)
    assert found["entities", "surface form"].value == pytest.approx(2 / 3)
    assert found["entities", "role"].value == 1.0
    assert found["entities", "metonym"].value == 1.0


def test_intervals_hold_the_value_and_are_the_same_each_time():
    tallies = []
    for number in range(20):
        tally = Tally(str(number))
        tally.check("dates", "type", number % 4 != 0)
        tallies.append(tally)
    (first,), (second,) = figures(tallies), figures(tallies)
    assert first == second
    assert first.value == 0.75
    assert 0.4 < first.low < 0.75 < first.high <= 1


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"text": "a"}', '{"text": "a", "gold": {}, "meta": {"published": "May"}}', "\x00"],
)
def test_a_file_that_is_no_gold_is_named(tmp_path, content):
    (tmp_path / "g.json").write_text(content)
    with pytest.raises(GoldError, match=r"g\.json: no gold article"):
        read_gold([tmp_path])


def test_an_article_given_twice_is_measured_once(tmp_path):
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps({"id": "one", "text": "t", "gold": {"dates": []}}))
    assert [gold.id for gold in read_gold([tmp_path, tmp_path / "a.json"])] == ["one"]
