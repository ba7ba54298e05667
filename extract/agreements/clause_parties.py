"""Parties that the clause beside a mention names: "..., which X and Y signed", "In the Z Declaration, X and Y said"."""

from collections.abc import Callable
from itertools import pairwise

from extract.agreements.actors import Actor, within
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.words import STOPS, Words

_ENDS = (STOPS - frozenset(["(", ")", "[", "]"])) | frozenset(
    "after although because before but if though unless when while whereas".split()
)
_INTO = frozenset("by in through under".split())
_FRONTS = frozenset("by in through under with".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_AUXILIARIES = frozenset("also both has have had all once later then once together do does did could can".split())
_LINKS = frozenset(["to", "with"])
_VERBS = frozenset("are be been had has have is must should was were will would".split())
_INSERTION = 12
"""Words that an insertion between commas may have."""
_FRONT = 5
"""Words between the preposition that opens a sentence and the name that it governs."""

List = Callable[[int, int], list[str]]
"""The parties of a list that begins at a word and ends before another."""


class ClauseParties:
    """Reads relative clauses behind a mention and the subject of a sentence that a mention opens."""

    def __init__(self, words: Words, lexicon: Lexicon, who: list[Actor], starts: list[int], listed: List) -> None:
        self.words = words
        self.makers = lexicon.lists["makers"]
        self.binders = lexicon.lists["binders"]
        self.who = who
        self.starts = starts
        self.listed = listed

    def parties(self, find: Find) -> list[str]:
        """Those of the relative clause behind it, else the subject of the sentence that it opens."""
        return self._relative(find) or self._fronted(find)

    def _relative(self, find: Find) -> list[str]:
        norms = self.words.norm
        last = self.words.bounds[find.sentence][1]
        i = self._past_participle(self._behind(find.end, last), last)
        if i < last and norms[i] == ",":
            i += 1
        if i + 2 >= last:
            return []
        if norms[i] in _INTO and norms[i + 1] == "which":
            return self._subject(i + 2, self._clause_end(i + 2, last), None)
        if norms[i] not in ("that", "which"):
            return []
        i += 1
        stop = self._clause_end(i, last)
        verb = i + (norms[i] in _AUXILIARIES)
        if norms[verb] in self.binders:
            return self._all(verb + 1, stop)
        verb = next((k for k in range(i, stop) if norms[k] in self.makers), last)
        if verb == last:
            return []
        found = self._subject(i, stop, verb)
        for k in range(verb + 1, stop):
            if found and norms[k] in _LINKS:
                return list(dict.fromkeys([*found, *self.listed(k + 1, stop)]))
        return found

    def _fronted(self, find: Find) -> list[str]:
        """ "In the X Declaration, A and B said ...", "Under the Y accord, signed in May, A and B were to ..."."""
        norms = self.words.norm
        first, last = self.words.bounds[find.sentence]
        low = max(first, find.start - _FRONT)
        front = next((k for k in range(find.start - 1, low - 1, -1) if norms[k] in _FRONTS), None)
        if front is None or (front > first and norms[front - 1] not in (",", '"', ";", ":")):
            return []
        if any(actor.end > front for actor in within(self.who, self.starts, front, find.start)):
            return []
        i = self._behind(find.end, last)
        for _ in range(2):
            comma = next((k for k in range(i, min(last, i + _INSERTION)) if norms[k] == ","), None)
            if comma is None:
                return []
            found = self.listed(comma + 1, self._clause_end(comma + 1, last))
            if found:
                first_named = within(self.who, self.starts, comma + 1, last)[0]
                before = norms[comma + 1 : first_named.start]
                return [] if first_named.demonym or not _VERBS.isdisjoint(before) else found
            i = comma + 1
        return []

    def _subject(self, start: int, stop: int, verb: int | None) -> list[str]:
        """The list of parties that opens a clause, where nothing but it stands before the verb."""
        placed = within(self.who, self.starts, start, stop if verb is None else verb)
        owners = {
            a.party
            for a, b in pairwise(placed)
            if a.party != b.party
            and b.party.startswith("org:")
            and b.start - a.end <= 1
            and self.words.norm[a.end : b.start] in ([], ["'s"], ["'"])
        }
        found = [party for party in self.listed(start, stop if verb is None else verb) if party not in owners]
        return found

    def _all(self, start: int, stop: int) -> list[str]:
        found: list[str] = []
        position = start
        while position < stop:
            more = self.listed(position, stop)
            found += [party for party in more if party not in found]
            link = next((k for k in range(position, stop) if self.words.norm[k] in _LINKS), stop)
            position = link + 1
        return found if len(found) > 1 else []

    def _behind(self, i: int, last: int) -> int:
        """The word behind "(ABC)" and "of 20 May 1927"."""
        norms = self.words.norm
        if i < last and norms[i] == "(" and ")" in norms[i : min(last, i + 7)]:
            i = norms.index(")", i) + 1
        if i + 1 < last and norms[i] == "of" and (norms[i + 1][:1].isdigit() or norms[i + 1] in _MONTHS):
            i += 1
            while i < last and (norms[i][:1].isdigit() or norms[i] in _MONTHS):
                i += 1
        return i

    def _past_participle(self, i: int, last: int) -> int:
        """The comma behind an insertion: "..., signed on 20 May 1927, in which ..."."""
        norms = self.words.norm
        if i + 1 < last and norms[i] == "," and norms[i + 1] in self.makers:
            return next((k for k in range(i + 2, min(last, i + _INSERTION)) if norms[k] == ","), i)
        return i

    def _clause_end(self, start: int, last: int) -> int:
        norms = self.words.norm
        for k in range(start, last):
            if norms[k] in _ENDS or (norms[k] == "and" and k + 1 < last and norms[k + 1] in ("that", "which")):
                return k
        return last
