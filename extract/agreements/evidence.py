"""How much the words around a head noun speak for a pact between states or armed sides."""

from extract.agreements.actors import Actor, within
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.words import Words

_HIGH = frozenset("constitutional federal high supreme top".split())
"""Courts that rule on treaties."""


def _titled(words: Words, find: Find) -> bool:
    """Whether a head noun in capitals inside a sentence begins a title: "an Agreement on access to water"."""
    inside = find.head > words.bounds[find.sentence][0] and not words.shouting[find.sentence]
    return inside and find.end > find.head + 1 and words.text[find.head][:1].isupper()


def _of_year(words: Words, end: int, last: int) -> bool:
    """Whether its year stands behind it: "the memorandum of understanding of 2000"."""
    tail = words.norm[end + 1 : min(end + 4, last)] if end < last and words.norm[end] == "of" else []
    return any(len(word) == 4 and word.isdigit() for word in tail)


def evidence(words: Words, lexicon: Lexicon, find: Find, who: list[Actor], starts: list[int], has_status: bool) -> int:
    """How much speaks for a pact between states or armed sides; negative where business, courts or labour speak."""
    first, last = words.bounds[find.sentence]
    inside = words.norm[find.start : find.end]
    near = words.norm[max(first, find.start - 25) : min(last, find.end + 25)]
    lists = lexicon.lists
    score = 2 if _titled(words, find) else 0
    if find.mention == "descriptive" and _of_year(words, find.end, last):
        score += 1
    if find.types and not find.defaulted:
        score += 2
    if any(word in lists["domain"] for word in inside):
        score += 1
    if any(word in lists["parties"] for word in inside[1:]):
        score += 1
    distinct = {actor.party for actor in within(who, starts, max(first, find.start - 30), min(last, find.end + 30))}
    score += min(2, len(distinct))
    if {actor.party for actor in within(who, starts, find.start, find.end)}:
        score += 1
    if has_status:
        score += 1
    if any(word in lists["parties"] for word in near):
        score += 1
    if any(word in lists["domain"] for word in near):
        score += 1
    business = sum(
        word in lists["business"] and not (word in ("court", "courts") and near[i - 1] in _HIGH)
        for i, word in enumerate(near)
    )
    if any(word in lists["business"] for word in inside):
        business += 2
    return score - 2 * min(business, 4)
