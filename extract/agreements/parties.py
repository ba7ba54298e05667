"""The parties of a mention: from its own words, the clause, what the article said before, or the catalogue."""

from collections import Counter
from itertools import combinations, pairwise

from extract.agreements.actors import INTERGOVERNMENTAL, Actor, latest, within
from extract.agreements.catalogue import Instance
from extract.agreements.clause_parties import ClauseParties
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.subjects import BEFORE, BREAKS, STATE, Subjects
from extract.agreements.words import Words

_LINKS = frozenset(["with", "between", "among"])
_MAKERS = frozenset("signed agreed concluded reached initialed negotiated ratified".split())
_AT = frozenset("at in last on the this".split())
_WHERE = 8
"""Words of when and where between "signed" and "by"."""
_NOBODY = frozenset("nobody none nothing".split())
_NO_PARTY = frozenset("announced proposed".split())
_MEDIATORS = frozenset("org:un org:au org:eu org:osce org:ecowas org:igad org:arab-league org:icrc".split())
_HELP = frozenset("help support mediation assistance backing blessing aid participation presence".split())
_MATTERS = frozenset("about as against concerning on over regarding".split())
_GROUPS = frozenset("group movement rebels rebel militants insurgents militia militias guerrillas faction".split())
_JOINT = frozenset("signed agreed initialled negotiating discussed".split())
_OWN = frozenset("unilateral unilaterally own".split())
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
_RECENT = 60
"""How many of the last named parties decide whom the article is about."""


