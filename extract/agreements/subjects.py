"""Who the subject of a clause is: named, or meant by "it", "the two", "neither"."""

from collections.abc import Callable
from itertools import pairwise

from extract.agreements.actors import Actor, within
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.words import STOPS, Words

_EACH = frozenset(["both", "neither"])
_BOTH = frozenset(["both", "two"])
_SIDES = frozenset(
    "alliances allies armies countries delegations enemies factions gangs governments groups heads koreas leaders "
    "militaries militias ministers movements nations neighbors parties powers presidents republics rivals sides "
    "states".split()
)
BREAKS = (STOPS - frozenset(["(", ")", "[", "]"])) | frozenset(
    "after before while when because although though but if unless".split()
)
_NO_SUBJECT_AFTER = frozenset("in at near against from over outside of by for about on with".split())
STATE = frozenset("military junta army government authorities regime".split())
_OPENING = 4
"""Words before the subject of a sentence."""
BEFORE = 3
"""Sentences back in which "the two neighbours" are named."""


class Subjects:
    """Finds subjects among the actors of one article.

    ``principal`` are the two parties that the article is about; ``pair`` gives the last two that dealt with each other.
    """

    def __init__(
        self,
        words: Words,
        lexicon: Lexicon,
        who: list[Actor],
        principal: list[str],
        pair: Callable[[Find], list[str]],
    ) -> None:
        self.words = words
        self.lexicon = lexicon
        self.who = who
        self.starts = [actor.start for actor in who]
        self.ends = {actor.end: actor for actor in who}
        self.principal = principal
        self.pair = pair

    def of(self, find: Find) -> list[str]:
        """The parties that the clause has as its subject: "India and Japan on Tuesday signed ..."."""
        words = self.words
        first = words.bounds[find.sentence][0]
        stop = find.start
        if find.trigger and find.trigger[0] < find.start:
            stop = find.trigger[0]
            if any(word in self.lexicon.lists["mediating"] for word in words.norm[find.trigger[0] : find.trigger[1]]):
                return []
        low = first
        for i in range(stop - 1, first - 1, -1):
            if words.norm[i] in BREAKS and words.norm[i] not in ('"', "--"):
                low = i + 1
                break
        found: list[str] = []
        for actor in within(self.who, self.starts, low, stop):
            before = words.norm[actor.start - 1] if actor.start > low else ""
            if found and before.endswith("ed") and words.text[actor.start - 1].islower() and before != "united":
                continue  # "Oman informed Peru"
            if actor.party not in found and self.is_subject(actor, low):
                found.append(actor.party)
        if not found and (
            self.both(low, max(stop, find.end)) or words.norm[max(low, stop - 2) : stop] == ["the", "two"]
        ):
            return self.last_two(low, first) or self.two_before(find) or self.pair(find)
        if not found and low < stop and words.norm[low] in _EACH and words.norm[low + 1] not in _SIDES:
            return self.two_before(find)  # "Neither has signed it"
        if not found and low == first and words.norm[low] == "it" and find.trigger and find.trigger[0] - low <= 3:
            return self._before(find)
        return found

    def _before(self, find: Find) -> list[str]:
        """The subject of the sentence before, whom "it" means: "Chad hesitated. It signed"."""
        if not find.sentence:
            return []
        first, last = self.words.bounds[find.sentence - 1]
        opening = next(
            (a for a in within(self.who, self.starts, first, last) if a.firm and self.is_subject(a, first)), None
        )
        return [opening.party] if opening is not None and opening.start - first <= _OPENING else []

    def last_two(self, end: int, first: int) -> list[str]:
        """The last two states or groups that the sentence names before word ``end``, whom "the two" means."""
        named = [actor.party for actor in within(self.who, self.starts, first, end) if actor.firm and not actor.demonym]
        return list(dict.fromkeys(reversed(named)))[:2] if len(set(named)) > 1 else []

    def two_before(self, find: Find) -> list[str]:
        """The two that the article is about, if one of them was just named; else the only two states or groups, or the
        last two side by side, of the nearest sentence before that has two."""
        back = self.words.bounds[max(0, find.sentence - BEFORE)][0]
        near = {actor.party for actor in within(self.who, self.starts, back, find.start)}
        if not near.isdisjoint(self.principal):
            return list(self.principal)
        for sentence in range(find.sentence - 1, max(-1, find.sentence - 1 - BEFORE), -1):
            first, last = self.words.bounds[sentence]
            named = [actor for actor in within(self.who, self.starts, first, last) if actor.firm]
            parties = list(dict.fromkeys(actor.party for actor in named))
            if len(parties) == 2:
                return parties
            beside = [(a.party, b.party) for a, b in pairwise(named) if self.words.norm[a.end : b.start] == ["and"]]
            if beside and len(set(beside[-1])) == 2:
                return list(beside[-1])
        return []

    def both(self, low: int, stop: int) -> bool:
        norms = self.words.norm
        return any(norms[i] in _BOTH and norms[i + 1] in _SIDES for i in range(low, min(stop, len(norms) - 1)))

    def is_subject(self, actor: Actor, first: int) -> bool:
        """Whether no preposition rules the name out ("in Japan"); "ministers of Japan" is ruled in."""
        norms = self.words.norm
        i = actor.start - 1
        while i >= first and (norms[i] in ("the", "and", ",") or (i + 1 in self.ends and norms[i] not in ("of",))):
            if norms[i] in ("and", ","):
                previous = self.ends.get(i)
                if previous is None:
                    break
                i = previous.start - 1
                continue
            i -= 1
        before = norms[i] if i >= first else ""
        if before == "in" and i > first and norms[i - 1] in STATE:
            return True  # "the government in X"
        if before not in _NO_SUBJECT_AFTER:
            return True
        near = norms[max(first, i - 4) : i]
        return before in ("from", "of") and any(word in self.lexicon.lists["parties"] for word in near)
