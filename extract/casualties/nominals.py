"""The nominal group: where a noun for people ends with all that describes it, and which noun is its head."""

from extract.casualties.lexicon import Lexicon, Noun
from extract.casualties.phrases import STOP
from extract.casualties.sentence import Sentence

_BESIDE = frozenset("local national international".split())


class Nominals:
    """Reads the nouns behind an article or a number."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._describing = lexicon.lists["describing"]

    def group(self, sentence: Sentence, position: int) -> tuple[int, Noun | None, bool, int] | None:
        """The nominal from ``position``: (end, head, whether it is known, where a participle stands in it or -1)."""
        words, nouns = sentence.words, self.lexicon.nouns
        at = position
        head: Noun | None = None
        head_end = -1
        attributive = -1
        limit = min(len(words), position + 9)
        unknown = 0
        while at < limit:
            word = words[at]
            if at in sentence.people and at > position and head is not None:
                break
            if (
                head is None
                and self._compound(sentence, at)
                and at + 3 < limit
                and not self._before_noun(words, at + 1)
                and ((whole := nouns.at(words, at)) is None or whole[0] < 3)
            ):
                at += 3
                continue
            trigger = self.lexicon.triggers.at(words, at)
            if trigger is not None and trigger[1].frame in ("taken", "toll"):
                trigger = None
            noun = nouns.at(words, at) if trigger is None else None
            if noun is not None:
                if head is not None and noun[1].lemma in ("hostage", "captive", "prisoner") and not noun[1].plural:
                    break
                if head is not None and unknown and not (self.modifying(head) or head.category == "thing"):
                    break
                if noun[1].lemma == "more" and head is None and at + 1 < limit and words[at + 1] not in STOP:
                    at += 1
                    continue
                head, head_end = self._better(head, noun[1]), at + noun[0]
                at += noun[0]
                unknown = 0
                continue
            if word in ("(", "[") and (head is None or self.modifying(head)):
                closing = next((n for n in range(at + 1, min(at + 12, len(words))) if words[n] in (")", "]")), -1)
                if closing > 0 and closing + 1 < len(words) and nouns.at(words, closing + 1) is not None:
                    at = closing + 1
                    limit = min(len(words), at + 6)
                    continue
            if word in STOP:
                joined = word == "-" and at > position and at + 1 < limit and words[at + 1].isalpha()
                if joined and (head is None or self.modifying(head) or (unknown and head.category == "thing")):
                    at += 1 if head is None and self._before_person(words, at) else 2
                    continue
                if word == "/" and at + 1 < limit and nouns.at(words, at + 1):
                    at += 1
                    continue
                break
            if not (word[0].isalpha() or (word[0] == "." and len(word) > 1)):
                break
            if trigger is not None:
                inner = self.lexicon.nouns.at(words, at + trigger[0]) if at + trigger[0] < len(words) else None
                if (
                    head is None
                    and inner
                    and inner[1].category != "thing"
                    and trigger[1].form in ("past", "words")
                    and trigger[1].frame in ("verb", "state")
                ):
                    attributive = at
                    at += trigger[0]
                    continue
                break
            if head is None and word.endswith("ly") and self.lexicon.triggers.at([*words, ""], at + 1) is not None:
                break
            if head is not None:
                if (word.endswith(("ed", "ing")) and len(word) > 4 and not self._describes(words, at)) or not (
                    self.modifying(head) or head.category == "thing"
                ):
                    break
                if head.category == "thing" and (unknown or word.endswith("s")) and not self._before_person(words, at):
                    break
                unknown += 1
            at += 1
        if head is not None:
            if head.lemma in _BESIDE and unknown:
                # "a local NGO": what it is stands behind, and we do not know it
                return at, Noun("unknown", words[at - 1].endswith("s"), words[at - 1]), False, attributive
            after = words[head_end] if head_end < len(words) else ""
            people = head.plural and head.category == "generic" and head.lemma.endswith(("ch", "sh", "ese", "ss"))
            described = people and at == head_end and after.isalpha() and sentence.raw[head_end].islower()
            if described and after not in STOP and self.lexicon.triggers.at(words, head_end) is None:
                # "the French colonial outposts"
                return head_end, Noun("thing", True, head.lemma), False, attributive
            inside = head_end - 1 in sentence.named and head_end in sentence.named
            if inside and head_end < len(words) and words[head_end] not in STOP:
                # "the Palestinian Red Crescent Society": a word of a longer name
                return head_end, Noun("thing", head.plural, head.lemma), False, attributive
            return head_end, head, head.category != "thing", attributive
        if at == position:
            return None
        last = words[at - 1]
        category = self._modifier(words, position, at) or "unknown"
        doer = self.lexicon.doer(last) if sentence.raw[at - 1].islower() else None
        if doer is not None:
            return at, Noun(category, doer.plural, last), True, attributive
        return at, Noun(category, last.endswith("s"), last), False, attributive

    def of_tail(self, sentence: Sentence, end: int, head: Noun | None) -> int:
        """Take "of the X" that belongs to a noun ("members of the family", "a volunteer of the Red Cross")."""
        words = sentence.words
        if end + 1 >= len(words) or words[end] != "of" or head is None:
            return end
        at = end + 1
        if words[at] in ("the", "a", "an", "his", "her", "their", "its"):
            at += 1
        start = at
        if at < len(words) and self.lexicon.quantities.at(words, at) is not None:
            return end
        while at < len(words) and at < start + 7:
            hyphen = words[at] == "-" and at > start and words[at + 1 : at + 2] and words[at + 1][0].isalpha()
            if words[at] != "'s" and not hyphen and (words[at] in STOP or not words[at][0].isalpha()):
                break
            if self.lexicon.triggers.at(words, at):
                break
            at += 1
        return at if at > start else end

    def modifying(self, noun: Noun) -> bool:
        """Whether a noun often only describes the one behind it ("an Italian nurse", "police sub-inspector")."""
        lemma = noun.lemma
        return lemma in self._describing or (
            noun.category == "generic" and lemma.endswith(("an", "ese", "i", "ish")) and not lemma.endswith("man")
        )

    def _compound(self, sentence: Sentence, at: int) -> bool:
        """Whether a describing word with a hyphen starts here ("off-duty", "well-known", "by-law")."""
        words, starts, ends = sentence.words, sentence.starts, sentence.ends
        if at + 2 >= len(words) or words[at + 1] != "-" or not (words[at].isalpha() and words[at + 2].isalpha()):
            return False
        if words[at] in ("year", "month"):
            return False
        return ends[at] == starts[at + 1] and ends[at + 1] == starts[at + 2]

    def _before_noun(self, words: list[str], at: int) -> bool:
        return at + 1 < len(words) and self.lexicon.nouns.at(words, at + 1) is not None

    def _before_person(self, words: list[str], at: int) -> bool:
        noun = self.lexicon.nouns.at(words, at + 1) if at + 1 < len(words) else None
        return noun is not None and noun[1].category != "thing"

    def _describes(self, words: list[str], at: int) -> bool:
        """Whether a participle stands before another noun for people ("staff contracted driver", "armed guard")."""
        if words[at].endswith("ing"):
            return False
        for after in range(at + 1, min(at + 3, len(words))):
            noun = self.lexicon.nouns.at(words, after)
            if noun is not None:
                return noun[1].category != "thing" or after == at + 1
            if words[after] in STOP:
                return False
        return False

    def _better(self, before: Noun | None, noun: Noun) -> Noun:
        """A plain noun takes the category of the noun that it stands behind ("police agents")."""
        if before is not None and noun.category == "generic" and before.category not in ("thing", "generic", "unknown"):
            return Noun(before.category, noun.plural, noun.lemma)
        return noun

    def _modifier(self, words: list[str], start: int, end: int) -> str | None:
        for position in range(start, end):
            found = self.lexicon.modifiers.at(words, position)
            if found is not None:
                return found[1]
        return None
