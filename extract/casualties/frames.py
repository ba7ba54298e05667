"""Where each kind of trigger takes its people from."""

from collections.abc import Callable

from extract.casualties.lexicon import Lexicon, Noun, Trigger
from extract.casualties.phrase_reader import PhraseReader
from extract.casualties.phrases import BE, DETERMINERS, POSSESSIVES, PREPOSITIONS, STOP, Phrase
from extract.casualties.reading import ADVERBS, BARRIERS, MODALS, OPENERS, Reading
from extract.casualties.sentence import Sentence
from extract.casualties.tolls import Tolls

_DESCRIBED = frozenset("the many more most and its their all some".split())
_TAKEN_TYPES = frozenset({"captured", "kidnapped"})
_COUNTED_LOSS = frozenset("man crew member woman person people staff".split())
_TIMES = frozenset("day week month year night morning evening afternoon weekend moment spot hour minute".split())
_HE_SHE = frozenset("he she they and but".split())
_OF_PRONOUNS = frozenset({"verb", "intransitive", "state"})
_GIVE = frozenset("give gave gives giving given".split())
_DEFINITE = frozenset("the those more their its his her our".split())
_ATTACKERS = frozenset({"perpetrator", "armed_group"})
_KIN = frozenset("son daughter brother sister husband wife father mother child nephew cousin parent".split())


def _single(phrase: Phrase) -> bool:
    """Whether a count is of one, or of nobody."""
    return phrase.quantity is not None and phrase.quantity.high is not None and phrase.quantity.high < 2


