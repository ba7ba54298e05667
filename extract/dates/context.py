"""What surrounds a time expression: whether its clause is past or future, whether the article is news or history."""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc, Token

from extract.dates.lexicon import Lexicon
from extract.dates.reading import Reading
from extract.dates.words import Words

_LEFT, _RIGHT = 14, 9
_NEAR, _STEPS = 6, 6
_HEAD = 600
"""Characters within which an article names the day that it was written."""
_VERBLIKE, _BEYOND = 0.6, 0.4
_NO_PAST = frozenset(
    "need indeed speed feed seed breed exceed proceed succeed united red bed wed hundred armed based supposed "
    "scheduled expected planned slated proposed intended projected anticipated promised pledged vowed predicted".split()
)
_BEFORE_PARTICIPLE = frozenset(
    "be is are being a an the its his her their our this that these those still of for with such".split()
)
"""Behind these a past form tells no past: "to be paid", "is held", "a planned summit"."""
_BEFORE_NOUN = frozenset(
    "the a an its his her their our this that these those of in on at by for with from after before during since over "
    "under between despite new two three four five six seven no any more".split()
)
"""Behind these a verb of the timetable is a noun: "after the votes", "its visits"."""
_NO_INFINITIVE = frozenset(
    "the a an his her their its this that these those our my your some all one two it them him us me".split()
)
_DEADLINES = frozenset("by through until till before".split())
_RELATIVES = frozenset("who which he she it".split())
"""Behind these a word that may be a noun is a verb: "who visits Tokyo on Sunday"."""
_FEARED = 6
_ONE_STORY = 3
_AHEAD = frozenset("to will would must should".split())
_PROGRESSIVE = frozenset("is are am m re".split())
_AUXILIARIES = frozenset("was were has have been did".split())
_ADVERBS = frozenset("not also originally still now".split())


_NO_PLURAL = frozenset("is was has its this his does".split())


def _is_plural(word: str) -> bool:
    return (len(word) > 2 and word.endswith("s") and word not in _NO_PLURAL) or word in ("they", "we", "who", "people")


