"""Constructions that hide who was hurt: asides, roles, pronouns, endings, shared zeros, and what looks like harm."""

import pytest
import spacy
from spacy.language import Language

from extract.casualties.lexicon import lexicon
from extract.knowledge import rules


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    for name in ("extract_sentences", "extract_casualties"):
        pipeline.add_pipe(name)
    return pipeline


def figures(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(c.type, c.text) for c in nlp(text)._.casualties]


FOUND = [
    # what stands between people and their verb
    ("Eight hikers, three of them girls, were killed.", [("killed", "Eight"), ("killed", "three")]),
    ("Three brothers, aged 9, 11 and 13, drowned in the weir.", [("killed", "Three")]),
    ("Sixteen weavers have so far been confirmed dead.", [("killed", "Sixteen")]),
    ("Two men were found hanged in their cells.", [("killed", "Two")]),
    ("The head of a fund for blind people was gunned down.", [("killed", "The head of a fund")]),
    (
        "A driver carrying wounded villagers to Arvo was killed.",
        [("killed", "A driver"), ("injured", "villagers")],
    ),
    (
        "Ana Ruiz and Paul Mora, members of the guard, were abducted and killed.",
        [("kidnapped", "Ana Ruiz"), ("killed", "Ana Ruiz"), ("kidnapped", "Paul Mora"), ("killed", "Paul Mora")],
    ),
    ("His son, William Orr; and a guard were killed.", [("killed", "William Orr"), ("killed", "a guard")]),
    (
        "The following men died in combat: Ana Ruiz and Paul Mora.",
        [("killed", "men"), ("killed", "Ana Ruiz"), ("killed", "Paul Mora")],
    ),
    # one person in two roles, one person spoken of again
    ("A clerk and well-known poet was shot dead.", [("killed", "A clerk")]),
    ("A clerk and poet were shot dead.", [("killed", "A clerk"), ("killed", "poet")]),
    ("A clerk was walking home when he was shot in the back.", [("injured", "A clerk")]),
    ("Two clerks were injured and later died.", [("killed", "Two")]),
    # nouns that no list holds
    ("Gunmen shot dead a tax collector.", [("killed", "a tax collector")]),
    ("Two doormen suffered minor injuries.", [("injured", "Two")]),
    ("One off-duty ambulance driver was wounded.", [("injured", "One")]),
    ("A de-miner was killed.", [("killed", "A de-miner")]),
    # other ways to say it
    ("The shelling cost 22 villagers their lives.", [("killed", "22")]),
    ("A mine cost a girl her left foot.", [("injured", "a girl")]),
    ("The blast left 12 people dead and some 30 with burns.", [("killed", "12"), ("injured", "some 30")]),
    ("Officers found a man with stab wounds. He died later.", [("killed", "a man")]),
    ("Sixteen men were taken from a bus by soldiers.", [("kidnapped", "Sixteen")]),
    ("Some 5,800 villagers crossed the river into Chad.", [("displaced", "Some 5,800")]),
    ("The clashes displaced 9,400 households.", [("displaced", "9,400")]),
    ("An angler was last seen on the pier on Thursday.", [("missing", "An angler")]),
    ("The only fatality was a welder.", [("killed", "a welder")]),
    ("Task Group 31 killed two porters.", [("killed", "two")]),
    ("Of the eleven patients, six were knifed and four were strangled.", [("injured", "six"), ("killed", "four")]),
    ("The toll was 612 deaths, against 389 in May.", [("killed", "612"), ("killed", "389")]),
    ("The army killed 11 rebels and detained six.", [("killed", "11"), ("captured", "six")]),
    ("Some 40 schoolchildren were abducted.", [("kidnapped", "Some 40")]),
    ("The storm uprooted half a million people.", [("displaced", "half a million")]),
    ("A man killed his wife and a neighbour.", [("killed", "his wife"), ("killed", "a neighbour")]),
    ("Nine soldiers were evacuated with shrapnel wounds.", [("injured", "Nine")]),
    ("Nineteen farmers were taken to a military base in Belo.", [("captured", "Nineteen")]),
    ("The blast killed 218 people; the state still says 191.", [("killed", "218"), ("killed", "191")]),
    # pronouns, pairs, families
    ("Three herders were stopped near Belo; all of them were shot.", [("injured", "Three")]),
    ("The four brothers left at dawn and they were found dead on Friday.", [("killed", "four")]),
    ("Nine men were detained; three of them say they were beaten.", [("captured", "Nine"), ("injured", "three")]),
    ("Both were killed at once when the minibus hit a mine.", [("killed", "Both")]),
    ("Both pilots were captured.", [("captured", "Both")]),
    ("The couple and their baby son were burned alive.", [("killed", "The couple"), ("killed", "their baby son")]),
    ("A family of six was killed by a shell.", [("killed", "six")]),
    # parts and wholes
    ("A nurse and two cooks were among the 11 killed.", [("killed", "A nurse"), ("killed", "two"), ("killed", "11")]),
    ("Eight rebels, including their leader, Ali Nour, were slain.", [("killed", "Eight"), ("killed", "their leader")]),
    ("Thirteen men, all farmers, died.", [("killed", "Thirteen")]),
    ("Two dozen pupils, mostly girls, were hurt.", [("injured", "Two dozen")]),
    (
        "Four others - three cooks and a nurse - were abducted.",
        [("kidnapped", "Four"), ("kidnapped", "three"), ("kidnapped", "a nurse")],
    ),
    ("She was one of 21 hikers killed in the slide.", [("killed", "21")]),
    # other order, other words
    (
        "Killed were a guard, a driver and two cooks.",
        [("killed", "a guard"), ("killed", "a driver"), ("killed", "two")],
    ),
    ("A girl who was wounded on Monday died in hospital.", [("killed", "A girl")]),
    ("Medics treated 31 men for smoke inhalation.", [("injured", "31")]),
    ("The rebels are holding 19 soldiers captive.", [("kidnapped", "19")]),
    ("The death toll in the quake passes 4,000.", [("killed", "4,000")]),
    ("The number of dead ranges between 14 and 20.", [("killed", "between 14 and 20")]),
    ("Some 900 families fled to the camp.", [("displaced", "Some 900")]),
    ("The strike killed two clerks and wounded a third in Belo.", [("killed", "two"), ("injured", "a third")]),
    ("Two officers and a passer-by were injured.", [("injured", "Two"), ("injured", "a passer-by")]),
    ("They were convicted of the 2014 murders of two hikers.", [("killed", "two")]),
    # none
    ("There were no deaths or injuries.", [("killed", "no"), ("injured", "no")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:50] for text, _ in FOUND])
