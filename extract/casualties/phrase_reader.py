"""Reads the phrases of a sentence, from left to right: what an article, a number, a title or a noun begins."""

from extract.casualties.counted import Counted
from extract.casualties.lexicon import Lexicon, Noun
from extract.casualties.names import Names
from extract.casualties.nominals import Nominals
from extract.casualties.other_numbers import counts_nobody
from extract.casualties.phrases import DETERMINERS, POSSESSIVES, STOP, Phrase
from extract.casualties.sentence import Sentence
from extract.quantities import Quantity

_OTHERS = frozenset({"other", "others", "another", "further", "additional"})
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4}
"""Nouns that are a number of people themselves."""
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


class PhraseReader:
    """Finds the phrases of a sentence, from left to right."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.names = Names(lexicon)
        self.nominals = Nominals(lexicon)
        self.counted = Counted(lexicon, self.nominals)
        known = lexicon.quantities.starters | lexicon.titles.heads | lexicon.nouns.heads
        self._starters = known | DETERMINERS | {"between", "from", "anywhere", "both", "someone", "somebody"}
        """Every lower-case word without a hyphen that can start a phrase of no name."""

    def read(self, sentence: Sentence) -> list[Phrase]:
        """The phrases of a sentence in text order, none overlapping."""
        found = self._read(sentence)
        for phrase in found:
            words = sentence.words[phrase.start : phrase.end]
            phrase.others = not _OTHERS.isdisjoint(words) or (phrase.quantity is not None and phrase.quantity.more)
        return found

    def _read(self, sentence: Sentence) -> list[Phrase]:
        found: list[Phrase] = []
        starters, after = self._starters, 0
        for position, (word, raw) in enumerate(zip(sentence.words, sentence.raw, strict=True)):
            # most words start none: they are passed over at once
            if position < after or not (
                word in starters or raw[0].isupper() or raw[0].isdigit() or "-" in word or position in sentence.people
            ):
                continue
            phrase = self._at(sentence, position)
            if phrase is not None:
                found.append(phrase)
                after = phrase.end
        return found

    def _at(self, sentence: Sentence, position: int) -> Phrase | None:
        words = sentence.words
        word = words[position]
        if position in sentence.people:
            return self.names.known(sentence, position, position)
        quantity = self.lexicon.quantities.at(words, position)
        if quantity is not None and not counts_nobody(self.lexicon, sentence, position, quantity):
            return self.counted.read(sentence, position, quantity)
        if quantity is not None:
            end = position + quantity.taken
            if words[position - 1] == "how" and position:
                group = self.nominals.group(sentence, end + 2 if words[end : end + 1] == ["of"] else end)
                end = group[0] if group is not None else end
            elif words[end : end + 1] in (["in"], ["out"]):
                end = min(end + (3 if words[end : end + 2] == ["out", "of"] else 2), len(words))
            return Phrase("thing", position, end, position, position, position, position)
        if word == "both":
            return self.counted.both(sentence, position)
        if word in DETERMINERS:
            return self._determined(sentence, position)
        return self._undetermined(sentence, position)

    def _determined(self, sentence: Sentence, position: int) -> Phrase | None:
        words = sentence.words
        at = position + 1
        if at < len(words) and words[at] == "own":
            at += 1
        at = _past_age(words, at)
        if at >= len(words):
            return None
        if words[position] == "a" and words[at] in _ORDINALS and self._alone(words, at + 1):
            person = Noun("generic", False, words[at])
            return Phrase("article", position, at + 1, position, at + 1, at, at + 1, None, person, True)
        if at in sentence.people:
            return self.names.known(sentence, position, at)
        inner = self.lexicon.quantities.at(words, at)
        if (
            inner is not None
            and words[position] in ("the", "his", "her", "their", "its", "our", "my", "these", "those")
            and not inner.zero
        ):
            if counts_nobody(self.lexicon, sentence, at, inner):
                return None
            phrase = self.counted.read(sentence, at, inner)
            if phrase is not None:
                phrase.start = position
            return phrase
        group = self.nominals.group(sentence, at)
        if group is None:
            if words[position] == "another":
                one = Quantity(1, 1, 1, "exact", "article", 1, more=True)
                return Phrase("bare", position, at, position, at, at, at, one)
            return None
        end, head, known, attributive = group
        if head is None or head.category == "thing" or not known:
            kind = "thing"
        elif head.plural and words[position] not in ("a", "an", "another"):
            kind = "plural" if words[position] in POSSESSIVES else "definite"
        elif words[position] in ("every", "each"):
            kind = "plural"
        else:
            kind = "article"
        noun_start = at + 1 if attributive == at else at
        if head is not None and known and words[end - 1] in _PAIRS and words[end : end + 1] != ["of"]:
            many = _PAIRS[words[end - 1]]
            number = Quantity(many, many, many, "exact", "word", 1)
            return Phrase("count", position, end, position, end, noun_start, end, number, head, True)
        if kind == "article" or (head is not None and head.lemma == "family"):
            family = self._family(sentence, position, noun_start, end, head) if head is not None else None
            if family is not None:
                return family
        if kind == "article":
            named = self.names.behind_noun(sentence, position, end, head) if head is not None else None
            if named is not None:
                return named
            end = self.nominals.of_tail(sentence, end, head)
        start = at if words[position] == "whose" else position
        return Phrase(kind, start, end, start, end, noun_start, end, None, head, known, False, attributive)

    def _family(self, sentence: Sentence, start: int, noun: int, end: int, head: Noun) -> Phrase | None:
        """ "a family of five" is five people; "a family" and "his family" are people without a number."""
        words = sentence.words
        if head.lemma != "family":
            return None
        if words[end : end + 1] == ["of"] and (quantity := self.lexicon.quantities.at(words, end + 1)) is not None:
            stop = end + 1 + quantity.taken
            if self.lexicon.nouns.at([*words, ""], stop) is None and not quantity.zero:
                return Phrase("count", start, stop, end + 1, stop, noun, end, quantity, head, True)
        if words[start] in ("a", "an", "another", "whole", "entire") or words[start] in POSSESSIVES:
            return Phrase("plural", start, end, start, end, noun, end, None, head, True)
        return None

    def _alone(self, words: list[str], at: int) -> bool:
        """Whether an ordinal before ``at`` is a person: "a third was hurt", and not "a third of the town"."""
        word = words[at] if at < len(words) else "."
        told = at > 2 and self.lexicon.triggers.at(words, at - 3) is not None
        if word == "of" or (word == "in" and not told):
            return False
        return word in STOP or self.lexicon.triggers.at(words, at) is not None

    def _undetermined(self, sentence: Sentence, position: int) -> Phrase | None:
        words = sentence.words
        word = words[position]
        title = self.lexicon.titles.at(words, position)
        if title is not None:
            phrase = self.names.behind_title(sentence, position, title)
            if phrase is not None:
                return phrase
        if word in ("someone", "somebody"):
            quantity = Quantity(1, 1, 1, "exact", "word", 1)
            return Phrase(
                "count", position, position + 1, position, position + 1, position, position + 1, quantity, None, True
            )
        noun = self.lexicon.nouns.at(words, position)
        if noun is None and sentence.raw[position][:1].isupper():
            return self.names.alone(sentence, position)
        if noun is None or word in ("other", "others", "more", "head", "dead", "forces", "more"):
            return None
        group = self.nominals.group(sentence, position)
        if group is None or group[1] is None:
            return None
        end, head, known, attributive = group
        assert head is not None
        if head.category == "thing":
            kind = "thing"
        elif head.plural:
            kind = "plural"
        else:
            alone = end >= len(words) or words[end] in STOP
            kind = "thing" if self.nominals.modifying(head) and end - position == 1 and not alone else "singular"
            if kind == "singular" and position and words[position - 1] == "'s":
                kind = "article"
            named = self.names.behind_noun(sentence, position, end, head)
            if named is not None:
                return named
        return Phrase(kind, position, end, position, end, position, end, None, head, known, False, attributive)


def _past_age(words: list[str], at: int) -> int:
    """The word behind an age that describes somebody ("a 29-year-old woman"), or ``at``."""
    if at >= len(words) or not words[at][0].isdigit():
        return at
    for end in range(at, min(at + 6, len(words))):
        if words[end].endswith("old"):
            return end + 1
        if not (words[end][0].isdigit() or words[end] in ("-", "year", "years") or "year" in words[end]):
            break
    return at
