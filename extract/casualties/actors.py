"""Words that name an armed side: left of a verb, behind "by", anywhere in a clause, with what ties them together."""

from dataclasses import dataclass

from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import BE, HAVE, STOP
from extract.casualties.sentence import Sentence
from extract.entities.record import Entity

RANK = {"denied": 5, "claimed": 5, "suspected": 4, "accused": 2, "confirmed": 1}
"""How much each status counts where the text gives several."""
_INSIDE = frozenset("the a an of - 's some unidentified unknown led by in ( )".split())
_MARKS = frozenset("( [ \" ' “ / — – --".split())
_ON = frozenset("on at in near against from to into outside inside with over aboard for".split())
_AROUND = frozenset(
    "southern northern eastern western central south north east west southeast northeast southwest northwest "
    "southeastern northeastern southwestern northwestern nearby crowded busy large small main key local own".split()
)
"""What may stand between a preposition or verb and the noun that it rules."""
_NO_VERB = frozenset("including during following morning evening king nothing something anything".split())
GROUPS = frozenset({"ORG", "NORP", "GPE", "PRODUCT"})
"""Labels of entities that can be a side."""


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
    vague: bool = False
    """Whether it tells only that somebody was armed ("gunmen"), so that a name elsewhere says more."""


class Actors:
    """Finds the actors of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._verbs = lexicon.actors["attack"].heads | lexicon.cues["attribution"].heads
        self.deeds = lexicon.actors["attack"].heads | lexicon.actors["deed"].heads
        """First words of the verbs that an attacker is the subject of."""
        self._doing = self.deeds | lexicon.lists["doing"]
        self._holding = lexicon.lists["holding"]
        self._speakers = lexicon.lists["speakers"]
        self._anybody = lexicon.lists["anybody"]
        self._doubt = dict.fromkeys(lexicon.lists["suspected"], "suspected")
        self._doubt |= dict.fromkeys(lexicon.lists["alleged"], "accused")
        self._inside = _INSIDE.union(self._doubt)

    def unnamed(self, sentence: Sentence, start: int, end: int) -> Actor:
        """The words [start, end) as one who did it and bears no name that is known."""
        return Actor(sentence, start, end, "confirmed", False, vague=sentence.words[end - 1] in self._anybody)

    def left(self, sentence: Sentence, at: int, entities: list[Entity], reach: int = 10) -> Actor | None:
        """The actor left of the verb at ``at``, at most ``reach`` words before it."""
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
        while start > 0 and end - start < reach and (words[start - 1] not in STOP or words[start - 1] in self._inside):
            start -= 1
        actor = self.within(sentence, start, end, entities, last=True)
        self.take_tail(actor, words, end)
        if actor is not None and not actor.named and actor.start > 2 and words[actor.start - 2] == ",":
            # "the Front, a smaller group, which abducted"
            named = self.within(sentence, max(0, actor.start - 12), actor.start - 2, entities, last=True)
            return named if named is not None and named.named and named.end >= actor.start - 3 else actor
        return actor

    def by(self, sentence: Sentence, start: int, reach: int, entities: list[Entity]) -> Actor | None:
        """The actor behind the first "by" among the ``reach`` words from ``start`` on, if it can be who did it."""
        words = sentence.words
        for position in range(start, min(len(words), start + reach)):
            if words[position] in (";", ".", "said"):
                return None
            if words[position] == "by" and (_listed(words[start:position]) or self._done(words, position - 1)):
                end = position + 1
                while (
                    end < len(words) and end - position < 10 and (words[end] not in STOP or words[end] in self._inside)
                ):
                    end += 1
                actor = self.within(sentence, position + 1, end, entities)
                if actor is not None and words[position - 1] == "claimed":
                    actor.status = "claimed"
                return actor
        return None

    def within(
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
            if group.label in GROUPS:
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
        while words[first] in self._doubt or words[first] in (
            "the",
            "a",
            "an",
            "unidentified",
            "unknown",
            "some",
            "of",
        ):
            status = self._doubt.get(words[first], status)
            first += 1
            if first >= stop:
                return None
        if first > start and words[first - 1] in self._doubt:
            status = self._doubt[words[first - 1]]
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
        if named is not None and words[stop : stop + 1] and words[stop] in self._speakers:
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
        vague = named is None and words[stop - 1] in self._anybody
        return Actor(sentence, first, stop, status, named is not None, named, vague=vague)

    def take_tail(self, actor: Actor | None, words: list[str], end: int) -> None:
        """Take in the noun behind a name: "Azerbaijani gunners shelled"."""
        if actor is None or not actor.named:
            return
        tail = words[actor.end : end]
        plain = all(w.isalpha() and w not in STOP and w not in self._verbs for w in tail)
        if 0 < len(tail) < 4 and tail[-1] not in self._speakers and plain:
            actor.end = end

    def _done(self, words: list[str], at: int) -> bool:
        """Whether the word before "by" lets the one behind it be who did it; not "condemned by", "a post held by"."""
        word = words[at]
        if word in self._holding:
            return False
        if not word.endswith("ed") or len(word) < 5 or word in self._doing:
            return True
        return word in self.lexicon.causes or self.lexicon.triggers.at(words, at) is not None

    def _tied(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether the words between two names are part of one description ("fighters of the Front")."""
        if end - start > 4:
            return False
        unknown = 0
        for at in range(start, end):
            word = sentence.words[at]
            if word in self._inside or (sentence.raw[at][:1].isupper() and not sentence.caps):
                continue
            if word in STOP or word in self.deeds:
                return False
            unknown += 1
        return unknown <= 1

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
        return word in _ON or word in self.deeds


def _listed(between: list[str]) -> bool:
    """Whether only other participles of the same subject stand between: "stopped, beaten and robbed by"."""
    return all(word in ("and", ",", "then", "later") or word.endswith(("ed", "ly", "en")) for word in between)