class Surroundings:
    """Answers about the clauses of one Doc; reads the parse where there is one."""

    def __init__(self, doc: Doc | None, w: Words, lex: Lexicon) -> None:
        self.doc = doc
        self.w = w
        self.lex = lex
        self.parsed = doc is not None and len(doc) > 0 and doc.has_annotation("TAG") and doc.has_annotation("DEP")

    def direction(self, reading: Reading) -> tuple[str | None, bool]:
        """ "past", "future" or None for the clause of a reading, and whether the sign is a strong one.

        Every sign counts less the farther it stands from the reading; behind commas and conjunctions less still.
        """
        if self._adjoins_past(reading) or self._is_done(reading) or self._is_of_past_event(reading):
            return "past", True
        if self._adjoins_deadline(reading):
            return "future", True
        scores = {"past": 0.0, "future": 0.0}
        sure = False
        for direction, strength, weight in self._signs(reading):
            scores[direction] += strength * weight
            sure = sure or (direction == "future" and strength == 1)
        if self.parsed:
            governed = self._governor(reading)
            if governed is not None:
                scores[governed] += 0.6
        if scores["future"] > scores["past"]:
            return "future", scores["future"] >= 0.45 or (sure and scores["past"] == 0 and scores["future"] >= 0.2)
        if scores["past"] > 0:
            return "past", scores["past"] >= 0.45
        return None, False

    def _signs(self, reading: Reading) -> Iterator[tuple[str, float, float]]:
        """The signs around a reading: direction, own strength (1 for the surest), weight by nearness."""
        w = self.w
        first, last = w.sentence(reading.i)
        left = range(reading.i - 1, max(first - 1, reading.i - 1 - _LEFT), -1)
        right = range(reading.j, min(last, reading.j + _RIGHT))
        # behind an expression that opens its sentence stands the verb that governs it
        opening = right.start - first <= 6
        governed = False
        for positions in (left, right):
            weight = 1.0 if positions is left or (opening and not governed) else 0.4 if governed else 0.7
            distance = 0
            for k in positions:
                distance += 1
                word = w.low[k]
                if word in (",", "-", ";", ":", '"', "“", "”", "and", "but", "which", "who"):
                    distance += 2 if word not in ("but", ";", '"') else 5
                    continue
                if opening and positions is right and (word in self.lex.reporting or word in self.lex.commitments):
                    # "On Monday the army said that it will go", "on Monday they threatened to leave"
                    sign: tuple[str, float] | None = ("past", 1.0)
                else:
                    sign = self._deadline(k, first, left.start) if word in _DEADLINES else self._sign(k)
                if sign is not None:
                    yield *sign, weight / (1 + distance / 4)
                    governed = governed or sign[1] > _VERBLIKE
                    if sign[1] > _VERBLIKE:
                        # the nearest verb governs; those beyond it count little
                        weight *= _BEYOND

    def _deadline(self, k: int, first: int, directly_before: int) -> tuple[str, float] | None:
        """ "by March", "until Friday": only directly before the expression."""
        if k != directly_before:
            return None
        word = self.w[k]
        if word == "by":
            return "future", 0.5 if k == first else 1.0
        if k > first and word != "before":
            return "future", 0.8
        return "future", 0.4

    def _sign(self, k: int) -> tuple[str, float] | None:
        """What one word says of its clause."""
        w = self.w
        word = w[k]
        cue = self.lex.cue(word, w[k + 1])
        if word in ("was", "were") and w[k + 1] == "to":
            return "future", 0.8
        if cue is not None:
            direction, strength = cue.direction, 0.4 if cue.weak else 1.0
            if direction == "present":
                # an agreed time is told in the present: "the envoy leaves on Friday"; "to meet" is an infinitive
                if word.endswith("ing"):
                    return ("future", strength) if w[k - 1] in _PROGRESSIVE else None
                if w[k - 1] in _BEFORE_NOUN or w[k - 1] == "to" or (cue.plural and not _is_plural(w[k - 1])):
                    return None
                return "future", 1.0 if w[k - 1] in _RELATIVES else strength
            if direction == "past":
                return None if self._is_no_past(k) else ("past", strength)
            if w[k - 1] == "been" and w[k - 2] == "had":
                # "had been due on Friday": overtaken
                return "past", 1.0
            return "future", 1.0 if w[k + 1] == "to" else strength
        if word == "to":
            # "is to resume", "agreed to buy": what comes is meant
            if w[k - 1] in ("is", "are"):
                return "future", 1.0
            verb = w[k + 1]
            if verb == "be" or (verb not in _NO_INFINITIVE and not w.capital(k + 1) and verb.isalpha()):
                return "future", 0.45
        elif word in self.lex.commitments and w[k + 1] == "to":
            # "agreed to meet on Monday"
            return "future", 0.8
        elif len(word) > 4 and word.endswith("ed") and word not in _NO_PAST and not self._is_no_past(k):
            return "past", 0.7
        return None

    def _is_no_past(self, k: int) -> bool:
        """Whether a past form tells no past: "is held", "to be paid", "was expected to", "a still unnamed town"."""
        w, word = self.w, self.w[k]
        if w[k - 1] in _BEFORE_PARTICIPLE or (word.startswith("un") and word.endswith("ed")):
            return True
        if word not in _AUXILIARIES:
            return word in self.lex.reporting
        at = k + 2 if w[k + 1] in _ADVERBS else k + 1
        cue = self.lex.cues.get(w[at])
        return (cue is not None and cue.direction == "future") or (word in ("was", "were") and w[at] == "to")

    def _adjoins_past(self, reading: Reading) -> bool:
        """Whether a past verb stands directly before or a verb of saying directly behind: "met Friday", "Friday
        said"."""
        w = self.w
        k = reading.i - 1
        if w[k] in ("on", "in", "late", "early"):
            k -= 1
        word = w[k]
        if word in self.lex.reporting or w[reading.i - 1] == "since":
            return True
        if w[k - 1] in ("be", "is", "are", "being", "to", "will", "would", "not") or word in _NO_PAST:
            return False
        cue = self.lex.cues.get(word)
        if (cue is not None and cue.direction == "past" and not cue.weak) or (
            cue is None and len(word) > 4 and word.endswith("ed")
        ):
            return (
                word not in ("was", "were", "had", "did", "been", "held", "made", "put", "paid", "found", "sold")
                or w[k + 1] != "on"
            )
        return w[reading.j] in self.lex.reporting

    def _is_done(self, reading: Reading) -> bool:
        """ "Two had left by Monday", "by Monday two had left", "exports rose this year through May"."""
        w = self.w
        lead = w[reading.i - 1]
        if lead == "through":
            return w.low[max(0, reading.i - 3) : reading.i - 1] in (["this", "year"], ["so", "far"], ["to", "date"])
        if lead != "by":
            return False
        first, last = w.sentence(reading.i)
        if reading.i - first < 2:
            around = range(reading.j, min(last, reading.j + _RIGHT))
        else:
            around = range(max(first, reading.i - _RIGHT), reading.i - 1)
        had = [k for k in around if w[k] == "had" and w[k + 1] not in ("to", "until", "till")]
        return bool(had) and not any(w[k] in _AHEAD for k in range(had[-1], around.stop))

    def _is_of_past_event(self, reading: Reading) -> bool:
        """ "To discuss Monday's attack", "the blast on Monday ends hopes": what happened on a day is past.

        What is arranged ("Monday's summit") may lie ahead, and so may what is feared or planned.
        """
        w, k = self.w, reading.j
        noun = reading.i - 2 if w[reading.i - 1] in ("on", "in") else reading.i - 1
        if w[noun] in self.lex.happenings:
            cues = (self.lex.cue(w[at], w[at + 1]) for at in range(max(0, noun - _FEARED), noun))
            return not any(cue is not None and cue.direction == "future" for cue in cues)
        if reading.weekday is None or reading.month is not None or w[k] != "'" or w[k + 1] != "s":
            return False
        return not any(w[at] in self.lex.appointments for at in range(k + 2, k + 5))

    def _adjoins_deadline(self, reading: Reading) -> bool:
        """ "as soon as Tuesday", "as early as next week", "no later than Friday"; "the funeral is on Monday"."""
        w, k = self.w, reading.i - 1
        if w[k] in ("is", "are", "effective") or (w[k] == "on" and w[k - 1] in ("is", "are")):
            return True
        if w[k] in ("to", "until", "till") and (
            w[k - 1] in self.lex.postponements or f"{w[k - 2]} {w[k - 1]}" in self.lex.postponements
        ):
            return True
        if w[k] == "for" and (cue := self.lex.cues.get(w[k - 1])) is not None and cue.direction == "future":
            # "a hearing planned for Monday was cancelled"
            return w[k - 2] != "been" or w[k - 3] != "had"
        return (w[k] == "as" and w[k - 1] in ("soon", "early", "late") and w[k - 2] == "as") or (
            w[k] == "than" and w[k - 1] == "later" and w[k - 2] in ("no", "not")
        )

    def _governor(self, reading: Reading) -> str | None:
        """The tense of the verb that governs the expression, from the parse."""
        doc = self.doc
        if doc is None:
            return None
        span = doc.char_span(self.w.start[reading.i], self.w.end[reading.j - 1], alignment_mode="expand")
        if span is None:
            return None
        token: Token = span.root
        for _ in range(_STEPS):
            if token.pos_ in ("VERB", "AUX") or token.tag_.startswith(("VB", "MD")):
                break
            # the date belongs to a noun or adjective between: "shares payable Dec. 7", "the talks in March"
            if token.head.i == token.i or (token.i not in range(span.start, span.end) and token.pos_ != "ADP"):
                return None
            token = token.head
        else:
            return None
        cue = self.lex.cues.get(token.lower_)
        if cue is not None and cue.direction == "future":
            # "planned for March" looks ahead although it is past
            return "past" if {"had", "been"} <= {child.lower_ for child in token.children} else "future"
        if token.lower_ in self.lex.reporting:
            return None
        words = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
        if words & {"will", "'ll", "wo", "shall", "’ll"}:
            return "future"
        if token.tag_ == "VBD" or words & {"was", "were", "had", "did"}:
            return "past"
        if token.tag_ in ("VB", "VBZ", "VBP") and (
            words & {"to"} or words & {"would", "may", "could", "should", "might"}
        ):
            return "future"
        return None

    def tells_of_beginning(self, reading: Reading) -> bool:
        """Whether a verb of beginning stands close by: "the siege began on 2 June", "on 2 June the war broke out"."""
        w = self.w
        return any(
            w.low[k] in self.lex.beginnings
            for k in range(max(0, reading.i - _NEAR), min(w.n, reading.j + _NEAR))
            if not reading.i <= k < reading.j
        )

    def is_reporting(self, reading: Reading) -> bool:
        """Whether the day is that of a statement ("the navy said Thursday"), not of what is told."""
        w = self.w
        k = reading.i - 1
        for _ in range(3):
            if w[k] in ("on", "late", "early", ",", "a", "statement", "in"):
                k -= 1
        return w[k] in self.lex.reporting or w[reading.j] in self.lex.reporting


