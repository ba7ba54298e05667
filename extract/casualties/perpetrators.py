"""Who did it: the subject of the harm or of the attack, what stands behind "by", who claims it, who is suspected."""

from dataclasses import dataclass

from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import BE, DETERMINERS, HAVE, STOP
from extract.casualties.reading import Reading
from extract.casualties.sentence import Sentence
from extract.entities.record import Entity

RANK = {"denied": 5, "claimed": 5, "suspected": 4, "accused": 2, "confirmed": 1}
_INSIDE = frozenset("the a an of - 's some suspected alleged presumed unidentified unknown led by in ( )".split())
_STRIKES = frozenset(
    "strike strikes airstrike airstrikes air bombing shelling raid raids bombardment drone missile".split()
)
_MARKS = frozenset("( [ \" ' “ / — – --".split())
_ANYBODY = frozenset(
    "gunman gunmen attacker attackers man men militant militants assailant assailants fighter fighters bomber bombers "
    "terrorist terrorists insurgent insurgents rebel rebels robber robbers group raiders drones drone aircraft "
    "strikes column individuals extremists jihadists islamists".split()
)
_QUIET = frozenset("to also already then '".split()) | {'"', "“", "``"}
_OPENERS = frozenset("; when after where that while : — -- but said says told".split())
_SPEAKERS = frozenset("spokesman spokeswoman spokesperson official officials minister ministry statement media".split())
_OURSELVES = frozenset("it they we he she".split())
_OWN = frozenset("its their our his".split())
_ON = frozenset("on at in near against from to into outside inside with over aboard for".split())
_AROUND = frozenset(
    "southern northern eastern western central south north east west southeast northeast southwest northwest "
    "southeastern northeastern southwestern northwestern nearby crowded busy large small main key local own".split()
)
"""What may stand between a preposition or verb and the noun that it rules."""
_NO_VERB = frozenset("including during following morning evening king nothing something anything".split())
_CHARGED = {"accused": "accused", "charged": "accused", "suspected": "suspected", "convicted": "confirmed"}
_OTHERS = frozenset("similar earlier previous past other several many recent numerous previously".split())
_DEVICES = frozenset("mine landmine ied ieds device mines landmines tripwire".split())
_HELD_BY = frozenset("held run led seen made given known hidden met taken bought sold written drawn told".split())
_DONE_BY = frozenset(
    "carried committed perpetrated ordered staged claimed launched conducted orchestrated masterminded caused "
    "organised organized planned executed mounted instigated detonated".split()
)
_SIDES = frozenset(
    "rebels insurgents militants separatists guerrillas paramilitaries jihadists islamists army military police "
    "militia militias regime junta cartel settlers soldiers troops forces navy loyalists dissidents tribesmen "
    "herdsmen".split()
)
"""Sides of a conflict that an article can call by no other name."""
_NO_OBJECT = STOP - DETERMINERS
_PASSIVE = frozenset("was were came".split())
_DOUBT = {"suspected": "suspected", "presumed": "suspected", "alleged": "accused"}
_GROUPS = frozenset({"ORG", "NORP", "GPE", "PRODUCT"})


def _listed(between: list[str]) -> bool:
    """Whether only other participles of the same subject stand between: "stopped, beaten and robbed by"."""
    return all(word in ("and", ",", "then", "later") or word.endswith(("ed", "ly", "en")) for word in between)


def which(words: list[str], at: int) -> int | None:
    """Which of two attacks is meant behind ``at``: 0 for "the first", 1 for "the second"; None for neither."""
    ahead = words[at : at + 4]
    if "the" not in ahead:
        return None
    for word, number in (("first", 0), ("second", 1), ("latter", 1), ("former", 0)):
        if ahead[ahead.index("the") + 1 : ahead.index("the") + 2] == [word]:
            return number
    return None


@dataclass(slots=True)
class Actor:
    """A perpetrator as words [start, end) of a sentence say it; ``named`` where an entity stands in it."""

    sentence: Sentence
    start: int
    end: int
    status: str
    named: bool
    entity: Entity | None = None
    which: int | None = None
    """For a claim of "the first attack" or "the second" of two: 0 or 1."""

    @property
    def vague(self) -> bool:
        """Whether it tells only that somebody was armed ("gunmen"), so that a name elsewhere says more."""
        return not self.named and self.sentence.words[self.end - 1] in _ANYBODY


