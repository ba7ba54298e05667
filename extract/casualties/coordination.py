"""Lists of victims: "two soldiers, a driver and five militants"."""

from extract.casualties.clause import Clause
from extract.casualties.phrases import POSSESSIVES, PREPOSITIONS, Phrase
from extract.casualties.reading import BARRIERS, LINKING, PARTS

_JOINTS = frozenset(
    tuple(joint.split())
    for joint in (
        "and", ",", ", and", "&", "as well as", ", as well as", "along with", ", along with", "plus", "or",
        "and also", "together with", ", together with", "and of", "and to", "/", "; and", "; as well as",
        ", or", "and at least", "and all", ", and all",
    )
)  # fmt: skip
_CLOSING = frozenset({"and", "or", "&"})
_FINITE = frozenset("said says told has have had is are was were will would did do does 's".split())


class Coordination(Clause):
    """Which phrases stand in one list."""

    def group_left(self, phrase: Phrase) -> list[Phrase]:
        """The phrases coordinated with ``phrase``, leftwards; none that "including" or another trigger holds."""
        group = [phrase]
        closed = False
        described: Phrase | None = None
        if not (phrase.others and any(reading.active for reading in self.found)):
            for before in reversed(self.phrases[: self.phrases.index(phrase)]):
                if (self.aside[before.start] and not self.aside[phrase.start]) or _age(before):
                    continue
                apposed = before.kind == "article" and group[0].kind == "name" and self.word(group[0].end) in (",", ";")
                if apposed and self._gap(before, group[0]) == [","]:
                    # "his son, William; and a guard were killed": the name is the son's
                    continue
                if before is described:
                    described = None
                    group[0] = before
                    continue
                if before.kind == "thing" or self.claimed(before) or not self.coordinate(before, group[0]):
                    break
                joint = self._gap(before, group[0])
                closed = closed or not _CLOSING.isdisjoint(joint)
                if joint == [","] and not closed and not (before.counted and group[0].counted):
                    break
                group.insert(0, before)
                described = self._described_by(before)
        if len(group) > 1 and self.in_parts(group[0]):
            return [phrase]
        first = group[0]
        if self.word(first.start - 1) == "and" and first.start > 1 and not first.counted:
            named = self.names.left(self.sentence, first.start - 1, self.covered)
            if named is not None:
                group.insert(0, named)
        return group

    def group_right(self, phrase: Phrase) -> list[Phrase]:
        """The phrases coordinated with ``phrase``, rightwards; none with a trigger of its own."""
        group = [phrase]
        sure, comma = 1, 0
        spoken = False
        for after in self.phrases[self.phrases.index(phrase) + 1 :]:
            if (self.aside[after.start] and not self.aside[phrase.start]) or _age(after):
                continue
            if (
                after.kind in ("thing", "bare")
                or not self.coordinate(group[-1], after, True)
                or self.has_own_trigger(after)
                or self.in_two_roles(group[-1], after)
            ):
                break
            listed = self.word(after.end) in ("were", "are", "have") and "and" in self._gap(group[-1], after)
            if not after.counted and self._finite_after(after) and not listed:
                spoken = self._speaks(after)
                break
            joint = self._gap(group[-1], after)
            counted = after.counted and group[-1].counted
            if joint == [","]:
                comma = len(group)
            group.append(after)
            if counted or not _CLOSING.isdisjoint(joint) or joint[-1] in ("as", "with", "plus"):
                sure = len(group)
        if comma and (spoken or self._speaks(group[-1])):
            # "killing three drivers, two officials and a member of the council said"
            return group[: min(sure, comma)]
        return group[:sure]

    def coordinate(self, left: Phrase, right: Phrase, rightwards: bool = False) -> bool:
        """Whether two neighbours stand in one list; ``rightwards`` tells that it is read from its first member."""
        if self.word(left.start - 1) == "of" and self.word(left.start - 2) in ("", ";", ",", "and"):
            # "of the eleven patients, six were knifed"
            return False
        gap = self._gap(left, right)
        if gap == [","] and self.word(right.start) == "both":
            # "two victims, both farmers"
            return False
        if not gap or len(gap) > 12 or left.of_them or right.of_them:
            return False
        if right.others and not rightwards and (gap == [","] or left.others):
            return False
        if gap == [";"] and left.kind == "name" and right.kind in ("name", "article"):
            return True
        if tuple(gap) in _JOINTS:
            if gap != [","]:
                return True
            if left.kind == "definite":
                return False
            if right.kind in ("article", "plural") and self.word(right.start) in POSSESSIVES:
                return True
            return left.counted or right.kind in ("name", "count") or left.kind == right.kind
        listed = (gap[-1] == "and" and left.counted) or gap[-3:] == ["as", "well", "as"]
        if not listed or not (right.counted or right.kind == "article"):
            return False
        if gap[0] in PREPOSITIONS or gap[0] == ",":
            return not self.trigger_between(left.end, right.start) and not any(
                word in BARRIERS or word in LINKING or word == "." for word in gap
            )
        return False

    def _described_by(self, phrase: Phrase) -> Phrase | None:
        """The name that a noun between commas describes: "Ana Ruiz, the secretary; and a guard were killed"."""
        if phrase.kind != "article" or self.word(phrase.start - 1) != "," or self.word(phrase.end) not in (",", ";"):
            return None
        return next((p for p in self.phrases if p.end == phrase.start - 1 and p.kind == "name"), None)

    def in_two_roles(self, left: Phrase, right: Phrase) -> bool:
        """Whether two nouns under one article are one person: "a clerk and well-known poet"."""
        if right.kind != "singular" or self.words[left.end : right.start] != ["and"] or self.sentence.caps:
            return False
        if left.quantity is not None:
            return left.quantity.best == 1 and self.word(left.start) == "one"
        return left.kind == "article" and self.word(left.start) not in POSSESSIVES

    def chain_start(self, index: int) -> int:
        """The first of the phrases coordinated with the one at ``index``."""
        while index > 0 and self.phrases[index - 1].kind != "thing":
            if not self.coordinate(self.phrases[index - 1], self.phrases[index]):
                break
            index -= 1
        return index

    def in_parts(self, phrase: Phrase) -> bool:
        """Whether "including", "among them" or the like stands before a phrase."""
        before = self.word(phrase.start - 1)
        return before in PARTS or (before in ("them", "whom") and self.word(phrase.start - 2) in ("among", "of"))

    def _gap(self, left: Phrase, right: Phrase) -> list[str]:
        """The words between two phrases, without brackets and without an age behind a name."""
        words = [self.words[at] for at in range(left.end, right.start) if not self.aside[at]]
        if len(words) > 2 and words[0] == "," and words[1].isdigit() and left.kind == "name":
            rest = words[4:] if words[2:4] == ["years", "old"] else words[2:]
            return ["and"] if rest == [",", "and"] else rest
        return words

    def _speaks(self, phrase: Phrase) -> bool:
        """Whether a phrase ends where somebody says something."""
        told = self.lexicon.lists["telling"]
        return self.word(phrase.end) in told or self.word(self._name_end(phrase.end)) in told

    def _name_end(self, at: int) -> int:
        while at < len(self.words) and self.sentence.raw[at][:1].isupper() and not self.sentence.caps:
            at += 1
        return at

    def _finite_after(self, phrase: Phrase) -> bool:
        word = self.word(phrase.end)
        if word in _FINITE:
            return True
        return word.endswith("ed") and self.lexicon.triggers.at(self.words, phrase.end) is None


def _age(phrase: Phrase) -> bool:
    """Whether a phrase is a bare number that counts nobody: an age, a date."""
    return phrase.kind == "thing" and (phrase.head is None or phrase.head.lemma == "year")
