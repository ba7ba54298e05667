"""The extent of an organisation's name, by the acronym that the article gives it: "Front for the Return of X (FRX)"."""

from extract.entities.aliases import acronym
from extract.knowledge.gazetteer import fold
from extract.language.layout import Layout
from extract.language.names import Name

_SMALL = frozenset("and de del des do du for in la of on the to y".split())
"""Words in lower case that a name may hold."""
_LONGEST = 9
"""Tokens that may stand between the end of what was found and the bracket."""


def whole(layout: Layout, names: list[Name]) -> list[Name]:
    """``names``, those of organisations drawn out to the bracket that abbreviates them; what that covers is gone."""
    ends: dict[int, int] = {}
    bracketed = {name.end for name in names if name.label == "ORG"}
    for name in names:
        if name.label == "ORG" and (end := _bracket(layout, name)) > name.end and end not in bracketed:
            ends[name.start] = end
    if not ends:
        return names
    covered = {i for name in names if name.start in ends for i in range(name.end, ends[name.start])}
    kept = []
    for name in names:
        if name.start in covered:
            continue
        if name.start in ends and name.end < ends[name.start]:
            name.end, name.known = ends[name.start], False
        kept.append(name)
    return kept


def _bracket(layout: Layout, name: Name) -> int:
    """Where the name ends if the words up to "(ABC)" are its own and begin with those letters; else its end."""
    position = name.end
    while position < len(layout) and position - name.end < _LONGEST:
        word = layout.words[position]
        if word == "(":
            short = (
                layout.words[position + 1] if position + 2 < len(layout) and layout.words[position + 2] == ")" else ""
            )
            words = [fold(w) for w in layout.words[name.start : position] if w[:1].isupper()]
            return position if short.isupper() and acronym(short.lower(), words) else name.end
        if not (word[:1].isupper() or layout.lower[position] in _SMALL or word in "-'’"):
            break
        position += 1
    return name.end