class Frames(Tolls):
    """One method per frame; each claims the people that it finds."""

    def __init__(self, lexicon: Lexicon, reader: PhraseReader, sentence: Sentence) -> None:
        super().__init__(lexicon, reader, sentence)
        self.frames: dict[str, Callable[[int, int, Trigger], None]] = {
            "verb": self._verb,
            "active": self._object,
            "intransitive": self._intransitive,
            "state": self._state,
            "counted": self._counted,
            "nominal": self._nominal,
            "toll": self._toll,
            "anaphor": self._anaphor,
            "loss": self._loss,
            "taken": self._taken,
            "complement": self._complement,
            "cost": self._cost,
            "suffer": self._suffer,
            "identified": self.identified,
        }
        self._at_triggers = {at for at, _, _ in self.triggers}

    def identified(self, at: int, end: int, trigger: Trigger) -> None:
        """Names that somebody gives the victims; the next layer reads them."""
        raise NotImplementedError

    def among(self, at: int, end: int, trigger: Trigger) -> None:
        """ "the dead" and its like; the next layer reads them."""
        raise NotImplementedError

    def _verb(self, at: int, end: int, trigger: Trigger) -> None:
        words = self.words
        if trigger.form == "gerund":
            if self.word(end) == "of":
                self._nominal(at, end, trigger)
            else:
                self._object(at, end, trigger)
            return
        if trigger.form in ("base", "third"):
            count = len(self.found)
            self._object(at, end, trigger)
            if trigger.ergative and len(self.found) == count:
                self._intransitive(at, end, trigger)
            return
        if at > 1 and words[at - 1] in OPENERS and (words[at - 2] in ("among", "of") or self.phrase_over(at)):
            self.among(at, end, trigger)
            return
        if self._number_of(at, end, trigger):
            return
        joined = self._joined(at, end, trigger)
        head, passive = self.auxiliary(at)
        if passive:
            self.subject(head, at, end, trigger)
            return
        if trigger.rule == "shoot" and self.word(end) == "at" and end + 1 in self.starts:
            # "settlers shot at a bus"
            return
        target = self.next_phrase(end)
        if (
            target is not None
            and target.kind in ("plural", "singular")
            and target.start == end
            and self._adjectival(at)
        ):
            return
        if target is not None and not self.has_own_trigger(target) and not self._headline_count(at, target):
            self.take_right(target, at, end, trigger, active=True)
            return
        if joined or self._thing_object(end) or self._transitive(at, end, trigger):
            return
        if trigger.ergative:
            self._intransitive(at, end, trigger)
            return
        if not self.subject(at, at, end, trigger, near=True) and not self._shared(at, end, trigger):
            before = self.phrase_before(at)
            if before is None or before.end != at or before.kind == "thing":
                self._named_object(end, at, trigger)

    def _joined(self, at: int, end: int, trigger: Trigger) -> bool:
        """Whether another trigger follows at once ("killed or wounded 50"): the object is taken there too."""
        if self.word(end) not in ("and", "or", "/") or end + 1 >= len(self.words) or self.auxiliary(at)[1]:
            return False
        hit = self.lexicon.triggers.at(self.words, end + 1)
        if hit is None or hit[1].frame != "verb":
            return False
        target = self.next_phrase(end + 1 + hit[0])
        if target is None or self.has_own_trigger(target):
            return False
        self.take_right(target, at, end, trigger, active=True)
        return True

    def _at(self, position: int) -> bool:
        """Whether a trigger starts at a position."""
        return position in self._at_triggers

    def _thing_object(self, position: int) -> bool:
        """Whether a thing is the object, so that what stands before is no victim: "two directors shot a film"."""
        phrase = self.starts.get(position)
        if phrase is None or phrase.kind != "thing" or phrase.head is None:
            return False
        return (phrase.counted or self.word(position) in DETERMINERS) and phrase.head.lemma not in _TIMES

    def _transitive(self, at: int, end: int, trigger: Trigger) -> bool:
        """Whether an object that is no victim stands behind: "the generals seized power", "eight burnt lorries"."""
        word = self.word(end)
        if trigger.type in _TAKEN_TYPES and end in self.sentence.named:
            # "two rebels captured Gao"
            return True
        before = self.phrase_before(at)
        if before is not None and before.kind == "bare" and before.end == at and not before.of_them:
            noun = self.lexicon.nouns.at(self.words, end) if word else None
            return noun is not None and noun[1].category == "thing" and noun[1].lemma not in _TIMES
        if not trigger.person or trigger.weak or self._at(end):
            return False
        lower = self.sentence.raw[end : end + 1] == [word] or self.sentence.caps
        return word.isalpha() and lower and word not in STOP and word not in ADVERBS and not word.endswith("ly")

    def _adjectival(self, at: int) -> bool:
        """Whether a participle only describes the noun behind it ("a camp for displaced people")."""
        before = self.word(at - 1)
        return before in PREPOSITIONS or before in _DESCRIBED

    def _headline_count(self, at: int, target: Phrase) -> bool:
        """ "12 killed in blast": the number before belongs to the participle."""
        before = self.phrase_before(at)
        if before is None or before.end != at or not before.counted or before.known:
            return False
        return before.kind in ("bare", "count") and not target.counted

    def _object(self, at: int, end: int, trigger: Trigger) -> None:
        target = self.next_phrase(end, far=True)
        if trigger.rule == "bury" and self._by_nature(at):
            # "an avalanche buried 13 climbers": nobody knows yet
            return
        if target is not None and self.has_own_trigger(target) and not target.counted and trigger.form != "gerund":
            target = None
        if target is not None:
            self.take_right(target, at, end, trigger, active=True)
        elif self._joined(at, end, trigger):
            return
        else:
            self._named_object(end, at, trigger)

    def _by_nature(self, at: int) -> bool:
        """Whether a disaster is the subject of a verb."""
        hits = (self.lexicon.causes.at(self.words, n) for n in range(max(0, at - 6), at))
        return any(hit is not None and hit[1].type in ("disaster", "accident") for hit in hits)

    def _named_object(self, position: int, at: int, trigger: Trigger) -> None:
        named = self.names.right(self.sentence, position, self.covered)
        if named is not None:
            self.claim([named], at, position, trigger, active=True)

    def _intransitive(self, at: int, end: int, trigger: Trigger) -> None:
        head, _ = self.auxiliary(at, all_aux=True)
        if self.subject(head, at, end, trigger) or self._shared(head, end, trigger):
            return
        if trigger.type == "killed" and self._relative_before(head):
            return
        if trigger.type == "killed" and not {"he", "she"}.isdisjoint(self.words[max(0, at - 20) : at]):
            self._raise_to_killed()

    def _relative_before(self, at: int) -> bool:
        """ "a boy who was wounded on Monday died": those whom the relative clause calls hurt have died."""
        for reading in reversed(self.found):
            if reading.end > at or at - reading.end > 12 or reading.active or reading.type != "injured":
                continue
            phrase = reading.phrase
            relative = self.words[phrase.end : reading.at]
            between = self.words[reading.end : at]
            if "who" in relative[:2] and not any(word in BARRIERS or word in _HE_SHE for word in between):
                for other in self.found:
                    if other.group == reading.group:
                        other.type = "killed"
                return True
        return False

    def _shared(self, at: int, end: int, trigger: Trigger) -> bool:
        """ "was abducted on the road and killed", "kidnapped; later found dead": the subject of the verb before."""
        position = at
        while position > 0 and (self.words[position - 1] in ADVERBS or self.words[position - 1] == ","):
            position -= 1
        if self.word(position - 1) not in ("and", ";", ",", "but", "then", "or") and position == at:
            return False
        before = next((r for r in reversed(self.found) if r.end <= at and not r.active and r.part_of is None), None)
        if before is not None:
            group = [r.phrase for r in self.found if r.group == before.group and not r.active and r.part_of is None]
            self.claim(group, at, end, trigger)
            return True
        for head in range(position - 2, max(-1, position - 16), -1):
            if self.words[head] in BARRIERS:
                return False
            if self.words[head] in BE:
                head, _ = self.auxiliary(head + 1, all_aux=True)
                return self.subject(head, at, end, trigger)
        participle = self.word(position - 2)
        if participle.endswith("ed") and len(participle) > 4:
            phrase = self.phrase_before(position - 2)
            if phrase is not None and phrase.end == position - 2 and phrase.kind != "thing":
                self.take_left(phrase, at, end, trigger)
                return True
        return False

    def _state(self, at: int, end: int, trigger: Trigger) -> None:
        before = self.word(at - 1)
        over = self.phrase_over(at)
        if before in _DEFINITE or (over is not None and over.of_them):
            self.among(at, end, trigger)
            return
        head, passive = self.auxiliary(at, all_aux=True)
        if head == at or not passive:
            if trigger.weak and end in self.starts:
                # "the clinic treated 64 wounded men": its subject is the clinic
                self._patients(at, end, trigger)
                return
            phrase = self.phrase_before(at)
            if phrase is not None and trigger.weak and self.word(phrase.start - 1) in BE:
                # "she is an expert with burns"
                return
            if phrase is not None and trigger.rule == "with wounds" and self.word(at - 1).endswith("ed"):
                # "nine men were evacuated with burns"
                head, passive = self.auxiliary(at - 1, all_aux=True)
                if passive and phrase.end <= head:
                    self.subject(head, at, end, trigger)
                    return
            if phrase is not None and self.only_adverbs(phrase.end, at):
                definite = phrase.kind == "article" and phrase.end == at and self.word(phrase.start) == "the"
                after = self.word(end)
                described = phrase.kind == "bare" and after.isalpha() and after not in STOP and not self._at(end)
                if not (definite or described):
                    self.take_left(phrase, at, end, trigger)
                return
        self.subject(head, at, end, trigger)

    def _patients(self, at: int, end: int, trigger: Trigger) -> None:
        """ "medics treated 45 men for burns"."""
        phrase = self.next_phrase(end)
        if trigger.rule != "treated" or phrase is None or self.word(phrase.end) != "for":
            return
        if self.lexicon.cue("wounds", self.words, phrase.end, phrase.end + 5) >= 0:
            self.take_right(phrase, at, end, trigger)

    def _counted(self, at: int, end: int, trigger: Trigger) -> None:
        rule = trigger.rule
        if self.word(at - 1) == "the" and self.word(at - 2) in ("among", "of"):
            self.among(at, end, trigger)
            return
        if rule == "lives" and not self.near(at, "taking lives", 6):
            return
        if self.words[at] == "fatality" and self.word(end) in BE:
            only = self.next_phrase(end + 1)
            if only is not None and only.kind in ("article", "name"):
                self.claim([only], at, end, trigger)
            return
        target = self.next_phrase(end + 1) if self.word(end) == "of" else None
        named = target is not None and target.kind == "name"
        if rule == "body" and not named and not self.near(at, "finding bodies", 12):
            return
        phrase = self.phrase_before(at)
        counted = phrase is not None and phrase.counted and phrase.kind != "thing" and not phrase.of_them
        if phrase is not None and counted and self.only_adverbs(phrase.end, at):
            zero = phrase.quantity is not None and phrase.quantity.zero
            if zero and (rule == "body" or self.word(phrase.start - 1) in _GIVE):
                return
            if self.word(end) in ("among", "of") and phrase.kind == "bare":
                self._victims_from(phrase, end + 1)
            self.claim(self.group_left(phrase), at, end, trigger)
            if zero and self.word(end) in ("or", "and", "nor"):
                # "no deaths or injuries"
                other = self.lexicon.triggers.at(self.words, end + 1) if end + 1 < len(self.words) else None
                if other is not None and other[1].frame == "counted" and other[1].type != trigger.type:
                    self.claim([phrase], end + 1, end + 1 + other[0], other[1])
        elif self.word(end) == "of":
            self._nominal(at, end, trigger)
        elif rule != "body" and (phrase is None or phrase.kind != "thing" or phrase.end != at):
            self._numbers(at, end, trigger, 8)

    def _victims_from(self, phrase: Phrase, position: int) -> None:
        """ "89 deaths among its conscripts": the conscripts are the victims."""
        victims = self.next_phrase(position)
        if victims is not None and victims.kind in ("plural", "definite", "article") and victims.head is not None:
            phrase.noun_start, phrase.noun_end = victims.noun_start, victims.noun_end
            phrase.head, phrase.known = victims.head, True
            victims.kind = "thing"

    def _nominal(self, at: int, end: int, trigger: Trigger) -> None:
        if self.word(at - 1) == "'s":
            phrase = self.phrase_before(at, slack=1)
            if phrase is not None and phrase.end >= at - 1 and phrase.kind in ("name", "article", "definite"):
                if phrase.head is None or not phrase.head.plural:
                    self.claim([phrase], at, end, trigger)
                    return
            elif trigger.rule != "body":
                named = self.names.left(self.sentence, at - 1, self.covered)
                if named is not None:
                    self.claim([named], at, end, trigger)
                    return
        end = self._of(end)
        if end < 0:
            return
        loss = self.words[at] == "loss"
        target = (None if loss else self._described_name(end + 1)) or self.next_phrase(end + 1)
        if target is not None and target.kind != "bare":
            if not (loss and not target.known):
                self.take_right(target, at, end, trigger)
        elif target is None and not loss:
            named = self.names.right(self.sentence, end + 1, self.covered)
            if named is not None:
                self.claim([named], at, end, trigger)

    def _described_name(self, position: int) -> Phrase | None:
        """The name behind more than one noun: "the murder of senator and presidential candidate Ana Ruiz"."""
        named = next((p for p in self.phrases if p.start >= position and p.kind == "name"), None)
        if named is None or not 0 < named.start - position < 8:
            return None
        between = self.words[position : named.start]
        plain = all(word.isalpha() and (word == "and" or word not in STOP) for word in between)
        singles = all(p.kind in ("singular", "thing") for p in self.phrases if position <= p.start < named.start)
        return named if plain and singles and between else None

    def _of(self, end: int) -> int:
        """Where "of" stands behind a nominal trigger, past a date or place ("the murder on 3 May of a man"); or -1."""
        if self.word(end) == "of":
            return end
        if self.word(end) not in ("on", "in", "at", "during", "yesterday", "today"):
            return -1
        for position in range(end + 1, min(len(self.words), end + 8)):
            if self.words[position] in BARRIERS or self.words[position] == "," or position in self._at_triggers:
                return -1
            if self.words[position] == "of":
                target = self.starts.get(position + 1)
                return (
                    position
                    if target is not None and target.kind in ("article", "name", "count") and target.known
                    else -1
                )
        return -1

    def _loss(self, at: int, end: int, trigger: Trigger) -> None:
        head, passive = self.auxiliary(at)
        if passive and self.words[at] == "lost":
            lost = self._subject_phrase(head)
            if lost is not None and lost.known and lost.counted:
                self.take_left(lost, at, end, trigger)
            return
        target = self.next_phrase(end)
        if target is not None and target.kind == "bare" and self.words[target.end - 1] == "own":
            self.claim([target], at, end, trigger, active=True)
            return
        if target is None or not target.known or target.head is None:
            return
        noun = target.head
        if (target.counted and (noun.category != "generic" or noun.lemma in _COUNTED_LOSS)) or (
            noun.lemma in _KIN and target.kind in ("article", "name")
        ):
            # "two of its own men" are no part of those said before
            target.of_them = False
            self.take_right(target, at, end, trigger)
        elif self.word(target.end) == "of":
            number = self.next_phrase(target.end + 1)
            if number is not None and number.kind == "bare":
                number.noun_start, number.noun_end, number.head = target.noun_start, target.noun_end, noun
                self.claim([number], at, end, trigger)

    def _taken(self, at: int, end: int, trigger: Trigger) -> None:
        """ "took 40 hostages", "took two clerks hostage"."""
        phrase = self.phrase_over(at)
        if phrase is None or phrase.kind in ("singular", "thing"):
            phrase = self.phrase_before(at)
        if phrase is None or not self.only_adverbs(phrase.end, at) or phrase.kind in ("thing", "definite"):
            return
        if self.lexicon.cue("taking hostages", self.words, phrase.start - 3, phrase.start) >= 0:
            self.claim(self.group_left(phrase) if phrase.counted else [phrase], at, end, trigger, active=True)

    def _complement(self, at: int, end: int, trigger: Trigger) -> None:
        """ "drove 11 million from their homes", "forced 300 families to flee"."""
        target = self.next_phrase(end)
        if target is None or not target.counted:
            return
        if self.lexicon.cue("from home", self.words, target.end, target.end + 3) >= 0:
            self.claim([target], at, end, trigger, active=True)

    def _cost(self, at: int, end: int, trigger: Trigger) -> None:
        """ "cost 22 villagers their lives", "cost a girl her left foot"."""
        target = self.next_phrase(end)
        if target is None or not target.known:
            return
        behind = target.end
        if self.word(behind) == "of" and self.word(behind + 1).isdigit():
            # "a girl of 11"
            behind += 2
        if self.word(behind) not in POSSESSIVES:
            return
        lost = self.words[behind + 1 : behind + 4]
        if not {"life", "lives"}.isdisjoint(lost):
            self.claim([target], at, end, trigger, active=True)
        elif self.lexicon.cue("limbs", self.words, behind + 1, behind + 4) >= 0:
            self.claim([target], at, end, trigger, active=True, kind="injured")

    def _suffer(self, at: int, end: int, trigger: Trigger) -> None:
        """ "sustained a gunshot wound", "suffered three broken ribs", "lost a leg"."""
        cue = "limbs" if self.words[at] in ("lost", "losing", "lose") else "wounds"
        place = self.lexicon.cue(cue, self.words, end, end + 7)
        between = self.words[end:place] if place >= 0 else []
        if place < 0 or any(word in BARRIERS or word in (",", "no") for word in between):
            if cue == "limbs":
                self._loss(at, end, trigger)
            return
        head, _ = self.auxiliary(at, all_aux=True)
        count = len(self.found)
        if (
            not self.subject(head, at, end, trigger)
            and not self._shared(head, end, trigger)
            and self.word(head - 1) in ("he", "she")
        ):
            return
        for reading in self.found[count:]:
            if not {"fatal", "mortal", "deadly"}.isdisjoint(between):
                reading.type = "killed"

    def pronoun(self, at: int, end: int, trigger: Trigger) -> bool:
        """Whether the trigger takes a pronoun for one person; the person said before is then its victim."""
        words = self.words
        if self._plural_pronoun(at, end, trigger):
            return True
        if trigger.frame == "verb" and self.word(end) in ("him", "her") and end not in self.starts:
            if self.auxiliary(at)[1]:
                return False
        elif trigger.frame in ("verb", "intransitive", "state") and trigger.form in ("past", "words"):
            head, passive = self.auxiliary(at, all_aux=True)
            if self.word(head - 1) not in ("he", "she") or not (passive or trigger.frame == "intransitive"):
                return False
        else:
            return False
        modal = any(word in MODALS or word in ("not", "n't") for word in words[max(0, at - 4) : at])
        if modal or (trigger.type == "killed" and self._raise_to_killed()):
            return True
        if trigger.type not in ("killed", "injured") or (trigger.type == "killed" and trigger.frame != "verb"):
            return True
        person = self._person_before(at)
        if person is not None:
            self.claim([person], at, end, trigger, active=self.word(end) in ("him", "her"))
        return True

    def _plural_pronoun(self, at: int, end: int, trigger: Trigger) -> bool:
        """ "they were shot", "all of them died", "killed them all": the counted people said before in the sentence.

        True where such a pronoun is what the trigger takes, whether or not it is clear whom it means.
        """
        words = self.words
        if trigger.frame not in _OF_PRONOUNS or trigger.form not in ("past", "words"):
            return False
        if self.word(end) == "them" and trigger.frame == "verb":
            place, active = end, True
        else:
            head, passive = self.auxiliary(at, all_aux=True)
            place, active = head - 1, False
            if self.word(place) in ("all", "both") and self.word(place - 1) == "they":
                place -= 1
            if not (passive or trigger.frame == "intransitive") or self.word(place) not in ("they", "them"):
                return False
            if self.word(place) == "them" and words[max(0, place - 2) : place] != ["all", "of"]:
                return False
        if any(word in MODALS or word in ("not", "n't") for word in words[max(0, at - 4) : at]):
            return True
        group = [p for p in self.phrases if p.end <= place and p.counted and p.kind != "thing" and not _single(p)]
        last = group[-1] if group else None
        if last is None or (last.head is not None and last.head.category in _ATTACKERS and active):
            return True
        tells = any(word in self.lexicon.cues["attribution"] for word in words[last.end : place])
        if len(group) == 1 or (tells and place - last.end < 4):
            self.claim([last], at, end, trigger, active=active)
        return True

    def _person_before(self, at: int) -> Phrase | None:
        """The one person who opens the sentence: "a clerk was walking home when he was shot"."""
        before = [p for p in self.phrases if p.end <= at and p.kind != "thing"]
        first = before[0] if before else None
        if (
            first is None
            or self.claimed(first)
            or self._inside_preposition(first.start)
            or self.word(first.end) in (":", ";")
        ):
            return None
        if first.kind == "name" and len(before) > 1:
            # "Lee, a clerk, was less lucky: a gunman killed her"
            return first
        one = first.kind == "article" or (first.quantity is not None and first.quantity.best == 1 and first.known)
        others = [p for p in before[1:] if p.kind in ("article", "name", "singular")]
        if not one or not first.known or others or first.head is None or first.head.category in _ATTACKERS:
            return None
        if any(reading.active for reading in self.found):
            # "a man killed two guards and he was shot dead": the one who did it
            first.head = Noun("perpetrator", False, first.head.lemma)
        return first

    def _raise_to_killed(self) -> bool:
        """Whether the one person said before to be hurt has died; the reading says so then."""
        for reading in [*reversed(self.found), *reversed(self.spoken)]:
            single = reading.phrase.quantity is None or reading.phrase.quantity.best == 1
            if single and reading.phrase.kind != "plural" and reading.type in ("injured", "killed"):
                reading.type = "killed"
                return True
        return False

    def copula(self, position: int) -> bool:
        """Whether a form of be stands at a position."""
        return self.word(position) in BE

    def like(self, reading: Reading, phrase: Phrase, whole: Reading | None, link: str) -> Reading:
        """A reading of other people by the trigger of one that stands already."""
        return Reading(
            self.sentence,
            phrase,
            reading.trigger,
            reading.at,
            reading.end,
            reading.type,
            reading.active,
            whole,
            reading.group if whole is not None else phrase.start,
            link,
        )
