"""Counts, types and victims, phenomenon by phenomenon."""

import pytest
import spacy
from spacy.language import Language


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extract_sentences")
    pipeline.add_pipe("extract_casualties")
    return pipeline


def figures(nlp: Language, text: str) -> list[tuple[str, str, int | None, int | None, int | None]]:
    return [(c.type, c.text, c.count_low, c.count_best, c.count_high) for c in nlp(text)._.casualties]


COUNTS = [
    # digits, words, hedges
    ("Gunmen killed 12 herders.", [("killed", "12", 12, 12, 12)]),
    ("SEOUL - Four sailors were killed.", [("killed", "Four", 4, 4, 4)]),
    ("Forty-one miners died.", [("killed", "Forty-one", 41, 41, 41)]),
    ("At least six people were killed.", [("killed", "At least six", 6, 6, None)]),
    ("More than 1,000 villagers were injured.", [("injured", "More than 1,000", 1000, 1000, None)]),
    ("About 20 soldiers were wounded.", [("injured", "About 20", None, 20, None)]),
    ("Up to 300 settlers may have been massacred.", [("killed", "Up to 300", None, None, 300)]),
    ("Between 30 and 40 sailors drowned.", [("killed", "Between 30 and 40", 30, None, 40)]),
    ("Dozens of shoppers were hurt.", [("injured", "Dozens", 24, None, None)]),
    ("A dozen guards were shot dead.", [("killed", "A dozen", 12, 12, 12)]),
    # lists and second figures
    (
        "Two soldiers and five militants were killed in the raid.",
        [("killed", "Two", 2, 2, 2), ("killed", "five", 5, 5, 5)],
    ),
    ("The blast left eight dead and 10 wounded.", [("killed", "eight", 8, 8, 8), ("injured", "10", 10, 10, 10)]),
    (
        "A car bomb exploded, killing six and wounding another 14.",
        [("killed", "six", 6, 6, 6), ("injured", "another 14", 14, 14, 14)],
    ),
    ("The raid killed or wounded 50 rebels.", [("killed_or_injured", "50", 50, 50, 50)]),
    ("Nine people were shot dead in Arvo and 12 in Belo.", [("killed", "Nine", 9, 9, 9), ("killed", "12", 12, 12, 12)]),
    ("A monk was killed with 15 others.", [("killed", "A monk", 1, 1, 1), ("killed", "15", 15, 15, 15)]),
    ("Twelve killed, 30 injured in bus crash", [("killed", "Twelve", 12, 12, 12), ("injured", "30", 30, 30, 30)]),
    # singulars
    ("A policeman was shot dead.", [("killed", "A policeman", 1, 1, 1)]),
    ("Campbell, 29, who was killed in the raid, had joined in May.", [("killed", "Campbell", 1, 1, 1)]),
    ("They stabbed a clerk and killed him.", [("killed", "a clerk", 1, 1, 1)]),
    ("A nurse was shot on Sunday. She died the next day.", [("killed", "A nurse", 1, 1, 1)]),
    (
        "A guard was abducted on the road and killed.",
        [("kidnapped", "A guard", 1, 1, 1), ("killed", "A guard", 1, 1, 1)],
    ),
    ("One was killed and another was wounded.", [("killed", "One", 1, 1, 1), ("injured", "another", 1, 1, 1)]),
    # nominals
    ("The murder of a judge shocked the town.", [("killed", "a judge", 1, 1, 1)]),
    ("The police confirmed the deaths of 12 miners.", [("killed", "12", 12, 12, 12)]),
    ("The murder on 3 May of a judge is unsolved.", [("killed", "a judge", 1, 1, 1)]),
    ("The death toll rose to 46 from 38.", [("killed", "46", 46, 46, 46), ("killed", "38", 38, 38, 38)]),
    ("The toll could exceed 60.", [("killed", "60", 60, 60, None)]),
    ("There were 12 fatalities.", [("killed", "12", 12, 12, 12)]),
    ("Divers found the bodies of three anglers.", [("killed", "three", 3, 3, 3)]),
    ("The fire claimed 30 lives.", [("killed", "30", 30, 30, 30)]),
    ("The company lost 12 soldiers in the valley.", [("killed", "12", 12, 12, 12)]),
    # none
    ("No one was hurt.", [("injured", "No one", 0, 0, 0)]),
    ("There were no casualties.", [("killed_or_injured", "no", 0, 0, 0)]),
    ("Villagers were killed.", [("killed", "Villagers", 2, None, None)]),
    # other types
    ("Three divers are missing.", [("missing", "Three", 3, 3, 3)]),
    ("Rebels took 40 hostages.", [("kidnapped", "40", 40, 40, 40)]),
    ("Bandits abducted two nuns.", [("kidnapped", "two", 2, 2, 2)]),
    ("The militia captured 17 soldiers.", [("captured", "17", 17, 17, 17)]),
    ("The flood drove 800 families from their homes.", [("displaced", "800", 800, 800, 800)]),
    ("A cook was stabbed in the arm.", [("injured", "A cook", 1, 1, 1)]),
    ("A miner lost a leg.", [("injured", "A miner", 1, 1, 1)]),
    ("Two drivers sustained gunshot wounds.", [("injured", "Two", 2, 2, 2)]),
    # parts
    (
        "Seven clerks, six women and a man, were killed.",
        [("killed", "Seven", 7, 7, 7), ("killed", "six", 6, 6, 6), ("killed", "a man", 1, 1, 1)],
    ),
    ("It hurt 20 people, including five children.", [("injured", "20", 20, 20, 20), ("injured", "five", 5, 5, 5)]),
    # capitals
    (
        "TERRORISTS KILLED MAYOR JUAN PEREZ AND TWO BODYGUARDS IN LIMA.",
        [("killed", "MAYOR JUAN PEREZ", 1, 1, 1), ("killed", "TWO", 2, 2, 2)],
    ),
    ("SIX NUNS -- TWO OF THEM IRISH -- WERE MURDERED.", [("killed", "SIX", 6, 6, 6), ("killed", "TWO", 2, 2, 2)]),
    # curly quotes and dashes
    ("“We buried 30–40 people killed that night,” he said.", [("killed", "30–40", 30, None, 40)]),
    # parts by what they are said to be, ordinals, figures that people speak of
    (
        "The raid killed 23 people. Of the dead, 17 were soldiers, four were police officers and two were drivers.",
        [
            ("killed", "23", 23, 23, 23),
            ("killed", "17", 17, 17, 17),
            ("killed", "four", 4, 4, 4),
            ("killed", "two", 2, 2, 2),
        ],
    ),
    ("Two sailors died; a third was hurt.", [("killed", "Two", 2, 2, 2), ("injured", "a third", 1, 1, 1)]),
    (
        "The blast killed 71 miners; a day earlier police had spoken of 50.",
        [("killed", "71", 71, 71, 71), ("killed", "50", 50, 50, 50)],
    ),
    ("The number of attackers killed was put at more than 30.", [("killed", "more than 30", 30, 30, None)]),
    ("The rebels took 30 soldiers prisoner.", [("captured", "30", 30, 30, 30)]),
    ("The ship sank with no loss of life.", [("killed", "no", 0, 0, 0)]),
    ("No officers or civilians were injured.", [("injured", "No", 0, 0, 0)]),
    ("Four members of a militia that guarded the convoy are missing.", [("missing", "Four", 4, 4, 4)]),
    # ages, days of a month and shares count nobody
    (
        "A mother and her two daughters, aged 4 and 7, were killed.",
        [("killed", "A mother", 1, 1, 1), ("killed", "two", 2, 2, 2)],
    ),
    (
        "Four airmen whose helicopter was shot down on 29 January are still missing.",
        [("missing", "Four", 4, 4, 4)],
    ),
    (
        "Some 8,500 residents, 52 per cent of them women, have been displaced.",
        [("displaced", "Some 8,500", None, 8500, None)],
    ),
    ("And no, nobody died.", [("killed", "nobody", 0, 0, 0)]),
    # who tells is no victim
    (
        "Gunmen killed six soldiers and three drivers, two officials and a member of the council said.",
        [("killed", "six", 6, 6, 6), ("killed", "three", 3, 3, 3)],
    ),
    # names
    ("Ana Ruiz, 45, a former mayor of Harwick, was shot dead.", [("killed", "Ana Ruiz", 1, 1, 1)]),
    (
        "The dead were identified as Ana Ruiz, a teacher, and Paul Mora.",
        [("killed", "Ana Ruiz", 1, 1, 1), ("killed", "Paul Mora", 1, 1, 1)],
    ),
    ("A 29-year-old woman was stabbed to death.", [("killed", "A 29-year-old woman", 1, 1, 1)]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS, ids=[text[:50] for text, _ in COUNTS])
def test_counts(nlp: Language, text: str, expected: list[tuple[str, str, int | None, int | None, int | None]]) -> None:
    assert figures(nlp, text) == expected


NOTHING = [
    "The senate killed the bill by two votes.",
    "The race ended in a dead heat after two hours.",
    "Two bombings shook the town.",
    "Some 4,000 troops took part in the drill.",
    "Flooding killed 300 sheep and 12 horses.",
    "He was born in 1984 and died out of history.",
    "The gunmen tried to kill the president.",
    "Rescuers brought 39 people out alive.",
    "The film shot two scenes in March.",
    "The minister, 46, met two delegations.",
    "He counted eight burnt lorries.",
    "The two generals seized power together.",
    "Talks let both sides exchange prisoners and collect their dead.",
    "The troops took away the bodies, as well as 20 people whom they accused of theft.",
    "The minister gave no casualties.",
    "The parties spoke of two reforms; the union counted 12 letters.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_casualties(nlp: Language, text: str) -> None:
    assert figures(nlp, text) == []


def test_an_attack_counted_is_no_victim(nlp: Language) -> None:
    assert figures(nlp, "Two bombings killed 48.") == [("killed", "48", 48, 48, 48)]


VICTIMS = [
    ("Gunmen killed 12 herders.", "herders", "civilian", "numeral"),
    ("Three army conscripts were killed.", "army conscripts", "military", "word"),
    ("A constable was shot dead.", "constable", "police", "article"),
    ("Four Red Cross volunteers were killed.", "Red Cross volunteers", "aid_worker", "word"),
    ("Two cameramen were killed.", "cameramen", "journalist", "word"),
    ("A senator was killed.", "senator", "official", "article"),
    ("Nine schoolgirls were killed.", "schoolgirls", "child", "word"),
    ("Five guerrillas were killed.", "guerrillas", "armed_group", "word"),
    ("Two gunmen were killed.", "gunmen", "perpetrator", "word"),
    ("Six people were killed.", "people", "unknown", "word"),
    ("Six were killed.", None, "unknown", "word"),
    ("Constable Imran Vale was killed.", "Constable Imran Vale", "police", "named"),
    ("Women were killed.", "Women", "civilian", "nominal"),
]


@pytest.mark.parametrize(("text", "victim", "category", "method"), VICTIMS)
def test_victims(nlp: Language, text: str, victim: str | None, category: str, method: str) -> None:
    (row,) = nlp(text)._.casualties
    assert (row.victim, row.victim_category, row.count_method) == (victim, category, method)


def test_an_elided_second_count_takes_the_victims_of_the_first(nlp: Language) -> None:
    first, second = nlp("The mine killed 11 soldiers and wounded about 20.")._.casualties
    assert first.victim_category == second.victim_category == "military"


def test_parts_know_their_whole(nlp: Language) -> None:
    rows = nlp("At least 20 people were hurt, five of them children.")._.casualties
    assert [(row.scope, row.parent) for row in rows] == [("incident", None), ("subset", 0)]


ASSERTIONS = [
    ("Six people were killed.", "asserted"),
    ("Police said six people were killed.", "asserted"),
    ("The attack could kill 200 people.", "hypothetical"),
    ("If the dam breaks, 200 people will die.", "hypothetical"),
    ("The group boasted that it had killed 30 soldiers.", "alleged"),
    ("The army denied that its shells had killed 30 villagers.", "denied"),
    ("Nobody was killed.", "negated"),
]


@pytest.mark.parametrize(("text", "assertion"), ASSERTIONS)
def test_assertion(nlp: Language, text: str, assertion: str) -> None:
    (row,) = nlp(text)._.casualties
    assert row.assertion == assertion
