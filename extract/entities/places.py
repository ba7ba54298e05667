"""Which town of that name: by what the text says of it, the article's countries, and size. In doubt: none."""

import math
from collections.abc import Sequence

from extract.entities.context import Context
from extract.entities.mention import Found
from extract.knowledge import Overlay
from extract.knowledge.countries import countries
from extract.knowledge.gazetteer import fold
from extract.knowledge.known import Known, known_names, towns

DIVISIONS = frozenset(
    "province state region governorate oblast county district city prefecture department island".split()
)
COMMON = frozenset(
    "border capital central centre center coast coastal delta east eastern gulf highlands islands lagoons littoral "
    "north northern plateau south southern union valley west western".split()
)
"""Names of provinces and towns that are common words: a pin wants a country, or "province" behind them."""
CAPITAL = 0.15
"""A town with this share of the people of the province of its name is what the bare name means."""
GREAT = 2_000_000
"""A place of this size is meant wherever the article is, unless another of the name has a fiftieth of its people."""
ONLY = 100_000
"""A town of this size needs no hint of its country where no other country has one of the name."""
LARGE = 500_000
"""A town of this size needs no hint of its country, where no rival is a tenth as large."""


class Places:
    """Links places to the gazetteer of towns and provinces."""

    def __init__(self, overlay: Overlay) -> None:
        self.towns = towns(overlay)
        self.known = known_names(overlay)
        self.codes = {code: country.name for code, country in countries(overlay).items()}

    def resolve(
        self, mention: Found, context: Context, stated: str | None, region: str | None, *, division: bool = False
    ) -> None:
        """Give a place its country and coordinates where they are beyond doubt.

        ``stated`` is the country that the text puts right after the name ("Paris, France"), ``region`` the folded name
        of a province put there ("Searcy, Arkansas"); ``division`` tells that a word like "province" follows.
        """
        candidates = list(self.towns.meanings(mention.key)) or self._without_head(mention)
        if mention.key in COMMON and stated is None and region is None:
            candidates = [c for c in candidates if division and c.form == "province" and mention.key != "capital"]
        if region is not None:
            candidates = [c for c in candidates if fold(c.province) == region] or candidates
        candidates = _towns_or_provinces(candidates, division)
        chosen = self._choose(mention.key, candidates, context, stated, bool(region))
        if chosen is not None:
            mention.take(chosen)
            return
        mention.country = stated or self._inferred(mention, context, candidates)

    def province(self, key: str) -> Known | None:
        """The province of a name; of several the one far more populous than the others."""
        found = sorted(
            (known for known in self.towns.meanings(key) if known.form == "province"), key=lambda k: -k.population
        )
        if not found or (
            len(found) > 1 and found[1].country != found[0].country and found[1].population * 5 > found[0].population
        ):
            return None
        return found[0]

    def named_province(self, mention: Found, context: Context, provinces: set[str]) -> str | None:
        """The one province that the article names and that has a town of this name, where no country helps."""
        candidates = self.towns.meanings(mention.key)
        if any(context.speaks_of(c.country or "", mention.key) for c in candidates):
            return None
        held = {(c.country, fold(c.province)) for c in candidates if fold(c.province) in provinces - {mention.key}}
        return held.pop()[1] if len(held) == 1 else None

    def _without_head(self, mention: Found) -> list[Known]:
        """ "Oreb Province" by "Oreb", as a province where there is one."""
        if len(mention.words) < 2 or mention.words[-1] not in DIVISIONS:
            return []
        base = mention.key.rsplit(" ", 1)[0]
        known = [known for known in self.known.meanings(base) if known.id.startswith("place:")]
        found = known or list(self.towns.meanings(base))
        return [c for c in found if c.subtype == "province"] or (
            found if mention.words[-1] in ("city", "district", "island") else []
        )

    def _choose(
        self, key: str, candidates: list[Known], context: Context, stated: str | None, exact: bool
    ) -> Known | None:
        if stated is not None:
            candidates = [c for c in candidates if c.country == stated]
            return _largest(candidates)
        if not candidates:
            return None
        if exact and len({c.country for c in candidates}) == 1:
            return _largest(candidates)
        first, *rest = sorted(candidates, key=lambda c: -c.population)
        if first.population >= GREAT and all(
            c.population * 50 < first.population or c.country == first.country for c in rest
        ):
            return first
        scored = sorted(candidates, key=lambda c: -self._score(c, context))
        best = scored[0]
        if context.speaks_of(best.country or "", key):
            rival = next(
                (c for c in scored[1:] if c.country != best.country and context.weights[c.country or ""] > 0), None
            )
            small = best.form == "town" and best.population < ONLY
            if small and not context.leans_to(best.country or "", key):
                return None
            if rival is None or self._score(best, context) > self._score(rival, context) + 0.5:
                return _largest([c for c in candidates if c.country == best.country])
            return None
        largest = _largest(candidates)
        if largest is not None and len({c.country for c in candidates}) == 1 and largest.population >= ONLY:
            return largest
        if largest is not None and largest.population >= LARGE:
            others = [c.population for c in candidates if c.country != largest.country]
            if not others or max(others) < largest.population / 10:
                return largest
        return None

    def _score(self, candidate: Known, context: Context) -> float:
        return 6 * context.share(candidate.country or "") + math.log10(max(candidate.population, 10_000))

    def _inferred(self, mention: Found, context: Context, candidates: list[Known]) -> str | None:
        """The country of a place that no gazetteer knows: that of its sentence, else the article's home."""
        if mention.subtype in ("sea", "strait", "border", "region", "river"):
            return None
        lands = {candidate.country for candidate in candidates}
        if len(lands) > 1:
            return None
        if (
            lands
            and context.home not in lands
            and (not context.sure or context.speaks_of(lands.pop() or "", mention.key))
        ):
            return None
        near = context.nearest(mention.start, mention.end)
        if context.home is None:
            return near if context.alone(mention.start) else None
        if not context.sure and context.home not in (near, context.last(mention.start)):
            return near if context.alone(mention.start) else None
        return context.home


def _towns_or_provinces(candidates: list[Known], division: bool) -> list[Known]:
    """Without the provinces that bear the name of a large town of theirs; only the provinces where one is meant."""
    provinces = [c for c in candidates if c.form == "province"]
    if division and provinces:
        return provinces
    capitals = {
        (p.country, p.name)
        for p in provinces
        if any(
            c.form == "town" and c.country == p.country and c.population >= CAPITAL * p.population for c in candidates
        )
    }
    return [c for c in candidates if c.form == "town" or (c.country, c.name) not in capitals]


def _largest(candidates: Sequence[Known]) -> Known | None:
    return max(candidates, key=lambda c: c.population, default=None)
