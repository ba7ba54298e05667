"""What surrounds a figure: cause, perpetrator, date, place, source, scope, and the incident that figures share."""

import pytest
import spacy
from spacy.language import Language

from extract.casualties.record import Casualty


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    for name in ("extract_sentences", "extract_names", "extract_entities", "extract_dates", "extract_casualties"):
        pipeline.add_pipe(name)
    return pipeline


def read(nlp: Language, text: str, published: str | None = "2021-03-10") -> list[Casualty]:
    doc = nlp.make_doc(text)
    doc._.published = published
    return nlp(doc)._.casualties


CAUSES = [
    ("A roadside bomb killed six soldiers.", "roadside bomb", "bombing"),
    ("Six soldiers were killed by mortar fire.", "mortar fire", "shelling"),
    ("Nine people died in an earthquake.", "earthquake", "disaster"),
    ("A drone strike killed two men.", "drone strike", "drone_strike"),
    ("Two divers died when the boat capsized.", "boat capsized", "accident"),
    ("Three clerks were killed in a knife attack.", "knife attack", "stabbing"),
    ("Four guards were killed in an attack.", "attack", "unknown"),
    ("Four guards were killed.", None, "unknown"),
    ("Two men were hurt when an armoured vehicle overturned.", "armoured vehicle overturned", "accident"),
    ("Nine people died in Typhoon Haiyan.", "Typhoon Haiyan", "disaster"),
    ("A bomber set off explosives, and the blast killed six guards.", "blast", "bombing"),
    ("Warships opened fire and killed 12 sailors.", "opened fire", "naval"),
]


@pytest.mark.parametrize(("text", "cause", "kind"), CAUSES)
def test_cause(nlp: Language, text: str, cause: str | None, kind: str) -> None:
    row = read(nlp, text)[0]
    assert (row.cause, row.cause_type) == (cause, kind)


PERPETRATORS = [
    ("Gunmen killed six herders.", "Gunmen", "confirmed"),
    ("Six herders were killed by masked gunmen.", "masked gunmen", "confirmed"),
    ("Six herders were killed by suspected rebels.", "rebels", "suspected"),
    ("Russian warplanes killed six herders.", "Russian warplanes", "confirmed"),
    ("A fire killed six herders.", None, None),
    ("An attack on a police post killed six guards.", None, None),
    ("The army said it had killed 40 rebels.", "army", "claimed"),
    ("Russian and Georgian patrols fired on each other; six men died.", None, None),
    # no subject: objects of verbs and prepositions
    ("A car bomb targeting a military patrol killed three.", None, None),
    ("A rocket that hit a police station killed five officers.", None, None),
    ("A bomb ripped through a bus carrying recruits of the army, killing 11.", None, None),
    ("Israeli strikes on southern Lebanon killed 12 people.", "Israeli strikes", "confirmed"),
    ("Four soldiers were hurt when their patrol struck a mine.", None, None),
    ("A drone strike killed three suspected al-Qaeda members.", None, None),
    ("The murder of Ana Ruiz was condemned by the army.", None, None),
    ("One clerk shot and wounded in Kidal.", None, None),
    ("Two nurses hurt when UN convoy attacked.", None, None),
    # verbs of one subject
    ("Two clerks were stopped, beaten and robbed by masked gunmen.", "masked gunmen", "confirmed"),
    ("Three guards were hurt when gunmen stormed and looted the depot.", "gunmen", "confirmed"),
    ("Gunmen broke into a house and killed five cousins.", "Gunmen", "confirmed"),
    ("Masked gunmen stormed a hotel, killing five guests.", "Masked gunmen", "confirmed"),
    ("A village was raided by gunmen, killing five.", "gunmen", "confirmed"),
    ("The rebels say they shot down a jet, killing both pilots.", "rebels", "claimed"),
    ("The rebels are holding 19 soldiers captive.", "rebels", "confirmed"),
    ("An assailant blew himself up among the shoppers at Orsk.", "assailant", "confirmed"),
    # how sure it is
    ("A man was charged with murdering three women.", "man", "accused"),
    ("The attack, which was blamed on the Taliban, killed two guards.", "Taliban", "accused"),
    ("The army blamed the rebels for the massacre of 22 villagers.", "rebels", "accused"),
    ("The army lost two of its own men.", None, None),
]


