"""How far an agreement has got by the clause that holds it, and how firmly the text says so."""

from dataclasses import dataclass
from itertools import pairwise

from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon, Trigger
from extract.agreements.words import STOPS, Words

_BARRIERS = STOPS | frozenset(
    "after before when while because although though but who whom whose if unless until since "
    "where whereas however".split()
)
_AUXILIARIES = frozenset(
    "is are was were be been being has have had will would could may might shall can should did does do".split()
)
_PASSIVE = frozenset("is are was were be been being gets got get remains remain remained stays".split())
_RELATIVE = frozenset("that which they".split())
_FREE = frozenset("the a an no this that its their such any all new both two other of to his her".split())
_HOLDS = frozenset(["has", "have", "want", "wants", "wanted", "near", "left", "made"])
_OPENS = frozenset("begin continue hold launch open reopen restart resume start".split())
_SAYS = frozenset("alleged alleges charged charges complained complains said say says".split())
_KEPT = frozenset(
    "abided complied honor honored honoring honors implemented observed respect respected respecting respects".split()
)
"""Status words whose denial is a breach: "never honored the accord"."""
_ADVERBIAL = frozenset("after at before during in under with within".split())
"""Prepositions that make a mention an adverbial of the verb before."""
_AGREES = frozenset(["agree", "agreed", "agrees"])
_ARTICLES = (["a"], ["an"], ["the"])
_ADVERBIALS = 10
"""Words from "agreed" to the "to" that belongs to it."""
_CALLED_ON = frozenset(
    ". , ; : ) and at after around before between early during for from in last late next of on over since so that "
    "to today tomorrow until when which while with yesterday monday tuesday wednesday thursday friday saturday "
    "sunday".split()
)
"""What goes on behind "called a truce" where they made one; "called a truce impossible" is an opinion."""
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
_SHARES = frozenset("involvement membership part participation".split())
"""What is suspended or ended "in" a treaty is one's part in it."""
_ADJACENT = 0.9
_SAID = frozenset("said says say saying announced told vowed pledged warned".split())
_PLAIN_INFINITIVE = frozenset(
    "signed ratified in_force withdrawn terminated suspended extended initialled agreed".split()
)
_BULLETS = frozenset(["--", "•", "-", "*", "·", "–"])
_ITEMS = 10
"""Lines of a list that stand under its heading."""
_MAX_COST = 14
_REACH = 28


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


