"""The parties that neither a mention nor its clause says: from what the article said before, and from the catalogue."""

from itertools import combinations

from extract.agreements.actors import Actor, latest, within
from extract.agreements.article_parties import RECENT, ArticleParties
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.mention_parties import MentionParties
from extract.agreements.subjects import BEFORE, STATE
from extract.agreements.words import Words

_MEDIATORS = frozenset("org:un org:au org:eu org:osce org:ecowas org:igad org:arab-league org:icrc".split())
_JOINT = frozenset("signed agreed initialled negotiating discussed".split())
_OWN = frozenset("unilateral unilaterally own".split())


class Parties:
    """Works out parties mention by mention, in text order.

    ``article`` remembers what is known of each agreement; ``mention`` reads a mention's own words.
    """

    def __init__(self, words: Words, lexicon: Lexicon, who: list[Actor], capitals: list[Actor]) -> None:
        self.words = words
        self.lexicon = lexicon
        self.who = who
        self.article = ArticleParties(words, lexicon, who)
        self.starts = self.article.starts
        self.mention = MentionParties(words, lexicon, self.article, capitals)

    def with_other(self, find: Find, found: list[str]) -> list[str]:
        """A lone party and the other that the article is about; a group and, where "the army" is named, its state."""
        if len(found) == 2 and find.ends_fighting:
            found = self._at_home(find, found)
        if len(found) != 1 or find.partner_count is not None or self._one_sided(find):
            return found
        only = found[0]
        if only.startswith("org:") and find.ends_fighting:
            near = self.words.norm[max(self.words.bounds[find.sentence][0], find.start - 8) : find.end + 4]
            if any(word in STATE for word in near):
                own = next((actor.home for actor in self.who if actor.party == only and actor.home), None)
                home = self.article.home(only) or own or self.article.homeland(find)
                return [home, only] if home else found
        if find.ends_fighting and not self.mention.unnamed(find):
            groups = {actor.party for actor in self.who if actor.home == only}
            if len(groups) == 1 and len(only) == 3:
                return [only, *groups]
        if "bilateral" in find.modifiers and (other := self.article.focal(find, found)):
            return [only, other]
        joint = find.status in _JOINT or (find.status is None and find.mention == "anaphoric")
        if joint and only in self.article.principal and not self.mention.unnamed(find):
            return self.article.about(find) or found
        return found

    def known_pair(self, find: Find) -> list[str]:
        """The only two parties of the sentence that the catalogue knows to have an agreement of this type."""
        if find.mention not in ("full_name", "acronym", "alias"):
            return []
        here = sorted(self.article.here(find))
        book = self.lexicon.book
        pairs = [pair for pair in combinations(here, 2) if find.type and book.of_parties(find.type, pair) is not None]
        return list(pairs[0]) if len(pairs) == 1 else []

    def fallback(self, find: Find) -> list[str]:
        """Whose agreement it is where the clause does not say: the last pair's, or that of the armed group named last.

        Not where the sentence names others, and a name of its own needs an article that is about these two.
        """
        if self._one_sided(find):
            return []
        here = self.article.here(find)
        pair = self.article.current_pair(find)
        vague = find.mention == "descriptive" and not find.definite and find.status is None
        if vague and pair != self.article.principal and find.sentence - self.article.pair_sentence > BEFORE:
            pair = []
        if find.mention != "anaphoric" and not here <= set(pair):
            pair = []
        if not self.article.may(find, pair):
            pair = []
        if find.name and pair != self.article.principal and not here:
            pair = []
        if find.kind == "ceasefire" and not _MEDIATORS.isdisjoint(pair):
            pair = []
        return pair or ([] if find.name else self.group(find))

    def group(self, find: Find) -> list[str]:
        """The armed group named last and the state that it fights, for a truce or a peace whose sides are not said."""
        if find.type == "sofa":
            return self._mission(find)
        if find.kind != "ceasefire" and find.type != "peace":
            return []
        if self._one_sided(find):
            return []
        for actor in reversed(latest(self.who, self.starts, self.words.bounds[find.sentence][1], RECENT)):
            if actor.home is not None:
                if actor.party in self.article.pair:
                    return list(self.article.pair)
                return self.article.mentioned(find, (actor.home, actor.party))
        return self.article.about(find)

    def _at_home(self, find: Find, found: list[str]) -> list[str]:
        """A group's truce is with the state that it fights, where the mention itself does not name another."""
        group = next((party for party in found if self.article.home(party)), None)
        home = self.article.home(group) if group else None
        if group is None or home is None or home in found or any(p.startswith("org:") for p in found if p != group):
            return found
        named = {actor.party for actor in within(self.who, self.starts, find.start, find.end)}
        return found if named - {group} else [home, group]

    def _mission(self, find: Find) -> list[str]:
        """The United Nations and the host of its mission: "the UN mission in Chad"."""
        norms = self.words.norm
        before = latest(self.who, self.starts, self.words.bounds[find.sentence][1], RECENT)
        if not any(actor.party == "org:un" for actor in before):
            return []
        for actor in before:
            near = norms[max(0, actor.start - 3) : actor.start]
            if actor.firm and "mission" in near and "in" in near:
                return sorted((actor.party, "org:un"))
        return []

    def _one_sided(self, find: Find) -> bool:
        near = self.words.norm[max(self.words.bounds[find.sentence][0], find.start - 6) : find.end + 4]
        return any(word in _OWN for word in near)