@pytest.mark.parametrize(("text", "perpetrator", "status"), PERPETRATORS)
def test_perpetrator(nlp: Language, text: str, perpetrator: str | None, status: str | None) -> None:
    row = read(nlp, text)[0]
    assert (row.perpetrator, row.perpetrator_status) == (perpetrator, status)


def test_a_state_as_perpetrator_has_its_country(nlp: Language) -> None:
    (row,) = read(nlp, "Russian warplanes killed six herders.")
    assert row.perpetrator_country == "RUS"


SOURCES = [
    ("Six people were killed, police said.", "police"),
    ("According to the health ministry, six people were killed.", "health ministry"),
    ("The health ministry said six people were killed.", "health ministry"),
    ("Six people were killed.", None),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_source(nlp: Language, text: str, source: str | None) -> None:
    (row,) = read(nlp, text)
    assert row.attributed_to == source


TWO = "A car bomb killed 12 people in Kidal on 8 March 2021. A mine killed four people in Gao on 9 March 2021."
CLAIMS = [
    (" The Islamic State claimed the first attack and denied the second.", ["claimed", None]),
    (" The Islamic State claimed the second attack.", [None, "claimed"]),
    (" The Islamic State has claimed responsibility for similar attacks.", [None, None]),
]


@pytest.mark.parametrize(("text", "statuses"), CLAIMS)
def test_a_claim_is_of_the_attack_that_it_names(nlp: Language, text: str, statuses: list[str | None]) -> None:
    assert [row.perpetrator_status for row in read(nlp, TWO + text)] == statuses


def test_events_of_two_clauses_keep_their_own_cause_and_perpetrator(nlp: Language) -> None:
    text = "A car bomb killed 12 people on 8 March 2021, and gunmen shot dead seven traders on 9 March 2021."
    bombed, shot = read(nlp, text)
    assert (bombed.cause, bombed.perpetrator) == ("car bomb", None)
    assert (shot.cause_type, shot.perpetrator) == ("shooting", "gunmen")


HIT = [
    ("Rebels shelled Kharkiv and killed six people.", "Kharkiv"),
    ("Six people were killed when Kharkiv was shelled by rebels.", "Kharkiv"),
    ("Six people from Kharkiv were killed.", None),
]


@pytest.mark.parametrize(("text", "place"), HIT)
def test_a_place_that_is_attacked_is_where_it_happened(nlp: Language, text: str, place: str | None) -> None:
    assert read(nlp, text)[0].location == place


def test_a_date_behind_a_semicolon_is_not_that_of_what_stands_before_it(nlp: Language) -> None:
    (row,) = read(nlp, "Eight fishermen were seized by pirates; three were freed on 4 March 2021.")
    assert row.start_date is None


def test_a_source_of_its_own_clause_goes_before_that_of_another(nlp: Language) -> None:
    rows = read(nlp, "Police put the death toll at 19, while the Red Cross spoke of 24.")
    assert [row.attributed_to for row in rows] == ["Police", "Red Cross"]


def test_a_line_of_a_report_counts_over_its_time(nlp: Language) -> None:
    text = (
        "Weekly report\nReporting period: 1 March to 7 March 2021\n"
        "Overview\nOn 5 March 2021 gunmen killed two clerks.\n"
        "North: 21 killed, 8 wounded\n"
    )
    rows = [row for row in read(nlp, text) if row.count_best in (21, 8)]
    assert {(row.start_date, row.end_date, row.perpetrator) for row in rows} == {("2021-03-01", "2021-03-07", None)}


def test_date_and_place(nlp: Language) -> None:
    (row,) = read(nlp, "Gunmen killed six herders in Mali on 4 March 2021.")
    assert (row.start_date, row.end_date) == ("2021-03-04", "2021-03-04")
    assert (row.location, row.country, row.location_id) == ("Mali", "MLI", "country:MLI")


def test_the_day_on_which_it_was_told_is_not_the_day_of_the_harm(nlp: Language) -> None:
    (row,) = read(nlp, "A blast killed six miners on 2 March 2021, the company said on 9 March 2021.")
    assert row.start_date == "2021-03-02"


def test_figures_of_one_incident_share_what_one_of_them_says(nlp: Language) -> None:
    text = "A car bomb killed six people in Mali on 4 March 2021. Another 14 were wounded, police said."
    killed, injured = read(nlp, text)
    assert killed.incident == injured.incident == "i1"
    assert (injured.cause, injured.start_date, injured.country) == ("car bomb", "2021-03-04", "MLI")


def test_an_older_event_is_background_and_another_incident(nlp: Language) -> None:
    text = "A car bomb killed six people on 4 March 2021. On 5 May 2014, a fire killed 40 people."
    now, then = read(nlp, text)
    assert (now.scope, then.scope) == ("incident", "background")
    assert now.incident != then.incident
    assert then.cause == "fire"


def test_the_toll_of_a_war_is_cumulative(nlp: Language) -> None:
    text = "A car bomb killed six people on 4 March 2021. The war has killed more than 9,000 people since 2016."
    rows = read(nlp, text)
    assert [row.scope for row in rows] == ["incident", "cumulative"]
    assert (rows[1].start_date, rows[1].end_date) == ("2016-01-01", "2021-03-10")


def test_different_sources_are_different_rows(nlp: Language) -> None:
    text = "Police put the toll at 12. Doctors said 15 people had been killed."
    rows = read(nlp, text)
    assert [(row.count_best, row.attributed_to) for row in rows] == [(12, "Police"), (15, "Doctors")]


def test_never_summed_over_sentences(nlp: Language) -> None:
    text = "Two soldiers were killed in the north. Three soldiers were killed in the south."
    assert [row.count_best for row in read(nlp, text)] == [2, 3]


def test_two_children_among_the_dead_are_a_part_of_them(nlp: Language) -> None:
    text = "An air strike killed 30 people. Two children were among the dead."
    whole, part = read(nlp, text)
    assert (part.scope, part.parent, part.victim_category) == ("subset", 0, "child")
    assert whole.parent is None


def test_a_table_gives_a_figure_per_cell(nlp: Language) -> None:
    text = "A storm killed 7 people.\nGroup | Killed | Injured\nAdults | 5 | 20\nChildren | 2 | 4\nTotal | 7 | 24\n"
    rows = [row for row in read(nlp, text) if row.rule == "table"]
    assert [(row.type, row.count_best, row.victim) for row in rows] == [
        ("killed", 5, "Adults"),
        ("injured", 20, "Adults"),
        ("killed", 2, "Children"),
        ("injured", 4, "Children"),
        ("killed", 7, None),
        ("injured", 24, None),
    ]
    assert [row.scope for row in rows] == ["subset"] * 4 + ["incident"] * 2


def test_victims_country(nlp: Language) -> None:
    (row,) = read(nlp, "Two Italian soldiers were killed.")
    assert row.victim_country == "ITA"


def test_two_incidents_of_one_article_keep_date_place_and_cause() -> None:
    pipeline = spacy.blank("en")
    for name in ("extract_sentences", "extract_names", "extract_entities", "extract_dates", "extract_casualties"):
        pipeline.add_pipe(name)
    text = (
        "Ties have been tense since a ferry sank off Mali in March 2010, when 46 sailors died. In November 2010 shells "
        "killed four people in Niger. The two governments have not met."
    )
    sunk, shelled = read(pipeline, text, "2011-01-10")
    assert (sunk.start_date, sunk.country, sunk.scope) == ("2010-03-01", "MLI", "background")
    assert (shelled.start_date, shelled.country, shelled.cause_type) == ("2010-11-01", "NER", "shelling")
    assert sunk.incident != shelled.incident
    assert sunk.cause_type != "shelling"


DATES = [
    ("Gunmen killed six herders between 14 and 16 January 2021.", "2021-01-14", "2021-01-16"),
    ("The war has killed 900 people since 2016.", "2016-01-01", "2021-03-10"),
    ("Under the accord signed on 4 May 2012 they left; six herders were killed.", None, None),
]


@pytest.mark.parametrize(("text", "start", "end"), DATES)
def test_dates(nlp: Language, text: str, start: str | None, end: str | None) -> None:
    row = read(nlp, text)[0]
    assert (row.start_date, row.end_date) == (start, end)


PLACES = [
    ("A bomb killed six guards in the Baleli area.", "Baleli", None),
    ("Six guards were killed on the border between Mali and Niger.", "border between Mali and Niger", None),
    ("The police chief in Mali said six guards were killed in Niger.", "Niger", "NER"),
    ("Six guards were killed while ministers met in Mali.", None, None),
]


@pytest.mark.parametrize(("text", "place", "country"), PLACES)
def test_places(nlp: Language, text: str, place: str | None, country: str | None) -> None:
    row = read(nlp, text)[0]
    assert (row.location, row.country) == (place, country)


def test_their_own_soldiers_are_of_the_country_that_speaks(nlp: Language) -> None:
    (row,) = read(nlp, "Armenia said 20 of its soldiers were taken prisoner.")
    assert row.victim_country == "ARM"


def test_parts_are_of_the_kind_of_their_whole(nlp: Language) -> None:
    rows = read(nlp, "The mine killed nine soldiers, two of them at once.")
    assert [row.victim_category for row in rows] == ["military", "military"]


def test_a_denial_by_its_government_is_kept(nlp: Language) -> None:
    text = "Russian forces shelled a school and killed six people. Russia denied that its forces had fired."
    assert read(nlp, text)[0].perpetrator_status == "denied"


REPORT = """Sahel Monitor: June 2021
The desk recorded 612 deaths in June, against 389 in the previous month.
Mali
Gunmen killed six herders at Zarho on 9 June.
Nine guards were killed in a clash on 14 June.
Total: 15 killed
"""


def test_a_report_tells_of_its_time(nlp: Language) -> None:
    rows = read(nlp, REPORT, "2021-07-05")
    told = [(row.count_best, row.scope, row.start_date, row.end_date) for row in rows]
    assert told == [
        (612, "cumulative", "2021-06-01", "2021-06-30"),
        (389, "cumulative", "2021-05-01", "2021-05-31"),
        (6, "incident", "2021-06-09", "2021-06-09"),
        (9, "incident", "2021-06-14", "2021-06-14"),
        (15, "incident", "2021-06-14", "2021-06-14"),
    ]
    assert [row.country for row in rows[2:4]] == ["MLI", "MLI"]


def test_lines_that_add_up_to_a_total_are_its_parts(nlp: Language) -> None:
    text = "Casualties\nArvo: 31 killed, 12 injured\nBelo: 22 killed, 9 injured\nTotal: 53 killed, 21 injured\n"
    rows = read(nlp, text)
    assert [(row.count_best, row.parent) for row in rows] == [(31, 4), (12, 5), (22, 4), (9, 5), (53, None), (21, None)]


HEADED = "Killings in the north must be investigated\nSoldiers shot dead four herders on 4 March 2021.\n"


@pytest.mark.parametrize(
    ("published", "scope"), [("2021-09-20", "incident"), ("2021-03-08", "incident"), ("2023-09-20", "background")]
)
def test_what_a_headline_tells_of_is_no_background(nlp: Language, published: str, scope: str) -> None:
    (row,) = read(nlp, HEADED, published)
    assert row.scope == scope


APART = [
    ("The deadliest raid since 3 January, when gunmen killed 20 people, began at dawn.", "2021-01-03", "2021-01-03"),
    ("On 4 March rebels captured eight men, who were freed on 7 March.", "2021-03-04", "2021-03-04"),
]


@pytest.mark.parametrize(("text", "start", "end"), APART)
def test_a_date_of_another_clause_is_not_that_of_the_harm(nlp: Language, text: str, start: str, end: str) -> None:
    row = read(nlp, text)[0]
    assert (row.start_date, row.end_date) == (start, end)


TOLD = [
    ("GAO, March 9 (Horn Wire) - Mortar rounds hit a market, killing five people.", None, None),
    ("The Houthi military spokesman said missiles struck a ship, killing five people.", None, None),
    ("The Taliban claimed the massacre of 12 villagers.", "Taliban", "claimed"),
    ("Gunmen killed 12 villagers. The Taliban is believed to be responsible.", "Taliban", "suspected"),
    ("Dissidents killed eight soldiers.", "Dissidents", "confirmed"),
]


@pytest.mark.parametrize(("text", "perpetrator", "status"), TOLD)
def test_who_tells_is_not_who_did_it(nlp: Language, text: str, perpetrator: str | None, status: str | None) -> None:
    row = read(nlp, text)[0]
    assert (row.perpetrator, row.perpetrator_status) == (perpetrator, status)


KINDS = [
    ("A blast at a fireworks factory killed nine people.", "accident"),
    ("A bomb blast at a fireworks factory killed nine people.", "bombing"),
    ("A jet dropped bombs on a village. The bombs killed nine people.", "air_strike"),
    ("Nine people died when their convoy came under fire.", "shooting"),
    ("The mining disaster killed nine people.", "accident"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_cause(nlp: Language, text: str, kind: str) -> None:
    assert read(nlp, text)[0].cause_type == kind


def test_two_events_of_one_sentence_keep_their_causes_and_places(nlp: Language) -> None:
    text = "Three drivers were shot dead on Sunday in Cali, and a truck bomb in Medellín wounded eight guards."
    shot, bombed = read(nlp, text)
    assert (shot.cause_type, shot.location) == ("shooting", "Cali")
    assert (bombed.cause_type, bombed.location) == ("bombing", "Medellín")
    assert shot.incident != bombed.incident


def test_what_may_come_is_no_cause(nlp: Language) -> None:
    text = (
        "The pact would let them share fuel after a flood or an earthquake.\n\nLast week a boat sank; 12 sailors died."
    )
    assert read(nlp, text)[0].cause_type != "disaster"


TAKEN = [
    ("Rebels captured Goma on Monday.", []),
    ("Two brigades have captured Aleppo.", []),
    ("Fighters seized Mosul, and 300 villagers fled.", ["300"]),
    ("Rebels captured 17 soldiers in Goma.", ["17"]),
    ("Seventeen soldiers were captured in Goma.", ["Seventeen"]),
]


@pytest.mark.parametrize(("text", "counts"), TAKEN)
def test_towns_that_are_taken_are_no_people(nlp: Language, text: str, counts: list[str]) -> None:
    assert [row.text for row in read(nlp, text)] == counts


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ("Goma: 17 dead and 40 injured.\nSake: 5 dead.", ["Goma", "Goma", "Sake"]),
        ("- Orsava: 6 soldiers killed\n- Idlib: 2 killed, 3 injured", ["Orsava", "Idlib", "Idlib"]),
        ("Kaduna: 9 killed\nTotal: 14 killed", ["Kaduna", "Kaduna"]),
        ("Kaduna: 9 killed\nSoldiers: 14 killed", ["Kaduna", "Kaduna"]),
        ("Kaduna: 9 killed\nMonday: 14 killed", ["Kaduna", "Kaduna"]),
        ("Velm: 9 killed\nTarsk: 14 killed", [None, None]),
    ],
)
def test_lines_that_name_their_place_first(nlp: Language, lines: str, places: list[str | None]) -> None:
    """A name that no table knows is a place before a colon where such lines stand together and one is known."""
    killed = [row.location for row in read(nlp, f"The losses of the week, by place:\n\n{lines}\n")]
    assert killed == places