class Clauses:
    """The status words and cues of one article, found once, asked for each mention."""

    def __init__(self, words: Words, lexicon: Lexicon, finds: list[Find]) -> None:
        self.words = words
        self.lexicon = lexicon
        self.covered = bytearray(len(words))
        for find in finds:
            self.covered[find.start : find.end] = b"\x01" * (find.end - find.start)
        self.hits: dict[int, list[Hit]] = {}
        self.cues: dict[int, list[Cue]] = {}
        for sentence in sorted({find.sentence for find in finds}):
            first, last = words.bounds[sentence]
            self.hits[sentence] = self._triggers(first, last)
            self.cues[sentence] = [
                Cue(start, end, names[0])
                for start, end, names in lexicon.cues.find(words.norm, first, last)
                if not (words.text[start] == "May" and start > first)  # the month
            ]
            self.cues[sentence] += [
                Cue(i - 1, i + 1, "negated")
                for i in range(first + 1, last)
                if words.norm[i] == "t" and words.norm[i - 1] == "'"
            ]

    def _triggers(self, first: int, last: int) -> list[Hit]:
        lexicon = self.lexicon
        found: list[Hit] = self._agreed_to(first, last)
        norms = self.words.norm
        root = lexicon.triggers.root
        position = first
        while position < last:
            if norms[position] in root and not self.covered[position] and not self._compound(position, first, last):
                hit = lexicon.triggers.longest(norms, position, last)
                if hit:
                    found.extend(Hit(position, hit[0], trigger) for trigger in hit[1])
                    position = hit[0]
                    continue
            position += 1
        return found

    def _agreed_to(self, first: int, last: int) -> list[Hit]:
        """ "agreed in Cairo on Monday to a truce": when and where stand between the verb and its preposition."""
        norms = self.words.norm
        found = []
        for i in range(first, last - 2):
            if norms[i] not in _AGREES or norms[i + 1] not in _ADVERBIAL:
                continue
            stop = min(last, i + _ADVERBIALS)
            to = next(
                (k for k in range(i + 2, stop) if norms[k] in ("to", "on") and norms[k + 1 : k + 2] in _ARTICLES), None
            )
            if to is not None:
                found.append(Hit(i, to + 1, Trigger("agreed", "before")))
        return found

    def _compound(self, i: int, first: int, last: int) -> bool:
        """Whether a word is part of an adjective before a noun ("UN-brokered truce")."""
        words = self.words
        return (
            i > first and words.joined[i] and i + 1 < last and not words.joined[i + 1] and words.norm[i].endswith("ed")
        )

    def read(self, find: Find) -> None:
        """Set status, modality and trigger of a mention."""
        costs: list[tuple[float, Hit]] = []
        for hit in self.hits.get(find.sentence, ()):
            if max(hit.start - find.end, find.start - hit.end) > _REACH:
                continue
            cost = self._cost(find, hit)
            if cost is not None:
                costs.append((cost, hit))
        if costs:
            hit = self._main(find, min(costs, key=lambda item: item[0])[1], [other for _, other in costs])
            find.status = hit.trigger.status
            find.trigger = (hit.start, hit.end)
            find.modality = self._modality(find, hit)
            if find.modality == "negated" and self.words.norm[hit.start] in _KEPT:
                find.status, find.modality = "violated", "asserted"
                if any(w in _SAYS for w in self.words.norm[self.words.bounds[find.sentence][0] : hit.start]):
                    find.modality = "claimed"
        elif (heading := self._heading(find)) is not None:
            find.status, find.trigger = heading.trigger.status, (heading.start, heading.end)
        else:
            find.modality = self._bare_modality(find)

    def _heading(self, find: Find) -> Hit | None:
        """The status word of the line that opens the list of which the mention is an item: "were signed:"."""
        words = self.words
        if not self._item(find.sentence):
            return None
        for sentence in range(find.sentence - 1, max(-1, find.sentence - _ITEMS), -1):
            first, last = words.bounds[sentence]
            if not self._item(sentence):
                hits = self._triggers(first, last) if words.text[last - 1] == ":" else []
                return next((hit for hit in reversed(hits) if hit.trigger.place != "after"), None)
        return None

    def _item(self, sentence: int) -> bool:
        """Whether a line is an item of a list: "- a treaty", "(a) Treaty on ...", "2. Treaty on ..."."""
        first, last = self.words.bounds[sentence]
        norms = self.words.norm[first : min(last, first + 3)]
        numbered = norms[:1] == ["("] and norms[2:] == [")"] and len(norms[1]) < 4
        return norms[:1][0] in _BULLETS or numbered or (norms[1:2] in ([")"], ["."]) and len(norms[0]) < 3)

    def _main(self, find: Find, hit: Hit, others: list[Hit]) -> Hit:
        """What the clause says rather than a participle: "a truce agreed on Monday was broken" is of a broken one."""
        if self.words.norm[hit.start].startswith("declar"):
            return next((other for other in others if other.start == find.end), hit)  # "declared the protocol null"
        if hit.start != find.end or hit.trigger.place not in ("participle", "before"):
            return hit
        norms = self.words.norm
        for other in others:
            between = norms[hit.end : other.start]
            if (
                other.start > hit.end
                and other.trigger.place == "participle"
                and between[-1:]
                and between[-1] in _PASSIVE
            ):
                return other
        return hit

    def _cost(self, find: Find, hit: Hit) -> float | None:
        """How far the status word stands from the mention in words; None where it does not govern it."""
        place = hit.trigger.place
        if self.words.norm[hit.start] in ("called", "calls") and hit.trigger.status == "agreed":
            after = self.words.norm[find.end] if find.end < len(self.words) else "."
            made = find.kind == "ceasefire" and hit.end == find.start and after in _CALLED_ON
            return 0.2 if made else None  # "called a truce"
        if place in ("before", "noun"):
            if hit.end <= find.start:
                return self._before(hit, find)
            if place == "before" and hit.start >= find.end:
                return self._relative(find, hit)
            return None
        if hit.start < find.end:
            return None
        if place == "participle":
            return self._passive(find, hit)
        way = self._way(find.end, hit.start, subject=True)
        return None if way is None else way + 0.5

    def _way(self, start: int, end: int, subject: bool = False) -> float | None:
        words = self.words
        cost = 0.0
        depth = 0
        skip = self._insertion(start, end) if subject else start
        if skip > start:
            cost += 1
        for i in range(skip, end):
            word = words.norm[i]
            if word == "(":
                depth += 1
                continue
            if word == ")":
                depth = max(0, depth - 1)
                continue
            if depth:
                continue
            if word in _BARRIERS:
                return None
            if word == ",":
                cost += 4
            elif word in _AUXILIARIES:
                if not subject:
                    return None
                cost += 0.2
            elif subject and word in ("which", "that") and end - i > 1 and words.norm[i + 1] not in _AUXILIARIES:
                return None  # another subject follows
            elif subject and word in ("and", "which", "that"):
                cost += 2
            elif not subject and word == "that" and i == end - 1:
                cost += 0.2
            elif (not subject and word in ("that", "which")) or (
                word.endswith("ing") and words.norm[i - 1] == "," and not subject
            ):
                return None
            elif word in _FREE or self.covered[i]:
                cost += 0.2
            else:
                cost += 1
            if cost > _MAX_COST:
                return None
        return None if depth else cost

    def _before(self, hit: Hit, find: Find) -> float | None:
        if hit.end < find.start and self.words.norm[hit.end] in ("by", "in", "under", "with"):
            return None  # "the war ended with the treaty"
        phrase = self._phrase(find)
        norms = self.words.norm
        if hit.end < phrase and norms[phrase] in _ADVERBIAL and norms[phrase - 1] not in _SHARES:
            return None  # "ended the meeting with a joint communique"
        if norms[hit.start] == "without" and hit.end != find.start:
            return None
        if hit.trigger.status == "proposed" and norms[hit.end] == "to":
            return None  # "seeking to hide what the treaty says"
        cost = self._way(hit.end, find.start)
        short = hit.end - hit.start == 1 and self.words.norm[hit.start] in _HOLDS
        if cost is not None and short and cost > _ADJACENT:
            return None
        return cost

    def _phrase(self, find: Find) -> int:
        """The word before the mention and its article."""
        i = find.start - 1
        while i > 0 and self.words.norm[i] in _FREE and self.words.norm[i] not in ("to", "of", "that"):
            i -= 1
        return max(i, 0)

    def _insertion(self, start: int, end: int) -> int:
        """The word after an insertion between commas behind the mention: "..., which X signed in May, expired"."""
        norms = self.words.norm
        if start < end and norms[start] == "(" and ")" in norms[start : min(end, start + 6)]:
            start = norms.index(")", start) + 1
        if start >= end or norms[start] != ",":
            return start
        for i in range(end - 1, start + 1, -1):
            if norms[i] == "," and end - i <= 4:
                return i + 1
        return start

    def _relative(self, find: Find, hit: Hit) -> float | None:
        """The status word in a clause on the mention: "the memorandum that they signed"."""
        begin = self._past_partners(find.end, hit.start)
        between = self.words.norm[begin : hit.start]
        names = sum(word[:1].isupper() for word in self.words.text[begin : hit.start])
        if not between or len(between) - names > 11 or any(word in _BARRIERS for word in between):
            return None
        start = 1 if between[0] == "," else 0
        if len(between) <= start or between[start] not in _RELATIVE:
            return None
        if any(word in _PASSIVE for word in between):
            return None
        if (
            all(word in _AUXILIARIES or word.endswith("ly") for word in between[start + 1 :])
            and hit.trigger.place != "after"
        ):
            return None  # "a truce that will end the war": the mention is the subject
        if hit.end - hit.start == 1 and self.words.norm[hit.start] in _HOLDS:
            after = self.words.norm[hit.end] if hit.end < len(self.words) else ""
            if len(between) - start < 2 or after.endswith("ed"):
                return None  # "which has been ...", "which both have joined": an auxiliary
        return len(between) + 1.0

    def _past_partners(self, start: int, end: int) -> int:
        """The word behind "(ABC)" and "with X" that stand before the relative clause."""
        norms = self.words.norm
        if norms[start] == "(" and ")" in norms[start : min(end, start + 7)]:
            start = norms.index(")", start) + 1
        if start < end and norms[start] in ("between", "with"):
            comma = next((k for k in range(start + 1, min(end, start + 8)) if norms[k] == ","), None)
            if comma is not None and comma + 1 < end and norms[comma + 1] in ("that", "which"):
                return comma
        return start

    def _passive(self, find: Find, hit: Hit) -> float | None:
        words = self.words.norm
        between = words[find.end : hit.start]
        quoted = words[find.end] == '"' and hit.start == find.end + 1
        way = self._way(find.end + quoted, hit.start, subject=True)
        if way is None:
            return None
        if quoted:
            return way + 0.5  # called the pact "dead"
        plain = [word for word in between if word not in (",", ")", "(") and not word.endswith("ly")]
        if not plain or all(
            self.covered[i] or words[i] in (",", "(", ")", "or", "the") for i in range(find.end, hit.start)
        ):
            return way + 0.5
        if any(word in _PASSIVE for word in between[-4:]):
            return way + 0.5
        if between[-1] == "," and len(between) < 11 and not any(word in _AUXILIARIES for word in between):
            return way + 0.5  # "a pact with X, signed in May"
        return None

    def _modality(self, find: Find, hit: Hit) -> str:
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
        if any(word in _SAYS for word in norms[max(first, start - 12) : start]):
            return True
        before = norms[max(first, start - _FAR) : start]
        if "of" in norms[max(first, start - 2) : start] and any(word.startswith("accus") for word in before):
            return True
        says = any(a in _SAYS or a in _CLAIMS for a, b in pairwise(before) if b == "that")
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

    def _bare_modality(self, find: Find) -> str:
        """The modality of a mention whose clause says no status."""
        words = self.words
        first, _last = words.bounds[find.sentence]
        before = words.norm[max(first, find.start - 8) : find.start]
        fronted = words.norm[self._phrase(find)] in ("by", "in", "under") and find.start > first
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
                and not any(word in _BARRIERS or word == "," for word in near)
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
                if not any(word in _BARRIERS or word == "that" for word in between):
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


def _short_comma(norms: list[str], comma: int, start: int) -> bool:
    """Whether a comma closes a short insertion before the status word: "is, officials say, due to sign"."""
    return start - comma <= 2
