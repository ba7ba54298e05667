"""The parties that a mention says: in its words, before its "'s", after "with" and "between", in a clause on it."""

from extract.agreements.actors import Actor, latest, within
from extract.agreements.article_parties import RECENT, ArticleParties, merge
from extract.agreements.catalogue import Instance
from extract.agreements.clause_parties import ClauseParties
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.subjects import BREAKS, STATE
from extract.agreements.words import Words

_LINKS = frozenset(["with", "between", "among"])
_MAKERS = frozenset("signed agreed concluded reached initialed negotiated ratified".split())
_AT = frozenset("at in last on the this".split())
_WHERE = 8
"""Words of when and where between "signed" and "by"."""
_NOBODY = frozenset("nobody none nothing".split())
_HELP = frozenset("help support mediation assistance backing blessing aid participation presence".split())
_GROUPS = frozenset("group movement rebels rebel militants insurgents militia militias guerrillas faction".split())


class MentionParties:
    """Reads the words of a mention and those behind it."""

    def __init__(self, words: Words, lexicon: Lexicon, article: ArticleParties, capitals: list[Actor]) -> None:
        self.words = words
        self.lexicon = lexicon
        self.article = article
        self.subjects = article.subjects
        self.who = article.who
        self.starts = article.starts
        self.clause = ClauseParties(words, lexicon, self.who, self.starts, self._list)
        self.capitals = capitals
        self.capital_starts = [actor.start for actor in capitals]

    def explicit(self, find: Find) -> list[str]:
        """The parties that stand in the mention, before its "'s", after "with" and "between" behind it, or in a clause
        on it ("which X and Y signed")."""
        found = self._beside(find)
        if len(found) > 1:
            return found
        clause = self.clause.parties(find)
        return merge(found, clause) if len(clause) > 1 or not self.unnamed(find) else found

    def inside(self, find: Find) -> list[str]:
        """The parties within the words of the mention, or its possessor's."""
        end = find.end if find.core is None or find.rule == "form" else find.core
        placed = [a for a in within(self.who, self.starts, find.start, end) if not self._helps(a)]
        found = [actor.party for actor in placed]
        if find.rule != "form":
            capitals = within(self.capitals, self.capital_starts, find.start, end)
            found += [actor.party for actor in capitals if actor.end <= find.head]
        owner = self.possessor(find)
        inner = merge(found, owner)
        tail = self.words.norm[find.head : find.end]
        if inner and "with" in tail and self._list_goes_on(find):
            link = find.head + tail.index("with")
            inner = merge(inner, self._list(link + 1, self.words.bounds[find.sentence][1]))
        if not inner and not _LINKS.isdisjoint(tail) and self.subjects.both(find.head, find.end):
            first = self.words.bounds[find.sentence][0]
            subjects, article = self.subjects, self.article
            return subjects.last_two(find.start, first) or subjects.two_before(find) or article.current_pair(find)
        if inner and not owner and "with" in tail and "between" not in tail and placed[0].start > find.head:
            return merge(self._partner_of(find, inner), inner)
        return inner

    def possessor(self, find: Find) -> list[str]:
        """The party before "'s" ("Denmark's DCA", "Mali's 2015 peace deal"), or those that "their" means."""
        i = find.start - 1
        if i >= 0 and self.words.norm[i] == "their" and not self.unnamed(find):
            return self._whose(find, i)
        if i > 0 and self.words.norm[i] in ("'s", "'"):
            actor = self.article.ends.get(i)
            return [actor.party] if actor is not None and actor.firm else []
        return []

    def in_name(self, find: Find, instance: Instance) -> list[str]:
        """The parties that the name of an agreement of many says: "the Iran nuclear deal"."""
        inside = {actor.party for actor in within(self.who, self.starts, find.start, find.end)}
        return [party for party in instance.parties if party in inside]

    def unnamed(self, find: Find) -> bool:
        """Whether the text says with whom, but by no name that is known: "a truce with the clans"."""
        tail = self.words.norm[find.head + 1 : min(find.end + 1, len(self.words))]
        return any(word in _LINKS for word in tail) and not self.subjects.both(find.head, find.end)

    def has_it(self, find: Find) -> bool:
        """Whether the clause says who has it: "Oman and Peru have similar pacts"."""
        return find.trigger is not None and self.words.norm[find.trigger[0]] in ("has", "have")

    def both_sides(self, find: Find) -> bool:
        """Whether the words behind the mention say "the two Koreas", "both sides"."""
        return self.subjects.both(find.end, min(find.end + 7, self.words.bounds[find.sentence][1]))

    def _beside(self, find: Find) -> list[str]:
        own = self.inside(find)
        link, linked = self._linked(find)
        if link == "they with":
            return merge(own, linked)
        if len(own) > 1 and not linked:
            return own
        together = merge(own, linked)
        if link == "with" and len(together) == len(linked):
            together = merge(self._partner_of(find, linked), linked)
        return together

    def _linked(self, find: Find) -> tuple[str, list[str]]:
        """The link word and the parties after the mention: "(ABC) with the United States", "signed by X and Y"."""
        words = self.words
        last = words.bounds[find.sentence][1]
        i = find.end
        depth = 0
        steps = 0
        while i < last and steps < 10:
            word = words.norm[i]
            if word == "(":
                depth += 1
            elif word == ")":
                depth -= 1
            elif depth == 0:
                if word in _LINKS or (word == "by" and self._made(find.end, i)):
                    pronoun = any(w in ("they", "it", "he", "she", "we") for w in words.norm[find.end : i])
                    return ("they with" if pronoun else word), self._list(i + 1, last) or self._by_noun(find, i + 1)
                if word == "to" and words.norm[i - 1] in ("apply", "applies", "applied"):
                    return word, self._list(i + 1, last)
                if word in BREAKS or word == "by" or word in self.lexicon.lists["mediating"]:
                    break
                steps += 1
            i += 1
        return "", []

    def _list(self, start: int, last: int) -> list[str]:
        """The parties of a list that begins here: "X, Y and Z", "the governments of X and Y"."""
        found: list[str] = []
        position = start
        for actor in within(self.who, self.starts, start, last):
            gap = self.words.norm[position : actor.start]
            if found and gap == ["of"] and actor.party == found[-1]:
                position = actor.end
                continue  # "President X of Y"
            if gap[-1:] == ["in"] and gap[-2:-1] and gap[-2] in STATE:
                gap = gap[:-1]  # "the government in X"
            stop = any(
                word in BREAKS or word in _HELP or word in ("that", "which", "on", "in", "who", "for", "to")
                for word in gap
            )
            if stop or len(gap) > (6 if not found else 4):
                break
            if found and gap and not any(word in (",", "and", "--") for word in gap):
                break
            if actor.party not in found:
                found.append(actor.party)
            position = actor.end
        return found

    def _list_goes_on(self, find: Find) -> bool:
        """Whether the partners go on behind the mention: "a pact with Peru, Chile and Oman"."""
        norms = self.words.norm
        last = self.words.bounds[find.sentence][1]
        more = within(self.who, self.starts, find.end, min(last, find.end + 3))
        if find.end + 1 >= last or norms[find.end] not in (",", "and") or norms[find.end + 1] == "and" or not more:
            return False
        after = more[0].end
        return after >= last or norms[after] in (".", ",", ";", "and")

    def _helps(self, actor: Actor) -> bool:
        """Whether it only has to do with how the agreement came about: "UN-brokered truce"."""
        words = self.words
        return actor.end < len(words) and words.joined[actor.end] and words.norm[actor.end].endswith("ed")

    def _made(self, start: int, by: int) -> bool:
        """Whether "by" belongs to "signed", with no more than when and where between: "signed in Oslo in May by"."""
        norms = self.words.norm
        for i in range(by - 1, max(start, by - _WHERE) - 1, -1):
            if norms[i] in _MAKERS:
                return True
            if not (norms[i] in _AT or self.words.text[i][:1].isupper() or norms[i][:1].isdigit()):
                return False
        return False

    def _by_noun(self, find: Find, i: int) -> list[str]:
        """The armed group that "the group" means, or both sides of "the two countries"."""
        norms = self.words.norm
        if self.subjects.both(i, i + 3):
            return self.subjects.last_two(find.start, self.words.bounds[find.sentence][0]) or self.article.current_pair(
                find
            )
        if norms[i : i + 1] == ["the"] and any(word in _GROUPS for word in norms[i + 1 : i + 3]):
            before = latest(self.who, self.starts, find.start, RECENT)
            return next(([actor.party] for actor in reversed(before) if actor.home is not None), [])
        return []

    def _partner_of(self, find: Find, others: list[str]) -> list[str]:
        """Who has it with the others: the subject of the clause or the sentence, else whom the article is about."""
        if find.instances and all(len(item.parties) != 2 for item in find.instances):
            return []
        if len(find.instances) == 1 and set(others) < set(find.instances[0].parties):
            return [party for party in find.instances[0].parties if party not in others]
        first = self.words.bounds[find.sentence][0]
        if any(word in _NOBODY for word in self.words.norm[first : find.start]):
            return []
        if find.start == first + 1 and self.words.norm[first] == "its":
            owner = self._last_before(find, others)
            if owner:
                return owner
        subject = [party for party in self.subjects.of(find) if party not in others]
        home = self.article.home(others[0]) if len(others) == 1 and find.ends_fighting else None
        if home is not None and all(party.startswith("org:") for party in subject):
            return [home]
        if subject:
            return subject[:2]
        for actor in within(self.who, self.starts, first, find.start):
            if actor.party not in others and self.subjects.is_subject(actor, first):
                return [actor.party]
        if find.status is None and not find.definite and find.mention == "descriptive" and find.modality != "asserted":
            return []
        focal = self.article.focal(find, others)
        return [focal] if focal else []

    def _last_before(self, find: Find, others: list[str]) -> list[str]:
        """Whose "its" is that opens a sentence: the subject of the one before, or the only state that it names."""
        if not find.sentence:
            return []
        first, last = self.words.bounds[find.sentence - 1]
        named = [a for a in within(self.who, self.starts, first, last) if a.firm and a.party not in others]
        subjects = [a.party for a in named if self.subjects.is_subject(a, first)]
        parties = list(dict.fromkeys(subjects or [a.party for a in named]))
        return parties[:1] if subjects or len(parties) == 1 else []

    def _whose(self, find: Find, their: int) -> list[str]:
        """The two that the sentence has named before "their"; where it opens the sentence, those of the one before."""
        first = self.words.bounds[find.sentence][0]
        if their > first:
            return sorted(self.subjects.last_two(their, first))
        if not find.sentence:
            return []
        first, last = self.words.bounds[find.sentence - 1]
        subjects = [
            a.party for a in within(self.who, self.starts, first, last) if a.firm and self.subjects.is_subject(a, first)
        ]
        both = list(dict.fromkeys(subjects))
        return both if len(both) == 2 else []
