"""Numbers that a toll rises to, stands at or is put at, apart from the people whom they count."""

from extract.casualties.lexicon import Trigger
from extract.casualties.phrases import STOP
from extract.casualties.subjects import Subjects

_BEFORE = frozenset("to at of from as is was past : than ( between above".split())
_OVER = frozenset({"past", "above"})
_CLOSED = frozenset({".", ",", ";", ""})
_QUOTES = frozenset(('"', "“", "'", "''", "``"))


def toll(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "the toll rose to 46 from 38": each number that it is put at."""
    kind = trigger.type
    for position in range(at, min(end + 6, len(clause.words))):
        if clause.words[position] in ("wounded", "injured"):
            kind = "injured"
            break
        if clause.words[position] == "missing":
            kind = "missing"
            break
    numbers(clause, at, end, trigger, 40, kind=kind)


def anaphor(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "investigators put the number at 131": the number of whom the text spoke before."""
    spoken = [reading for reading in clause.found if reading.phrase.end <= at] or clause.spoken
    if not spoken:
        return
    if trigger.rule == "say":
        number = clause.starts.get(end)
        if number is None or number.kind != "bare" or clause.word(number.end) not in _CLOSED:
            return
    count = len(clause.found)
    numbers(clause, at, end, trigger, 12, kind=spoken[-1].type, limit=1)
    after = clause.found[count].phrase if len(clause.found) > count else None
    if after is not None and (after.kind != "bare" or clause.word(after.end).isalpha()) and after.start == end:
        known = after.head is not None and after.head.category == "generic"
        if not known and not (after.kind == "bare" and clause.word(after.end) in STOP):
            del clause.found[count:]
    for reading in clause.found[count:]:
        reading.phrase.head = reading.phrase.head or spoken[-1].phrase.head


def numbers(
    clause: Subjects, at: int, end: int, trigger: Trigger, reach: int, kind: str | None = None, limit: int = 3
) -> None:
    """The numbers that a toll rises to, stands at, was up from."""
    words = clause.words
    exceeding = clause.lexicon.lists["exceeding"] | _OVER
    reaching = clause.lexicon.lists["reaching"] | exceeding | _BEFORE
    stop = min(len(words), end + reach)
    taken = 0
    for phrase in clause.phrases:
        if phrase.start < end or phrase.start >= stop or not phrase.counted or phrase.kind == "thing":
            continue
        if any(words[position] in (";", ".") for position in range(end, phrase.start)):
            return
        before = words[phrase.start - 1]
        if before in _QUOTES:
            before = words[phrase.start - 2]
        if before not in reaching and not (phrase.start == end and trigger.frame == "anaphor"):
            continue
        if before == "as" and words[phrase.start - 2] in ("well", "such"):
            continue
        if phrase.kind == "count" and not phrase.known:
            continue
        followed = clause.lexicon.triggers.at(words, phrase.end) if phrase.end < len(words) else None
        if followed is not None and phrase.kind == "bare":
            return
        if taken and clause.trigger_between(end, phrase.start) and before not in ("from", "to"):
            return
        if before in exceeding:
            phrase.exceeded = True
        clause.claim([phrase], at, end, trigger, kind=kind, link="toll")
        taken += 1
        if taken >= limit:
            return


def number_of(clause: Subjects, at: int, end: int, trigger: Trigger) -> bool:
    """Whether "the number of attackers killed" stands here: the figure is the number that it is put at."""
    people = clause.phrase_before(at)
    if people is None or people.end != at or people.kind not in ("plural", "definite"):
        return False
    if clause.words[max(0, people.start - 2) : people.start] != ["number", "of"]:
        return False
    count = len(clause.found)
    numbers(clause, at, end, trigger, 8, limit=1)
    for reading in clause.found[count:]:
        if reading.phrase.kind == "bare":
            reading.phrase.noun_start, reading.phrase.noun_end = people.noun_start, people.noun_end
            reading.phrase.head, reading.phrase.known = people.head, True
    return len(clause.found) > count
