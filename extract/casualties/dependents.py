"""People that hang on others: "including five children", "two of them", "32 in the second village", "the dead"."""

from collections.abc import Sequence

from extract.casualties.among import predicate, unharmed
from extract.casualties.frames import FRAMES
from extract.casualties.lexicon import Lexicon
from extract.casualties.name_lists import following, set_off
from extract.casualties.phrase_reader import PhraseReader
from extract.casualties.phrases import STOP, Phrase
from extract.casualties.pronouns import pronoun
from extract.casualties.reading import Reading
from extract.casualties.sentence import Sentence
from extract.casualties.subjects import Subjects

_INCLUDING = frozenset("including among included includes".split())
_WITH_PARTS = frozenset("being of in are were".split())
_HARMS = frozenset("killed injured killed_or_injured missing".split())
_PLACE = frozenset("in at near on from outside by to".split())
_COMPARED = (["compared", "with"], ["compared", "to"], ["up", "from"], ["down", "from"])
_DASHES = frozenset({"–", "—", "--"})
_INVERTED = frozenset({"verb", "state"})
_OF_WHOM = (["of", "whom"], ["of", "them"], ["among", "them"])


class Linker(Subjects):
    """The whole work on one sentence."""

    def __init__(
        self, lexicon: Lexicon, reader: PhraseReader, sentence: Sentence, spoken: Sequence[Reading] = ()
    ) -> None:
        super().__init__(lexicon, reader, sentence)
        self.spoken = list(spoken)

    def readings(self) -> list[Reading]:
        """Link every trigger, then the people that hang on those already linked."""
        for at, end, trigger in self.triggers:
            if not pronoun(self, at, end, trigger):
                FRAMES[trigger.frame](self, at, end, trigger)
        set_off(self)
        following(self)
        self._inverted()
        self._among_counted()
        self._set_aside()
        self._attributives()
        self._parts()
        self._gaps()
        self._compared()
        return settle(self.found, self.words)

    def _among_counted(self) -> None:
        """ "a clerk and her two sons were among the nine killed": they are parts of the nine."""
        for whole in list(self.found):
            phrase = whole.phrase
            if not phrase.counted or phrase.start == 0 or whole.part_of is not None:
                continue
            at = phrase.start - 1
            at -= self.word(at) == "the"
            if self.word(at) != "among" or at == 0:
                continue
            head, verbal = self.auxiliary(at, all_aux=True)
            part = self.subject_phrase(head) if verbal else None
            if part is None or self.claimed(part):
                continue
            for member in self.group_left(part):
                again = self.words[member.start : member.end] in (["the", "victim"], ["the", "victims"])
                if member.kind in ("count", "article", "name", "bare") and not (again or self.claimed(member)):
                    self.found.append(self.like(whole, member, whole, "part"))

    def _set_aside(self) -> None:
        """ "three others - two clerks and a nurse - were abducted": those between the dashes make up the three."""
        for whole in list(self.found):
            end, quantity = whole.phrase.end, whole.phrase.quantity
            if self.word(end) not in _DASHES or quantity is None or quantity.best is None:
                continue
            close = next((n for n in range(end + 1, len(self.words)) if self.words[n] in _DASHES), 0)
            inside = [p for p in self.phrases if end < p.start and p.end <= close and p.kind != "thing"]
            sizes = [1 if p.quantity is None else p.quantity.best or 0 for p in inside if p.kind != "plural"]
            if len(sizes) == len(inside) and sum(sizes) == quantity.best and not any(map(self.claimed, inside)):
                self.found += [self.like(whole, phrase, whole, "part") for phrase in inside]

    def _inverted(self) -> None:
        """ "Killed were Sergeant Vale, two clerks and a driver"."""
        for at, end, trigger in self.triggers:
            if at != self.sentence.body or self.word(end) not in ("were", "was") or trigger.frame not in _INVERTED:
                continue
            target = self.next_phrase(end + 1)
            if target is None:
                target = self.names.right(self.sentence, end + 1, self.covered)
                self.claim([] if target is None else [target], at, end, trigger)
            elif not self.claimed(target):
                self.take_right(target, at, end, trigger)

    def _acts(self, phrase: Phrase) -> bool:
        """Whether those people are the subject of a verb that tells nothing of harm: "five of them say"."""
        word = self.word(phrase.end)
        if word.endswith("ly") or self.lexicon.triggers.at([*self.words, ""], phrase.end) is not None:
            return False
        return word in self.lexicon.cues["attribution"] or (word.endswith("ed") and len(word) > 4)

    def _attributives(self) -> None:
        """ "12 wounded soldiers" where no other trigger takes them."""
        for phrase in self.phrases:
            if phrase.attributive < 0 or self.claimed(phrase) or phrase.kind in ("definite", "thing", "plural"):
                continue
            if phrase.kind == "article" and self.word(phrase.start) == "the":
                continue
            hit = self.lexicon.triggers.at(self.words, phrase.attributive)
            if hit is not None and not hit[1].weak and (phrase.counted or hit[1].type != "displaced"):
                self.claim([phrase], phrase.attributive, phrase.attributive + hit[0], hit[1])

    def _parts(self) -> None:
        """ "including five children", "two of them seriously", "with three being medics"."""
        for index, phrase in enumerate(self.phrases):
            if phrase.kind == "thing" or self.claimed(phrase):
                continue
            whole = self.anchor(phrase)
            if whole is None:
                continue
            if phrase.others and self.word(phrase.start - 1) == "with" and self.word(phrase.start - 2).endswith("ing"):
                continue
            if phrase.others and self.word(phrase.start - 1) == "with":
                self.found.append(self.like(whole, phrase, None, "gap"))
            elif self._is_part(index, phrase) and not (self.has_own_trigger(phrase) and not phrase.of_them):
                if phrase.of_them or self.words[max(0, phrase.start - 2) : phrase.start] in _OF_WHOM:
                    predicate(self, phrase)
                if self._names_part(index, phrase):
                    continue
                self.found.append(self.like(whole, phrase, whole, "part"))

    def _names_part(self, index: int, phrase: Phrase) -> bool:
        """Whether a name only tells who the part before it is: "including their leader, Ali Nour"."""
        before = self.phrases[index - 1] if index else None
        if before is None or phrase.kind != "name" or before.kind != "article" or not self.claimed(before):
            return False
        if self.words[before.end : phrase.start] not in ([","], []):
            return False
        before.names = before.names or phrase.names
        return True

    def _is_part(self, index: int, phrase: Phrase) -> bool:
        before = self.words[max(0, phrase.start - 2) : phrase.start]
        if phrase.kind == "name":
            start = phrase.start
            while start > 0 and phrase.start - start < 6 and self.words[start - 1] not in STOP:
                start -= 1
            start -= self.word(start - 1) in ("the", "a", "an")
            before = self.words[max(0, start - 2) : start]
        if before == ["of", "them"] and not (phrase.counted or phrase.of_them or phrase.kind == "article"):
            # "52 per cent of them women", "most of them hunters"
            return False
        if phrase.of_them or before in _OF_WHOM:
            return not unharmed(self, phrase) and not self._acts(phrase)
        if phrase.kind in ("definite", "singular"):
            return False
        if before[-1:] == ["among"] and before[:1] != [","]:
            # "detonated his vest among students"
            return False
        if not _INCLUDING.isdisjoint(before):
            return phrase.kind != "bare" or self.word(phrase.end) in ("of", "from", "in")
        if before[-1:] == ["with"]:
            return before[:1] != ["compared"] and phrase.counted and self.word(phrase.end) in _WITH_PARTS
        if index and before[-1:] in (["and"], [","]):
            previous = self.phrases[index - 1]
            held = any(reading.phrase is previous and reading.part_of is not None for reading in self.found)
            return held and self.coordinate(previous, phrase)
        return False

    def _gaps(self) -> None:
        """ "73 were shot dead in the first village and 32 in the second"."""
        for phrase in self.phrases:
            if phrase.kind not in ("bare", "count") or phrase.of_them or phrase.quantity is None:
                continue
            before, after = self.word(phrase.start - 1), self.word(phrase.end)
            others = phrase.kind == "count" and phrase.head is not None and phrase.head.lemma == "other"
            if (
                self.claimed(phrase)
                or before not in ("and", ",", ":", "while")
                or not (phrase.kind == "bare" or others)
            ):
                continue
            if after not in _PLACE and not others:
                continue
            if others and (self.copula(phrase.end) or after in ("have", "has", "had") or after.endswith("ed")):
                continue
            if after in ("to", "by") and before not in ("and", ":"):
                continue
            like = self.anchor(phrase)
            if like is None or like.phrase.quantity is None or phrase.start - like.phrase.end > 25:
                continue
            if any(like.end < at < phrase.start for at, _, _ in self.triggers):
                continue
            part = (
                like
                if before == ":" or (before == "," and phrase.quantity.qualifier == "vague")
                else self._part_before(phrase, like)
            )
            self.found.append(self.like(like, phrase, part, "gap"))

    def _compared(self) -> None:
        """Figures of the same kind: "612 deaths, against 389 in May", "19 homicides, compared with 23"."""
        for phrase in self.phrases:
            if phrase.kind != "bare" or self.claimed(phrase) or phrase.quantity is None or phrase.quantity.zero:
                continue
            before = self.words[max(0, phrase.start - 2) : phrase.start]
            if before not in _COMPARED and before[-1:] != ["against"]:
                continue
            like = self.anchor(phrase)
            if like is not None and like.phrase.counted and phrase.start - like.phrase.end <= 24:
                self.found.append(self.like(like, phrase, None, "gap"))

    def _part_before(self, phrase: Phrase, whole: Reading) -> Reading | None:
        """The whole of the gap before, in "five men: three to a bomb and two on Saturday"."""
        held = [r for r in self.found if r.part_of is whole and r.link == "gap" and r.phrase.end <= phrase.start]
        return whole if held else None


