"""Tokens to readings: each trigger takes the people that its frame gives it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.casualties.lexicon import Lexicon, Trigger
from extract.casualties.phrase_reader import PhraseReader
from extract.casualties.phrases import PREPOSITIONS, STOP, Phrase
from extract.casualties.sentence import Sentence

BE = frozenset("is are was were be been being am become became becoming becomes 's 're got get gets getting".split())
AUX = BE | frozenset(
    "has have had having remain remained remains feared reported presumed believed confirmed left lay lie".split()
)
ADVERBS = frozenset(
    "also all both reportedly allegedly later then instantly immediately already still now not n't never seriously badly "
    "slightly lightly critically severely gravely fatally mortally accidentally deliberately either just only since "
    "subsequently eventually apparently each first initially probably possibly perhaps even themselves himself herself "
    "confirmed officially brutally simultaneously tragically recently previously thus believed feared presumed reported "
    "allegedly physically violently being been today yesterday either less more reported known said thought".split()
)
BARRIERS = frozenset(
    "; : — -- – that when while after before because but as where if although though unless until said says told reported "
    "announced according since so whereas whereby denied claimed confirmed added".split()
)
JOINTS = frozenset({"and", ",", "&", "or", "plus", "/", ";"})
PARTS = frozenset("including among with".split())
MODALS = frozenset("to will would could can may might should must shall 'd 'll".split())


@dataclass(slots=True, eq=False)
class Reading:
    """One figure as the sentence gives it. ``part_of`` is the reading whose people it is a part of; ``group`` is shared
    by coordinated members ("two soldiers and five militants were killed"); ``active`` tells whose subject is the agent."""

    sentence: Sentence
    phrase: Phrase
    trigger: Trigger
    at: int
    end: int
    type: str
    active: bool = False
    part_of: "Reading | None" = None
    group: int = 0
    link: str = "direct"


class Recogniser:
    """Reads sentences with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.phrases = PhraseReader(lexicon)
        self._heads = lexicon.triggers.heads

    def read(self, sentence: Sentence, before: Sequence[Reading] = ()) -> list[Reading]:
        """The readings of one sentence in text order; none where no trigger stands in it.

        ``before`` are the readings of the sentences just before: a pronoun ("he died later") raises one of them from
        injured to killed.
        """
        if self._heads.isdisjoint(sentence.words):
            return []
        return Linker(self.lexicon, self.phrases, sentence, before).readings()


