"""Harm told by a noun or a state: "12 deaths", "the murder of a judge", "three men with burns"."""

from extract.casualties.among import among
from extract.casualties.lexicon import Trigger
from extract.casualties.phrases import BE, STOP, Phrase
from extract.casualties.reading import BARRIERS
from extract.casualties.subjects import Subjects
from extract.casualties.tolls import numbers

_GIVE = frozenset("give gave gives giving given".split())
_DEFINITE = frozenset("the those more their its his her our".split())


def counted(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "12 deaths", "no casualties", "bodies of three men": the number before the noun, or whom "of" names."""
    rule = trigger.rule
    if clause.word(at - 1) == "the" and clause.word(at - 2) in ("among", "of"):
        among(clause, at, end, trigger)
        return
    if rule == "lives" and not clause.near(at, "taking lives", 6):
        return
    if clause.words[at] == "fatality" and clause.word(end) in BE:
        only = clause.next_phrase(end + 1)
        if only is not None and only.kind in ("article", "name"):
            clause.claim([only], at, end, trigger)
        return
    target = clause.next_phrase(end + 1) if clause.word(end) == "of" else None
    named = target is not None and target.kind == "name"
    if rule == "body" and not named and not clause.near(at, "finding bodies", 12):
        return
    phrase = clause.phrase_before(at)
    numbered = phrase is not None and phrase.counted and phrase.kind != "thing" and not phrase.of_them
    if phrase is not None and numbered and clause.only_adverbs(phrase.end, at):
        zero = phrase.quantity is not None and phrase.quantity.zero
        if zero and (rule == "body" or clause.word(phrase.start - 1) in _GIVE):
            return
        if clause.word(end) in ("among", "of") and phrase.kind == "bare":
            _victims_from(clause, phrase, end + 1)
        clause.claim(clause.group_left(phrase), at, end, trigger)
        if zero and clause.word(end) in ("or", "and", "nor"):
            # "no deaths or injuries"
            other = clause.lexicon.triggers.at(clause.words, end + 1) if end + 1 < len(clause.words) else None
            if other is not None and other[1].frame == "counted" and other[1].type != trigger.type:
                clause.claim([phrase], end + 1, end + 1 + other[0], other[1])
    elif clause.word(end) == "of":
        nominal(clause, at, end, trigger)
    elif rule != "body" and (phrase is None or phrase.kind != "thing" or phrase.end != at):
        numbers(clause, at, end, trigger, 8)


def nominal(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "the murder of a judge", "Lee's death": whom "of" or "'s" names."""
    if clause.word(at - 1) == "'s":
        phrase = clause.phrase_before(at, slack=1)
        if phrase is not None and phrase.end >= at - 1 and phrase.kind in ("name", "article", "definite"):
            if phrase.head is None or not phrase.head.plural:
                clause.claim([phrase], at, end, trigger)
                return
        elif trigger.rule != "body":
            named = clause.names.left(clause.sentence, at - 1, clause.covered)
            if named is not None:
                clause.claim([named], at, end, trigger)
                return
    end = _of(clause, end)
    if end < 0:
        return
    loss = clause.words[at] == "loss"
    target = (None if loss else _described_name(clause, end + 1)) or clause.next_phrase(end + 1)
    if target is not None and target.kind != "bare":
        if not (loss and not target.known):
            clause.take_right(target, at, end, trigger)
    elif target is None and not loss:
        named = clause.names.right(clause.sentence, end + 1, clause.covered)
        if named is not None:
            clause.claim([named], at, end, trigger)


def state(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "six men are missing", "three men with burns", "the wounded": whom the state is said of."""
    before = clause.word(at - 1)
    over = clause.phrase_over(at)
    if before in _DEFINITE or (over is not None and over.of_them):
        among(clause, at, end, trigger)
        return
    head, passive = clause.auxiliary(at, all_aux=True)
    if head == at or not passive:
        if trigger.weak and end in clause.starts:
            # "the clinic treated 64 wounded men": its subject is the clinic
            _patients(clause, at, end, trigger)
            return
        phrase = clause.phrase_before(at)
        if phrase is not None and trigger.weak and clause.word(phrase.start - 1) in BE:
            # "she is an expert with burns"
            return
        if phrase is not None and trigger.rule == "with wounds" and clause.word(at - 1).endswith("ed"):
            # "nine men were evacuated with burns"
            head, passive = clause.auxiliary(at - 1, all_aux=True)
            if passive and phrase.end <= head:
                clause.subject(head, at, end, trigger)
                return
        if phrase is not None and clause.only_adverbs(phrase.end, at):
            definite = phrase.kind == "article" and phrase.end == at and clause.word(phrase.start) == "the"
            after = clause.word(end)
            described = phrase.kind == "bare" and after.isalpha() and after not in STOP and not clause.trigger_at(end)
            if not (definite or described):
                clause.take_left(phrase, at, end, trigger)
            return
    clause.subject(head, at, end, trigger)


def _patients(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "medics treated 45 men for burns"."""
    phrase = clause.next_phrase(end)
    if trigger.rule != "treated" or phrase is None or clause.word(phrase.end) != "for":
        return
    if clause.lexicon.cue("wounds", clause.words, phrase.end, phrase.end + 5) >= 0:
        clause.take_right(phrase, at, end, trigger)


def _victims_from(clause: Subjects, phrase: Phrase, position: int) -> None:
    """ "89 deaths among its conscripts": the conscripts are the victims."""
    victims = clause.next_phrase(position)
    if victims is not None and victims.kind in ("plural", "definite", "article") and victims.head is not None:
        phrase.noun_start, phrase.noun_end = victims.noun_start, victims.noun_end
        phrase.head, phrase.known = victims.head, True
        victims.kind = "thing"


def _described_name(clause: Subjects, position: int) -> Phrase | None:
    """The name behind more than one noun: "the murder of senator and presidential candidate Ana Ruiz"."""
    named = next((p for p in clause.phrases if p.start >= position and p.kind == "name"), None)
    if named is None or not 0 < named.start - position < 8:
        return None
    between = clause.words[position : named.start]
    plain = all(word.isalpha() and (word == "and" or word not in STOP) for word in between)
    singles = all(p.kind in ("singular", "thing") for p in clause.phrases if position <= p.start < named.start)
    return named if plain and singles and between else None


def _of(clause: Subjects, end: int) -> int:
    """Where "of" stands behind a nominal trigger, past a date or place ("the murder on 3 May of a man"); or -1."""
    if clause.word(end) == "of":
        return end
    if clause.word(end) not in ("on", "in", "at", "during", "yesterday", "today"):
        return -1
    for position in range(end + 1, min(len(clause.words), end + 8)):
        if clause.words[position] in BARRIERS or clause.words[position] == "," or clause.trigger_at(position):
            return -1
        if clause.words[position] == "of":
            target = clause.starts.get(position + 1)
            return (
                position if target is not None and target.kind in ("article", "name", "count") and target.known else -1
            )
    return -1
