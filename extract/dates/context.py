"""What surrounds a time expression: whether its clause is past or future, whether the article is news or history."""

from datetime import date

from spacy.tokens import Doc, Token

from extract.dates.lexicon import Lexicon
from extract.dates.reading import Reading
from extract.dates.words import Words

_LEFT, _RIGHT = 14, 9
_REPORTING = frozenset(
    "said told announced reported says added confirmed stated declared wrote tweeted posted quoted warned acknowledged "
    "denied claimed reporters insisted noted predicted".split()
)
_NO_PAST = frozenset(
    "need indeed speed feed seed breed exceed proceed succeed united red bed wed hundred armed based supposed "
    "scheduled expected planned slated proposed intended projected anticipated promised pledged vowed predicted".split()
)


_BEFORE_PARTICIPLE = frozenset("be a an the its his her their our this that these those still of for with such".split())
"""Behind these a word in -ed is no past tense: "to be paid", "a planned summit"."""
_NO_INFINITIVE = frozenset(
    "the a an his her their its this that these those our my your some all one two it them him us me".split()
)


class Surroundings:
    """Answers about the clauses of one Doc; reads the parse where there is one."""

    def __init__(self, doc: Doc | None, w: Words, lex: Lexicon) -> None:
        self.doc = doc
        self.w = w
        self.lex = lex
        self._sure = False
        self.parsed = doc is not None and len(doc) > 0 and doc.has_annotation("TAG") and doc.has_annotation("DEP")

    def direction(self, reading: Reading) -> tuple[str | None, bool]:
        """ "past", "future" or None for the clause of a reading, and whether the sign is a strong one."""
        scores = {"past": 0.0, "future": 0.0}
        self._sure = False
        w, cues = self.w, self.lex.cues
        if self._adjoins_past(reading):
            return "past", True
        if self._adjoins_deadline(reading):
            return "future", True
        first, last = w.sentence(reading.i)
        self._scan(scores, range(reading.i - 1, max(first - 1, reading.i - 1 - _LEFT), -1), cues, first)
        self._scan(scores, range(reading.j, min(last, reading.j + _RIGHT)), cues, first, right=True)
        if self.parsed:
            governed = self._governor(reading)
            if governed is not None:
                scores[governed] += 0.6
        if scores["future"] > scores["past"]:
            return "future", scores["future"] >= 0.45 or (
                self._sure and scores["past"] == 0 and scores["future"] >= 0.2
            )
        if scores["past"] > 0:
            return "past", scores["past"] >= 0.45
        return None, False

    def _adjoins_past(self, reading: Reading) -> bool:
        """Whether a past verb stands directly before or a verb of saying directly behind: "met Friday", "Friday
        said"."""
        w = self.w
        k = reading.i - 1
        if w[k] in ("on", "in", "late", "early"):
            k -= 1
        word = w[k]
        if word in _REPORTING:
            return True
        if w[k - 1] in ("be", "to", "been+", "will", "would", "not") or word in _NO_PAST:
            return False
        cue = self.lex.cues.get(word)
        if (cue is not None and cue[0] == "past" and not cue[1]) or (
            cue is None and len(word) > 4 and word.endswith("ed")
        ):
            return (
                word not in ("was", "were", "had", "did", "been", "held", "made", "put", "paid", "found", "sold")
                or w[k + 1] != "on"
            )
        return w[reading.j] in _REPORTING

    def _adjoins_deadline(self, reading: Reading) -> bool:
        """ "as soon as Tuesday", "as early as next week", "no later than Friday"."""
        w, k = self.w, reading.i - 1
        return (w[k] == "as" and w[k - 1] in ("soon", "early", "late") and w[k - 2] == "as") or (
            w[k] == "than" and w[k - 1] == "later" and w[k - 2] in ("no", "not")
        )

    def _scan(
        self,
        scores: dict[str, float],
        positions: range,
        cues: dict[str, tuple[str, bool]],
        first: int,
        right: bool = False,
    ) -> None:
        w = self.w
        opening = positions.start - first <= 4 if right else False
        # behind an expression that opens its sentence stands the verb that governs it
        weight = 0.7 if right and not opening else 1.0
        distance = 0
        for k in positions:
            word = w.low[k]
            distance += 1
            if word in (",", "-", ";", ":", '"', "“", "”", "and", "but", "which", "who"):
                distance += 2 if word not in ("but", ";", '"') else 5
                continue
            cue = cues.get(word)
            if cue is not None:
                direction, weak = cue
                if weak and w[k + 1] == "to" and direction == "future":
                    weak = False
                if (
                    direction == "future"
                    and word in ("by", "through", "until", "till", "before")
                    and k != positions.start
                ):
                    continue
                if direction == "future" and word in ("by", "through", "until", "till", "before") and right:
                    continue
                value = 0.4 if weak else 1.0
                self._sure = self._sure or (direction == "future" and not weak)
                if k == positions.start and k == first and word == "by":
                    value = 0.5
                if k == positions.start and k > first and word in ("until", "till", "through"):
                    value = 0.8
                scores[direction] += weight * value / (1 + distance / 4)
            elif word == "to" and not right:
                # "is to resume", "agreed to buy": what comes is meant
                if w[k - 1] in ("is", "are"):
                    scores["future"] += 1.0 / (1 + distance / 4)
                elif w[k + 1] == "be" or (
                    w[k + 1] not in _NO_INFINITIVE and not w.capital(k + 1) and w[k + 1].isalpha()
                ):
                    scores["future"] += 0.45 / (1 + distance / 4)
            elif len(word) > 4 and word.endswith("ed") and word not in _NO_PAST and w[k - 1] not in _BEFORE_PARTICIPLE:
                scores["past"] += weight * 0.7 / (1 + distance / 4)

    def _governor(self, reading: Reading) -> str | None:
        """The tense of the verb that governs the expression, from the parse."""
        doc = self.doc
        if doc is None:
            return None
        span = doc.char_span(self.w.start[reading.i], self.w.end[reading.j - 1], alignment_mode="expand")
        if span is None:
            return None
        token: Token = span.root
        for _ in range(12):
            if token.pos_ in ("VERB", "AUX") or token.tag_.startswith(("VB", "MD")):
                break
            if token.head.i == token.i:
                return None
            token = token.head
        else:
            return None
        cue = self.lex.cues.get(token.lower_)
        if cue is not None and cue[0] == "future":
            # "planned for March" looks ahead although it is past
            return "future"
        if token.lower_ in _REPORTING:
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

    def is_reporting(self, reading: Reading) -> bool:
        """Whether the day is that of a statement ("the navy said Thursday"), not of what is told."""
        w = self.w
        k = reading.i - 1
        for _ in range(3):
            if w[k] in ("on", "late", "early", ",", "a", "statement", "in"):
                k -= 1
        return w[k] in _REPORTING or w[reading.j] in _REPORTING


def is_narrative(readings: list[Reading], published: date | None) -> bool:
    """Whether an article tells history: dates of other years, and hardly a word that points from the time of writing.

    News names a weekday, "today" or "last week" within its first dates; histories of hundreds of dates hardly ever do.
    """
    dated = [r for r in readings if r.kind in ("point", "offset")]
    pointing = [k for k, r in enumerate(dated) if _points_from_now(r)]
    limit = published.year - 2 if published is not None else 9999
    old = sum(r.year is not None and r.year < limit for r in dated)
    early = bool(pointing) and pointing[0] < 4
    return old >= 4 and not early and old > 6 * len(pointing)


def _points_from_now(r: Reading) -> bool:
    return (r.shift is not None and r.shift[2] == "now") or (r.weekday is not None and r.month is None)