def settle(found: list[Reading], words: list[str]) -> list[Reading]:
    """One reading for the same people and type, in text order; weak ones give way."""
    by_phrase: dict[int, list[Reading]] = {}
    for reading in found:
        by_phrase.setdefault(id(reading.phrase), []).append(reading)
    kept = [reading for readings in by_phrase.values() for reading in _settle_one(readings, words)]
    kept.sort(key=lambda reading: (reading.phrase.start, reading.at))
    return kept


def _settle_one(readings: list[Reading], words: list[str]) -> list[Reading]:
    if any(not reading.trigger.weak and reading.type in _HARMS for reading in readings):
        readings = [reading for reading in readings if not reading.trigger.weak]
    types = {reading.type: reading for reading in readings}
    if len(types) == 1:
        return readings[:1]
    if {"killed", "injured"} <= types.keys():
        killed, injured = types["killed"], types["injured"]
        low, high = sorted((killed.at, injured.at))
        died = killed.at == high and killed.trigger.frame == "intransitive"
        joint = {"or", "/"} if died else {"or", "/", "and"}
        if killed.trigger.frame == injured.trigger.frame == "counted":
            return [killed, injured]
        if high - low <= 3 and not joint.isdisjoint(words[low:high]):
            killed.type = "killed_or_injured"
            return [killed, *(r for kind, r in types.items() if kind not in ("killed", "injured"))]
        return [killed]
    return list(types.values())
