"""Incidents across articles: the gold's floors, and that neither order nor further articles matter."""

import datetime
import itertools

import pytest
from samples import ROOT

from extract.articles import Article, complete
from extract.evaluation.ledger import LedgerGoldError, cubed_figures, measure, read_groups
from extract.evaluation.tally import figures
from extract.language import identity, make_doc
from extract.ledger import make_ledger
from extract.ledger.why import explain, find, headline
from extract.tables.rows import rows
from extract.tables.schema import AGREEMENT_HISTORY, INCIDENTS

GROUPS = read_groups([ROOT / "tests" / "gold_ledger"])


@pytest.fixture(scope="module")
def read(nlp):
    """Rows of each gold group's articles, by group."""
    return {
        group.id: [
            rows(nlp(make_doc(nlp, article)), article, article_id=key, pipeline=identity(nlp))
            for key, article in group.articles.items()
        ]
        for group in GROUPS
    }


def _read(nlp, *texts):
    found = []
    for number, (published, text) in enumerate(texts):
        day = datetime.date.fromisoformat(published)
        article = complete(Article(text=text, published=day, published_from="metadata"))
        found.append(rows(nlp(make_doc(nlp, article)), article, article_id=f"a{number}", pipeline="p"))
    return found


def test_the_gold_is_large_enough():
    assert len(GROUPS) >= 8
    assert {group.half for group in GROUPS} == {"development", "test"}
    assert all(3 <= len(group.articles) <= 6 for group in GROUPS)


def test_the_figures_keep_their_floors(nlp):
    measured = list(measure(nlp, GROUPS))
    values = {(f.table, f.name): f.value for f in cubed_figures(measured) + figures(one.tally for one in measured)}
    assert values["ledger, development", "B-cubed"] >= 0.90
    assert values["ledger, test", "B-cubed, found figures"] >= 0.90
    assert values["ledger, test", "toll, best"] >= 0.80


@pytest.mark.parametrize("group", [group.id for group in GROUPS])
def test_order_does_not_matter(read, group):
    ledgers = [make_ledger(order) for order in itertools.islice(itertools.permutations(read[group]), 6)]
    assert all(one.rows == ledgers[0].rows and one.belongs == ledgers[0].belongs for one in ledgers)


@pytest.mark.parametrize("group", [group.id for group in GROUPS])
def test_an_article_more_splits_nothing(read, group):
    articles = read[group]
    whole = make_ledger(articles).belongs
    for left_out in articles:
        part = make_ledger([one for one in articles if one is not left_out]).belongs
        for a, b in itertools.combinations(sorted(part), 2):
            if part[a] == part[b]:
                assert whole[a] == whole[b], (a, b, left_out["articles"][0]["article_id"])


def test_rows_have_the_columns_of_the_schema(read):
    ledger = make_ledger(one for articles in read.values() for one in articles)
    assert all(list(row) == INCIDENTS.names for row in ledger.incidents)
    assert all(list(row) == AGREEMENT_HISTORY.names for row in ledger.agreement_history)
    assert len({row["incident_id"] for row in ledger.incidents}) == len(ledger.incidents)
    assert set(ledger.belongs.values()) == {row["incident_id"] for row in ledger.incidents}
    for row in ledger.incidents:
        for kind in ("killed", "injured", "missing"):
            ends = [row[f"{kind}_{end}"] for end in ("low", "best", "high") if row[f"{kind}_{end}"] is not None]
            assert ends == sorted(ends)


def test_a_copied_text_is_counted_once(nlp):
    text = "Gunmen killed 12 herders near Gao in Mali on 4 March 2021, police said. The attack wounded 30 people."
    other = "Police found 12 herders who were killed by gunmen near Gao in Mali on 4 March 2021."
    copied = [("2021-03-05", text), ("2021-03-06", f"{text} The mayor has called for calm."), ("2021-03-07", other)]
    (row,) = make_ledger(_read(nlp, *copied)).incidents
    assert (row["articles"], row["reports"], row["killed_best"]) == (2, 3, 12)
    assert (row["first_reported"], row["last_reported"]) == ("2021-03-05", "2021-03-07")


def test_a_cumulative_toll_is_no_incident(nlp):
    found = _read(nlp, ("2021-03-10", "More than 4,000 people have been killed in the war since 2015."))
    ledger = make_ledger(found)
    assert ledger.incidents == []
    assert [row["incident_id"] for row in ledger.place(found[0])["casualties"]] == [None]


SUMS = [
    ("Two soldiers and five militants were killed in Gao on 4 March 2021.", 7),
    ("A blast in Gao on 4 March 2021 killed 20 people, five of them children.", 20),
    ("Six people were killed in Gao on 4 March 2021. Police said that six people were killed.", 6),
    ("The toll of a blast in Gao on 4 March 2021 rose to 46 from 38.", 46),
]


@pytest.mark.parametrize(("text", "killed"), SUMS)
def test_only_members_of_one_list_are_added(nlp, text, killed):
    (row,) = make_ledger(_read(nlp, ("2021-03-06", text))).incidents
    assert row["killed_best"] == killed


def test_nobody_hurt_is_no_incident(nlp):
    assert make_ledger(_read(nlp, ("2021-03-06", "No one was hurt in Gao on 4 March 2021."))).incidents == []


def test_why_names_reasons_and_what_was_left_out(read):
    ledger = make_ledger(read["kashmir-ambushes"])
    row = next(row for row in ledger.incidents if row["start_date"] == "2023-04-20")
    assert find(ledger, next(key for key, home in ledger.belongs.items() if home == row["incident_id"]))
    told = explain(ledger, row["incident_id"])
    assert told.startswith(headline(row))
    for word in ("Who tells of it", "What holds them together", "both on 2023-04-20", "How the toll of killed went"):
        assert word in told
    assert find(ledger, "nothing") is None


@pytest.mark.parametrize("content", ["", "half = 3", "[[article]]", '[[article]]\nid = "a"\ntext = "[x|killed|y]"'])
def test_a_file_that_is_no_gold_is_named(tmp_path, content):
    (tmp_path / "g.toml").write_text(content)
    with pytest.raises(LedgerGoldError, match=r"g\.toml: no gold of the ledger"):
        read_groups([tmp_path])
