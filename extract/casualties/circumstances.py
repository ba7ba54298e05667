"""What a sentence tells around its figures: causes and dates of events."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import BE, HAVE, STOP
from extract.casualties.reading import Reading
from extract.casualties.sentence import Sentence
from extract.dates.record import Date
from extract.entities.record import Entity

_HAD = frozenset("had has have on".split())
_HOME = 0.67
"""The share of an article's places in one country from which on the article is about it."""
_PERFECT = frozenset({"have", "has"})
_ASIDE = frozenset("while whereas but".split())
_RELATIVES = frozenset("who whom whose".split())
_COMPARED = frozenset("against compared versus".split())
_OWNERS = frozenset("his her their its".split())

EVENT, VAGUE, HARM, MEANS, AGENT = range(5)
"""How well a word tells the cause: the event, an event without a kind ("attack"), what was done to the people ("shot
dead"), what it was done with, who did it."""
_RANKS = {"event": EVENT, "means": MEANS, "agent": AGENT}


@dataclass(frozen=True, slots=True)
class Cause:
    """Words [start, end) that tell how people came to harm, their cause type and rule, and how well they tell it."""

    start: int
    end: int
    type: str
    rule: str
    rank: int


class Surroundings:
    """Dates and entities of an article, found by offset."""

    def __init__(self, doc: Doc, source: str, lexicon: Lexicon) -> None:
        self._telling = lexicon.lists["telling of days"]
        self._giving = lexicon.lists["giving"]
        self._agreeing = lexicon.lists["agreeing"]
        self.dates: list[Date] = _joined([d for d in doc._.dates if _calendar(d)], source)
        self.entities: list[Entity] = doc._.entities
        self._date_starts = [d.start for d in self.dates]
        self._entity_starts = [e.start for e in self.entities]
        self.published: str | None = doc._.published
        self.period: Date | None = None
        """The time that the article reports on, if it is a report: no event's date where it stands."""

    def dates_in(self, sentence: Sentence) -> list[Date]:
        """The dates of a sentence on which something can have happened: not when it was told, not a dateline's."""
        found = []
        first, last = bisect_left(self._date_starts, sentence.start), bisect_left(self._date_starts, sentence.end)
        for date in self.dates[first:last]:
            at = sentence.word_at(date.start)
            sentence.dated.update(range(at, sentence.word_at(date.end - 1) + 1))
            if date is self.period or (self.published and (date.start_date or "") > self.published):
                continue
            before = sentence.words[max(0, at - 3) : at]
            if any(word in self._telling for word in before) and "that" not in before:
                continue
            if not self._agreeing.isdisjoint(sentence.words[max(0, at - 2) : at]):
                continue
            behind = sentence.word_at(date.end - 1) + 1
            if not self._giving.isdisjoint(sentence.words[behind : behind + 2]) and not _HAD.isdisjoint(before):
                continue
            after = sentence.words[at : at + 9]
            if at < 8 and any(word in ("-", "–", "—", "--") for word in after) and "(" in after:
                continue
            found.append(date)
        return found

    def home(self) -> str | None:
        """The country in which nearly all places of the article lie, if there is one."""
        countries = [e.country for e in self.entities if e.country and e.label in ("GPE", "FAC", "LOC")]
        most = max(set(countries), key=lambda c: (countries.count(c), c), default=None)
        return most if most and countries.count(most) >= max(3, _HOME * len(countries)) else None

    def entities_in(self, sentence: Sentence) -> list[Entity]:
        """The entities that start in a sentence."""
        starts = self._entity_starts
        return self.entities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def _calendar(date: Date) -> bool:
    """Whether a date is a day or a span of days, known or not ("Tuesday" where no year is known)."""
    if date.type not in ("DATE", "TIME") or date.value.endswith("_REF"):
        return False
    if date.start_date is not None:
        return True
    return date.value.startswith("XXXX-") and any(char.isdigit() for char in date.value)


def _joined(dates: list[Date], source: str) -> list[Date]:
    """Dates in which the two ends of a range are one."""
    found: list[Date] = []
    for date in dates:
        last = found[-1] if found else None
        if last is not None and date.range_id is not None and last.range_id == date.range_id and last.start_date:
            text = source[last.start : date.end]
            found[-1] = replace(last, end=date.end, text=text, end_date=date.end_date, precision="range")
        else:
            found.append(date)
    return found


def find_causes(sentence: Sentence, lexicon: Lexicon) -> list[Cause]:
    """Each cause that the sentence names, in text order."""
    found: list[Cause] = []
    words, after = sentence.words, 0
    for position in lexicon.causes.places(words):
        hit = lexicon.causes.at(words, position) if position >= after else None
        if hit is None:
            continue
        end, word = position + hit[0], hit[1]
        start = position
        if word.rule in ("conflict", "disaster"):
            start, end = _named(sentence, position, end)
        elif word.kind == "verb":
            start = _subject(sentence, position)
        rank = _RANKS.get(word.kind, EVENT)
        if (rank == EVENT and word.type == "unknown") or word.rule == "other violence":
            rank = VAGUE
        if words[position - 1 : position] == ["to"] and end - position == 1:
            # "told its men to strike" is no strike
            after = end
            continue
        kind = word.type
        if (
            word.rule in ("explosion", "bombing")
            and word.kind != "means"
            and not lexicon.lists["self-exploding"].isdisjoint(words)
        ):
            kind = "accident" if lexicon.lists["set off"].isdisjoint(words) else kind
        harm = lexicon.triggers.at(words, position)
        if harm is not None and harm[1].frame != "toll" and word.kind != "verb":
            rank = HARM
        found.append(Cause(start, end, kind, word.rule, rank))
        after = end
    return _by_agents(found)


