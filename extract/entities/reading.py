"""Does a capital stand for its government? By the words round it, and by the parse where there is one."""

from collections.abc import Sequence
from functools import cache

from spacy.lang.lex_attrs import is_punct

from extract.entities.mention import Found
from extract.knowledge import Overlay, rules
from extract.language.layout import Layout

INSERTIONS = frozenset("as for however in meanwhile moreover of on then though too".split())
"""First words of an insertion between a government and its verb ("Oslo, for once, agreed")."""
INSERTION = 7
"""How many words it may have."""
SPEECH_GAP = 3
"""How many words (adverbs, auxiliaries) may stand between a government and its verb."""


RULERS = frozenset("administration authorities government junta regime rulers".split())
"""Who rules "in" a capital is its country's: "the government in Oslo"."""
WAYS = frozenset(
    "flight flights train trains bus buses road roads highway railway line lines route routes traffic distance ferry "
    "ferries corridor bridge pipeline kilometres kilometers miles".split()
)


class Readings:
    """Tells metonymic from literal mentions of capitals."""

    def __init__(self, overlay: Overlay) -> None:
        words = _words(overlay)
        self.verbs = words["after_government"]
        self.before = words["before_government"]
        self.nouns = words["government_noun"]
        self.owned = words["owned"]
        self.places = words["before_place"]
        self.pressing = words["pressing"]

    def metonymic(self, layout: Layout, mention: Found, others: Sequence[Found]) -> bool:
        """Whether the capital at ``mention`` stands for its government."""
        at = self._before(layout, mention.start)
        before = layout.lower[at] if at >= 0 else ""
        after = layout.words[mention.end] if mention.end < len(layout) else ""
        if before in self.places:
            return before == "in" and at > 0 and layout.lower[at - 1] in RULERS
        if _dateline(layout, mention) or _region_follows(layout, mention, others):
            return False
        if after in ("'s", "’s", "'", "’"):
            return self._owns(layout, mention.end + 1, others)
        if after.lower() in self.nouns and not after.istitle():
            return True
        if after and after in "-–—" and not layout.spaces[mention.end] and mention.end + 1 < len(layout):
            follower = layout.words[mention.end + 1]
            return follower[:1].isupper() or follower.lower() in (
                "backed",
                "led",
                "brokered",
                "controlled",
                "sponsored",
            )
        if before and before in "-–—" and mention.start >= 2 and layout.words[mention.start - 2][:1].isupper():
            return not layout.spaces[mention.start - 2]
        if before == "between" and _way(layout, at):
            return False
        if before in self.before:
            return True
        if before == "on" and at > 0 and layout.lower[at - 1] in self.pressing:
            return True
        if before in ("from", "to", "of", "on", "for"):
            return self._verb_follows(layout, mention.end) and before not in ("from", "to", "of")
        if before in ("and", "or", ","):
            if self._among_places(layout, at, others):
                return False
            return self._listed(layout, mention, others) or self._verb_follows(layout, mention.end)
        return (
            self._verb_follows(layout, mention.end)
            or self._listed_before_verb(layout, mention)
            or self._verb_after_insertion(layout, mention.end)
        )

    def _before(self, layout: Layout, start: int) -> int:
        """The last word before a token; -1 where none."""
        position = start - 1
        while position >= 0 and layout.words[position].isspace():
            position -= 1
        return position

    def _owns(self, layout: Layout, position: int, others: Sequence[Found]) -> bool:
        """After a possessive: the government's claim, but the city's airport and its Old Town."""
        if any(other.start == position and other.label in ("GPE", "LOC", "FAC") for other in others):
            return False
        for i in range(position, min(position + 4, len(layout))):
            word, key = layout.words[i], layout.lower[i]
            if key in self.nouns or key in self.owned or (word[:1].isupper() and not layout.opens_sentence(i)):
                return True
            if word.isspace() or is_punct(word):
                return False
        return False

    def _verb_follows(self, layout: Layout, position: int) -> bool:
        for key in layout.lower[position : position + SPEECH_GAP]:
            if key in self.verbs:
                return True
            if not (
                key.endswith("ly")
                or key in ("also", "now", "then", "still", "itself", "long", "once", "twice", "yesterday", "and")
            ):
                return False
        return False

    def _verb_after_insertion(self, layout: Layout, position: int) -> bool:
        """ "Oslo, for once, agreed": not where the insertion says what the town is."""
        if position + 1 >= len(layout) or layout.words[position] != "," or layout.lower[position + 1] not in INSERTIONS:
            return False
        for i in range(position + 2, min(position + INSERTION, len(layout))):
            if layout.words[i] == ",":
                return self._verb_follows(layout, i + 1)
        return False

    def _listed_before_verb(self, layout: Layout, mention: Found) -> bool:
        """ "Tokyo and Seoul agreed"."""
        position = mention.end
        if (
            position < len(layout)
            and layout.lower[position] == "and"
            and position + 1 < len(layout)
            and layout.words[position + 1][:1].isupper()
        ):
            for last in range(position + 2, min(position + 4, len(layout))):
                if layout.lower[last] in self.verbs or (
                    last == position + 2 and layout.doc[last].tag_ in ("VBD", "VBP")
                ):
                    return True
        return False

    def _among_places(self, layout: Layout, joint: int, others: Sequence[Found]) -> bool:
        """Whether the name before "and" is that of a town: "officials in Oreb and Ankara"."""
        first = next((other for other in others if other.end == joint), None)
        if first is None or not first.start:
            return False
        return layout.lower[first.start - 1] in self.places or _way(layout, first.start - 1)

    def _listed(self, layout: Layout, mention: Found, others: Sequence[Found]) -> bool:
        """The second of two: metonymic where the first is a government."""
        for other in others:
            if other.end in (mention.start - 1, mention.start - 2) and other.reading == "metonymic":
                return True
        if mention.start < 3 or _way(layout, mention.start - 3):
            return False
        return layout.lower[mention.start - 3] in ("between", "with")


def _way(layout: Layout, position: int) -> bool:
    """Whether "between" at ``position`` tells of a way from town to town: "flights between"."""
    return layout.lower[position] == "between" and position > 0 and layout.lower[position - 1] in WAYS


def _dateline(layout: Layout, mention: Found) -> bool:
    """A place in capitals that opens a line, or stands in one of the first lines before a date or dash."""
    if mention.text.isupper() and len(mention.text) > 3:
        return True
    if mention.start > 60:
        return False
    before = mention.start - 1
    opening = before < 0 or layout.words[before].isspace() or layout.opens_sentence(before)
    if not opening and not layout.opens_sentence(mention.start):
        return False
    following = range(mention.end, min(mention.end + 8, len(layout)))
    return any(layout.words[i] in ("—", "–", "--", "-") and layout.spaces[i] for i in following) and layout.words[
        mention.end
    ] in (",", "(", "—", "–", "--", "-", "/")


def _region_follows(layout: Layout, mention: Found, others: Sequence[Found]) -> bool:
    """ "Paris, France"."""
    end = mention.end
    if end + 1 < len(layout) and layout.words[end] == ",":
        return any(
            other.start == end + 1
            and other.country == mention.country
            and other.meanings
            and other.meanings[0].form == "name"
            for other in others
        )
    return False


@cache
def _words(overlay: Overlay) -> dict[str, frozenset[str]]:
    return {rule["name"]: frozenset(rule["words"]) for rule in rules("entities", "reading", overlay)}
