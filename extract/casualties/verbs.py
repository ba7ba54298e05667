"""Harm told by a verb: its object, its subject, the subject of the verb before."""

from extract.casualties.among import among
from extract.casualties.lexicon import Trigger
from extract.casualties.nouns import nominal
from extract.casualties.phrases import BE, DETERMINERS, PREPOSITIONS, STOP, Phrase
from extract.casualties.pronouns import raise_to_killed
from extract.casualties.reading import ADVERBS, BARRIERS, OPENERS
from extract.casualties.subjects import Subjects
from extract.casualties.tolls import number_of

_DESCRIBED = frozenset("the many more most and its their all some".split())
_TAKEN_TYPES = frozenset({"captured", "kidnapped"})
_TIMES = frozenset("day week month year night morning evening afternoon weekend moment spot hour minute".split())
_HE_SHE = frozenset("he she they and but".split())


def verb(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "gunmen killed six", "killing six", "six were killed": the object, or the subject of a passive or participle."""
    words = clause.words
    if trigger.form == "gerund":
        if clause.word(end) == "of":
            nominal(clause, at, end, trigger)
        else:
            active(clause, at, end, trigger)
        return
    if trigger.form in ("base", "third"):
        count = len(clause.found)
        active(clause, at, end, trigger)
        if trigger.ergative and len(clause.found) == count:
            intransitive(clause, at, end, trigger)
        return
    if at > 1 and words[at - 1] in OPENERS and (words[at - 2] in ("among", "of") or clause.phrase_over(at)):
        among(clause, at, end, trigger)
        return
    if number_of(clause, at, end, trigger):
        return
    joined = _joined(clause, at, end, trigger)
    head, passive = clause.auxiliary(at)
    if passive:
        clause.subject(head, at, end, trigger)
        return
    if trigger.rule == "shoot" and clause.word(end) == "at" and end + 1 in clause.starts:
        # "settlers shot at a bus"
        return
    target = clause.next_phrase(end)
    if target is not None and target.kind in ("plural", "singular") and target.start == end and _adjectival(clause, at):
        return
    if target is not None and not clause.has_own_trigger(target) and not _headline_count(clause, at, target):
        clause.take_right(target, at, end, trigger, active=True)
        return
    if joined or _thing_object(clause, end) or _transitive(clause, at, end, trigger):
        return
    if trigger.ergative:
        intransitive(clause, at, end, trigger)
        return
    if not clause.subject(at, at, end, trigger, near=True) and not shared(clause, at, end, trigger):
        before = clause.phrase_before(at)
        if before is None or before.end != at or before.kind == "thing":
            _named_object(clause, end, at, trigger)


def active(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "killed six clerks", "left eight dead": the people behind the verb."""
    target = clause.next_phrase(end, far=True)
    if trigger.rule == "bury" and _by_nature(clause, at):
        # "an avalanche buried 13 climbers": nobody knows yet
        return
    if target is not None and clause.has_own_trigger(target) and not target.counted and trigger.form != "gerund":
        target = None
    if target is not None:
        clause.take_right(target, at, end, trigger, active=True)
    elif _joined(clause, at, end, trigger):
        return
    else:
        _named_object(clause, end, at, trigger)


def intransitive(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "six clerks died", "a boy who was wounded on Monday died": the people before the verb."""
    head, _ = clause.auxiliary(at, all_aux=True)
    if clause.subject(head, at, end, trigger) or shared(clause, head, end, trigger):
        return
    if trigger.type == "killed" and _relative_before(clause, head):
        return
    if trigger.type == "killed" and not {"he", "she"}.isdisjoint(clause.words[max(0, at - 20) : at]):
        raise_to_killed(clause)


def shared(clause: Subjects, at: int, end: int, trigger: Trigger) -> bool:
    """ "was abducted on the road and killed", "kidnapped; later found dead": the subject of the verb before."""
    position = at
    while position > 0 and (clause.words[position - 1] in ADVERBS or clause.words[position - 1] == ","):
        position -= 1
    if clause.word(position - 1) not in ("and", ";", ",", "but", "then", "or") and position == at:
        return False
    before = next((r for r in reversed(clause.found) if r.end <= at and not r.active and r.part_of is None), None)
    if before is not None:
        group = [r.phrase for r in clause.found if r.group == before.group and not r.active and r.part_of is None]
        clause.claim(group, at, end, trigger)
        return True
    for head in range(position - 2, max(-1, position - 16), -1):
        if clause.words[head] in BARRIERS:
            return False
        if clause.words[head] in BE:
            head, _ = clause.auxiliary(head + 1, all_aux=True)
            return clause.subject(head, at, end, trigger)
    participle = clause.word(position - 2)
    if participle.endswith("ed") and len(participle) > 4:
        phrase = clause.phrase_before(position - 2)
        if phrase is not None and phrase.end == position - 2 and phrase.kind != "thing":
            clause.take_left(phrase, at, end, trigger)
            return True
    return False


def _joined(clause: Subjects, at: int, end: int, trigger: Trigger) -> bool:
    """Whether another trigger follows at once ("killed or wounded 50"): the object is taken there too."""
    if clause.word(end) not in ("and", "or", "/") or end + 1 >= len(clause.words) or clause.auxiliary(at)[1]:
        return False
    hit = clause.lexicon.triggers.at(clause.words, end + 1)
    if hit is None or hit[1].frame != "verb":
        return False
    target = clause.next_phrase(end + 1 + hit[0])
    if target is None or clause.has_own_trigger(target):
        return False
    clause.take_right(target, at, end, trigger, active=True)
    return True


def _thing_object(clause: Subjects, position: int) -> bool:
    """Whether a thing is the object, so that what stands before is no victim: "two directors shot a film"."""
    phrase = clause.starts.get(position)
    if phrase is None or phrase.kind != "thing" or phrase.head is None:
        return False
    return (phrase.counted or clause.word(position) in DETERMINERS) and phrase.head.lemma not in _TIMES


def _transitive(clause: Subjects, at: int, end: int, trigger: Trigger) -> bool:
    """Whether an object that is no victim stands behind: "the generals seized power", "eight burnt lorries"."""
    word = clause.word(end)
    if trigger.type in _TAKEN_TYPES and end in clause.sentence.named:
        # "two rebels captured Gao"
        return True
    before = clause.phrase_before(at)
    if before is not None and before.kind == "bare" and before.end == at and not before.of_them:
        noun = clause.lexicon.nouns.at(clause.words, end) if word else None
        return noun is not None and noun[1].category == "thing" and noun[1].lemma not in _TIMES
    if not trigger.person or trigger.weak or clause.trigger_at(end):
        return False
    lower = clause.sentence.raw[end : end + 1] == [word] or clause.sentence.caps
    return word.isalpha() and lower and word not in STOP and word not in ADVERBS and not word.endswith("ly")


def _adjectival(clause: Subjects, at: int) -> bool:
    """Whether a participle only describes the noun behind it ("a camp for displaced people")."""
    before = clause.word(at - 1)
    return before in PREPOSITIONS or before in _DESCRIBED


def _headline_count(clause: Subjects, at: int, target: Phrase) -> bool:
    """ "12 killed in blast": the number before belongs to the participle."""
    before = clause.phrase_before(at)
    if before is None or before.end != at or not before.counted or before.known:
        return False
    return before.kind in ("bare", "count") and not target.counted


def _by_nature(clause: Subjects, at: int) -> bool:
    """Whether a disaster is the subject of a verb."""
    hits = (clause.lexicon.causes.at(clause.words, n) for n in range(max(0, at - 6), at))
    return any(hit is not None and hit[1].type in ("disaster", "accident") for hit in hits)


def _named_object(clause: Subjects, position: int, at: int, trigger: Trigger) -> None:
    named = clause.names.right(clause.sentence, position, clause.covered)
    if named is not None:
        clause.claim([named], at, position, trigger, active=True)


def _relative_before(clause: Subjects, at: int) -> bool:
    """ "a boy who was wounded on Monday died": those whom the relative clause calls hurt have died."""
    for reading in reversed(clause.found):
        if reading.end > at or at - reading.end > 12 or reading.active or reading.type != "injured":
            continue
        phrase = reading.phrase
        relative = clause.words[phrase.end : reading.at]
        between = clause.words[reading.end : at]
        if "who" in relative[:2] and not any(word in BARRIERS or word in _HE_SHE for word in between):
            for other in clause.found:
                if other.group == reading.group:
                    other.type = "killed"
            return True
    return False
