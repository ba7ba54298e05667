"""People whom a pronoun stands for: "a clerk was walking home when he was shot", "all of them died"."""

from extract.casualties.lexicon import Noun, Trigger
from extract.casualties.phrases import Phrase
from extract.casualties.reading import MODALS
from extract.casualties.subjects import Subjects

_OF_PRONOUNS = frozenset({"verb", "intransitive", "state"})
_ATTACKERS = frozenset({"perpetrator", "armed_group"})


def pronoun(clause: Subjects, at: int, end: int, trigger: Trigger) -> bool:
    """Whether the trigger takes a pronoun for one person; the person said before is then its victim."""
    words = clause.words
    if _plural_pronoun(clause, at, end, trigger):
        return True
    if trigger.frame == "verb" and clause.word(end) in ("him", "her") and end not in clause.starts:
        if clause.auxiliary(at)[1]:
            return False
    elif trigger.frame in ("verb", "intransitive", "state") and trigger.form in ("past", "words"):
        head, passive = clause.auxiliary(at, all_aux=True)
        if clause.word(head - 1) not in ("he", "she") or not (passive or trigger.frame == "intransitive"):
            return False
    else:
        return False
    modal = any(word in MODALS or word in ("not", "n't") for word in words[max(0, at - 4) : at])
    if modal or (trigger.type == "killed" and raise_to_killed(clause)):
        return True
    if trigger.type not in ("killed", "injured") or (trigger.type == "killed" and trigger.frame != "verb"):
        return True
    person = _person_before(clause, at)
    if person is not None:
        clause.claim([person], at, end, trigger, active=clause.word(end) in ("him", "her"))
    return True


def raise_to_killed(clause: Subjects) -> bool:
    """Whether the one person said before to be hurt has died; the reading says so then."""
    for reading in [*reversed(clause.found), *reversed(clause.spoken)]:
        single = reading.phrase.quantity is None or reading.phrase.quantity.best == 1
        if single and reading.phrase.kind != "plural" and reading.type in ("injured", "killed"):
            reading.type = "killed"
            return True
    return False


def _plural_pronoun(clause: Subjects, at: int, end: int, trigger: Trigger) -> bool:
    """ "they were shot", "all of them died", "killed them all": the counted people said before in the sentence.

    True where such a pronoun is what the trigger takes, whether or not it is clear whom it means.
    """
    words = clause.words
    if trigger.frame not in _OF_PRONOUNS or trigger.form not in ("past", "words"):
        return False
    if clause.word(end) == "them" and trigger.frame == "verb":
        place, active = end, True
    else:
        head, passive = clause.auxiliary(at, all_aux=True)
        place, active = head - 1, False
        if clause.word(place) in ("all", "both") and clause.word(place - 1) == "they":
            place -= 1
        if not (passive or trigger.frame == "intransitive") or clause.word(place) not in ("they", "them"):
            return False
        if clause.word(place) == "them" and words[max(0, place - 2) : place] != ["all", "of"]:
            return False
    if any(word in MODALS or word in ("not", "n't") for word in words[max(0, at - 4) : at]):
        return True
    group = [p for p in clause.phrases if p.end <= place and p.counted and p.kind != "thing" and not _single(p)]
    last = group[-1] if group else None
    if last is None or (last.head is not None and last.head.category in _ATTACKERS and active):
        return True
    tells = any(word in clause.lexicon.cues["attribution"] for word in words[last.end : place])
    if len(group) == 1 or (tells and place - last.end < 4):
        clause.claim([last], at, end, trigger, active=active)
    return True


def _person_before(clause: Subjects, at: int) -> Phrase | None:
    """The one person who opens the sentence: "a clerk was walking home when he was shot"."""
    before = [p for p in clause.phrases if p.end <= at and p.kind != "thing"]
    first = before[0] if before else None
    if (
        first is None
        or clause.claimed(first)
        or clause.inside_preposition(first.start)
        or clause.word(first.end) in (":", ";")
    ):
        return None
    if first.kind == "name" and len(before) > 1:
        # "Lee, a clerk, was less lucky: a gunman killed her"
        return first
    one = first.kind == "article" or (first.quantity is not None and first.quantity.best == 1 and first.known)
    others = [p for p in before[1:] if p.kind in ("article", "name", "singular")]
    if not one or not first.known or others or first.head is None or first.head.category in _ATTACKERS:
        return None
    if any(reading.active for reading in clause.found):
        # "a man killed two guards and he was shot dead": the one who did it
        first.head = Noun("perpetrator", False, first.head.lemma)
    return first


def _single(phrase: Phrase) -> bool:
    """Whether a count is of one, or of nobody."""
    return phrase.quantity is not None and phrase.quantity.high is not None and phrase.quantity.high < 2
