"""People behind a number: "six clerks", "two of them", "both men", "one of 34 people killed"."""

from extract.casualties.lexicon import Lexicon, Noun
from extract.casualties.nominals import Nominals
from extract.casualties.phrases import BE, HAVE, POSSESSIVES, STOP, Phrase
from extract.casualties.sentence import Sentence
from extract.quantities import Quantity

_HARMED = frozenset("dead wounded injured missing victims killed deceased".split())
_TELLS = frozenset("said says told have has had did do".split())
_LEADING = frozenset({"most", "other", "more", "additional", "further", "-"})


class Counted:
    """Reads phrases that begin with a number."""

    def __init__(self, lexicon: Lexicon, nominals: Nominals) -> None:
        self.lexicon = lexicon
        self.nominals = nominals

    def read(self, sentence: Sentence, position: int, quantity: Quantity) -> Phrase | None:
        """The phrase that the number at ``position`` begins; of kind thing where it counts none; None for no count."""
        words = sentence.words
        end = position + quantity.taken
        first = words[position]
        zero = quantity.zero
        if (
            first == "one"
            and quantity.taken == 1
            and end < len(words)
            and words[end] in ("day", "another", "side", "thing")
        ):
            return None
        if (zero and first in ("nobody", "noone")) or (zero and words[end - 1] == "one"):
            return Phrase("count", position, end, position, end, position, position, quantity, None, True)
        at = end
        of_them = False
        whole = self._one_of(sentence, position, end, quantity)
        if whole is not None:
            return whole
        if at < len(words) and words[at] == "of" and words[at - 1] != "of":
            partitive = self._partitive(sentence, at)
            if partitive is not None:
                at, of_them = partitive
        elif words[at - 1] == "of" and at < len(words) and words[at] in ("them", "whom", "those", "us"):
            return Phrase("bare", position, at + 1, position, at - 1, at, at, quantity, of_them=True)
        elif at + 1 < len(words) and words[at - 1] == "of" and (words[at] == "the" or words[at] in POSSESSIVES):
            at += 1
        if zero and at < len(words) and (inner := self.lexicon.quantities.at(words, at)) is not None:
            at += inner.taken
        while at < len(words) and words[at] in _LEADING:
            at += 1
        group = self.nominals.group(sentence, at)
        if group is None:
            start = position
            if words[end - 1] == "of" and not of_them:
                return None
            return Phrase(
                "bare", start, max(at if of_them else end, end), start, end, end, end, quantity, of_them=of_them
            )
        noun_end, head, known, attributive = group
        if head is not None and known and (head.plural or zero):
            noun_end, head = self._joined(sentence, noun_end, head, "or" if zero else "and")
        if head is not None and head.category == "thing":
            return Phrase("thing", position, noun_end, position, end, at, noun_end, quantity, head)
        noun_start = at
        if attributive >= 0 and attributive == at:
            noun_start = at + 1
        # "three others": the gold keeps "others" as the victim
        count_end = end - 1 if words[end - 1] == "of" else end
        if quantity.qualifier != "vague" and words[count_end - 1] == "more" and quantity.core == 0:
            count_end = end
        full_end = self.nominals.of_tail(sentence, noun_end, head)
        return Phrase(
            "count",
            position,
            full_end,
            position,
            count_end,
            noun_start,
            full_end,
            quantity,
            head,
            known,
            of_them,
            attributive,
        )

    def both(self, sentence: Sentence, position: int) -> Phrase | None:
        """ "both men", "both of them", "both were killed"; not "both Lee and Ruiz", "both men and women"."""
        words = sentence.words
        at = position + 1
        after = words[at] if at < len(words) else "."
        two = Quantity(2, 2, 2, "exact", "word", 1)
        if after == "of" or after in BE or after in HAVE or (after in STOP and not after[0].isalpha()):
            return self.read(sentence, position, two)
        if at in sentence.people or after in STOP:
            return None
        phrase = self.read(sentence, position, two)
        if phrase is None or phrase.head is None:
            trigger = self.lexicon.triggers.at(words, at)
            return phrase if trigger is not None and trigger[1].frame in ("intransitive", "state") else None
        return phrase if phrase.head.plural and words[phrase.end : phrase.end + 1] != ["and"] else None

    def _one_of(self, sentence: Sentence, position: int, end: int, quantity: Quantity) -> Phrase | None:
        """ "he was one of 34 people killed in the raid": the 34, where the participle is said of them."""
        words = sentence.words
        if words[end : end + 1] != ["of"] or quantity.best is None or position == 0 or words[position - 1] not in BE:
            return None
        at = end + 1 + (words[end + 1 : end + 2] == ["the"])
        inner = self.lexicon.quantities.at(words, at)
        if inner is None or inner.zero:
            return None
        phrase = self.read(sentence, at, inner)
        if phrase is None or phrase.kind == "thing" or phrase.end >= len(words):
            return None
        trigger = self.lexicon.triggers.at(words, phrase.end)
        if trigger is None or trigger[1].frame not in ("verb", "intransitive", "state"):
            return None
        phrase.start = position
        return phrase

    def _joined(self, sentence: Sentence, end: int, head: Noun, joint: str) -> tuple[int, Noun]:
        """The second noun under one count: "160 soldiers and police", "no officers or civilians"."""
        words = sentence.words
        if end + 1 >= len(words) or words[end] != joint:
            return end, head
        noun = self.lexicon.nouns.at(words, end + 1)
        if noun is None or not noun[1].plural or noun[1].category == "thing" or end + 1 in sentence.people:
            return end, head
        stop = end + 1 + noun[0]
        after = words[stop] if stop < len(words) else ""
        if after in _TELLS or (after.endswith("ed") and self.lexicon.triggers.at(words, stop) is None):
            return end, head
        if self.lexicon.nouns.at([*words, ""], stop) is not None:
            return end, head
        return stop, Noun(head.category if head.category == noun[1].category else "mixed", True, head.lemma)

    def _partitive(self, sentence: Sentence, at: int) -> tuple[int, bool] | None:
        """After "two": "of them", "of the wounded", "of the 12 passengers": where its noun starts; it is a part."""
        words = sentence.words
        after = at + 1
        if after >= len(words):
            return None
        if words[after] in ("them", "whom", "us", "these", "those"):
            after += 1
            if words[after - 1] in ("these", "those") and after < len(words) and words[after] not in STOP:
                return after, True
            return after, True
        inner = self.lexicon.quantities.at(words, after)
        if inner is not None and not inner.zero:
            return after + inner.taken, True
        if words[after] in ("his", "her", "my", "our") and after + 1 < len(words) and words[after + 1] not in _HARMED:
            return after + 1, False
        if words[after] in ("the", "its", "his", "her", "their", "our", "my"):
            after += 1
            if words[after : after + 1] == ["own"]:
                return after + 1, True
            if after < len(words):
                inner = self.lexicon.quantities.at(words, after)
                if inner is not None:
                    after += inner.taken
                elif words[after] in _HARMED and not self.lexicon.nouns.at([*words, ""], after + 1):
                    return after + 1, True
            return after, True
        return None
