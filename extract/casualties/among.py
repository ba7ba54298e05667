"""People said to be among the dead, or the dead said to be somebody: "22 of the wounded were policemen"."""

from extract.casualties.lexicon import Trigger
from extract.casualties.phrases import Phrase
from extract.casualties.subjects import Subjects

_LISTING = frozenset("is are was were include included includes as including were:".split())
_CLAUSE_STARTS = frozenset(("", ";", ":", "and"))


def among(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "two nurses were among the dead", "among the dead were two nurses", "22 of the wounded were policemen"."""
    words = clause.words
    inside = clause.phrase_over(at)
    if inside is not None and inside.of_them:
        if inside.quantity is not None and not inside.quantity.zero and not unharmed(clause, inside):
            predicate(clause, inside)
            clause.claim([inside], at, end, trigger, link="among")
            if clause.copula(inside.end):
                _described_parts(clause, inside.end, at, end, trigger)
        return
    if clause.word(at - 2) == "of" and clause.word(at - 3) in _CLAUSE_STARTS and clause.word(end) == ",":
        _described_parts(clause, end, at, end, trigger)
        return
    if clause.word(end) in _LISTING:
        target = clause.next_phrase(end + 1)
        if target is not None and target.kind != "definite" and clause.word(at - 2) != "of":
            clause.claim(clause.group_right(target), at, end, trigger, link="among")
            return
    place = next((n for n in range(max(0, at - 3), at) if words[n] == "among"), -1)
    if place >= 0:
        head, _ = clause.auxiliary(place, all_aux=True)
        phrase = clause.subject_phrase(head)
        if phrase is not None:
            clause.claim(clause.group_left(phrase), at, end, trigger, link="among")


def predicate(clause: Subjects, phrase: Phrase) -> None:
    """Take the victims from what they are said to be: "22 of the wounded were policemen"."""
    linked = clause.copula(phrase.end) or clause.word(phrase.end) == "being"
    if (linked or phrase.of_them) and phrase.noun_end <= phrase.noun_start:
        noun = clause.starts.get(phrase.end + linked)
        if noun is not None and noun.kind in ("plural", "singular", "article"):
            phrase.noun_start, phrase.noun_end = noun.noun_start, noun.noun_end
            phrase.head, phrase.known = noun.head, True
            noun.kind = "thing"


def unharmed(clause: Subjects, phrase: Phrase) -> bool:
    """Whether those people are said to have come out of it."""
    return clause.lexicon.cue("unharmed", clause.words, phrase.end, phrase.end + 4) >= 0


def _described_parts(clause: Subjects, position: int, at: int, end: int, trigger: Trigger) -> None:
    """ "of the dead, 17 were soldiers, four policemen": the counted people that are said to be something."""
    for phrase in clause.phrases:
        if phrase.start < position or not phrase.counted or phrase.kind == "thing":
            continue
        if not {";", ":"}.isdisjoint(clause.words[position : phrase.start]):
            return
        if clause.copula(phrase.end) or clause.word(phrase.end) == "being":
            predicate(clause, phrase)
            clause.claim([phrase], at, end, trigger, link="among")
