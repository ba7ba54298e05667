"""The subject of a trigger: the people left of its verb group, past prepositions, appositions and relatives."""

from extract.casualties.asides import Asides
from extract.casualties.lexicon import Trigger
from extract.casualties.phrases import PREPOSITIONS, STOP, Phrase
from extract.casualties.reading import ADVERBS, BARRIERS, LINKING, PARTS, Reading

_BEFORE_VERB = frozenset(
    {"who", "that", "which", ",", "whom", "and", "also", "allegedly", "reportedly", '"', ")", "both", "all"}
)
_RELATIVES = frozenset({"who", "whom", "which", "that"})
_AWAY = frozenset("by from with near against at".split())
_PLURAL = frozenset("were are have".split())
_ARMED = frozenset("military police armed_group perpetrator".split())
_GENERIC = frozenset("victim person man woman other".split())
_HARMS = frozenset({"killed", "injured", "killed_or_injured"})
_MOSTLY = frozenset("all mostly mainly largely predominantly chiefly both many some most".split())
_THEN = frozenset({"and", "or", ",", "then", "later", "but", "/"})


class Subjects(Asides):
    """Finds the left side of a trigger and claims it."""

    def subject(self, head: int, at: int, end: int, trigger: Trigger, near: bool = False) -> bool:
        """Give the trigger its subject, the people left of the verb group that begins at ``head``.

        With ``near`` the trigger is a bare participle, whose people stand directly before it.
        """
        words = self.words
        position = head
        relative = False
        while position > 0 and words[position - 1] in _BEFORE_VERB and position - 1 not in self.starts:
            word = words[position - 1]
            relative = relative or word in _RELATIVES
            if (
                word in ("and", ",")
                and near
                and position == head
                and not relative
                and not self._described(position - 1)
            ):
                return False
            position -= 1
        if self.word(position - 1) in ("he", "she", "they", "it", "we", "i"):
            return False
        phrase = self.subject_phrase(position, near, relative, bool(self.aside[head]) if head < len(words) else False)
        if phrase is None and not near and self.word(position) == ",":
            phrase = self.before_aside(position)
        if phrase is None and not near:
            phrase = self.antecedent(position)
        if phrase is None:
            named = None if near else self.names.left(self.sentence, position, self.covered)
            if named is None:
                return False
            self.claim([named], at, end, trigger)
            return True
        if phrase.kind == "plural" and self.word(position) == "," and self.word(phrase.start - 1) == ",":
            # "A and B, members of the guard, were abducted"
            named = self.named_before(phrase.start - 1)
            if named is not None:
                self.take_left(named, at, end, trigger)
                return True
        left = self.phrase_before(phrase.start)
        if left is not None and self.in_two_roles(left, phrase) and _PLURAL.isdisjoint(words[head:at]):
            phrase = left
        one = phrase.quantity is not None and phrase.quantity.best == 1 and self.word(phrase.count_start) == "one"
        if (
            (one or phrase.kind in ("article", "definite", "singular"))
            and phrase.start > 1
            and self.word(phrase.start - 1) == ","
        ):
            described = self.named_before(phrase.start - 1)
            if described is not None:
                described.head = described.head or phrase.head
                self.take_left(described, at, end, trigger)
                return True
            named = self.names.left(self.sentence, phrase.start - 1, self.covered)
            if named is not None:
                named.head = phrase.head
                self.claim([named], at, end, trigger)
                return True
        self.take_left(phrase, at, end, trigger)
        return True

    def _described(self, position: int) -> bool:
        """Whether the comma before a participle still belongs to its noun ("two clerks, shot dead by robbers")."""
        if self.words[position] != ",":
            return False
        after = next((end for at, end, _ in self.triggers if at > position), -1)
        phrase = self.phrase_before(position)
        return self.word(after) in ("by", "in", "at", "on", "when") and phrase is not None and phrase.end == position

    def subject_phrase(
        self, position: int, near: bool = False, relative: bool = False, inside: bool = False
    ) -> Phrase | None:
        """The nearest phrase left of ``position`` that can be a subject; ``inside``: the verb is in brackets."""
        words = self.words
        fallback: Phrase | None = None
        index = len(self.phrases) - 1
        while index >= 0 and self.phrases[index].end > position:
            index -= 1
        right = position
        first = True
        while index >= 0:
            phrase = self.phrases[index]
            if self.aside[phrase.start] and not inside:
                index -= 1
                continue
            gap = [words[at] for at in range(phrase.end, right) if not self.aside[at]]
            if len(gap) > 14 or any(word in BARRIERS for word in gap):
                break
            if not relative and self._verb_between(phrase.end, right):
                break
            if near and first and gap and not self._attached(phrase.end, position):
                break
            before = self._ruling(phrase)
            if phrase.kind == "thing":
                if first and not gap and not relative and not self.inside_preposition(phrase.start):
                    return None
            else:
                if first and (relative or (near and not gap)):
                    return self._apposed(index) or phrase
                named = self._apposed(index)
                if named is not None and self.in_parts(named):
                    # "seven rebels, including their leader, Ali Nour, were killed": the seven
                    index = self.phrases.index(named) - 1
                    right, first = named.start, False
                    continue
                if named is not None:
                    return named
                if self._object_of_participle(phrase):
                    index, first = index - 1, False
                    right = self.phrases[index].end
                    continue
                if phrase.of_them and before == "," and self.word(position) == "," and not phrase.others:
                    # "eight people, three of them children, were killed": the eight
                    aside = self.before_aside(phrase.start)
                    if aside is not None:
                        return aside
                chain = self.chain_start(index)
                if self._sorted_by(self.phrases[chain], phrase, position):
                    aside = self.before_aside(self.phrases[chain].start)
                    if aside is not None:
                        return aside
                if chain != index and self.in_parts(self.phrases[chain]) and not phrase.others:
                    right, index, first = self.phrases[chain].start, chain - 1, False
                    continue
                if before not in PREPOSITIONS and before not in PARTS and before != "them":
                    return phrase
                if fallback is None and not (before in _AWAY and not phrase.counted):
                    fallback = phrase
            right, index, first = phrase.start, index - 1, False
        if fallback is not None and (fallback.counted or relative or words[fallback.start - 1] == "of"):
            return fallback
        return None

    def _sorted_by(self, first: Phrase, last: Phrase, position: int) -> bool:
        """Whether people between commas only tell of what kind those before are: "ten men, all civilians, died"."""
        before = self.words[max(0, first.start - 2) : first.start]
        if last.kind == "plural" and before == ["of", "them"]:
            return True
        if self.word(position) != "," or last.end > position:
            return False
        if self.word(first.start) == "both" and first.counted:
            return before[-1:] == [","]
        return last.kind == "plural" and before[:1] == [","] and before[1:] != [] and before[1] in _MOSTLY

    def _verb_between(self, start: int, end: int) -> bool:
        """Whether a trigger stands between, other than a participle of the noun ("children injured have died")."""
        return any(start <= at < end and not (at == start and t.form == "past") for at, _, t in self.triggers)

    def _ruling(self, phrase: Phrase) -> str:
        """The word before a phrase; for people without a number past what describes them ("for disabled people")."""
        at = phrase.start - 1
        if phrase.kind == "plural":
            while at > phrase.start - 3 and at > 0 and self.sentence.raw[at].islower() and self.words[at] not in STOP:
                at -= 1
            if self.word(at) not in PREPOSITIONS:
                at = phrase.start - 1
        return self.word(at)

    def _object_of_participle(self, phrase: Phrase) -> bool:
        """Whether a participle that describes the noun before it rules a phrase: "a driver carrying two men died"."""
        at = phrase.start - 1
        if at > 1 and self.trigger_between(at, at + 1):
            at -= 1
        word = self.word(at)
        if not word.endswith("ing") or len(word) < 6 or self.trigger_between(at, at + 1):
            return False
        before = self.phrase_before(at)
        return before is not None and before.end == at and before.kind != "thing" and not self.claimed(before)

    def inside_preposition(self, start: int) -> bool:
        """Whether a preposition rules the noun that starts here, names and a possessor between them apart."""
        for position in range(start - 1, max(-1, start - 6), -1):
            word = self.words[position]
            if word in PREPOSITIONS:
                return True
            if word in BARRIERS or (word in LINKING and word != "'s") or word in (",", "."):
                return False
        return False

    def _attached(self, start: int, end: int) -> bool:
        """Whether only a prepositional phrase, an age or adverbs stand between a noun and its participle."""
        gap = self.words[start:end]
        if len(gap) > 7 or gap == [","] or any(word in BARRIERS for word in gap):
            return gap == [","]
        if gap[0] in PREPOSITIONS or self.only_adverbs(start, end):
            return True
        return gap[0] in ("(", ",") and (gap[-1] in (")", ",") or len(gap) <= 2)

    def _apposed(self, index: int) -> Phrase | None:
        """The phrase that the one at ``index`` only describes: "a driver of the bank, a father of two, was shot"."""
        phrase, before = self.phrases[index], self.phrases[index - 1] if index else None
        if before is None or phrase.kind not in ("article", "definite", "name"):
            return None
        if self.words[before.end : phrase.start] != [","]:
            return None
        tail = self.words[phrase.end : phrase.end + 6]
        if tail[:1] != [","] and not (tail[:1] and tail[0] in PREPOSITIONS and "," in tail):
            return None
        if before.kind not in ("article", "name", "count") or self.claimed(before):
            return None
        if before.quantity is not None and before.quantity.best != 1:
            return None
        return phrase if before.head is not None and before.head.lemma in _GENERIC else before

    def take_left(self, phrase: Phrase, at: int, end: int, trigger: Trigger) -> None:
        """Claim a phrase with its list for a trigger behind it, unless another trigger holds it by right."""
        if self.claimed(phrase):
            taken = next(reading for reading in self.found if reading.phrase is phrase)
            between = self.words[taken.end : at]
            listed = all(word in _THEN or word in ADVERBS or word in LINKING for word in between)
            relative = any(word in _RELATIVES for word in between)
            if not (relative or (not taken.active and (listed or (taken.trigger.weak and not trigger.weak)))):
                return
            if not taken.active:
                # "A and B were abducted and killed": all whom the first verb took
                group = [r.phrase for r in self.found if r.group == taken.group and r.part_of is None]
                self.claim(group, at, end, trigger)
                return
        self.claim(self.group_left(phrase), at, end, trigger)

    def take_right(self, phrase: Phrase, at: int, end: int, trigger: Trigger, active: bool = False) -> None:
        """Claim a phrase with its list for a trigger before it."""
        group = self.group_right(phrase)
        after = group[-1].end
        deadly = trigger.weak and self.words[after : after + 2] == ["to", "death"]
        self.claim(group, at, end, trigger, active=active, kind="killed" if deadly else None)

    def claim(
        self,
        group: list[Phrase],
        at: int,
        end: int,
        trigger: Trigger,
        active: bool = False,
        link: str = "direct",
        kind: str | None = None,
    ) -> None:
        """Make a reading of each phrase that the trigger can be believed of."""
        group = self._divide(group)
        first = len(self.found)
        for phrase in group:
            if phrase.kind == "thing" or not self._believable(phrase, trigger, active, at):
                continue
            reading = Reading(
                self.sentence, phrase, trigger, at, end, kind or trigger.type, active, group=at, link=link
            )
            if phrase.of_them or trigger.rule == "wound state":
                whole = self.anchor(phrase)
                if whole is not None and ((trigger.weak and whole.type in _HARMS) or whole.type == reading.type):
                    reading.part_of, reading.type, reading.link = whole, whole.type, "part"
                elif whole is None and trigger.weak and trigger.rule != "treated" and self._of_the_dead(phrase):
                    # "two of the victims had been shot": the text spoke of the dead
                    reading.type = "killed"
            if self._split and self.found[first:]:
                reading.part_of, reading.link = self.found[first], "part"
            self.found.append(reading)

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

    def _of_the_dead(self, phrase: Phrase) -> bool:
        """Whether a part is one of people whom the sentences before call dead."""
        named = not {"victims", "dead", "bodies"}.isdisjoint(self.words[phrase.start : phrase.end])
        return named and bool(self.spoken) and self.spoken[-1].type == "killed"

    _split = False

    def _divide(self, group: list[Phrase]) -> list[Phrase]:
        """Notice a list whose first member is the sum of the others: "seven clerks, six women and a man"."""
        values = [
            1 if p.quantity is None and p.kind != "plural" else p.quantity.best if p.quantity else None for p in group
        ]
        closed = len(group) > 2 and self.word(group[-1].end) == ","
        self._split = closed and None not in values and values[0] == sum(v for v in values[1:] if v)
        return group

    def _believable(self, phrase: Phrase, trigger: Trigger, active: bool, at: int) -> bool:
        quantity, head = phrase.quantity, phrase.head
        if phrase.kind == "definite" and trigger.frame != "nominal":
            return False
        if self.word(phrase.start - 1) == "any" or self.words[max(0, phrase.start - 2) : phrase.start] == ["any", "of"]:
            # "denied that any of its soldiers had been hurt"
            return False
        if phrase.kind == "plural" and self.word(phrase.start - 1) in ("more", "fewer") and "than" in self.words[at:]:
            # "more people died in May than in April"
            return False
        named = trigger.form == "third" or trigger.frame == "nominal"
        if phrase.kind == "singular" and not named and not self._headline(phrase):
            return False
        if phrase.kind == "plural" and trigger.form == "gerund" and self._after_preposition(phrase):
            return False
        if phrase.kind == "plural" and trigger.rule == "dead" and self.word(phrase.start) in ("its", "their"):
            return False
        least = max(quantity.low or 0, quantity.best or 0, quantity.high or 0) if quantity is not None else 0
        if trigger.floor and least < trigger.floor and not (quantity is not None and quantity.zero):
            return False
        if active and trigger.weak and phrase.kind == "bare" and self.word(phrase.start - 2) in ("he", "she", "i"):
            # "he shot 68 in the final round"
            return False
        if trigger.type == "displaced" and trigger.floor and head is not None and head.category in _ARMED:
            # troops that cross a border or leave are not displaced
            return False
        if quantity is not None and quantity.zero and head is not None and not phrase.known:
            # "wounded - no further details"
            return False
        guessed = phrase.kind == "name" and phrase.head is None and phrase.start not in self.sentence.people
        if guessed and trigger.person and trigger.type == "injured":
            return False
        taken = active and (trigger.type == "displaced" or self.word(at) in self.lexicon.lists["taking"])
        if trigger.person and not phrase.known and (phrase.kind != "bare" or taken):
            return False
        if phrase.kind == "count" and not phrase.known and head is not None and not head.plural:
            # an unknown singular behind a number is a measure or a thing, unless a capital makes it a people
            capital = self.sentence.raw[phrase.end - 1][:1].isupper()
            return capital or head.category != "unknown" or phrase.attributive >= 0
        return True

    def _after_preposition(self, phrase: Phrase) -> bool:
        """Whether the gerund before a plural only names a kind of deed ("for killing villagers")."""
        at = next((at for at, end, _ in self.triggers if end == phrase.start), -1)
        return at > 0 and self.words[at - 1] in PREPOSITIONS

    def _headline(self, phrase: Phrase) -> bool:
        """Whether a noun without an article can stand here: headlines, capitals, lists."""
        if self.sentence.caps or self.word(phrase.start - 1) in ("", "and", ",", ":", "another", '"'):
            return True
        return all(raw[:1].isupper() for raw in self.sentence.raw[: phrase.start])
