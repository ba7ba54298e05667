"""Harm told by what is lost, taken or suffered: "lost two men", "took 40 hostages", "suffered burns"."""

from extract.casualties.lexicon import Trigger
from extract.casualties.phrases import POSSESSIVES
from extract.casualties.reading import BARRIERS
from extract.casualties.subjects import Subjects
from extract.casualties.verbs import shared


def loss(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "lost two men", "two of its own", "lost her son": people of one's own."""
    head, passive = clause.auxiliary(at)
    if passive and clause.words[at] == "lost":
        lost = clause.subject_phrase(head)
        if lost is not None and lost.known and lost.counted:
            clause.take_left(lost, at, end, trigger)
        return
    target = clause.next_phrase(end)
    if target is not None and target.kind == "bare" and clause.words[target.end - 1] == "own":
        clause.claim([target], at, end, trigger, active=True)
        return
    if target is None or not target.known or target.head is None:
        return
    noun, lists = target.head, clause.lexicon.lists
    if (target.counted and (noun.category != "generic" or noun.lemma in lists["own people"])) or (
        noun.lemma in lists["kin"] and target.kind in ("article", "name")
    ):
        # "two of its own men" are no part of those said before
        target.of_them = False
        clause.take_right(target, at, end, trigger)
    elif clause.word(target.end) == "of":
        number = clause.next_phrase(target.end + 1)
        if number is not None and number.kind == "bare":
            number.noun_start, number.noun_end, number.head = target.noun_start, target.noun_end, noun
            clause.claim([number], at, end, trigger)


def taken(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "took 40 hostages", "took two clerks hostage"."""
    phrase = clause.phrase_over(at)
    if phrase is None or phrase.kind in ("singular", "thing"):
        phrase = clause.phrase_before(at)
    if phrase is None or not clause.only_adverbs(phrase.end, at) or phrase.kind in ("thing", "definite"):
        return
    if clause.lexicon.cue("taking hostages", clause.words, phrase.start - 3, phrase.start) >= 0:
        clause.claim(clause.group_left(phrase) if phrase.counted else [phrase], at, end, trigger, active=True)


def complement(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "drove 11 million from their homes", "forced 300 families to flee"."""
    target = clause.next_phrase(end)
    if target is None or not target.counted:
        return
    if clause.lexicon.cue("from home", clause.words, target.end, target.end + 3) >= 0:
        clause.claim([target], at, end, trigger, active=True)


def cost(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "cost 22 villagers their lives", "cost a girl her left foot"."""
    target = clause.next_phrase(end)
    if target is None or not target.known:
        return
    behind = target.end
    if clause.word(behind) == "of" and clause.word(behind + 1).isdigit():
        # "a girl of 11"
        behind += 2
    if clause.word(behind) not in POSSESSIVES:
        return
    lost = clause.words[behind + 1 : behind + 4]
    if not {"life", "lives"}.isdisjoint(lost):
        clause.claim([target], at, end, trigger, active=True)
    elif clause.lexicon.cue("limbs", clause.words, behind + 1, behind + 4) >= 0:
        clause.claim([target], at, end, trigger, active=True, kind="injured")


def suffer(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "sustained a gunshot wound", "suffered three broken ribs", "lost a leg"."""
    cue = "limbs" if clause.words[at] in ("lost", "losing", "lose") else "wounds"
    place = clause.lexicon.cue(cue, clause.words, end, end + 7)
    between = clause.words[end:place] if place >= 0 else []
    if place < 0 or any(word in BARRIERS or word in (",", "no") for word in between):
        if cue == "limbs":
            loss(clause, at, end, trigger)
        return
    head, _ = clause.auxiliary(at, all_aux=True)
    count = len(clause.found)
    if (
        not clause.subject(head, at, end, trigger)
        and not shared(clause, head, end, trigger)
        and clause.word(head - 1) in ("he", "she")
    ):
        return
    for reading in clause.found[count:]:
        if not {"fatal", "mortal", "deadly"}.isdisjoint(between):
            reading.type = "killed"
