"""Whose an organisation, a building or a ship is, and which short forms are one organisation."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from extract.entities.context import Context
from extract.entities.identifiers import slug
from extract.entities.mention import Found
from extract.knowledge import Overlay, rules
from extract.knowledge.countries import codes
from extract.language.layout import Layout

EACH = frozenset({"org:house-of-commons", "org:jcs-korea", "org:republican-guard", "org:us-national-guard"})
"""Known organisations that several countries have."""
WORLDS = {"org:un-security-council": "Security Council"}
"""Organisations of the world whose short name is also that of a state's own, where an owner stands before it."""
STATE = frozenset(
    "air armed army border cabinet central chamber civil coast congress constituent constitutional defence defense "
    "electoral federal foreign general high house interior justice marine marines ministry national navy "
    "parliament police politburo presidential public royal security senate state supreme".split()
)
"""First words of what each state has: "National Police", "Supreme Court"."""
WIDE = frozenset(
    "african arab asian atlantic commonwealth european global inter international islamic pan united world".split()
)
"""Words of what is no single state's."""
CONGRESSES = frozenset("ARG BRA CHL COL FSM GTM HND MEX PER PHL PLW PRY USA".split())
"""States whose parliament is called Congress."""
PARTIES = frozenset(
    f"{name} party" for name in "communist conservative democratic green labour liberal republican socialist".split()
)
"""Parties of a name that many countries have: the known one is meant only at home."""
BETWEEN = 7
"""So many tokens may stand between "Russian" and the missile that is Russia's."""


class Organisations:
    """Gives organisations, buildings, ships and weapons their country."""

    def __init__(self, overlay: Overlay) -> None:
        self.codes = codes(overlay)
        self.prefixes = _prefixes(overlay)

    def own(self, layout: Layout, found: Sequence[Found], context: Context) -> None:
        """Countries of organisations and buildings, ids of those that no table knows."""
        owners = {other.end: other for other in found if other.country}
        lands = {other.start: other for other in found if other.id.startswith("country:")}
        for mention in found:
            if mention.id in WORLDS and mention.text == WORLDS[mention.id]:
                owner = _owner(layout, mention, owners)
                if owner is not None and (owner.id.startswith("country:") or owner.reading == "demonym"):
                    mention.meanings, mention.name, mention.wikidata = (), mention.text, None
                    mention.country, mention.id = owner.country, f"org:{slug(mention.text)}"
            if mention.key in PARTIES and mention.meanings and context.home not in (None, mention.country):
                mention.meanings, mention.name, mention.wikidata, mention.country = (), mention.text, None, None
                mention.id = f"org:{slug(mention.text)}"
            if mention.label in ("ORG", "FAC") and mention.country is None:
                mention.country = self._country(layout, mention, owners, lands, context)
        for mention in found:
            several = mention.subtype not in ("armed_group", "political_party")
            if (
                mention.label == "ORG"
                and mention.country
                and not mention.meanings
                and len(mention.words) > 1
                and several
            ):
                mention.id = f"org:{mention.country.lower()}-{slug(mention.text)}"
        _short_forms(found)

    def _country(
        self,
        layout: Layout,
        mention: Found,
        owners: Mapping[int, Found],
        lands: Mapping[int, Found],
        context: Context,
    ) -> str | None:
        national = mention.subtype == "ministry" or mention.id in EACH
        if mention.meanings and not national:
            return None
        inner = self._inner(mention)
        if inner is not None and mention.subtype != "newspaper":
            return inner
        start = mention.start
        owner = _owner(layout, mention, owners)
        if owner is not None:
            return owner.country
        if (national or _of_a_state(mention)) and (land := _of_land(layout, mention, lands)) is not None:
            return land.country
        if _possessed(layout, start) and layout.lower[start - 2] in ("country", "nation", "state"):
            return context.last(start)
        speaker = context.speaker(start)
        if speaker is not None and (mention.subtype == "military_unit" or national):
            return speaker
        if mention.subtype == "military_unit" and context.sure and WIDE.isdisjoint(mention.words):
            return context.home
        if mention.subtype == "armed_group":
            return context.home if context.sure and context.last(start) == context.home else None
        if mention.key == "congress" and context.home not in CONGRESSES:
            return "USA" if context.named["USA"] else None
        if national or mention.label == "FAC" or _of_a_state(mention):
            return context.home or (context.last(start) if mention.label == "ORG" else None)
        return None

    def _inner(self, mention: Found) -> str | None:
        """The country or demonym that a name opens or ends with: "Norvanian Navy", "Bank of Norvania"."""
        words = mention.words
        for size in (3, 2, 1):
            if len(words) > size:
                code = self.codes.get(" ".join(words[:size])) or self.codes.get(" ".join(words[-size:]))
                if code is not None:
                    return code
        return None

    def ships(self, layout: Layout, found: Sequence[Found]) -> None:
        """Countries of ships and weapons, by prefix ("HMS") or by the country named just before."""
        owners = {other.end: other for other in found if other.country and other.label in ("GPE", "NORP", "ORG")}
        first: dict[str, Found] = {}
        for mention in found:
            if mention.label != "PRODUCT":
                continue
            if mention.country is None:
                prefix = mention.text.split()[0]
                mention.country = self.prefixes.get(prefix) if mention.subtype == "vessel" else None
            if mention.country is None:
                mention.country = _named_before(layout, mention, owners)
            known = first.setdefault(mention.key, mention)
            if known.country is None:
                known.country = mention.country
        for mention in found:
            if mention.label == "PRODUCT":
                mention.same(first[mention.key])