def _by_agents(causes: list[Cause]) -> list[Cause]:
    """Shots fired by warships are naval, bombs dropped by planes an air strike."""
    agents = {cause.type for cause in causes if cause.rank == AGENT}
    if "naval" in agents:
        return [replace(c, type="naval") if c.type in ("shooting", "shelling") else c for c in causes]
    if "air_strike" in agents:
        return [replace(c, type="air_strike") if c.type in ("bombing", "shooting") else c for c in causes]
    return causes


def _named(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The words of a war or storm with its name: "Falklands War", "Typhoon Haiyan"."""
    raw = sentence.raw
    if sentence.caps or not raw[start][:1].isupper():
        return start, end
    while start > 1 and raw[start - 1][:1].isupper() and raw[start - 1].isalpha():
        start -= 1
    if end < len(raw) and raw[end][:1].isupper() and raw[end].isalpha() and end - start == 1:
        end += 1
    return start, end


def _subject(sentence: Sentence, verb: int) -> int:
    """Where the thing begins that a verb is said of: "an armoured vehicle overturned", "whose car was blown up"."""
    words, raw = sentence.words, sentence.raw
    position = verb
    while position > 0 and (words[position - 1] in BE or words[position - 1] in HAVE):
        position -= 1
    start = position
    while start > 0 and position - start < 3 and words[start - 1].isalpha() and words[start - 1] == raw[start - 1]:
        if words[start - 1] in STOP:
            break
        start -= 1
    if start == position:
        return verb
    return start - 1 if start and words[start - 1] in _OWNERS else start


class Clauses:
    """Where one clause of a sentence ends and another begins that tells of other people or things."""

    def __init__(self, sentence: Sentence, readings: Sequence[Reading], lexicon: Lexicon, aside: bytearray) -> None:
        self._words = words = sentence.words
        self._lexicon = lexicon
        self._at = [reading.at for reading in readings]
        self._aside = aside
        starts = {reading.phrase.start for reading in readings}
        begun = {r.phrase.start for r in readings if words[max(0, r.phrase.start - 2) : r.phrase.start] == [",", "and"]}
        self._others = sorted(
            [start for start in begun if any(r.phrase.start == start and r.at > r.phrase.end for r in readings)]
            + [
                n + 2
                for n in range(len(words) - 2)
                if words[n] == ","
                and words[n + 1] == "and"
                and n + 2 not in starts
                and n + 3 not in starts
                and lexicon.triggers.at(words, n + 2) is None
            ]
        )

    def begun(self, start: int, end: int) -> bool:
        """Whether a clause of other people or things begins between two words: "a bomb killed 12, and gunmen shot"."""
        return any(start <= other <= end for other in self._others)

    def apart(self, reading: Reading, place: int, at: int) -> bool:
        """Whether what stands at ``at`` belongs to another clause than the figure whose place is ``place``."""
        words = self._words
        low, high = min(place, at), max(place, at)
        between = words[low:high]
        if self._aside[at] and not self._aside[place]:
            return True
        if not _ASIDE.isdisjoint(between):
            return True
        if any(max(place, reading.phrase.end) < other <= at for other in self._others):
            return True
        if at > place:
            relative = next((n for n in range(place, at - 1) if words[n] == "," and words[n + 1] in _RELATIVES), at)
            tells = any(word in self._lexicon.causes for word in words[relative:at])
            if relative < at and not tells and not any(place < other < at for other in self._at):
                # "captured eight men, who were handed over in May"
                return True
            compared = next((n for n in range(max(place, reading.end), at) if words[n] in _COMPARED), -1)
            if compared >= 0 and any(word[0].isdigit() for word in words[compared + 1 : compared + 4]):
                # "612 deaths, against 389 in May"
                return True
        if ";" in between:
            first, last = at, at
            while first > 0 and words[first - 1] != ";":
                first -= 1
            while last < len(words) and words[last] != ";":
                last += 1
            return at > place or any(first <= other < last for other in self._at)
        return False


def nearest_cause(reading: Reading, causes: Sequence[Cause], around: "Clauses") -> Cause | None:
    """The cause nearest to a figure's trigger; the event before what it was done with or who did it."""
    best = None
    best_key = 999
    words = reading.sentence.words
    for cause in causes:
        start, end = cause.start, cause.end
        gap = reading.at - end if end <= reading.at else start - reading.end if start >= reading.end else 0
        if ";" in words[min(end, reading.end) : max(start, reading.at)]:
            continue
        key = gap + (0, 12, 14, 20, 40)[cause.rank] + (15 if cause.rule == "conflict" else 0)
        if around.apart(reading, reading.at, start) or around.begun(end, reading.at):
            key += 20
        if key < best_key:
            best, best_key = cause, key
    return best


def nearest_date(reading: Reading, dates: Sequence[Date], around: "Clauses") -> Date | None:
    """The date that belongs to a figure: the nearest to its trigger, or to the count where that stands apart."""
    sentence = reading.sentence
    place = reading.phrase.start if reading.link in ("gap", "toll") else reading.at
    anchor = sentence.starts[place]
    best, best_gap = None, 9999
    for date in dates:
        at = sentence.word_at(date.start)
        between = sentence.words[min(place, at) : max(place, at)]
        if around.apart(reading, place, at):
            continue
        gap = abs(date.start - anchor) + (60 if "and" in between and "," in between else 0)
        perfect = not _PERFECT.isdisjoint(sentence.words[max(0, place - 6) : place])
        if perfect and "since" in sentence.words[max(0, at - 2) : at]:
            gap -= 60
        if gap < best_gap:
            best, best_gap = date, gap
    return best
