"""People whom an apposition or a relative clause parts from their verb: "Ana Ruiz, 45, a former mayor, was shot"."""

from extract.casualties.coordination import Coordination
from extract.casualties.phrases import Phrase
from extract.casualties.reading import BARRIERS, LINKING

_RELATIVES = frozenset("who whom which that whose".split())
_ENDS = frozenset({".", ";", ":", "]", "--", "—", "–"})


class Asides(Coordination):
    """Looks left past what stands between commas."""

    def named_before(self, comma: int) -> Phrase | None:
        """The name that ends at a comma, or before the age between two commas."""
        words = self.words
        at = comma
        if words[at - 2 : at] == ["years", "old"]:
            at -= 2
        if at > 2 and words[at - 1].isdigit() and words[at - 2] == ",":
            at -= 2
        for end in (comma, at):
            phrase = next((p for p in self.phrases if p.end == end and p.kind == "name"), None)
            if phrase is not None:
                return phrase
        return None

    def before_aside(self, position: int) -> Phrase | None:
        """The people before what stands between commas: "two clerks, while on their way to work, were shot"."""
        first = True
        for comma in range(position - 1, max(0, position - 30), -1):
            if self.words[comma] in _ENDS:
                return None
            if self.words[comma] != ",":
                continue
            named = self.named_before(comma)
            if named is not None:
                return named
            phrase = self.phrase_before(comma)
            if first and phrase is not None and phrase.end == comma and phrase.kind != "thing":
                return phrase
            # "two brothers, aged 9 and 11, drowned": the comma inside an aside without a verb is its end
            first = first and self.word(position) == "," and phrase is not None and phrase.kind == "thing"
        return None

    def antecedent(self, position: int) -> Phrase | None:
        """The people before a relative clause: "four members of a militia that guarded the convoy are missing"."""
        words = self.words
        verbs = 0
        for at in range(position - 2, max(0, position - 14), -1):
            if words[at] in _RELATIVES:
                phrase = self.phrase_before(at)
                if phrase is not None and phrase.kind == "name" and phrase.end == at - 1 and words[at - 1] == ",":
                    return phrase
                if phrase is None or phrase.end != at or not (phrase.counted or phrase.kind in ("article", "name")):
                    return None
                return phrase if phrase.kind != "thing" and words[at + 1] not in LINKING else None
            verbs += words[at] in LINKING
            if words[at] in BARRIERS or verbs > 1 or words[at] in (",", "."):
                return None
        return None
