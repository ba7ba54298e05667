"""Who says that they did it, is suspected, is blamed, or denies it."""

from extract.casualties.actors import GROUPS, Actor, Actors
from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import HAVE
from extract.casualties.sentence import Sentence
from extract.entities.record import Entity

OURSELVES = frozenset("it they we he she".split())
"""Subjects by which a side tells of itself."""
_OWN = frozenset("its their our his".split())
_QUIET = frozenset("to also already then '".split()) | {'"', "“", "``"}


class Claims:
    """Finds claims, suspicions, accusations and denials."""

    def __init__(self, lexicon: Lexicon, actors: Actors) -> None:
        self.lexicon = lexicon
        self.actors = actors
        self._sides = lexicon.lists["sides"]
        self._others = lexicon.lists["other attacks"]

    def told(self, sentence: Sentence, entities: list[Entity]) -> list[Actor]:
        """Who claims, is suspected, is blamed, or denies it."""
        found: list[Actor] = []
        words = sentence.words
        for position in [n for n, word in enumerate(words) if word == "claimed" or word == "claims"]:
            if 0 < position < len(words) - 1 and words[position + 1] in ("the", "that", "both", "this"):
                # "the group claimed the massacre of 12 villagers"
                at = next((n for n in range(position + 2, min(position + 5, len(words))) if self._event(words, n)), -1)
                actor = self.actors.left(sentence, position, entities, reach=16) if at > 0 else None
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
                    actor = self.actors.left(sentence, position, entities, reach=16)
                    if actor is not None and words[max(0, actor.start - 1)] in ("no", "nobody", "neither"):
                        continue
                elif kind == "suspected of" or (kind == "accused" and not behind and _passive(words, position)):
                    actor = self.actors.left(sentence, position, entities)
                else:
                    actor = self.actors.within(
                        sentence, position + hit[0], min(len(words), position + hit[0] + 12), entities
                    )
                if kind == "accused" and not self._of_harm(words, position):
                    continue
                if kind == "claimed" and not self._others.isdisjoint(words[position + hit[0] : position + hit[0] + 4]):
                    # "has claimed responsibility for similar attacks"
                    continue
                if actor is not None and (actor.named or words[actor.end - 1] in self._sides):
                    actor.status, actor.which = kind.split()[0], which(words, position + hit[0])
                    found.append(actor)
        return found

    def claimant(self, sentence: Sentence, at: int, entities: list[Entity]) -> Actor | None:
        """Who says that they did it: "the militia said it had killed", "Israel claims to have killed"."""
        words = sentence.words
        position = at
        while position > 0 and (words[position - 1] in HAVE or words[position - 1] in _QUIET):
            position -= 1
        if position > 1 and (words[position - 1] in OURSELVES or words[position - 2] in _OWN):
            position -= 1 if words[position - 1] in OURSELVES else 2
            while position > 0 and words[position - 1] in ("that", "how"):
                position -= 1
        elif position == at or words[position] != "to":
            return None
        verbs = self.lexicon.cues["attribution"]
        for said in range(position - 1, max(-1, position - 9), -1):
            if words[said] in verbs:
                actor = self.actors.left(sentence, said, entities)
                if actor is not None and (actor.named or not actor.vague or words[actor.end - 1] in self._sides):
                    actor.status = "claimed"
                    return actor
                return None
            if words[said] in (",", ";"):
                return None
        return None

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
                    side = entity.country is not None and entity.country == country and entity.label in GROUPS
                    if side and position - 5 <= at < position:
                        return True
        return False

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


def which(words: list[str], at: int) -> int | None:
    """Which of two attacks is meant behind ``at``: 0 for "the first", 1 for "the second"; None for neither."""
    ahead = words[at : at + 4]
    if "the" not in ahead:
        return None
    for word, number in (("first", 0), ("second", 1), ("latter", 1), ("former", 0)):
        if ahead[ahead.index("the") + 1 : ahead.index("the") + 2] == [word]:
            return number
    return None


def _passive(words: list[str], position: int) -> bool:
    return position > 0 and words[position - 1] in ("is", "are", "was", "were", "been", "being")
