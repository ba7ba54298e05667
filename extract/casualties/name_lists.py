"""Lists of the dead by name: "the victims were identified as A, B and C", "killed three journalists: A, B and C"."""

from extract.casualties.lexicon import Trigger
from extract.casualties.phrases import BE, Phrase
from extract.casualties.subjects import Subjects

_ENDS = frozenset("when while after before because but said says told who which that by in on at".split())
_SETS_OFF = frozenset({":", "--", "—", "–"})


def identified(clause: Subjects, at: int, end: int, trigger: Trigger) -> None:
    """ "named the dead as", "the victim was identified as": each name behind it is one of them."""
    if clause.lexicon.cue("the victims", clause.words, at - 10, end + 6) < 0:
        return
    start = end
    if clause.words[end - 1] != "as":
        start = next((n + 1 for n in range(end, min(end + 6, len(clause.words))) if clause.words[n] == "as"), -1)
    if start > 0:
        clause.claim(_names(clause, start), at, end, trigger, link="among")


def set_off(clause: Subjects) -> None:
    """Names behind a colon are those of the people counted before it."""
    for reading in list(clause.found):
        phrase = reading.phrase
        quantity = phrase.quantity
        if quantity is None or quantity.best is None or quantity.best > 40 or reading.part_of is not None:
            continue
        names = _behind_colon(clause, max(phrase.end, reading.end))
        if len(names) <= quantity.best:
            for name in names:
                clause.found.append(clause.like(reading, name, reading, "part"))


def following(clause: Subjects) -> None:
    """ "the following men died in the raid: A, B and C": the names are parts of them."""
    for reading in list(clause.found):
        if clause.word(reading.phrase.start - 1) == "following" and reading.phrase.kind == "plural":
            for name in _behind_colon(clause, reading.end):
                clause.found.append(clause.like(reading, name, reading, "part"))


def _behind_colon(clause: Subjects, end: int) -> list[Phrase]:
    """The names behind a colon or dash that follows closely."""
    colon = next((n for n in range(end, min(end + 4, len(clause.words))) if clause.words[n] in _SETS_OFF), -1)
    return _names(clause, colon + 1) if colon >= 0 else []


def _names(clause: Subjects, start: int) -> list[Phrase]:
    """The names from ``start`` on, with what describes each between commas, up to a verb."""
    found: list[Phrase] = []
    for phrase in clause.phrases:
        if phrase.start < start or clause.claimed(phrase):
            continue
        position = found[-1].end if found else start
        between = clause.words[position : phrase.start]
        if len(between) > 16 or any(word in BE or word in _ENDS or word == "." for word in between):
            break
        if not found and phrase.kind != "name" and phrase.start - start > 3:
            break
        if phrase.kind == "name":
            found.append(phrase)
    return found
