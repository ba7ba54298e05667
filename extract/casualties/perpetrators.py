"""Who did it to these people, and who attacked: the subject of the harm or of the attack, what stands behind "by"."""

from extract.casualties.actors import Actor, Actors
from extract.casualties.claims import OURSELVES, Claims
from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import DETERMINERS, HAVE, STOP
from extract.casualties.reading import Reading
from extract.casualties.sentence import Sentence
from extract.entities.record import Entity

_OPENERS = frozenset("; when after where that while : — -- but said says told".split())
_CHARGED = {"accused": "accused", "charged": "accused", "suspected": "suspected", "convicted": "confirmed"}
_NO_OBJECT = STOP - DETERMINERS
_PASSIVE = frozenset("was were came".split())


class Perpetrators:
    """Finds who did it."""

    def __init__(self, lexicon: Lexicon, actors: Actors, claims: Claims) -> None:
        self.lexicon = lexicon
        self.actors = actors
        self.claims = claims
        self._assaults = lexicon.actors["assault"].heads
        self._strikes = lexicon.lists["strikes"]
        self._devices = lexicon.lists["devices"]

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
            actor = self.actors.left(sentence, at, entities) or self.claims.claimant(sentence, at, entities)
            if actor is None and sentence.words[at - 1 : at] in (["and"], ["then"], [","]):
                # "Gunmen broke into a house and killed five"
                actor = self._of_gerund(sentence, at, entities, coordinated=True)
            return actor
        if reading.trigger.frame in ("verb", "nominal", "counted"):
            return self.actors.by(sentence, reading.end, 14, entities)
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
                actor = self.actors.within(sentence, start, position, entities, last=True)
                if actor is not None:
                    actor.status = _CHARGED[words[position]]
                return actor
        verb = at
        for position in range(start, at):
            if words[position] in self.actors.deeds and not self._describes(sentence, position):
                verb = position
                break
        if coordinated and verb == at:
            return None
        before = verb - 1
        while before > start and words[before] in HAVE:
            before -= 1
        if start < before and verb < at and words[before] in OURSELVES:
            return self.claims.claimant(sentence, verb, entities)
        passive = words[verb] in _PASSIVE and not words[verb + 1].endswith("ing")
        actor = None if passive else self.actors.within(sentence, start, verb, entities, subject=True)
        if actor is None and verb < at:
            return self.actors.by(sentence, verb, at - verb, entities)
        self.actors.take_tail(actor, words, verb)
        return actor

    def _describes(self, sentence: Sentence, at: int) -> bool:
        """Whether a participle stands before the people whom it describes: "armed men", "masked gunmen"."""
        words = sentence.words
        return at + 1 < len(words) and words[at].endswith("ed") and words[at + 1] in self.lexicon.actors["armed"].heads

    def of_attack(self, sentence: Sentence, entities: list[Entity]) -> Actor | None:
        """The agent of an attack that the sentence tells: "A submarine torpedoed it", "was shelled by rebels"."""
        words = sentence.words
        verbs = self.lexicon.actors["attack"]
        for entity in entities:
            after = sentence.word_at(entity.end - 1) + 1
            if (
                entity.country
                and entity.label in ("GPE", "NORP")
                and after < len(words)
                and words[after] in self._strikes
            ):
                while after < len(words) and words[after] in self._strikes:
                    after += 1
                return Actor(sentence, sentence.word_at(entity.start), after, "confirmed", True, entity)
        for position in verbs.places(words):
            hit = verbs.at(words, position)
            if hit is None:
                continue
            if not {"each", "both"}.isdisjoint(words[position : position + 8]):
                # "opened fire on each other": neither is the one
                continue
            if words[position] in ("struck", "hit") and not self._devices.isdisjoint(
                words[position + 1 : position + 6]
            ):
                # "their patrol struck a mine"
                continue
            behind = words[position + hit[0] : position + hit[0] + 1]
            alone_and = words[position] in self._assaults and behind == ["and"]
            alone = words[position] in self._assaults and (not behind or behind[0] in _NO_OBJECT) and not alone_and
            actor = self.actors.by(sentence, position + hit[0], 8, entities)
            if actor is None and alone:
                # "one clerk assaulted in Orsk": a participle
                continue
            if actor is None and (position == 0 or words[position - 1] not in ("was", "were", "been", "be", "being")):
                actor = self.actors.left(sentence, position, entities)
            if actor is not None and actor.named and alone_and:
                continue
            if actor is not None:
                if any(word in ("allegedly", "reportedly") for word in words[max(0, position - 4) : position]):
                    actor.status = "suspected"
                return actor
        return None

    def _opening(self, words: list[str], at: int) -> int:
        """Where the clause before a gerund begins."""
        for position in range(at - 1, -1, -1):
            if words[position] in _OPENERS:
                return position + 1
        return 0