def test_found(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(nlp, text) == expected


NOT_FOUND = [
    "Two containers were hit by shrapnel.",
    "The captain shot two goals.",
    "He shot 68 in the final round.",
    "The firm killed two projects.",
    "The side suffered three losses in a row.",
    "The clinic treated two proposals as urgent.",
    "Two patients were taken from the ward to the garden.",
    "Some 300 soldiers crossed the river into Chad.",
    "The ministry denied that any of its soldiers had been hurt.",
    "She is an expert with burns.",
    "He was wounded - no further details.",
    # nouns that look like verbs, hopes, numbers in names, years, measures
    "Rumour of a coming assault reached weavers at Brenn.",
    "They moved to capture Dutch trading posts.",
    "The gang vowed that it would arrest and execute Brand.",
    "On May 9, 1702, a landing force captured Brenn.",
    "Experts opened 2,310 boxes of found remains.",
    "Rebels shot down a helicopter.",
    "Settlers shot at a bus.",
    "More people died in May than in April.",
    "An avalanche buried 13 climbers.",
    "They mourned the loss of Arvo and designated Piet Brand as mayor.",
]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_not_found(nlp: Language, text: str) -> None:
    assert figures(nlp, text) == []


def test_endings_make_people_of_their_examples_only() -> None:
    for rule in rules("casualties", "endings"):
        assert all(lexicon().doer(word) is not None for word in rule["examples"])
        assert all(lexicon().doer(word) is None for word in rule["counter_examples"])
        for word in rule["not_people"]:
            assert word.endswith(tuple(rule["endings"])), word


def test_travelling_with_others_is_not_dying_with_them(nlp: Language) -> None:
    text = "A guard was shot dead while travelling with four other passengers."
    assert figures(nlp, text) == [("killed", "A guard")]


ASSERTED = [
    ("Rebels used mortars to kill at least 34 farmers.", "asserted"),
    ("Militants tried to find and kill 15 people.", "hypothetical"),
    ("The group claimed the attack that killed 12 people.", "asserted"),
    ("Residents hoped that 12 prisoners were caught.", "hypothetical"),
]


@pytest.mark.parametrize(("text", "assertion"), ASSERTED)
def test_assertion(nlp: Language, text: str, assertion: str) -> None:
    assert nlp(text)._.casualties[-1].assertion == assertion
