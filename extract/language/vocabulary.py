"""The words by which names are recognised, read once from the rule files."""

import re
from dataclasses import dataclass
from functools import cache

from extract.knowledge import Overlay, rules, table
from extract.knowledge.gazetteer import Gazetteer, fold
from extract.knowledge.known import known_names

WORD = r"[A-Z][\w-]{0,60}(?:[’'][A-Z]\w{1,60})?(?: [A-Z]\.(?= [A-Z]))?"
"""What {W} in a pattern stands for: one capitalised word. Bounded, or a chain of hyphens would be read from each of its
parts to its end."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun says of its name."""

    rule: str
    label: str
    subtype: str | None
    words: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of name that a regular expression with the group ``name`` finds."""

    rule: str
    label: str
    subtype: str | None
    find: re.Pattern[str]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that the recogniser of names looks up, folded (see ``gazetteer.fold``)."""

    last: dict[str, Head]
    first: dict[str, Head]
    of: dict[str, Head]
    patterns: tuple[Pattern, ...]
    titles: dict[str, str]
    cased_titles: frozenset[str]
    openers: frozenset[str]
    plain: frozenset[str]
    calendar: frozenset[str]
    acronyms: frozenset[str]
    tails: frozenset[str]
    alone: frozenset[str]
    before_person: frozenset[str]
    before_place: frozenset[str]
    before_place_of: frozenset[str]
    after_building: frozenset[str]
    after_place: frozenset[str]
    person_verb: frozenset[str]
    roles: frozenset[str]
    agreements: frozenset[str]
    agreement_nouns: frozenset[str]
    policy: frozenset[str]
    place_given: frozenset[str]
    vague_titles: frozenset[str]
    loud_words: frozenset[str]
    words: frozenset[str]
    no_names: frozenset[str]


@cache
def vocabulary(overlay: Overlay = None) -> Vocabulary:
    """The vocabulary of the rule files, the user's laid over them."""
    last: dict[str, Head] = {}
    first: dict[str, Head] = {}
    of: dict[str, Head] = {}
    for rule in rules("language", "heads", overlay):
        for place, kind in ((last, "last"), (first, "first"), (of, "of")):
            for word in rule.get(kind, ()):
                place.setdefault(fold(word), Head(rule["name"], rule["label"], rule.get("subtype"), len(word.split())))
    patterns = tuple(
        Pattern(
            rule["name"],
            rule["label"],
            rule.get("subtype"),
            re.compile(rule["pattern"].replace("{W}", WORD)),
            tuple(rule.get("needs", ())),
        )
        for rule in rules("language", "patterns", overlay)
    )
    titles: dict[str, str] = {}
    cased: set[str] = set()
    for rule in rules("language", "titles", overlay):
        for word in rule["words"]:
            titles.setdefault(fold(word), rule["name"])
            if rule.get("cased"):
                cased.add(fold(word))
    words = {
        rule["name"]: frozenset(map(fold, rule["words"]))
        for name in ("context", "common")
        for rule in rules("language", name, overlay)
    }
    return Vocabulary(
        last=last,
        first=first,
        of=of,
        patterns=patterns,
        titles=titles,
        cased_titles=frozenset(cased),
        openers=words["openers"],
        plain=words["plain"],
        calendar=words["calendar"],
        acronyms=words["acronyms"],
        tails=words["hyphen_tails"],
        alone=words["stand_alone"],
        before_person=words["before_person"],
        before_place=words["before_place"],
        before_place_of=words["before_place_of"],
        after_building=words["after_building"],
        after_place=words["after_place"],
        person_verb=words["person_verb"],
        roles=words["roles"],
        agreements=frozenset(_agreement_acronyms(overlay)),
        agreement_nouns=words["agreement_nouns"],
        policy=words["policy"],
        place_given=words["place_given_names"],
        vague_titles=words["vague_titles"],
        loud_words=words["words_in_capitals"],
        words=words["words_too"],
        no_names=frozenset().union(
            last,
            *(
                words[name]
                for name in ("openers", "calendar", "person_verb", "before_place", "plain", "acronyms", "roles")
            ),
        ),
    )


@cache
def title_names(overlay: Overlay = None) -> Gazetteer[str]:
    """Titles as a gazetteer, each meaning the name of its rule."""
    return Gazetteer(vocabulary(overlay).titles.items())


def _agreement_acronyms(overlay: Overlay) -> set[str]:
    """Acronyms of agreements and of their types, and those inside their names ("SALT" of "SALT II")."""
    found = {fold(acronym) for rule in rules("agreements", "types", overlay) for acronym in rule.get("acronyms", ())}
    for row in table("agreements", "key", overlay):
        for form in row.get("acronyms", "").split(";"):
            found.add(fold(form))
            found |= {fold(word) for word in form.split() if word.isupper() and len(word) > 3}
        for form in row.get("aliases", "").split(";"):
            words = form.split()
            if len(words) == 2 and words[0].isupper() and len(words[0]) > 3:
                found.add(fold(words[0]))
    known = known_names(overlay)
    return {acronym for acronym in found if acronym and not known.meanings(acronym)}
