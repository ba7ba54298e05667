"""The parties that an article is about, and those of the agreements that it has told of so far."""

from collections import Counter
from itertools import pairwise

from extract.agreements.actors import INTERGOVERNMENTAL, Actor, latest, within
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.subjects import Subjects
from extract.agreements.words import Words

_MATTERS = frozenset("about as against concerning on over regarding".split())
_PRINCIPAL = 3
"""Sentences that must name each of two parties for the article to be about them."""
_THIRD = 0.6
"""What part of the second's sentences a third party may have at the most."""
_CLEARLY = 1.5
"""How many times as often as the next the party must be named that an article is taken to be about."""
_PAIR_LASTS = 15
"""Sentences for which the last two parties stay those of a pact that names none."""
_JUST_BEFORE = 3
"""Sentences within which an agreement is named by one party because the other is that of the one before."""
RECENT = 60
"""How many of the last named parties decide whom the article is about."""


class ArticleParties:
    """What is known of an article's parties, mention by mention in text order."""

    def __init__(self, words: Words, lexicon: Lexicon, who: list[Actor]) -> None:
        self.words = words
        self.lexicon = lexicon
        self.who = who
        self.starts = [actor.start for actor in who]
        self.ends: dict[int, Actor] = {actor.end: actor for actor in who}
        self.known: dict[str, list[str]] = {}
        """Of each agreement, by its key: the parties that the text has said."""
        self.headline: set[str] = set()
        """Agreements that only the headline has named so far."""
        self.everyone = {actor.party for actor in who}
        self.principal = self._principal()
        self.subjects = Subjects(words, lexicon, who, self.principal, self.current_pair)
        self.pair_sentence = 0
        self.pair = self._first_pair()
        """The last two parties said to deal with each other."""
        self.center: tuple[int, str] | None = None
        """The sentence and the party that was last said to have such agreements with many."""
        self.agreed = False
        """Whether the last two are those of an agreement."""

    def remember(self, find: Find) -> None:
        """Keep what this mention adds to what is known of its agreement."""
        many = find.instance is not None and find.instance.multilateral
        alone = many and (len(find.parties) < 2 or find.modality == "negated")  # what one does is not said of all
        if find.key and find.parties and find.parties_from == "text" and not alone:
            self.known[find.key] = merge(self.known.get(find.key, []), find.parties)
            (self.headline.discard if find.sentence else self.headline.add)(find.key)
        host = find.type == "sofa" and "org:un" in find.parties  # a host's agreement makes no pair of the article
        if find.partner_count is not None and len(find.parties) == 1:
            self.center = (find.sentence, find.parties[0])
        if find.partner_count is not None or find.modality == "negated" or host:
            return
        if len(find.parties) == 2 and find.parties_from == "text":
            self.pair = list(find.parties)
            self.pair_sentence = find.sentence
            self.agreed = True

    def current_pair(self, find: Find) -> list[str]:
        """The last pair, unless the article has gone on to other things since."""
        return list(self.pair) if find.sentence - self.pair_sentence <= _PAIR_LASTS else []

    def mentioned(self, find: Find, parties: tuple[str, ...], anywhere: bool = False) -> list[str]:
        """Those of ``parties`` that the article has named by the end of the mention's sentence, or anywhere in it."""
        if anywhere:
            return [party for party in parties if party in self.everyone]
        end = self.words.bounds[find.sentence][1]
        named = {actor.party for actor in latest(self.who, self.starts, end, 4 * RECENT)}
        return [party for party in parties if party in named]

    def focal(self, find: Find, others: list[str]) -> str | None:
        """The party named clearly most often so far; rather one of the agreement just before, if nearly as often."""
        end = self.words.bounds[find.sentence][0]
        before = latest(self.who, self.starts, end, RECENT)
        counts = Counter(actor.party for actor in before if actor.party not in others)
        ranked = counts.most_common(2)
        if not ranked:
            return None
        most, count = ranked[0]
        if self.center is not None and find.sentence - self.center[0] <= _JUST_BEFORE and self.center[1] not in others:
            return self.center[1]
        if self.agreed and find.sentence - self.pair_sentence <= _JUST_BEFORE:
            near = max(self.pair, key=lambda party: counts[party])
            if 4 * counts[near] >= 3 * count:
                return near
        return most if len(ranked) == 1 or count >= _CLEARLY * ranked[1][1] else None

    def hub(self, find: Find, owner: list[str]) -> list[str]:
        """Which of the last pair has such agreements with many: the one of more of the catalogue's, else the less
        named."""
        counts = Counter(
            party for item in self.lexicon.book.instances.values() if item.type == find.type for party in item.parties
        )
        first, second = sorted(self.pair, key=lambda party: -counts[party])
        if counts[first] > counts[second]:
            return [first]
        return [party for party in self.pair if party != self.focal(find, owner)][:1]

    def about(self, find: Find) -> list[str]:
        """The two parties that the article is about, unless the sentence names another."""
        fits = self.here(find) <= set(self.principal) and self.may(find, self.principal)
        return list(self.principal) if fits else []

    def here(self, find: Find) -> set[str]:
        """The parties that the sentence names, without those that its matter is about ("secrets about X's arms")."""
        first, last = self.words.bounds[find.sentence]
        norms = self.words.norm
        return {
            actor.party
            for actor in within(self.who, self.starts, first, last)
            if actor.firm
            and not (actor.start > find.end and _MATTERS & set(norms[max(find.end, actor.start - 3) : actor.start]))
        }

    def may(self, find: Find, pair: list[str]) -> bool:
        """Whether they make such agreements: armed groups make truces and peace, not treaties."""
        return find.ends_fighting or not any(party.startswith("org:") for party in pair)

    def home(self, party: str) -> str | None:
        """The state that an armed group fights."""
        return next((actor.home for actor in self.who if actor.party == party and actor.home in self.everyone), None)

    def homeland(self, find: Find) -> str | None:
        """The state that an unknown armed group fights: the one that the article names clearly most often so far."""
        end = self.words.bounds[find.sentence][1]
        counts = Counter(actor.party for actor in latest(self.who, self.starts, end, RECENT) if len(actor.party) == 3)
        ranked = counts.most_common(2)
        clear = ranked and (len(ranked) == 1 or ranked[0][1] >= _CLEARLY * ranked[1][1])
        return ranked[0][0] if clear else None

    def _principal(self) -> list[str]:
        """The two parties that clearly more sentences name than any third, or none."""
        sentences: dict[str, set[int]] = {}
        for actor in self.who:
            if actor.party[4:] not in INTERGOVERNMENTAL:  # they mediate and report
                sentences.setdefault(actor.party, set()).add(self.words.sentence[actor.start])
        ranked = sorted(sentences, key=lambda party: (-len(sentences[party]), party))
        if len(ranked) < 2 or len(sentences[ranked[1]]) < _PRINCIPAL:
            return []
        third = len(sentences[ranked[2]]) if len(ranked) > 2 else 0
        return sorted(ranked[:2]) if third <= _THIRD * len(sentences[ranked[1]]) else []

    def _first_pair(self) -> list[str]:
        """The first two parties that stand side by side ("X and Y", "X with Y") in the first sentences."""
        bounds = self.words.bounds
        limit = bounds[min(5, len(bounds) - 1)][1] if bounds else 0
        for left, right in pairwise(within(self.who, self.starts, 0, limit)):
            between = self.words.norm[left.end : right.start]
            if left.party == right.party or between not in (["and"], ["and", "the"], ["with"], ["with", "the"]):
                continue
            listed = left.start and self.words.norm[left.start - 1] == "," and left.start - 1 in self.ends
            if not (left.firm and right.firm) or listed or not self.subjects.is_subject(left, 0):
                continue
            self.pair_sentence = self.words.sentence[left.start]
            return sorted((left.party, right.party))
        end = bounds[0][1] if bounds else 0
        opening = {actor.party for actor in within(self.who, self.starts, 0, end)}
        told = any(word in self.lexicon.lists["mediating"] for word in self.words.norm[:end])
        apart = len(opening) == 2 and not told and not any(party[4:] in INTERGOVERNMENTAL for party in opening)
        return sorted(opening) if apart else list(self.principal)


def merge(first: list[str], second: list[str]) -> list[str]:
    """Both lists in order, each party once."""
    return list(dict.fromkeys([*first, *second]))