class Linker:
    """The work on one sentence."""

    def __init__(
        self, lexicon: Lexicon, reader: PhraseReader, sentence: Sentence, before: Sequence[Reading] = ()
    ) -> None:
        self.lexicon = lexicon
        self.before = before
        self.reader = reader
        self.sentence = sentence
        self.words = sentence.words
        self.phrases = reader.read(sentence)
        self.covered = bytearray(len(self.words))
        """1 for each word that a phrase holds."""
        for phrase in self.phrases:
            for at in range(phrase.start, phrase.end):
                self.covered[at] = 1
        self.aside = _parentheses(self.words)
        self.found: list[Reading] = []
        self.triggers = self._find_triggers()
        self._frames: dict[str, Callable[[int, int, Trigger], None]] = {
            "verb": self._verb,
            "active": self._object,
            "intransitive": self._subject,
            "state": self._state,
            "counted": self._counted,
            "nominal": self._nominal,
            "toll": self._toll,
            "loss": self._loss,
            "taken": self._taken,
        }

    def readings(self) -> list[Reading]:
        """Link every trigger, then the people that hang on those already linked."""
        for at, end, trigger in self.triggers:
            if not self._pronoun(at, end, trigger):
                self._frames[trigger.frame](at, end, trigger)
        self._attributives()
        self._parts()
        self._gaps()
        return self._settle()

    # ---- triggers

    def _find_triggers(self) -> list[tuple[int, int, Trigger]]:
        found = []
        inside = {p.attributive for p in self.phrases if p.attributive >= 0}
        covered = bytearray(len(self.words))
        for phrase in self.phrases:
            if phrase.kind == "name" or phrase.attributive >= 0:
                for at in range(phrase.start, phrase.end):
                    covered[at] = 1
        at = 0
        while at < len(self.words):
            hit = self.lexicon.triggers.at(self.words, at)
            if hit is None or at in inside or covered[at]:
                at += 1
                continue
            found.append((at, at + hit[0], hit[1]))
            at += hit[0]
        return found

    def _pronoun(self, at: int, end: int, trigger: Trigger) -> bool:
        """Whether the trigger takes a pronoun for one person; the person said before is then the victim of it."""
        words = self.words
        target = words[end] if end < len(words) else ""
        if trigger.frame == "verb" and target in ("him", "her") and not self._phrase_at(end) and not self._auxiliary(at)[1]:
            pass
        elif trigger.frame in ("verb", "intransitive", "state") and trigger.form in ("past", "words"):
            head, passive = self._auxiliary(at, all_aux=True)
            if not (head and words[head - 1] in ("he", "she") and (passive or trigger.frame == "intransitive")):
                return False
        else:
            return False
        if trigger.type == "killed" and not any(word in MODALS or word in ("not", "n't") for word in words[max(0, at - 4) : at]):
            for reading in [*reversed(self.found), *reversed(self.before)]:
                single = reading.phrase.quantity is None or reading.phrase.quantity.best == 1
                if single and reading.phrase.kind != "plural" and reading.type in ("injured", "killed"):
                    reading.type = "killed"
                    break
        return True

    # ---- frames

    def _verb(self, at: int, end: int, trigger: Trigger) -> None:
        words = self.words
        if trigger.form == "gerund":
            if (
                at
                and words[at - 1] in ("the", "of", "a", "for", "from", "his", "their")
                and end < len(words)
                and words[end] == "of"
            ) or (end < len(words) and words[end] == "of"):
                self._nominal(at, end, trigger)
            else:
                self._object(at, end, trigger)
            return
        if trigger.form in ("base", "third"):
            self._object(at, end, trigger)
            return
        if at > 1 and words[at - 1] in ("those", "the") and "among" in words[max(0, at - 3) : at]:
            self._among(at, end, trigger)
            return
        joined = self._joined(at, end, trigger)
        head, passive = self._auxiliary(at)
        if passive:
            if not self._subject_at(head, at, end, trigger):
                self._inverted(at, end, trigger)
            return
        target = self._next_phrase(end)
        if target is not None and not self._has_own_trigger(target) and not self._reduced(at, target):
            self._take(target, at, end, trigger, active=True)
            return
        if joined:
            return
        if not self._subject_at(at, at, end, trigger, near=True):
            shaped = self._shaped_right(end) if not self._subject_close(at) else None
            if shaped is not None:
                self._claim([shaped], at, end, trigger, active=True)

    def _joined(self, at: int, end: int, trigger: Trigger) -> bool:
        """Whether another trigger follows at once ("killed or wounded 50"): the object is taken there too."""
        words = self.words
        if end + 1 < len(words) and words[end] in ("and", "or", "/"):
            hit = self.lexicon.triggers.at(words, end + 1)
            if hit is not None and hit[1].frame == "verb":
                target = self._next_phrase(end + 1 + hit[0])
                if target is not None and not self._has_own_trigger(target) and not self._auxiliary(at)[1]:
                    self._take(target, at, end, trigger, active=True)
                    return True
        return False

    def _reduced(self, at: int, target: Phrase) -> bool:
        """ "12 killed, 3 injured": the number before belongs to the participle, not the one behind."""
        before = self._phrase_before(at)
        return (
            before is not None
            and before.counted
            and before.end == at
            and target.kind in ("article", "definite", "singular", "name")
            and before.kind in ("bare", "count")
            and before.quantity is not None
            and not before.known
        )

    def _object(self, at: int, end: int, trigger: Trigger) -> None:
        target = self._next_phrase(end, far=trigger.form in ("gerund", "past", "third", "base"))
        if target is not None and self._has_own_trigger(target) and not target.counted:
            target = target if trigger.form == "gerund" else None
        if target is not None:
            self._take(target, at, end, trigger, active=True)
            return
        shaped = self._shaped_right(end)
        if shaped is not None:
            self._claim([shaped], at, end, trigger, active=True)

    def _subject(self, at: int, end: int, trigger: Trigger) -> None:
        head, _ = self._auxiliary(at, all_aux=True)
        self._subject_at(head, at, end, trigger)

    def _state(self, at: int, end: int, trigger: Trigger) -> None:
        words = self.words
        if (at and words[at - 1] in ("the", "those", "more")) or (
            at > 1 and words[at - 1] == "confirmed" and words[at - 2] == "the"
        ):
            self._among(at, end, trigger)
            return
        head, passive = self._auxiliary(at, all_aux=True)
        if head == at or not passive:
            phrase = self._phrase_before(at)
            if phrase is not None and self._only_adverbs(phrase.end, at):
                self._take_left(phrase, at, end, trigger)
                return
        self._subject_at(head, at, end, trigger)

    def _counted(self, at: int, end: int, trigger: Trigger) -> None:
        words = self.words
        rule = trigger.rule
        if rule == "lives" and not self._near(
            at,
            (
                "claim",
                "cost",
                "lost",
                "took",
                "take",
                "taking",
                "lose",
                "losing",
                "claimed",
                "claiming",
                "costing",
                "claims",
                "costs",
                "taken",
            ),
        ):
            return
        if rule == "body" and not self._near(
            at,
            (
                "found",
                "recovered",
                "pulled",
                "discovered",
                "retrieved",
                "exhumed",
                "dumped",
                "unearthed",
                "counted",
                "morgue",
                "burned",
                "charred",
                "bullet",
                "lay",
                "lying",
                "washed",
                "find",
                "brought",
                "identified",
                "took",
                "decomposed",
                "buried",
                "lined",
                "bullet-riddled",
                "saw",
                "seen",
                "mutilated",
                "received",
            ),
            12,
        ):
            return
        phrase = self._phrase_before(at)
        if (
            phrase is not None
            and phrase.counted
            and phrase.kind != "thing"
            and self._only_adverbs(phrase.end, at)
            and not phrase.of_them
        ):
            if phrase.quantity is not None and phrase.quantity.zero and rule == "body":
                return
            if rule == "death of":
                return
            group = self._group_left(phrase)
            if end < len(words) and words[end] in ("among", "of") and phrase.kind == "bare":
                victims = self._next_phrase(end + 1)
                if (
                    victims is not None
                    and victims.kind in ("plural", "definite", "article")
                    and victims.head is not None
                ):
                    phrase.noun_start, phrase.noun_end, phrase.head, phrase.known = (
                        victims.noun_start,
                        victims.noun_end,
                        victims.head,
                        True,
                    )
                    victims.kind = "thing"
            self._claim(group, at, end, trigger)
            return
        if end < len(words) and words[end] == "of":
            self._nominal(at, end, trigger)
            return
        if phrase is None or phrase.kind != "thing" or phrase.end != at:
            self._right_number(at, end, trigger, 8)

    def _nominal(self, at: int, end: int, trigger: Trigger) -> None:
        words = self.words
        if trigger.rule in ("death of", "abduction of") and at and words[at - 1] == "'s":
            phrase = self._phrase_before(at, slack=1)
            if (
                phrase is not None
                and phrase.kind in ("name", "article", "definite")
                and phrase.end >= at - 1
                and (phrase.head is None or not phrase.head.plural)
            ):
                self._claim([phrase], at, end, trigger)
                return
        if end < len(words) and words[end] == "of":
            target = self._next_phrase(end + 1)
            if target is not None and target.kind != "bare":
                if (
                    target.kind == "count"
                    and not target.known
                    and trigger.rule == "death of"
                    and words[at] in ("loss",)
                ):
                    return
                self._take(target, at, end, trigger, active=False)
            elif target is None and trigger.rule != "body":
                shaped = self._shaped_right(end + 1)
                if shaped is not None and words[at] != "loss":
                    self._claim([shaped], at, end, trigger)

    def _toll(self, at: int, end: int, trigger: Trigger) -> None:
        kind = trigger.type
        for position in range(at, min(end + 6, len(self.words))):
            if self.words[position] in ("wounded", "injured"):
                kind = "injured"
                break
            if self.words[position] in ("missing",):
                kind = "missing"
                break
        self._right_number(at, end, trigger, 40, kind=kind)

    def _loss(self, at: int, end: int, trigger: Trigger) -> None:
        target = self._next_phrase(end)
        if target is None or not target.known or target.head is None:
            return
        if (
            target.counted
            and (
                target.head.category not in ("generic",)
                or target.head.lemma in ("man", "people", "crew", "member", "woman", "person")
            )
        ) or (
            target.kind == "article"
            and target.head.lemma
            in (
                "son",
                "daughter",
                "brother",
                "sister",
                "husband",
                "wife",
                "father",
                "mother",
                "child",
                "nephew",
                "cousin",
            )
        ):
            self._take(target, at, end, trigger, active=False)
        elif (
            target.kind in ("article", "definite")
            and target.end + 1 < len(self.words)
            and self.words[target.end] == "of"
        ):
            number = self._next_phrase(target.end + 1)
            if number is not None and number.kind == "bare":
                self._claim([number], at, end, trigger)

    def _taken(self, at: int, end: int, trigger: Trigger) -> None:
        """ "took 40 hostages", "took two clerks hostage"."""
        phrase = next((p for p in self.phrases if p.start <= at < p.end), None) or self._phrase_before(at)
        took = (
            "take",
            "took",
            "taken",
            "taking",
            "hold",
            "held",
            "holding",
            "seize",
            "seized",
            "seizing",
            "kept",
            "keep",
            "keeping",
        )
        if phrase is None or not self._only_adverbs(phrase.end, at) or phrase.kind in ("thing", "definite"):
            return
        if any(word in took for word in self.words[max(0, phrase.start - 3) : phrase.start]):
            self._claim(self._group_left(phrase) if phrase.counted else [phrase], at, end, trigger, active=True)

    # ---- finding people

    def _auxiliary(self, at: int, all_aux: bool = False) -> tuple[int, bool]:
        """Where the verb group before ``at`` begins, and whether it holds a form of be."""
        words, head, passive = self.words, at, False
        position = at - 1
        while position >= 0 and position > at - 8:
            word = words[position]
            if word in BE:
                if word == "'s" and not (position and words[position - 1] in ("he", "she", "it", "who", "that")):
                    break
                head, passive = position, True
            elif (word in ("has", "have", "had", "having") and (passive or all_aux)) or (
                word
                in (
                    "could",
                    "would",
                    "might",
                    "may",
                    "will",
                    "should",
                    "can",
                    "must",
                    "to",
                    "'d",
                    "'ll",
                    "did",
                    "do",
                    "does",
                    "ca",
                    "wo",
                )
                and (passive or all_aux or head != at)
            ):
                head = position
            elif word in ADVERBS or (word.endswith("ly") and len(word) > 4):
                if not passive and word in (
                    "feared",
                    "presumed",
                    "believed",
                    "reported",
                    "confirmed",
                    "said",
                    "thought",
                ):
                    head = position
            elif word in ("and", "or") and position and self.lexicon.triggers.at(words, position - 1) and not passive:
                # "were shot and killed"
                start = position - 1
                inner = self._auxiliary(start)
                return (inner[0], True) if inner[1] else (head, passive)
            else:
                break
            position -= 1
        return head, passive

    def _next_phrase(self, position: int, far: bool = False) -> Phrase | None:
        """The phrase that starts at ``position``, adverbs apart; with ``far`` a counted one behind a short prepositional phrase."""
        words = self.words
        limit = position + 3
        at = position
        while at < len(words) and at <= limit:
            phrase = self._phrase_at(at)
            if phrase is not None:
                return phrase if phrase.kind != "thing" else None
            if words[at] in ADVERBS or words[at] in (
                "off",
                "in",
                "total",
                "outright",
                "up",
                "'",
                '"',
                "“",
                "some",
                "about",
                "-",
                "each",
            ):
                at += 1
                continue
            break
        for after in range(at, min(at + 4, len(words))):
            phrase = self._phrase_at(after)
            if phrase is not None:
                if phrase.kind in ("name", "singular", "plural"):
                    return phrase
                break
            if words[after] in STOP or not words[after][0].isalpha() or self.lexicon.triggers.at(words, after):
                break
        if far and at < len(words) and (words[at] in PREPOSITIONS):
            for after in range(at + 1, min(at + 7, len(words))):
                if words[after] in BARRIERS or words[after] in (",", "."):
                    return None
                phrase = self._phrase_at(after)
                if (
                    phrase is not None
                    and phrase.counted
                    and phrase.kind == "count"
                    and phrase.known
                    and words[after - 1] not in PREPOSITIONS
                ):
                    return phrase
        return None

    def _phrase_at(self, position: int) -> Phrase | None:
        for phrase in self.phrases:
            if phrase.start == position:
                return phrase
            if phrase.start > position:
                break
        return None

    def _phrase_before(self, position: int, slack: int = 0) -> Phrase | None:
        best = None
        for phrase in self.phrases:
            if phrase.end > position + slack or phrase.start >= position:
                break
            best = phrase
        return best

    def _only_adverbs(self, start: int, end: int) -> bool:
        return end - start <= 6 and all(
            word in ADVERBS
            or word in AUX
            or word.endswith("ly")
            or word in ('"', "'", "(", "feared", "reported", "confirmed", "combat", "battle", "new", "more", "known")
            for word in self.words[start:end]
        )

    def _subject_close(self, at: int) -> bool:
        phrase = self._phrase_before(at)
        return phrase is not None and phrase.end == at and phrase.kind != "thing"

    def _subject_at(self, head: int, at: int, end: int, trigger: Trigger, near: bool = False) -> bool:
        """Give the trigger its subject, the people left of the verb group that begins at ``head``."""
        words = self.words
        position = head
        relative = False
        while position > 0 and words[position - 1] in (
            "who",
            "that",
            "which",
            ",",
            "whom",
            "and",
            "also",
            "he",
            "she",
            "they",
            "allegedly",
            "reportedly",
            '"',
            ")",
            "both",
            "all",
        ):
            if words[position - 1] in ("who", "whom", "which", "that"):
                relative = True
            if words[position - 1] in ("he", "she", "they"):
                return False
            if (
                words[position - 1] in ("and", ",")
                and near
                and position == head
                and not relative
                and position - 1 > 0
                and not self._comma_clause(position - 1)
            ):
                return False
            position -= 1
        phrase = self._subject_phrase(position, near, relative)
        if phrase is None:
            shaped = self._shaped_left(position) if not near else None
            if shaped is None:
                return False
            self._claim([shaped], at, end, trigger)
            return True
        if phrase.kind in ("article", "definite", "singular") and phrase.start > 1 and words[phrase.start - 1] == ",":
            shaped = self._shaped_left(phrase.start - 1)
            if shaped is not None:
                shaped.head = phrase.head
                self._claim([shaped], at, end, trigger)
                return True
        self._take_left(phrase, at, end, trigger)
        return True

    def _comma_clause(self, position: int) -> bool:
        """Whether the comma before a participle still belongs to its noun ("a clerk, badly wounded")."""
        return False

    def _subject_phrase(self, position: int, near: bool, relative: bool) -> Phrase | None:
        words = self.words
        fallback: Phrase | None = None
        index = len(self.phrases) - 1
        while index >= 0 and self.phrases[index].end > position:
            index -= 1
        right = position
        first = True
        while index >= 0:
            phrase = self.phrases[index]
            if self.aside[phrase.start] and not self.aside[position - 1]:
                index -= 1
                continue
            gap = [words[at] for at in range(phrase.end, right) if not self.aside[at]]
            if (
                len(gap) > 14
                or any(word in BARRIERS for word in gap)
                or (self._trigger_between(phrase.end, right) and not relative)
            ):
                break
            if near and first and gap and not self._attached(phrase.end, position):
                break
            before = words[phrase.start - 1] if phrase.start else ""
            if phrase.kind != "thing":
                if relative and first:
                    return phrase
                named = self._apposed(index)
                if named is not None:
                    return named
                chain = self._chain_start(index)
                if chain != index and self._in_parts(self.phrases[chain]) and not phrase.others:
                        right = self.phrases[chain].start
                        index = chain - 1
                        first = False
                        continue
                if before not in PREPOSITIONS and before not in PARTS and before != "them":
                    return phrase
                if fallback is None and not (
                    before in ("by", "from", "with", "near", "against", "at") and not phrase.counted
                ):
                    fallback = phrase
            right = phrase.start
            first = False
            index -= 1
        if fallback is not None and (fallback.counted or (relative or words[fallback.start - 1] == "of")):
            return fallback
        return None

    def _apposed(self, index: int) -> Phrase | None:
        """The phrase that the one at ``index`` only describes: "a driver of the bank, a father of two, was shot"."""
        phrase, before = self.phrases[index], self.phrases[index - 1] if index else None
        words = self.words
        if before is None or phrase.kind not in ("article", "definite", "name") or words[before.end : phrase.start] != [","]:
            return None
        if phrase.end < len(words) and words[phrase.end] == "," and before.kind in ("article", "name", "count"):
            single = before.quantity is None or before.quantity.best == 1
            return before if single and not self._claimed(before) else None
        return None

    def _chain_start(self, index: int) -> int:
        """The first of the phrases coordinated with the one at ``index``."""
        while index > 0 and self.phrases[index - 1].kind != "thing" and self._coordinate(self.phrases[index - 1], self.phrases[index]):
            index -= 1
        return index

    def _attached(self, start: int, end: int) -> bool:
        """Whether only a prepositional phrase, an age or adverbs stand between a noun and its participle."""
        gap = self.words[start:end]
        if not gap:
            return True
        if len(gap) > 7 or any(word in BARRIERS or (word == "," and len(gap) < 2) for word in gap):
            return False
        return (
            gap[0] in PREPOSITIONS
            or (gap[0] in ("(", ",") and (gap[-1] in (")", ",") or len(gap) <= 2))
            or self._only_adverbs(start, end)
        )

    def _trigger_between(self, start: int, end: int) -> bool:
        return any(start <= at < end for at, _, _ in self.triggers)

    def _shaped_left(self, position: int) -> Phrase | None:
        """A name by its shape directly before ``position``."""
        return self.reader.names.left(self.sentence, position, self.covered)

    def _shaped_right(self, position: int) -> Phrase | None:
        """A name by its shape that starts at ``position``."""
        return self.reader.names.right(self.sentence, position, self.covered)

    # ---- groups

    def _group_left(self, phrase: Phrase) -> list[Phrase]:
        """The phrases coordinated with ``phrase``, leftwards; none that "including" or another trigger holds."""
        group = [phrase]
        closed = phrase.counted
        if not phrase.others or not any(r.active for r in self.found):
            for before in reversed(self.phrases[: self.phrases.index(phrase)]):
                if self.aside[before.start] and not self.aside[phrase.start]:
                    continue
                if before.kind == "thing" or self._claimed(before) or not self._coordinate(before, group[0]):
                    break
                joint = self.words[before.end : group[0].start]
                closed = closed or "and" in joint or "or" in joint
                if joint == [","] and not (closed and (before.counted or "and" in self._between(group))):
                    break
                group.insert(0, before)
        if len(group) > 1 and self._in_parts(group[0]):
            return [phrase]
        first = group[0]
        if first.start > 1 and self.words[first.start - 1] == "and" and not first.counted:
            shaped = self._shaped_left(first.start - 1)
            if shaped is not None:
                group.insert(0, shaped)
        return group

    def _between(self, group: list[Phrase]) -> list[str]:
        return self.words[group[0].end : group[-1].start] if len(group) > 1 else []

    def _in_parts(self, phrase: Phrase) -> bool:
        return phrase.start > 0 and self.words[phrase.start - 1] in PARTS

    def _group_right(self, phrase: Phrase) -> list[Phrase]:
        group = [phrase]
        sure = 1
        for after in self.phrases[self.phrases.index(phrase) + 1 :]:
            if self.aside[after.start] and not self.aside[phrase.start]:
                continue
            if after.kind in ("thing", "bare") or not self._coordinate(group[-1], after) or self._has_own_trigger(after):
                break
            if not after.counted and self._finite_after(after):
                break
            joint = self.words[group[-1].end : after.start]
            group.append(after)
            if "and" in joint or "or" in joint or (after.counted and group[-2].counted) or joint[-1] in ("as", "with", "&"):
                sure = len(group)
        return group[:sure]

    def _coordinate(self, left: Phrase, right: Phrase) -> bool:
        words = self.words
        gap = words[left.end : right.start]
        if "(" in gap or "[" in gap:
            gap = [words[at] for at in range(left.end, right.start) if not self.aside[at]]
        if not gap or len(gap) > 10 or left.of_them or right.of_them:
            return False
        if right.others and (gap == [","] or left.others):
            return False
        if gap in (
            ["and"],
            [","],
            [",", "and"],
            ["&"],
            ["as", "well", "as"],
            [",", "as", "well", "as"],
            ["along", "with"],
            ["plus"],
            ["or"],
            [";"],
            ["and", "also"],
            ["together", "with"],
            ["and", "of"],
            ["and", "to"],
            ["/"],
            [";", "and"],
        ):
            if left.kind in ("definite",) and gap == [","]:
                return False
            return not (
                gap == [","] and not left.counted and right.kind not in ("name", "count") and left.kind != right.kind
            )
        if gap[-1] != "and" or not left.counted or not (right.counted or right.kind == "article"):
            return False
        if gap[0] == "(" or gap[0] in PREPOSITIONS or gap[0] == ",":
            return not any(
                word in BARRIERS or word in AUX or word in (".",) for word in gap
            ) and not self._trigger_between(left.end, right.start)
        return False

    def _has_own_trigger(self, phrase: Phrase) -> bool:
        """Whether a participle or state of its own follows ("killing six and 14 injured")."""
        position = phrase.end
        words = self.words
        for _ in range(6):
            if position >= len(words):
                return False
            word = words[position]
            if word in BE or word in ("has", "have", "had", "left", "others") or word in ADVERBS or word.endswith("ly"):
                position += 1
                continue
            hit = self.lexicon.triggers.at(words, position)
            if (
                hit is None
                or hit[1].form not in ("past", "words")
                or hit[1].frame not in ("verb", "state", "intransitive", "counted")
            ):
                return False
            if hit[1].frame == "verb" and position == phrase.end:
                after = self._next_phrase(position + hit[0])
                return after is None or self._has_own_trigger_near(after)
            return True
        return False

    def _has_own_trigger_near(self, phrase: Phrase) -> bool:
        return phrase.end < len(self.words) and self.lexicon.triggers.at(self.words, phrase.end) is not None

    def _finite_after(self, phrase: Phrase) -> bool:
        if phrase.end >= len(self.words):
            return False
        word = self.words[phrase.end]
        if word in (
            "said",
            "says",
            "told",
            "has",
            "have",
            "had",
            "is",
            "are",
            "was",
            "were",
            "will",
            "would",
            "did",
            "do",
            "does",
            "'s",
        ):
            return True
        return word.endswith("ed") and self.lexicon.triggers.at(self.words, phrase.end) is None

    def _claimed(self, phrase: Phrase) -> bool:
        return any(reading.phrase is phrase for reading in self.found)

    # ---- claiming

    def _take(self, phrase: Phrase, at: int, end: int, trigger: Trigger, active: bool) -> None:
        self._claim(self._group_right(phrase), at, end, trigger, active=active)

    def _take_left(self, phrase: Phrase, at: int, end: int, trigger: Trigger) -> None:
        if self._claimed(phrase):
            taken = next(r for r in self.found if r.phrase is phrase)
            between = self.words[taken.end : at]
            strong_after_weak = taken.trigger.weak and not trigger.weak
            coordinated = all(
                word in ("and", "or", ",", "then", "later", "but", "/") or word in ADVERBS or word in AUX
                for word in between
            )
            relative = any(word in ("who", "which", "whom") for word in between)
            if not (strong_after_weak or coordinated or relative):
                return
            if taken.active and not relative:
                return
        self._claim(self._group_left(phrase), at, end, trigger)

    def _claim(
        self,
        group: list[Phrase],
        at: int,
        end: int,
        trigger: Trigger,
        active: bool = False,
        link: str = "direct",
        kind: str | None = None,
    ) -> None:
        for phrase in group:
            if phrase.kind == "thing" or not self._believable(phrase, trigger):
                continue
            self.found.append(
                Reading(self.sentence, phrase, trigger, at, end, kind or trigger.type, active, group=at, link=link)
            )

    def _believable(self, phrase: Phrase, trigger: Trigger) -> bool:
        quantity = phrase.quantity
        if phrase.kind == "definite" and trigger.frame != "nominal":
            return False
        if phrase.kind == "singular" and not (
            self.sentence.caps
            or phrase.start == 0
            or trigger.frame == "nominal"
            or self.words[phrase.start - 1] in ("and", ",", ":")
        ):
            return False
        if trigger.floor and (
            quantity is None or max(quantity.low or 0, quantity.best or 0, quantity.high or 0) < trigger.floor
        ):
            return False
        if trigger.person and not phrase.known:
            return False
        if phrase.kind == "count" and not phrase.known and phrase.head is not None and not phrase.head.plural:
            # an unknown singular behind a number is a measure or a thing, unless a capital makes it a people
            return (
                self.sentence.raw[phrase.end - 1][:1].isupper()
                or phrase.head.category != "unknown"
                or phrase.attributive >= 0
            )
        return True

    # ---- people that hang on others

    def _inverted(self, at: int, end: int, trigger: Trigger) -> None:
        """ "Among those killed were two nurses.\""""
        words = self.words
        if at >= 2 and words[at - 1] in ("those", "the") and end < len(words) and words[end] in BE:
            target = self._next_phrase(end + 1)
            if target is not None:
                self._take(target, at, end, trigger, active=False)

    def _among(self, at: int, end: int, trigger: Trigger) -> None:
        """ "two nurses were among the dead", "among the dead were two nurses", "one of the dead is"."""
        words = self.words
        if end < len(words) and words[end] in (
            "is",
            "are",
            "was",
            "were",
            "include",
            "included",
            "includes",
            "as",
            "including",
        ):
            target = self._next_phrase(end + 1)
            if target is not None and target.kind != "definite":
                self._part_claim(self._group_right(target), at, end, trigger)
                return
        if at > 1 and "among" in words[max(0, at - 3) : at]:
            head, _ = self._auxiliary(words.index("among", max(0, at - 3)), all_aux=True)
            phrase = self._subject_phrase(head, False, False)
            if phrase is not None:
                self._part_claim(self._group_left(phrase), at, end, trigger)

    def _part_claim(self, group: list[Phrase], at: int, end: int, trigger: Trigger) -> None:
        self._claim(group, at, end, trigger, link="among")

    def _attributives(self) -> None:
        for phrase in self.phrases:
            if phrase.attributive < 0 or self._claimed(phrase) or phrase.kind in ("definite", "thing"):
                continue
            hit = self.lexicon.triggers.at(self.words, phrase.attributive)
            if hit is not None and not hit[1].weak and (phrase.counted or hit[1].type != "displaced"):
                self._claim([phrase], phrase.attributive, phrase.attributive + hit[0], hit[1])

    def _parts(self) -> None:
        """ "including five children", "two of them seriously", "with three being medics"."""
        for index, phrase in enumerate(self.phrases):
            if phrase.kind == "thing" or self._claimed(phrase):
                continue
            anchor = self._anchor(phrase)
            if anchor is None:
                continue
            before = self.words[max(0, phrase.start - 3) : phrase.start]
            part = (
                phrase.of_them
                or any(word in ("including", "among", "included", "includes") for word in before[-2:])
                or before[-1:] == ["with"]
            )
            if not part and index and before[-1:] in (["and"], [","]):
                previous = self.phrases[index - 1]
                part = any(r.phrase is previous and r.part_of is not None for r in self.found) and self._coordinate(
                    previous, phrase
                )
            if not part or (
                phrase.kind in ("definite", "singular", "bare")
                and not phrase.of_them
                and not (
                    phrase.kind == "bare"
                    and phrase.end < len(self.words)
                    and self.words[phrase.end] in ("of", "from", "in")
                )
            ):
                continue
            if before[-1:] == ["with"] and not (
                phrase.counted
                and phrase.end < len(self.words)
                and self.words[phrase.end] in ("being", "of", "in", "are", "were")
            ):
                continue
            if self._has_own_trigger(phrase) and not phrase.of_them:
                continue
            self.found.append(
                Reading(
                    self.sentence,
                    phrase,
                    anchor.trigger,
                    anchor.at,
                    anchor.end,
                    anchor.type,
                    anchor.active,
                    anchor,
                    anchor.group,
                    "part",
                )
            )

    def _anchor(self, phrase: Phrase) -> Reading | None:
        """The nearest counted reading before a phrase."""
        best = None
        for reading in self.found:
            if (
                reading.phrase.end <= phrase.start
                and reading.part_of is None
                and (best is None or reading.phrase.start >= best.phrase.start)
            ):
                best = reading
        return best

    def _gaps(self) -> None:
        """ "73 were shot dead in the first village and 32 in the second", "two soldiers and another in hospital"."""
        for phrase in self.phrases:
            if (
                phrase.kind not in ("bare", "count")
                or phrase.of_them
                or self._claimed(phrase)
                or phrase.quantity is None
            ):
                continue
            words = self.words
            before = words[phrase.start - 1] if phrase.start else ""
            after = words[phrase.end] if phrase.end < len(words) else ""
            if before not in ("and", ",", ":", "while") or after not in (
                "in",
                "at",
                "near",
                "on",
                "from",
                "to",
                "by",
                "outside",
                ",",
                ".",
                "",
            ):
                continue
            if phrase.kind == "count" and not (phrase.head is not None and phrase.head.lemma in ("others", "more")):
                continue
            if (
                after in (",", ".", "", "to", "by")
                and not (phrase.kind == "bare" and before == "and" and after in ("to", "by"))
                and phrase.kind == "bare"
            ):
                continue
            anchor = self._anchor(phrase)
            if anchor is None or anchor.phrase.quantity is None or phrase.start - anchor.phrase.end > 25:
                continue
            if any(at > anchor.end and at < phrase.start for at, _, _ in self.triggers):
                continue
            self.found.append(
                Reading(
                    self.sentence,
                    phrase,
                    anchor.trigger,
                    anchor.at,
                    anchor.end,
                    anchor.type,
                    anchor.active,
                    None,
                    phrase.start,
                    "gap",
                )
            )

    def _right_number(self, at: int, end: int, trigger: Trigger, reach: int, kind: str | None = None) -> None:
        """The numbers that a toll rises to, stands at, was up from."""
        words = self.words
        limit = min(len(words), end + reach)
        taken = 0
        for phrase in self.phrases:
            if phrase.start < end or phrase.start >= limit or not phrase.counted or phrase.kind == "thing":
                continue
            if any(words[position] in (";", ".") for position in range(end, phrase.start)):
                return
            before = words[phrase.start - 1]
            if before not in (
                "to",
                "at",
                "of",
                "from",
                "reached",
                "reaching",
                "exceeded",
                "exceed",
                "exceeds",
                "passed",
                "surpassed",
                "hit",
                "topped",
                "as",
                "is",
                "was",
                "stands",
                "stood",
                "past",
                ":",
                "than",
                "by",
                "(",
                "reach",
                "total",
                "totaled",
                "totalled",
                "surpass",
                "between",
                "above",
            ):
                continue
            if (
                phrase.kind == "count"
                and not phrase.known
                and phrase.head is not None
                and phrase.head.category == "unknown"
            ):
                continue
            if before == "by":
                continue
            if (
                before == "of"
                and taken == 0
                and phrase.end < len(words)
                and self.lexicon.triggers.at(words, phrase.end)
                and phrase.kind == "bare"
            ):
                return
            self._claim([phrase], at, end, trigger, kind=kind, link="toll")
            taken += 1
            if taken >= 3:
                return

    def _near(self, at: int, wanted: tuple[str, ...], reach: int = 6) -> bool:
        return any(word in wanted for word in self.words[max(0, at - reach) : at + reach])

    # ---- settling

    def _settle(self) -> list[Reading]:
        """One reading for the same people and type; weak ones give way, and killed with injured of one verb pair are one."""
        by_phrase: dict[int, list[Reading]] = {}
        for reading in self.found:
            by_phrase.setdefault(id(reading.phrase), []).append(reading)
        kept: list[Reading] = []
        for readings in by_phrase.values():
            kept.extend(_settle_one(readings, self.words))
        kept.sort(key=lambda r: (r.phrase.start, r.at))
        return kept


def _parentheses(words: list[str]) -> bytearray:
    """1 for each word inside brackets that are closed again, the brackets themselves too."""
    inside = bytearray(len(words))
    opened = -1
    for at, word in enumerate(words):
        if word in ("(", "["):
            opened = at
        elif word in (")", "]") and opened >= 0:
            for between in range(opened, at + 1):
                inside[between] = 1
            opened = -1
    return inside


def _settle_one(readings: list[Reading], words: list[str]) -> list[Reading]:
    if any(not r.trigger.weak for r in readings):
        readings = [r for r in readings if not r.trigger.weak]
    types = {r.type: r for r in readings}
    if len(types) == 1:
        return readings[:1]
    if {"killed", "injured"} <= types.keys():
        killed, injured = types["killed"], types["injured"]
        low, high = sorted((killed.at, injured.at))
        if any(word in ("or", "/", "and") for word in words[low:high]) and high - low <= 3:
            killed.type = "killed_or_injured"
            return [killed, *(r for t, r in types.items() if t not in ("killed", "injured"))]
        return [killed if killed.at > injured.at or killed.link == "direct" else injured]
    return list(types.values())
