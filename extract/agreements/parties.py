"""The parties of a mention: from its own words, from the clause, from what the article said before, or the catalogue."""

from extract.agreements.actors import Actor, within
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.words import STOPS, Words

_LINKS = frozenset(["with", "between", "among", "by"])
_BOTH = frozenset(["both", "two"])
_SIDES = frozenset(
    "sides countries nations governments neighbors parties koreas states armies allies militaries ministers leaders".split()
)
_BREAKS = STOPS - frozenset(["(", ")", "[", "]"]) | frozenset(
    "after before while when because although though but if unless".split()
)
_WEAK_LEFT = frozenset("in at near against from over outside of".split())


class Parties:
    """Works out parties mention by mention, in text order, and remembers what is known of each agreement."""

    def __init__(self, words: Words, lexicon: Lexicon, who: list[Actor]) -> None:
        self.words = words
        self.lexicon = lexicon
        self.who = who
        self.starts = [actor.start for actor in who]
        self.known: dict[str, list[str]] = {}
        self.pair: list[str] = []
        """The last two parties said to deal with each other."""

    def said(self, find: Find) -> list[str]:
        """The parties that the mention or its clause names; empty where they name none."""
        own = self._inside(find)
        if len(own) > 1:
            return own
        linked = self._linked(find)
        if len(linked) > 1 and not own:
            return linked
        subject = self._subject(find)
        together = _merge(own, linked)
        if together:
            if find.status or linked or self._possessed(find):
                rest = [party for party in subject if party not in together]
                if linked or find.status:
                    together = _merge(together, rest[:2] if linked else rest[:3])
            return together
        return subject

    def _inside(self, find: Find) -> list[str]:
        found = [actor.party for actor in within(self.who, self.starts, find.start, find.end)]
        if not found or self._possessed(find):
            before = self._possessor(find)
            found = _merge(before, found)
        return list(dict.fromkeys(found))

    def _possessed(self, find: Find) -> bool:
        return find.start > 0 and self.words.norm[find.start - 1] == "'s"

    def _possessor(self, find: Find) -> list[str]:
        """The party before "'s", or a demonym right before: "Denmark's DCA"."""
        i = find.start - 1
        if i > 0 and self.words.norm[i] in ("'s", "'"):
            return [actor.party for actor in self.who if actor.end == i and actor.firm]
        return []

    def _linked(self, find: Find) -> list[str]:
        """Parties after the mention: "(ABC) with the United States", "between X and Y", "signed by X and Y"."""
        words = self.words
        last = words.bounds[find.sentence][1]
        i = find.end
        depth = 0
        steps = 0
        while i < last and steps < 9:
            word = words.norm[i]
            if word == "(":
                depth += 1
            elif word == ")":
                depth -= 1
            elif depth == 0:
                if word in _LINKS:
                    return self._list(i + 1, last)
                if word in _BREAKS:
                    return []
                steps += 1
            i += 1
        return []

    def _list(self, start: int, last: int) -> list[str]:
        """The parties of a list that begins here: "X, Y and Z", "the governments of X and Y"."""
        found: list[str] = []
        position = start
        for actor in within(self.who, self.starts, start, last):
            gap = self.words.norm[position : actor.start]
            if len(gap) > (6 if not found else 4) or any(
                word in _BREAKS or word in ("that", "which", "on", "in", "who") for word in gap
            ):
                break
            if found and not any(word in (",", "and", "--") for word in gap) and gap:
                break
            if actor.party not in found:
                found.append(actor.party)
            position = actor.end
        return found

    def _subject(self, find: Find) -> list[str]:
        """Parties before the mention in its clause, those of its subject: "India and Japan on Tuesday signed ..."."""
        words = self.words
        first = words.bounds[find.sentence][0]
        stop = find.start
        if find.trigger and find.trigger[0] < find.start:
            stop = find.trigger[0]
        low = first
        for i in range(stop - 1, first - 1, -1):
            if words.norm[i] in _BREAKS and words.norm[i] not in ('"', "(", ")", "--"):
                low = i + 1
                break
        found = []
        for actor in within(self.who, self.starts, low, stop):
            before = words.norm[actor.start - 1] if actor.start > first else ""
            if before == "the" and actor.start - 2 >= first:
                before = words.norm[actor.start - 2]
            if before in _WEAK_LEFT and not (before == "of" and self._office(actor.start, first)):
                continue
            if actor.party not in found:
                found.append(actor.party)
        if not found and any(word in _BOTH for word in words.norm[low:stop]):
            for i in range(low, stop - 1):
                if words.norm[i] in _BOTH and words.norm[i + 1] in _SIDES:
                    return list(self.pair)
        if not found and any(
            words.norm[i] in _BOTH and words.norm[i + 1] in _SIDES for i in range(low, max(low, find.end - 1))
        ):
            return list(self.pair)
        return found

    def _office(self, start: int, first: int) -> bool:
        """Whether "of X" follows an office or a government: "the defense ministers of X and Y"."""
        near = self.words.norm[max(first, start - 5) : start]
        return any(word in self.lexicon.lists["parties"] for word in near)

    def lead(self) -> list[str]:
        """The first two parties that the article joins, for a mention whose clause names none."""
        return list(self.pair)

    def remember(self, find: Find) -> None:
        """Keep what this mention adds to what is known of its agreement."""
        if find.key and find.parties and find.parties_from == "text":
            self.known[find.key] = _merge(self.known.get(find.key, []), find.parties)
        if len(find.parties) == 2 and find.parties_from == "text":
            self.pair = list(find.parties)

    def first_pair(self) -> list[str]:
        """The first two parties that stand side by side ("X and Y", "X with Y") in the first sentences."""
        limit = self.words.bounds[min(3, len(self.words.bounds) - 1)][1] if self.words.bounds else 0
        early = within(self.who, self.starts, 0, limit)
        for left, right in zip(early, early[1:], strict=False):
            between = self.words.norm[left.end : right.start]
            if left.party != right.party and (between in (["and"], ["and", "the"], ["with"], ["--"], [])):
                return [left.party, right.party]
        return []


def _merge(first: list[str], second: list[str]) -> list[str]:
    return list(dict.fromkeys([*first, *second]))