def _possessed(layout: Layout, start: int) -> bool:
    return start >= 2 and layout.words[start - 1] in ("'s", "’s", "'", "’")


def _owner(layout: Layout, mention: Found, owners: Mapping[int, Found]) -> Found | None:
    """Whose it is: "Norvania's", "Norvanian" right before it."""
    return owners.get(mention.start - _possessed(layout, mention.start))


def _of_land(layout: Layout, mention: Found, lands: Mapping[int, Found]) -> Found | None:
    """The country behind it: "the Ministry of Defence of Norvania"."""
    end = mention.end
    if end + 1 >= len(layout) or layout.lower[end] != "of":
        return None
    return lands.get(end + 1 + (layout.lower[end + 1] == "the"))


def _named_before(layout: Layout, mention: Found, owners: Mapping[int, Found]) -> str | None:
    for position in range(mention.start, max(0, mention.start - BETWEEN), -1):
        if layout.words[position - 1] in (".", ";", "(", "and"):
            return None
        if position in owners:
            return owners[position].country
    return None


def _of_a_state(mention: Found) -> bool:
    """Whether each state has an organisation of that name ("National Police", but not "World Court")."""
    words = mention.words
    return (
        mention.label == "ORG"
        and bool(words)
        and words[0] in STATE
        and WIDE.isdisjoint(words)
        and mention.subtype not in ("newspaper", "armed_group", "political_party")
    )


def _short_forms(found: Sequence[Found]) -> None:
    """ "the Navy" after "the Argentine Navy": the one longer name that ends so."""
    ending: defaultdict[str, dict[str, Found]] = defaultdict(dict)
    for mention in found:
        if mention.label == "ORG" and len(mention.words) > 1:
            ending[mention.words[-1]].setdefault(mention.id, mention)
    known: dict[tuple[str, str | None], Found] = {}
    for mention in found:
        if mention.label != "ORG" or not mention.words:
            continue
        national = mention.subtype in ("ministry", "military_unit")
        first = known.get((mention.key, mention.country if national else None))
        if first is not None:
            mention.same(first)
            continue
        if not mention.meanings and mention.subtype in ("military_unit", "ministry", None):
            longer = [
                other
                for other in ending[mention.words[-1]].values()
                if len(other.words) > len(mention.words)
                and other.words[-len(mention.words) :] == mention.words
                and (mention.country is None or other.country in (None, mention.country))
            ]
            if len(longer) == 1:
                mention.same(longer[0])
        known[mention.key, mention.country if national else None] = mention


@cache
def _prefixes(overlay: Overlay) -> dict[str, str]:
    return {prefix: rule["country"] for rule in rules("entities", "vessels", overlay) for prefix in rule["prefixes"]}