class Perpetrators:
    """Finds actors in sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._verbs = lexicon.actors["attack"].heads | lexicon.cues["attribution"].heads
        self._assaults = lexicon.actors["assault"].heads
        self._deeds = lexicon.actors["attack"].heads | lexicon.actors["deed"].heads

    def of_reading(self, reading: Reading, entities: list[Entity]) -> Actor | None:
        """The agent of one figure's own trigger."""
        sentence = reading.sentence
        if reading.active:
            if reading.trigger.rule == "bury":
                return None
            if reading.trigger.form == "gerund":
                return self._of_gerund(sentence, reading.at, entities)
            at = reading.at
            if reading.trigger.frame == "taken" and reading.phrase.end <= at:
                # "the rebels are holding 43 soldiers captive"
                at = max(0, reading.phrase.start - 1)
            actor = self._left(sentence, at, entities) or self._claimant(sentence, at, entities)
            if actor is None and sentence.words[at - 1 : at] in (["and"], ["then"], [","]):
                # "Gunmen broke into a house and killed five"
                actor = self._of_gerund(sentence, at, entities, coordinated=True)
            return actor
        if reading.trigger.frame in ("verb", "nominal", "counted"):
            return self._by(sentence, reading.end, 14, entities)
        return None

    def _of_gerund(
        self, sentence: Sentence, at: int, entities: list[Entity], coordinated: bool = False
    ) -> Actor | None:
        """The subject of the clause that a gerund goes on with: "Gunmen stormed a village, killing"; or its agent.

        ``coordinated`` for a second verb of that subject: "stormed a village and killed".
        """
        words = sentence.words
        start = self._opening(words, at)
        for position in range(max(start, at - 5), at - 1):
            if words[position] in _CHARGED and words[position + 1] in ("of", "with", "over", "for"):
                # "a man accused of killing", "charged with murdering"
                actor = self._first(sentence, start, position, entities, last=True)
                if actor is not None:
                    actor.status = _CHARGED[words[position]]
                return actor
        verb = at
        for position in range(start, at):
            if words[position] in self._deeds and not self._describes(sentence, position):
                verb = position
                break
        if coordinated and verb == at:
            return None
        before = verb - 1
        while before > start and words[before] in HAVE:
            before -= 1
        if start < before and verb < at and words[before] in _OURSELVES:
            return self._claimant(sentence, verb, entities)
        passive = words[verb] in _PASSIVE and not words[verb + 1].endswith("ing")
        actor = None if passive else self._first(sentence, start, verb, entities, subject=True)
        if actor is None and verb < at:
            return self._by(sentence, verb, at - verb, entities)
        self._take_tail(actor, words, verb)
        return actor

    def _describes(self, sentence: Sentence, at: int) -> bool:
        """Whether a participle stands before the people whom it describes: "armed men", "masked gunmen"."""
        words = sentence.words
        return at + 1 < len(words) and words[at].endswith("ed") and words[at + 1] in self.lexicon.actors["armed"].heads

    def _claimant(self, sentence: Sentence, at: int, entities: list[Entity]) -> Actor | None:
        """Who says that they did it: "the militia said it had killed", "Israel claims to have killed"."""
        words = sentence.words
        position = at
        while position > 0 and (words[position - 1] in HAVE or words[position - 1] in _QUIET):
            position -= 1
        if position > 1 and (words[position - 1] in _OURSELVES or words[position - 2] in _OWN):
            position -= 1 if words[position - 1] in _OURSELVES else 2
            while position > 0 and words[position - 1] in ("that", "how"):
                position -= 1
        elif position == at or words[position] != "to":
            return None
        verbs = self.lexicon.cues["attribution"]
        for said in range(position - 1, max(-1, position - 9), -1):
            if words[said] in verbs:
                actor = self._left(sentence, said, entities)
                if actor is not None and (actor.named or not actor.vague or words[actor.end - 1] in _SIDES):
                    actor.status = "claimed"
                    return actor
                return None
            if words[said] in (",", ";"):
                return None
        return None

    def of_attack(self, sentence: Sentence, entities: list[Entity]) -> Actor | None:
        """The agent of an attack that the sentence tells: "A submarine torpedoed it", "was shelled by rebels"."""
        words = sentence.words
        verbs = self.lexicon.actors["attack"]
        for entity in entities:
            after = sentence.word_at(entity.end - 1) + 1
            if entity.country and entity.label in ("GPE", "NORP") and after < len(words) and words[after] in _STRIKES:
                while after < len(words) and words[after] in _STRIKES:
                    after += 1
                return Actor(sentence, sentence.word_at(entity.start), after, "confirmed", True, entity)
        for position in verbs.places(words):
            hit = verbs.at(words, position)
            if hit is None:
                continue
            if not {"each", "both"}.isdisjoint(words[position : position + 8]):
                # "opened fire on each other": neither is the one
                continue
            if words[position] in ("struck", "hit") and not _DEVICES.isdisjoint(words[position + 1 : position + 6]):
                # "their patrol struck a mine"
                continue
            behind = words[position + hit[0] : position + hit[0] + 1]
            alone_and = words[position] in self._assaults and behind == ["and"]
            alone = words[position] in self._assaults and (not behind or behind[0] in _NO_OBJECT) and not alone_and
            actor = self._by(sentence, position + hit[0], 8, entities)
            if actor is None and alone:
                # "one clerk assaulted in Orsk": a participle
                continue
            if actor is None and (position == 0 or words[position - 1] not in ("was", "were", "been", "be", "being")):
                actor = self._left(sentence, position, entities)
            if actor is not None and actor.named and alone_and:
                continue
            if actor is not None:
                if any(word in ("allegedly", "reportedly") for word in words[max(0, position - 4) : position]):
                    actor.status = "suspected"
                return actor
        return None

    def claims(self, sentence: Sentence, entities: list[Entity]) -> list[Actor]:
        """Who claims, is suspected, is blamed, or denies it."""
        found: list[Actor] = []
        words = sentence.words
        for position in [n for n, word in enumerate(words) if word == "claimed" or word == "claims"]:
            if 0 < position < len(words) - 1 and words[position + 1] in ("the", "that", "both", "this"):
                # "the group claimed the massacre of 12 villagers"
                at = next((n for n in range(position + 2, min(position + 5, len(words))) if self._event(words, n)), -1)
                actor = self._left(sentence, position, entities, reach=16) if at > 0 else None
                if actor is not None and actor.named:
                    actor.status, actor.which = "claimed", which(words, position + 1)
                    found.append(actor)
        for kind in ("claimed", "claimed by", "suspected", "suspected of", "accused"):
            phrases = self.lexicon.actors[kind]
            for position in phrases.places(words):
                hit = phrases.at(words, position)
                if hit is None:
                    continue
                behind = words[position + hit[0] - 1] in ("on", "to")
                if kind == "claimed":
                    actor = self._left(sentence, position, entities, reach=16)
                    if actor is not None and words[max(0, actor.start - 1)] in ("no", "nobody", "neither"):
                        continue
                elif kind == "suspected of" or (kind == "accused" and not behind and self._passive(words, position)):
                    actor = self._left(sentence, position, entities)
                else:
                    actor = self._first(sentence, position + hit[0], min(len(words), position + hit[0] + 12), entities)
                if kind == "accused" and not self._of_harm(words, position):
                    continue
                if kind == "claimed" and not _OTHERS.isdisjoint(words[position + hit[0] : position + hit[0] + 4]):
                    # "has claimed responsibility for similar attacks"
                    continue
                if actor is not None and (actor.named or words[actor.end - 1] in _SIDES):
                    actor.status, actor.which = kind.split()[0], which(words, position + hit[0])
                    found.append(actor)
        return found

    def _event(self, words: list[str], at: int) -> bool:
        """Whether a word names an attack or a harm that can be claimed."""
        cause = self.lexicon.causes.at(words, at)
        return cause is not None and cause[1].kind == "event"

    def _of_harm(self, words: list[str], position: int) -> bool:
        """Whether an accusation is of an attack or of harm: "accused it of carrying out the raid"."""
        if words[position].startswith("blam"):
            return True
        for at in range(position + 1, min(len(words), position + 12)):
            if words[at] in self.lexicon.causes and self.lexicon.causes.at(words, at):
                return True
            if self.lexicon.triggers.at(words, at) is not None:
                return True
        return False

    def _tied(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether the words between two names are part of one description ("fighters of the Front")."""
        if end - start > 4:
            return False
        unknown = 0
        for at in range(start, end):
            word = sentence.words[at]
            if word in _INSIDE or (sentence.raw[at][:1].isupper() and not sentence.caps):
                continue
            if word in STOP or word in self._deeds:
                return False
            unknown += 1
        return unknown <= 1

    def denies(self, sentence: Sentence, actor: Actor, source: str, entities: list[Entity]) -> bool:
        """Whether the sentence says that the actor's own side, or government, denies it."""
        words = sentence.words
        phrases = self.lexicon.actors["denied"]
        name = actor.sentence.text(actor.start, actor.end, source)
        names = [word.strip("()") for word in name.split()]
        country = actor.entity.country if actor.entity is not None else None
        keys = {word.lower() for word in names if len(word) > 1 and word[0].isupper()}
        for position in phrases.places(words):
            if phrases.at(words, position) is not None:
                before = set(words[max(0, position - 5) : position])
                if not keys.isdisjoint(before):
                    return True
                for entity in entities:
                    at = sentence.word_at(entity.start)
                    side = entity.country is not None and entity.country == country and entity.label in _GROUPS
                    if side and position - 5 <= at < position:
                        return True
        return False

    def _governed(self, words: list[str], first: int) -> bool:
        """Whether a preposition of place or a verb rules the words from ``first``: "the attack on a police post
        killed", "a bomb that hit a police post", "a bus carrying recruits"."""
        position = first - 1
        while position > 0 and (
            words[position] in ("the", "a", "an", "'s", "their", "its", "his")
            or words[position - 1] == "'s"
            or words[position] in _AROUND
        ):
            position -= 1
        if position < 0:
            return False
        word = words[position]
        if word.endswith("ing") and len(word) > 5 and word not in _NO_VERB:
            return True
        return word in _ON or word in self._deeds

    def _passive(self, words: list[str], position: int) -> bool:
        return position > 0 and words[position - 1] in ("is", "are", "was", "were", "been", "being")

    def _opening(self, words: list[str], at: int) -> int:
        """Where the clause before a gerund begins."""
        for position in range(at - 1, -1, -1):
            if words[position] in _OPENERS:
                return position + 1
        return 0

    def _left(self, sentence: Sentence, at: int, entities: list[Entity], reach: int = 10) -> Actor | None:
        words = sentence.words
        end = at
        goes_on = words[at].endswith("ing")
        while end > 0 and (
            words[end - 1] in HAVE
            or (goes_on and words[end - 1] in BE)
            or words[end - 1] in ("who", "which", "that", "also", "then", "later", ",")
            or words[end - 1].endswith("ly")
        ):
            end -= 1
        start = end
        while start > 0 and end - start < reach and (words[start - 1] not in STOP or words[start - 1] in _INSIDE):
            start -= 1
        actor = self._first(sentence, start, end, entities, last=True)
        self._take_tail(actor, words, end)
        if actor is not None and not actor.named and actor.start > 2 and words[actor.start - 2] == ",":
            # "the Front, a smaller group, which abducted"
            named = self._first(sentence, max(0, actor.start - 12), actor.start - 2, entities, last=True)
            return named if named is not None and named.named and named.end >= actor.start - 3 else actor
        return actor

    def _take_tail(self, actor: Actor | None, words: list[str], end: int) -> None:
        """Take in the noun behind a name: "Azerbaijani gunners shelled"."""
        if actor is None or not actor.named:
            return
        tail = words[actor.end : end]
        plain = all(w.isalpha() and w not in STOP and w not in self._verbs for w in tail)
        if 0 < len(tail) < 4 and tail[-1] not in _SPEAKERS and plain:
            actor.end = end

    def _by(self, sentence: Sentence, start: int, reach: int, entities: list[Entity]) -> Actor | None:
        words = sentence.words
        for position in range(start, min(len(words), start + reach)):
            if words[position] in (";", ".", "said"):
                return None
            if words[position] == "by" and (_listed(words[start:position]) or self._done(words, position - 1)):
                end = position + 1
                while end < len(words) and end - position < 10 and (words[end] not in STOP or words[end] in _INSIDE):
                    end += 1
                actor = self._first(sentence, position + 1, end, entities)
                if actor is not None and words[position - 1] == "claimed":
                    actor.status = "claimed"
                return actor
        return None

    def _done(self, words: list[str], at: int) -> bool:
        """Whether the word before "by" lets the one behind it be who did it; not "condemned by", "a post held by"."""
        word = words[at]
        if word in _HELD_BY:
            return False
        if not word.endswith("ed") or len(word) < 5 or word in _DONE_BY or word in self._deeds:
            return True
        return word in self.lexicon.causes or self.lexicon.triggers.at(words, at) is not None

    def _first(
        self,
        sentence: Sentence,
        start: int,
        end: int,
        entities: list[Entity],
        last: bool = False,
        subject: bool = False,
    ) -> Actor | None:
        """The actor within [start, end): armed nouns and names of groups or states, with what ties them together.

        ``last`` takes the last of them, ``subject`` the first one; both want one that no preposition or verb rules.
        """
        words = sentence.words
        start = max(start, min(sentence.body, end))
        status = "confirmed"
        spans: list[tuple[int, int, Entity | None]] = []
        armed = self.lexicon.actors["armed"]
        places = {
            at
            for entity in entities
            if entity.label in ("FAC", "LOC")
            for at in range(sentence.word_at(entity.start), sentence.word_at(entity.end - 1) + 1)
        }
        spans += [
            (position, position + hit[0], None)
            for position in range(start, end)
            if position not in places
            and words[position] in armed.heads
            and (hit := armed.at(words, position)) is not None
        ]
        for group in entities:
            if group.label in _GROUPS:
                first = sentence.word_at(group.start)
                stop = sentence.word_at(group.end - 1) + 1
                if (start <= first or (last and sentence.body <= first and start < stop)) and stop <= end + 1:
                    spans.append((first, min(stop, end), group))
        spans.sort(key=lambda s: (s[0], s[1]))
        if last or subject:
            free: list[tuple[int, int, Entity | None]] = []
            ruled = -1
            for span in spans:
                if span[0] == ruled or self._governed(words, span[0]):
                    ruled = span[1]
                else:
                    free.append(span)
            spans = free
        if not spans:
            return None
        first, stop, named = spans[0]
        for begin, finish, entity in spans[1:]:
            if begin <= stop or self._tied(sentence, stop, begin):
                stop = max(stop, finish)
                named = named or entity
            elif not last:
                break
            else:
                first, stop, named = begin, finish, entity
        starts_named = spans[0][2] is not None and spans[0][0] == first
        while first > start and words[first - 1] not in STOP and words[first - 1].isalpha() and first - start <= 4:
            if starts_named and sentence.raw[first - 1][:1].islower():
                break
            first -= 1
        while words[first] in _DOUBT or words[first] in ("the", "a", "an", "unidentified", "unknown", "some", "of"):
            status = _DOUBT.get(words[first], status)
            first += 1
            if first >= stop:
                return None
        if first > start and words[first - 1] in _DOUBT:
            status = _DOUBT[words[first - 1]]
        while first > 0 and sentence.ends[first - 1] == sentence.starts[first] and words[first - 1] not in _MARKS:
            first -= 1
        if words[first - 1 : first] == ["("] and words[stop : stop + 1] == [")"]:
            # "the Movement for the North (MFN)" where only the acronym is known
            opening = first - 1
            while opening > start and (
                sentence.raw[opening - 1][:1].isupper()
                or words[opening - 1] in ("-", "of", "the", "for", "and", "i", "in")
            ):
                opening -= 1
            while opening < first - 1 and words[opening] in ("the", "of", "for", "and", "in", "-"):
                opening += 1
            if opening < first - 1:
                first, stop = opening, stop + 1
        if named is not None and words[stop : stop + 1] and words[stop] in _SPEAKERS:
            # "the Houthi military spokesman": who speaks for them is not who did it
            stop = min(stop, sentence.word_at(named.end - 1) + 1)
            if stop <= first:
                return None
        if "(" in words[first:stop] and stop < len(words) and words[stop] == ")":
            stop += 1
        elif stop + 2 < len(words) and words[stop] == "(" and words[stop + 2] == ")":
            stop += 3
        if stop < len(words) and words[stop] == "'s":
            return None
        only_place = named is not None and named.label == "GPE" and not any(s[2] is None for s in spans)
        state = named is not None and (named.entity_id.startswith("country:") or named.reading == "metonymic")
        if only_place and not state:
            return None
        return Actor(sentence, first, stop, status, named is not None, named)
