"""Dated statuses of agreements across articles, with the catalogue's dates beside."""

from extract.ledger.history import agreement_history

CATALOGUE = {"catalogue_status": None, "signed": None, "in_force": None, "ended": None}


def _mention(article, day, status, *, modality="asserted", start=0, agreement="gsomia:JPN-KOR", **known):
    return {
        **{"agreement_id": agreement, "agreement_type": "gsomia", "name": "GSOMIA", "parties": ["JPN", "KOR"]},
        **{"article_id": article, "start": start, "status": status, "status_date": day, "modality": modality},
        **{"sentence": f"{status} on {day}."},
        **CATALOGUE,
        **known,
    }


def _short(rows):
    return [(row["date"], row["status"], row["modality"], row["article_id"]) for row in rows]


def test_dates_are_in_order_and_contradictions_kept():
    rows = agreement_history(
        [
            _mention("b", "2016-11-23", "signed"),
            _mention("a", "2016-11-22", "signed"),
            _mention("a", "2012-06-29", "signed", modality="planned"),
            _mention("a", None, "discussed"),
            _mention("a", "2016-11-23", None),
            _mention("c", "2019-01-01", "signed", agreement=None),
        ]
    )
    assert _short(rows) == [
        ("2012-06-29", "signed", "planned", "a"),
        ("2016-11-22", "signed", "asserted", "a"),
        ("2016-11-23", "signed", "asserted", "b"),
    ]


def test_an_article_says_a_thing_once():
    rows = agreement_history([_mention("a", "2016-11-23", "signed", start=n) for n in (50, 10)])
    assert len(rows) == 1


def test_the_catalogues_dates_stand_beside_without_an_article():
    known = {"signed": "2016-11-23", "in_force": "2016-11-24", "ended": "2020-01-01", "catalogue_status": "expired"}
    rows = agreement_history([_mention("a", None, None, **known), _mention("b", "2016-11-23", "signed", **known)])
    assert _short(rows) == [
        ("2016-11-23", "signed", "asserted", None),
        ("2016-11-23", "signed", "asserted", "b"),
        ("2016-11-24", "in_force", "asserted", None),
        ("2020-01-01", "expired", "asserted", None),
    ]
    assert rows[0]["sentence"] is None
