"""How far an agreement has got by the clause that holds it, and how firmly the text says so."""

from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon, Trigger
from extract.agreements.modality import BARRIERS, FREE, SAYS, Cue, Hit, Modality, phrase_start
from extract.agreements.words import Words

_AUXILIARIES = frozenset(
    "is are was were be been being has have had will would could may might shall can should did does do".split()
)
_PASSIVE = frozenset("is are was were be been being gets got get remains remain remained stays".split())
_RELATIVE = frozenset("that which they".split())
_HOLDS = frozenset(["has", "have", "want", "wants", "wanted", "near", "left", "made"])
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
_SHARES = frozenset("involvement membership part participation".split())
"""What is suspended or ended "in" a treaty is one's part in it."""
_ADJACENT = 0.9
_BULLETS = frozenset(["--", "•", "-", "*", "·", "–"])
_ITEMS = 10
"""Lines of a list that stand under its heading."""
_MAX_COST = 14
_REACH = 28


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

        self.modality = Modality(words, self.cues)

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
            find.modality = self.modality.of(find, hit)
            if find.modality == "negated" and self.words.norm[hit.start] in _KEPT:
                find.status, find.modality = "violated", "asserted"
                if any(w in SAYS for w in self.words.norm[self.words.bounds[find.sentence][0] : hit.start]):
                    find.modality = "claimed"
        elif (heading := self._heading(find)) is not None:
            find.status, find.trigger = heading.trigger.status, (heading.start, heading.end)
        else:
            find.modality = self.modality.bare(find)

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
            if word in BARRIERS:
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
            elif word in FREE or self.covered[i]:
                cost += 0.2
            else:
                cost += 1
            if cost > _MAX_COST:
                return None
        return None if depth else cost

    def _before(self, hit: Hit, find: Find) -> float | None:
        if hit.end < find.start and self.words.norm[hit.end] in ("by", "in", "under", "with"):
            return None  # "the war ended with the treaty"
        phrase = phrase_start(self.words, find)
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
        if not between or len(between) - names > 11 or any(word in BARRIERS for word in between):
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
