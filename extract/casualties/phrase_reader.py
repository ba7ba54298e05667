"""Reads the phrases of a sentence, from left to right."""

from extract.casualties.lexicon import Lexicon, Noun
from extract.casualties.names import Names
from extract.casualties.other_numbers import counts_nobody
from extract.casualties.phrases import BE, DETERMINERS, HAVE, POSSESSIVES, STOP, Phrase
from extract.casualties.sentence import Sentence
from extract.quantities import Quantity

_OTHERS = frozenset({"other", "others", "another", "further", "additional"})
_HARMED = frozenset("dead wounded injured missing victims killed deceased".split())
_TELLS = frozenset("said says told have has had did do".split())
_LEADING = frozenset({"most", "other", "more", "additional", "further", "-"})
_BESIDE = frozenset("local national international".split())
_PAIRS = {"couple": 2, "pair": 2, "duo": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4}
"""Nouns that are a number of people themselves."""
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_MODIFYING = frozenset(
    "national international male female local police staff security expat expatriate foreigner student worker aid "
    "agency medic volunteer individual deputy chief civilian rebel guerrilla militia militant paramilitary "
    "terrorist opposition taliban private general major marine minor teenager child youth gendarmerie infantry "
    "business union peasant prison prisoner bank forces crew troop driver contract temporary people family "
    "passenger".split()
)


def _modifying(noun: Noun) -> bool:
    """Whether a noun often only describes the one behind it ("an Italian nurse", "police sub-inspector")."""
    lemma = noun.lemma
    return lemma in _MODIFYING or (
        noun.category == "generic" and lemma.endswith(("an", "ese", "i", "ish")) and not lemma.endswith("man")
    )


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


class PhraseReader:
    """Finds the phrases of a sentence, from left to right."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.names = Names(lexicon)
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
            return self._counted(sentence, position, quantity)
        if quantity is not None:
            end = position + quantity.taken
            if words[position - 1] == "how" and position:
                group = self._noun_group(sentence, end + 2 if words[end : end + 1] == ["of"] else end)
                end = group[0] if group is not None else end
            elif words[end : end + 1] in (["in"], ["out"]):
                end = min(end + (3 if words[end : end + 2] == ["out", "of"] else 2), len(words))
            return Phrase("thing", position, end, position, position, position, position)
        if word == "both":
            return self._both(sentence, position)
        if word in DETERMINERS:
            return self._determined(sentence, position)
        return self._undetermined(sentence, position)

    def _both(self, sentence: Sentence, position: int) -> Phrase | None:
        """ "both men", "both of them", "both were killed"; not "both Lee and Ruiz", "both men and women"."""
        words = sentence.words
        at = position + 1
        after = words[at] if at < len(words) else "."
        two = Quantity(2, 2, 2, "exact", "word", 1)
        if after == "of" or after in BE or after in HAVE or (after in STOP and not after[0].isalpha()):
            return self._counted(sentence, position, two)
        if at in sentence.people or after in STOP:
            return None
        phrase = self._counted(sentence, position, two)
        if phrase is None or phrase.head is None:
            trigger = self.lexicon.triggers.at(words, at)
            return phrase if trigger is not None and trigger[1].frame in ("intransitive", "state") else None
        return phrase if phrase.head.plural and words[phrase.end : phrase.end + 1] != ["and"] else None

    def _counted(self, sentence: Sentence, position: int, quantity: Quantity) -> Phrase | None:
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
        group = self._noun_group(sentence, at)
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
        full_end = self._of_tail(sentence, noun_end, head)
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

    def _one_of(self, sentence: Sentence, position: int, end: int, quantity: Quantity) -> Phrase | None:
        """ "he was one of 34 people killed in the raid": the 34, where the participle is said of them."""
        words = sentence.words
        if words[end : end + 1] != ["of"] or quantity.best is None or position == 0 or words[position - 1] not in BE:
            return None
        at = end + 1 + (words[end + 1 : end + 2] == ["the"])
        inner = self.lexicon.quantities.at(words, at)
        if inner is None or inner.zero:
            return None
        phrase = self._counted(sentence, at, inner)
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

    def _noun_group(self, sentence: Sentence, position: int) -> tuple[int, Noun | None, bool, int] | None:
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
                if head is not None and unknown and not (_modifying(head) or head.category == "thing"):
                    break
                if noun[1].lemma == "more" and head is None and at + 1 < limit and words[at + 1] not in STOP:
                    at += 1
                    continue
                head, head_end = self._better(head, noun[1]), at + noun[0]
                at += noun[0]
                unknown = 0
                continue
            if word in ("(", "[") and (head is None or _modifying(head)):
                closing = next((n for n in range(at + 1, min(at + 12, len(words))) if words[n] in (")", "]")), -1)
                if closing > 0 and closing + 1 < len(words) and nouns.at(words, closing + 1) is not None:
                    at = closing + 1
                    limit = min(len(words), at + 6)
                    continue
            if word in STOP:
                joined = word == "-" and at > position and at + 1 < limit and words[at + 1].isalpha()
                if joined and (head is None or _modifying(head) or (unknown and head.category == "thing")):
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
                    _modifying(head) or head.category == "thing"
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

    def _of_tail(self, sentence: Sentence, end: int, head: Noun | None) -> int:
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
            phrase = self._counted(sentence, at, inner)
            if phrase is not None:
                phrase.start = position
            return phrase
        group = self._noun_group(sentence, at)
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
            end = self._of_tail(sentence, end, head)
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
        group = self._noun_group(sentence, position)
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
            kind = "thing" if _modifying(head) and end - position == 1 and not alone else "singular"
            if kind == "singular" and position and words[position - 1] == "'s":
                kind = "article"
            named = self.names.behind_noun(sentence, position, end, head)
            if named is not None:
                return named
        return Phrase(kind, position, end, position, end, position, end, None, head, known, False, attributive)