class Parties:
    """Works out parties mention by mention, in text order, and remembers what is known of each agreement."""

    def __init__(self, words: Words, lexicon: Lexicon, who: list[Actor], capitals: list[Actor]) -> None:
        self.words = words
        self.lexicon = lexicon
        self.who = who
        self.starts = [actor.start for actor in who]
        self.ends: dict[int, Actor] = {actor.end: actor for actor in who}
        self.clause = ClauseParties(words, lexicon, who, self.starts, self._list)
        self.capitals = capitals
        self.capital_starts = [actor.start for actor in capitals]
        self.known: dict[str, list[str]] = {}
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
        """Whether they are those of an agreement."""

    def explicit(self, find: Find) -> list[str]:
        """The parties that stand in the mention, before its "'s", after "with" and "between" behind it, or in a clause
        on it ("which X and Y signed")."""
        found = self._beside(find)
        if len(found) > 1:
            return found
        clause = self.clause.parties(find)
        return _merge(found, clause) if len(clause) > 1 or not self.unnamed(find) else found

    def _beside(self, find: Find) -> list[str]:
        own = self.inside(find)
        link, linked = self._linked(find)
        if link == "they with":
            return _merge(own, linked)
        if len(own) > 1 and not linked:
            return own
        together = _merge(own, linked)
        if link == "with" and len(together) == len(linked):
            together = _merge(self._partner_of(find, linked), linked)
        return together

    def with_other(self, find: Find, found: list[str]) -> list[str]:
        """A lone party and the other that the article is about; a group and, where "the army" is named, its state."""
        if len(found) == 2 and self._of_conflict(find):
            found = self._at_home(find, found)
        if len(found) != 1 or find.partner_count is not None or self._one_sided(find):
            return found
        only = found[0]
        if only.startswith("org:") and self._of_conflict(find):
            near = self.words.norm[max(self.words.bounds[find.sentence][0], find.start - 8) : find.end + 4]
            if any(word in STATE for word in near):
                own = next((actor.home for actor in self.who if actor.party == only and actor.home), None)
                home = self._home(only) or own or self._homeland(find)
                return [home, only] if home else found
        if self._of_conflict(find) and not self.unnamed(find):
            groups = {actor.party for actor in self.who if actor.home == only}
            if len(groups) == 1 and len(only) == 3:
                return [only, *groups]
        if "bilateral" in find.modifiers and (other := self.focal(find, found)):
            return [only, other]
        joint = find.status in _JOINT or (find.status is None and find.mention == "anaphoric")
        return self._about(find) or found if joint and only in self.principal and not self.unnamed(find) else found

    def inside(self, find: Find) -> list[str]:
        """The parties within the words of the mention, or its possessor's."""
        end = find.end if find.core is None or find.rule == "form" else find.core
        placed = [a for a in within(self.who, self.starts, find.start, end) if not self._helps(a)]
        found = [actor.party for actor in placed]
        if find.rule != "form":
            capitals = within(self.capitals, self.capital_starts, find.start, end)
            found += [actor.party for actor in capitals if actor.end <= find.head]
        owner = self.possessor(find)
        inner = _merge(found, owner)
        tail = self.words.norm[find.head : find.end]
        if inner and "with" in tail and self._list_goes_on(find):
            link = find.head + tail.index("with")
            inner = _merge(inner, self._list(link + 1, self.words.bounds[find.sentence][1]))
        if not inner and not _LINKS.isdisjoint(tail) and self.subjects.both(find.head, find.end):
            first = self.words.bounds[find.sentence][0]
            return (
                self.subjects.last_two(find.start, first) or self.subjects.two_before(find) or self.current_pair(find)
            )
        if inner and not owner and "with" in tail and "between" not in tail and placed[0].start > find.head:
            return _merge(self._partner_of(find, inner), inner)
        return inner

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

    def possessor(self, find: Find) -> list[str]:
        """The party before "'s" ("Denmark's DCA", "Mali's 2015 peace deal"), or those that "their" means."""
        i = find.start - 1
        if i >= 0 and self.words.norm[i] == "their" and not self.unnamed(find):
            return self._whose(find, i)
        if i > 0 and self.words.norm[i] in ("'s", "'"):
            actor = self.ends.get(i)
            return [actor.party] if actor is not None and actor.firm else []
        return []

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
        home = self._home(others[0]) if len(others) == 1 and self._of_conflict(find) else None
        if home is not None and all(party.startswith("org:") for party in subject):
            return [home]
        if subject:
            return subject[:2]
        for actor in within(self.who, self.starts, first, find.start):
            if actor.party not in others and self.subjects.is_subject(actor, first):
                return [actor.party]
        if find.status is None and not find.definite and find.mention == "descriptive" and find.modality != "asserted":
            return []
        focal = self.focal(find, others)
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

    def _home(self, party: str) -> str | None:
        """The state that an armed group fights."""
        return next((actor.home for actor in self.who if actor.party == party and actor.home in self.everyone), None)

    def _at_home(self, find: Find, found: list[str]) -> list[str]:
        """A group's truce is with the state that it fights, where the mention itself does not name another."""
        group = next((party for party in found if self._home(party)), None)
        home = self._home(group) if group else None
        if group is None or home is None or home in found or any(p.startswith("org:") for p in found if p != group):
            return found
        named = {actor.party for actor in within(self.who, self.starts, find.start, find.end)}
        return found if named - {group} else [home, group]

    def _homeland(self, find: Find) -> str | None:
        """The state that an unknown armed group fights: the one that the article names clearly most often so far."""
        end = self.words.bounds[find.sentence][1]
        counts = Counter(actor.party for actor in latest(self.who, self.starts, end, _RECENT) if len(actor.party) == 3)
        ranked = counts.most_common(2)
        clear = ranked and (len(ranked) == 1 or ranked[0][1] >= _CLEARLY * ranked[1][1])
        return ranked[0][0] if clear else None

    def _of_conflict(self, find: Find) -> bool:
        return find.kind == "ceasefire" or bool({"peace", "ceasefire", "armistice"} & {find.type, *find.types})

    def focal(self, find: Find, others: list[str]) -> str | None:
        """The party named clearly most often so far; rather one of the agreement just before, if nearly as often."""
        end = self.words.bounds[find.sentence][0]
        before = latest(self.who, self.starts, end, _RECENT)
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
            return self.subjects.last_two(find.start, self.words.bounds[find.sentence][0]) or self.current_pair(find)
        if norms[i : i + 1] == ["the"] and any(word in _GROUPS for word in norms[i + 1 : i + 3]):
            before = latest(self.who, self.starts, find.start, _RECENT)
            return next(([actor.party] for actor in reversed(before) if actor.home is not None), [])
        return []

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

    def both_sides(self, find: Find) -> bool:
        """Whether the words behind the mention say "the two Koreas", "both sides"."""
        return self.subjects.both(find.end, min(find.end + 7, self.words.bounds[find.sentence][1]))

    def group(self, find: Find) -> list[str]:
        """The armed group named last and the state that it fights, for a truce or a peace whose sides are not said."""
        if find.type == "sofa":
            return self._mission(find)
        if find.kind != "ceasefire" and find.type != "peace":
            return []
        if self._one_sided(find):
            return []
        for actor in reversed(latest(self.who, self.starts, self.words.bounds[find.sentence][1], _RECENT)):
            if actor.home is not None:
                if actor.party in self.pair:
                    return list(self.pair)
                return self.mentioned(find, (actor.home, actor.party))
        return self._about(find)

    def _one_sided(self, find: Find) -> bool:
        near = self.words.norm[max(self.words.bounds[find.sentence][0], find.start - 6) : find.end + 4]
        return any(word in _OWN for word in near)

    def _about(self, find: Find) -> list[str]:
        """The two parties that the article is about, unless the sentence names another."""
        fits = self._here(find) <= set(self.principal) and self._may(find, self.principal)
        return list(self.principal) if fits else []

    def _may(self, find: Find, pair: list[str]) -> bool:
        """Whether they make such agreements: armed groups make truces and peace, not treaties."""
        return self._of_conflict(find) or not any(party.startswith("org:") for party in pair)

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

    def _mission(self, find: Find) -> list[str]:
        """The United Nations and the host of its mission: "the UN mission in Chad"."""
        norms = self.words.norm
        before = latest(self.who, self.starts, self.words.bounds[find.sentence][1], _RECENT)
        if not any(actor.party == "org:un" for actor in before):
            return []
        for actor in before:
            near = norms[max(0, actor.start - 3) : actor.start]
            if actor.firm and "mission" in near and "in" in near:
                return sorted((actor.party, "org:un"))
        return []

    def fallback(self, find: Find) -> list[str]:
        """Whose agreement it is where the clause does not say: the last pair's, or that of the armed group named last.

        Not where the sentence names others, and a name of its own needs an article that is about these two.
        """
        if self._one_sided(find):
            return []
        here = self._here(find)
        pair = self.current_pair(find)
        vague = find.mention == "descriptive" and not find.definite and find.status is None
        if vague and pair != self.principal and find.sentence - self.pair_sentence > BEFORE:
            pair = []
        if find.mention != "anaphoric" and not here <= set(pair):
            pair = []
        if not self._may(find, pair):
            pair = []
        if find.name and pair != self.principal and not here:
            pair = []
        if find.kind == "ceasefire" and not _MEDIATORS.isdisjoint(pair):
            pair = []
        return pair or ([] if find.name else self.group(find))

    def _here(self, find: Find) -> set[str]:
        """The parties that the sentence names, without those that its matter is about ("secrets about X's arms")."""
        first, last = self.words.bounds[find.sentence]
        norms = self.words.norm
        return {
            actor.party
            for actor in within(self.who, self.starts, first, last)
            if actor.firm
            and not (actor.start > find.end and _MATTERS & set(norms[max(find.end, actor.start - 3) : actor.start]))
        }

    def known_pair(self, find: Find) -> list[str]:
        """The only two parties of the sentence that the catalogue knows to have an agreement of this type."""
        if find.mention not in ("full_name", "acronym", "alias"):
            return []
        here = sorted(self._here(find))
        book = self.lexicon.book
        pairs = [pair for pair in combinations(here, 2) if find.type and book.of_parties(find.type, pair) is not None]
        return list(pairs[0]) if len(pairs) == 1 else []

    def remember(self, find: Find) -> None:
        """Keep what this mention adds to what is known of its agreement."""
        many = find.instance is not None and find.instance.multilateral
        alone = many and (len(find.parties) < 2 or find.modality == "negated")  # what one does is not said of all
        if find.key and find.parties and find.parties_from == "text" and not alone:
            self.known[find.key] = _merge(self.known.get(find.key, []), find.parties)
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
        named = {actor.party for actor in latest(self.who, self.starts, end, 4 * _RECENT)}
        return [party for party in parties if party in named]

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


def _merge(first: list[str], second: list[str]) -> list[str]:
    return list(dict.fromkeys([*first, *second]))
