"""Does a capital stand for its government? By the words round it, and by the parse where there is one."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from extract.entities.mention import Found
from extract.knowledge import Overlay, rules

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

    def metonymic(self, doc: Doc, mention: Found, others: Sequence[Found]) -> bool:
        """Whether the capital at ``mention`` stands for its government."""
        before = self._before(doc, mention.start)
        after = doc[mention.end] if mention.end < len(doc) else None
        if before is not None and before.lower_ in self.places:
            return before.lower_ == "in" and before.i > 0 and doc[before.i - 1].lower_ in RULERS
        if _dateline(doc, mention) or _region_follows(doc, mention, others):
            return False
        if after is not None and after.text in ("'s", "’s", "'", "’"):
            return self._owns(doc, mention.end + 1, others)
        if after is not None and after.lower_ in self.nouns and not after.is_title:
            return True
        if after is not None and after.text in "-–—" and not after.whitespace_ and mention.end + 1 < len(doc):
            follower = doc[mention.end + 1]
            return follower.text[:1].isupper() or follower.lower_ in (
                "backed",
                "led",
                "brokered",
                "controlled",
                "sponsored",
            )
        if (
            before is not None
            and before.text in "-–—"
            and mention.start >= 2
            and doc[mention.start - 2].text[:1].isupper()
        ):
            return not doc[mention.start - 2].whitespace_
        if before is not None and before.lower_ == "between" and _way(doc, before.i):
            return False
        if before is not None and before.lower_ in self.before:
            return True
        if before is not None and before.lower_ == "on" and before.i and doc[before.i - 1].lower_ in self.pressing:
            return True
        if before is not None and before.lower_ in ("from", "to", "of", "on", "for"):
            return self._verb_follows(doc, mention.end) and before.lower_ not in ("from", "to", "of")
        if before is not None and before.lower_ in ("and", "or", ","):
            if self._among_places(doc, before.i, others):
                return False
            return self._listed(doc, mention, others) or self._verb_follows(doc, mention.end)
        return (
            self._verb_follows(doc, mention.end)
            or self._listed_before_verb(doc, mention)
            or self._verb_after_insertion(doc, mention.end)
        )

    def _before(self, doc: Doc, start: int) -> Token | None:
        position = start - 1
        while position >= 0 and doc[position].is_space:
            position -= 1
        return doc[position] if position >= 0 else None

    def _owns(self, doc: Doc, position: int, others: Sequence[Found]) -> bool:
        """After a possessive: the government's claim, but the city's airport and its Old Town."""
        if any(other.start == position and other.label in ("GPE", "LOC", "FAC") for other in others):
            return False
        for token in doc[position : position + 4]:
            if (
                token.lower_ in self.nouns
                or token.lower_ in self.owned
                or (token.text[:1].isupper() and not token.is_sent_start)
            ):
                return True
            if token.is_punct or token.is_space:
                return False
        return False

    def _verb_follows(self, doc: Doc, position: int) -> bool:
        for token in doc[position : position + SPEECH_GAP]:
            if token.lower_ in self.verbs:
                return True
            if not (
                token.lower_.endswith("ly")
                or token.lower_
                in ("also", "now", "then", "still", "itself", "long", "once", "twice", "yesterday", "and")
            ):
                return False
        return False

    def _verb_after_insertion(self, doc: Doc, position: int) -> bool:
        """ "Oslo, for once, agreed": not where the insertion says what the town is."""
        if position + 1 >= len(doc) or doc[position].text != "," or doc[position + 1].lower_ not in INSERTIONS:
            return False
        for i in range(position + 2, min(position + INSERTION, len(doc))):
            if doc[i].text == ",":
                return self._verb_follows(doc, i + 1)
        return False

    def _listed_before_verb(self, doc: Doc, mention: Found) -> bool:
        """ "Tokyo and Seoul agreed"."""
        position = mention.end
        if (
            position < len(doc)
            and doc[position].lower_ == "and"
            and position + 1 < len(doc)
            and doc[position + 1].text[:1].isupper()
        ):
            for last in range(position + 2, min(position + 4, len(doc))):
                if doc[last].lower_ in self.verbs or (last == position + 2 and doc[last].tag_ in ("VBD", "VBP")):
                    return True
        return False

    def _among_places(self, doc: Doc, joint: int, others: Sequence[Found]) -> bool:
        """Whether the name before "and" is that of a town: "officials in Oreb and Ankara"."""
        first = next((other for other in others if other.end == joint), None)
        if first is None or not first.start:
            return False
        return doc[first.start - 1].lower_ in self.places or _way(doc, first.start - 1)

    def _listed(self, doc: Doc, mention: Found, others: Sequence[Found]) -> bool:
        """The second of two: metonymic where the first is a government."""
        for other in others:
            if other.end in (mention.start - 1, mention.start - 2) and other.reading == "metonymic":
                return True
        if mention.start < 3 or _way(doc, mention.start - 3):
            return False
        return doc[mention.start - 3].lower_ in ("between", "with")


def _way(doc: Doc, position: int) -> bool:
    """Whether "between" at ``position`` tells of a way from town to town: "flights between"."""
    return doc[position].lower_ == "between" and position > 0 and doc[position - 1].lower_ in WAYS


def _dateline(doc: Doc, mention: Found) -> bool:
    """A place in capitals that opens a line, or stands in one of the first lines before a date or dash."""
    if mention.text.isupper() and len(mention.text) > 3:
        return True
    if mention.start > 60:
        return False
    opening = all(token.is_space or token.is_sent_start for token in doc[max(0, mention.start - 1) : mention.start])
    if not opening and mention.start > 0 and not doc[mention.start].is_sent_start:
        return False
    following = doc[mention.end : mention.end + 8]
    return (
        any(token.text in ("—", "–", "--", "-") and token.whitespace_ for token in following)
        and bool(len(following))
        and following[0].text in (",", "(", "—", "–", "--", "-", "/")
    )


def _region_follows(doc: Doc, mention: Found, others: Sequence[Found]) -> bool:
    """ "Paris, France"."""
    end = mention.end
    if end + 1 < len(doc) and doc[end].text == ",":
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
