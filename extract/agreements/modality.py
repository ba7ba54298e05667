"""How firmly the text puts a status: cues before the word that says it, in its clause."""

from dataclasses import dataclass
from itertools import pairwise

from extract.agreements.find import Find
from extract.agreements.lexicon import Trigger
from extract.agreements.words import STOPS, Words

BARRIERS = STOPS | frozenset(
    "after before when while because although though but who whom whose if unless until since "
    "where whereas however".split()
)
FREE = frozenset("the a an no this that its their such any all new both two other of to his her".split())
_OPENS = frozenset("begin continue hold launch open reopen restart resume start".split())
SAYS = frozenset("alleged alleges charged charges complained complains said say says".split())
_CLAIMS = frozenset(
    "accusation accusations allegation allegations charge charges claim claims finding findings report reports".split()
)
_FAR = 24
"""Words between a charge and the breach that it is of."""
_STOPPED = frozenset(
    "abandoned broke broken canceled ended froze halted paused stopped suspended suspending suspends".split()
)
_WITHIN_NO = frozenset("a an any such the".split())
_MODALS = frozenset("can could may might shall will would".split())
_SAID = frozenset("said says say saying announced told vowed pledged warned".split())
_PLAIN_INFINITIVE = frozenset(
    "signed ratified in_force withdrawn terminated suspended extended initialled agreed".split()
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A status word at words [start, end)."""

    start: int
    end: int
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of modality at words [start, end)."""

    start: int
    end: int
    modality: str


class Modality:
    """Reads modality from the words of one article and the cues of its sentences."""

    def __init__(self, words: Words, cues: dict[int, list[Cue]]) -> None:
        self.words = words
        self.cues = cues

    def of(self, find: Find, hit: Hit) -> str:
        """The modality of the status word by the cues before it in its clause."""
        words = self.words
        first, _last = words.bounds[find.sentence]
        start = hit.start
        low = max(first, start - 9)
        for i in range(start - 1, low - 1, -1):
            if words.norm[i] in (";", ":", "--", '"', "(", ")", "because", "since") or (
                words.norm[i] == "," and start - i > 1 and not _short_comma(words.norm, i, start)
            ):
                low = i + 1
                break
        cues = [
            cue
            for cue in self.cues[find.sentence]
            if low <= cue.start
            and cue.end <= max(start, find.start if hit.trigger.place in ("after", "participle") else start)
        ]
        if hit.trigger.place in ("after", "participle"):
            behind = self._inserted(find, start)
            cues = [cue for cue in cues if not find.end <= cue.start < behind]
            cues += [
                cue for cue in self.cues[find.sentence] if behind <= cue.start and cue.end <= start and cue not in cues
            ]
        if hit.trigger.place == "noun":
            cues += [cue for cue in self.cues[find.sentence] if find.end <= cue.start <= find.end + 5]
        condition = [
            cue
            for cue in self.cues[find.sentence]
            if words.norm[cue.start] in ("if", "unless") and cue.start < hit.start and hit.start - cue.start < 12
        ]
        kinds = {cue.modality for cue in cues} | {cue.modality for cue in condition}
        passive = hit.trigger.place == "participle" and words.norm[start - 2 : start] == ["would", "be"]
        would = (passive or (hit.trigger.place == "before" and words.norm[start - 1] == "would")) and not condition
        if would and any(word in _SAID for word in words.norm[max(first, start - 8) : start]):
            kinds = {*kinds, "planned"} - {"conditional"}  # "said it would end the pact"
        if find.start and words.norm[find.start - 1] in ("no", "neither", "nor"):
            kinds.add("negated")
        if words.norm[start] == "once":
            kinds.add("planned")
        if hit.trigger.place == "noun" and words.norm[start - 2] == "to" and words.norm[start - 1] in _OPENS:
            kinds.add("planned")  # "agreed to begin talks on"
        if hit.trigger.status == "violated" and self._charged(first, start):
            kinds.add("claimed")
        if "without" in words.norm[start : hit.end]:
            kinds.add("negated")
        if hit.trigger.status == "negotiating" and not _STOPPED.isdisjoint(words.norm[max(first, start - 2) : start]):
            kinds.add("negated")  # "suspended talks on"
        if kinds & {"planned", "conditional"} and self._condition_after(max(find.end, hit.end), find.sentence):
            kinds.add("conditional")
        if hit.trigger.status in ("negotiating", "agreed", "signed", "discussed") and self._in_vain(find):
            kinds.add("negated")
        for modality in ("negated", "claimed", "conditional", "planned"):
            if modality in kinds:
                return modality
        if (
            words.norm[start - 1] == "to"
            and start > first
            and hit.trigger.status in _PLAIN_INFINITIVE
            and hit.trigger.place == "before"
        ):
            return "planned"
        return "asserted"

    def _charged(self, first: int, start: int) -> bool:
        """Whether somebody says it of another: "Eritrea says that its neighbour broke it", "the finding that"."""
        norms = self.words.norm
        if any(word in SAYS for word in norms[max(first, start - 12) : start]):
            return True
        before = norms[max(first, start - _FAR) : start]
        if "of" in norms[max(first, start - 2) : start] and any(word.startswith("accus") for word in before):
            return True
        says = any(a in SAYS or a in _CLAIMS for a, b in pairwise(before) if b == "that")
        return says and ";" not in before

    def _condition_after(self, start: int, sentence: int) -> bool:
        """Whether a condition follows in the sentence: "is ready to sign a truce if ..."."""
        norms = self.words.norm
        last = self.words.bounds[sentence][1]
        for i in range(start, min(last, start + 12)):
            if norms[i] in (".", ";", '"', "that", "which", "whether"):
                return False
            if norms[i] in ("if", "unless", "provided"):
                return norms[i - 1] not in ("as", "even", "only")
        return False

    def _inserted(self, find: Find, start: int) -> int:
        """The end of a clause on the mention between commas ("..., whose text was never read, was signed")."""
        norms = self.words.norm
        if norms[find.end : find.end + 1] == [","] and norms[find.end + 1] in ("which", "whose", "who"):
            return next((i for i in range(start - 1, find.end + 1, -1) if norms[i] == ","), find.end)
        return find.end

    def _in_vain(self, find: Find) -> bool:
        norms = self.words.norm
        last = self.words.bounds[find.sentence][1]
        tail = norms[find.end : min(last, find.end + 12)]
        return any(tail[i : i + 2] in (["without", "success"], ["in", "vain"]) for i in range(len(tail) - 1))

    def bare(self, find: Find) -> str:
        """The modality of a mention whose clause says no status."""
        words = self.words
        first, _last = words.bounds[find.sentence]
        before = words.norm[max(first, find.start - 8) : find.start]
        fronted = words.norm[phrase_start(self.words, find)] in ("by", "in", "under") and find.start > first
        if find.mention in ("descriptive", "anaphoric") and (
            any(word in ("nobody", "none") for word in before) or "no one" in " ".join(before)
        ):
            return "negated"
        if find.mention == "descriptive" and find.start > first:
            after = words.norm[find.end] if find.end < len(words) else "."
            if words.norm[find.start - 1] == "any" or (words.norm[find.start - 1] == "no" and after in _MODALS):
                return "conditional"  # "no accord could bind them"
        for cue in self.cues[find.sentence]:
            near = words.norm[cue.end : find.start]
            if (
                cue.modality == "planned"
                and cue.end <= find.start
                and words.norm[cue.start : cue.end] != ["to", "be"]
                and len(near) <= 3
                and not any(word in BARRIERS or word == "," for word in near)
            ):
                return "planned"
            if (
                cue.modality == "negated"
                and 0 <= find.start - cue.end <= 2
                and words.norm[cue.start] in ("not", "no", "never", "neither", "nor", "without", "'")
                and _WITHIN_NO.issuperset(near)
            ):
                return "negated"
            if (
                cue.modality == "planned"
                and 0 <= find.start - cue.end <= 2
                and words.norm[cue.start]
                in ("toward", "towards", "pending", "obstacle", "path", "goal", "until", "ahead", "plans", "aimed")
            ):
                return "planned"
            if (
                cue.modality == "conditional"
                and words.norm[cue.start] in ("if", "unless", "prospects", "prospect")
                and 0 <= find.start - cue.end <= 4
            ):
                return "conditional"
            if (
                cue.modality == "conditional"
                and not fronted  # "under the treaty ships may pass"
                and words.norm[cue.start] in ("would", "could", "may", "might")
                and 0 <= cue.start - find.end <= 3
            ):
                between = words.norm[find.end : cue.start]
                if not any(word in BARRIERS or word == "that" for word in between):
                    return "conditional"
            if (
                cue.modality == "planned"
                and (
                    words.norm[cue.start] in ("will", "shall", "is", "are")
                    or words.norm[cue.start - 1] in ("is", "are")
                )
                and 0 <= cue.start - find.end <= 1
            ):
                return "planned"
        return "asserted"


def phrase_start(words: Words, find: Find) -> int:
    """The word before the mention and its article."""
    i = find.start - 1
    while i > 0 and words.norm[i] in FREE and words.norm[i] not in ("to", "of", "that"):
        i -= 1
    return max(i, 0)


def _short_comma(norms: list[str], comma: int, start: int) -> bool:
    """Whether a comma closes a short insertion before the status word: "is, officials say, due to sign"."""
    return start - comma <= 2