def in_dateline(w: Words, r: Reading) -> bool:
    """Whether a day stands in the line that opens an article: "GOMA, Feb. 7 (Wire) --"."""
    if w.start[r.i] > _HEAD or r.kind != "point" or r.day is None:
        return False
    k = r.i - 1
    while k >= 0 and r.i - k < 9 and w.end[k] > w.raw.rfind("\n", 0, w.start[r.i]):
        if w.text[k][:1].isalpha() and not w.capital(k) and w[k] not in ("of", "in", "de", "la", "el", "by", "and"):
            return False
        k -= 1
    alone = "\n" in w.raw[w.end[r.j - 1] : w.start[r.j]] if r.j < w.n else True
    return r.i - k < 9 and (alone or w[r.j] in ("(", "-", "_", ":", "|", "/", "["))


def day_of_dateline(w: Words, readings: list[Reading]) -> date | None:
    """The day in full of the dateline, where there is one."""
    for r in readings[:3]:
        if r.year and r.month and r.day and 1 <= r.year <= 9999 and in_dateline(w, r):
            return date(r.year, r.month, r.day)
    return None


def is_narrative(readings: list[Reading], published: date | None) -> bool:
    """Whether an article tells history: dates of other years, and hardly a word that points from the time of writing.

    News names a weekday, "today" or "last week" within its first dates; histories of hundreds of dates hardly ever do.
    """
    dated = [r for r in readings if r.kind in ("point", "offset")]
    pointing = [k for k, r in enumerate(dated) if _points_from_now(r)]
    limit = published.year - 2 if published is not None else 9999
    old = sum(r.year is not None and r.year < limit for r in dated)
    early = bool(pointing) and pointing[0] < 4
    named = sum(r.kind == "point" and r.shift is None for r in dated)
    if published is None and not pointing:
        return old > 0
    months = [r.year for r in dated if r.year is not None and r.year < limit and r.month is not None]
    if not pointing and 2 * len(months) >= named and len(months) > 1 and max(months) - min(months) <= _ONE_STORY:
        # a short text that says nothing from the time of writing and dwells on one story; years apart are background
        return True
    return old >= 4 and not early and old > 6 * len(pointing)


def _points_from_now(r: Reading) -> bool:
    return (r.shift is not None and r.shift[2] == "now") or (r.weekday is not None and r.month is None)
