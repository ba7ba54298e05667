"""Which mentions are one person: a surname joins the full name that was last heard, kings join no commoner."""

from collections import defaultdict
from collections.abc import Sequence

from extract.entities.identifiers import slug, tidy
from extract.entities.mention import Found
from extract.language.layout import Layout

ROYAL = frozenset({"Emir", "Emperor", "King", "Pope", "Prince", "Princess", "Queen", "Sultan"})
FAMILIES = frozenset(
    "ahn bui cao chang chen cho choi chung dang deng do duong gao guo han he ho hoang hong hu huang hwang jang "
    "jiang jung kang kim kwon le lee li lim lin liu luo ma mao moon ngo nguyen oh park pham phan roh seo shin "
    "song sun tran vo vu wang wen wu xi xu yang yoo yoon zhang zhao zhou zhu".split()
)
"""Korean, Chinese and Vietnamese families, whose name comes first."""


def group(layout: Layout, people: Sequence[Found]) -> None:
    """Give mentions of one person, in text order, one id and name.

    A part of a name joins the full name that ends with it, that begins with it (family first), or that holds it; of
    several such people the one mentioned last before, else the first after.
    """
    full = {mention.key: mention for mention in reversed(people) if len(mention.words) > 1}
    holding: defaultdict[str, list[Found]] = defaultdict(list)
    for mention in sorted(full.values(), key=lambda m: m.start):
        for word in set(mention.words):
            holding[word].append(mention)
    leads = {key: _longer(mention, holding[mention.words[-1]]) for key, mention in full.items()}
    alone: dict[str, Found] = {}
    heard: dict[str, int] = {}
    for mention in people:
        royal = _royal(layout, mention)
        lead = leads.get(mention.key)
        if lead is None:
            fits = _fitting(mention, holding.get(mention.words[-1], ()) if mention.words else ())
            if royal:
                fits = [name for name in fits if _royal(layout, name)]
            lead = _heard_last(mention, fits, heard) or alone.setdefault(f"{royal} {mention.key}", mention)
            lead = leads.get(lead.key, lead)
        heard[lead.key] = mention.start
        name = f"{royal} {lead.text}" if royal and len(lead.words) == 1 else lead.text
        mention.id, mention.name = f"person:{slug(name)}", tidy(name)


def _longer(mention: Found, others: Sequence[Found]) -> Found:
    """The first longer name with the same surname that holds all words ("Juan Santos" of "Juan Manuel Santos")."""
    words = set(mention.words)
    for other in others:
        if len(other.words) > len(mention.words) and other.words[-1] == mention.words[-1] and words <= set(other.words):
            return other
    return mention


def _fitting(mention: Found, others: Sequence[Found]) -> list[Found]:
    count = len(mention.words)
    last = [other for other in others if other.words[-count:] == mention.words]
    first = [other for other in others if other.words[:count] == mention.words and _family_first(other)]
    return last or first or [other for other in others if set(mention.words) <= set(other.words)]


def _heard_last(mention: Found, fits: Sequence[Found], heard: dict[str, int]) -> Found | None:
    known = [other for other in fits if other.key in heard]
    if known:
        return max(known, key=lambda other: heard[other.key])
    return fits[0] if fits else None


def _family_first(mention: Found) -> bool:
    return "-" in mention.text or mention.words[0] in FAMILIES


def _royal(layout: Layout, mention: Found) -> str:
    """The royal title right before a short name, else empty."""
    before = layout.words[mention.start - 1] if mention.start else ""
    return before if before in ROYAL and len(mention.words) < 3 else ""
