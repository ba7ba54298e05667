"""The rules of this room compiled once: names, acronyms, head nouns, statuses and cues, ready for look-up by word."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from extract.agreements.catalogue import AgreementType, Catalogue, Instance, catalogue
from extract.agreements.phrases import Phrases
from extract.agreements.words import phrase
from extract.knowledge import Overlay, rules

PREPOSITIONS = frozenset(
    "on for with between in to of over against concerning regarding about governing among under".split()
)


_HEADS = ("Agreement", "Accord", "Accords")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name or an acronym stands for: an instance, or a type."""

    type: AgreementType
    instance: Instance | None = None
    alias: bool = False
    ambiguous: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun: its kind, how far it is a pact by itself, and whether it can refer back."""

    name: str
    kind: str
    strength: str
    anaphor: bool
    plural: bool
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that says a status; ``place`` is before, noun, participle or after."""

    status: str
    place: str


@dataclass(slots=True)
class Lexicon:
    """All that the recognisers look up."""

    book: Catalogue
    names: Phrases
    acronyms: dict[str, list[Meaning]]
    heads: Phrases
    triggers: Phrases
    cues: Phrases
    lists: dict[str, frozenset[str]]
    adversaries: dict[str, str]
    """Of some armed groups: the state (ISO 3166 alpha-3) that they fight."""
    combining: dict[str, str]
    """First halves of compounds and old demonyms that name a state ("anglo")."""
    own_words: frozenset[str] = field(default_factory=frozenset)


@cache
def lexicon(overlay: Overlay = None) -> Lexicon:
    """The compiled rules, the user's own folder laid over ours."""
    book = catalogue(overlay)
    names = Phrases()
    acronyms: dict[str, list[Meaning]] = {}
    for kind in book.types.values():
        for name in kind.names:
            names.add(name, Meaning(kind))
        for name in kind.loose:
            names.add(name, Meaning(kind, loose=True))
        _acronyms(acronyms, names, Meaning(kind), kind.acronyms, kind.ambiguous)
    for instance in book.instances.values():
        kind = book.types[instance.type]
        unsure = {name.lower() for name in instance.ambiguous}
        names.add(instance.name, Meaning(kind, instance, ambiguous=instance.name.lower() in unsure))
        for alias in instance.aliases:
            names.add(alias, Meaning(kind, instance, alias=True, ambiguous=alias.lower() in unsure))
        for other in _other_heads(instance):
            names.add(other, Meaning(kind, instance, alias=True, ambiguous=True))
        _acronyms(acronyms, names, Meaning(kind, instance), instance.acronyms, instance.ambiguous)
    return Lexicon(
        book=book,
        names=names,
        acronyms=acronyms,
        heads=_heads(rules("agreements", "heads", overlay)),
        triggers=_triggers(rules("agreements", "status", overlay)),
        cues=Phrases((cue, rule["name"]) for rule in rules("agreements", "modality", overlay) for cue in rule["cues"]),
        lists={rule["name"]: frozenset(rule["words"]) for rule in rules("agreements", "context", overlay)},
        combining={rule["name"]: rule["state"] for rule in rules("agreements", "combining", overlay)},
        adversaries={rule["name"]: rule["state"] for rule in rules("agreements", "adversaries", overlay)},
    )


def _other_heads(instance: Instance) -> list[str]:
    """What news also calls an accord named by its town: "Riyadh deal", "Riyadh accord" for the Riyadh Agreement."""
    held = {name.lower() for name in (instance.name, *instance.aliases, *instance.ambiguous)}
    found: list[str] = []
    for name in (instance.name, *instance.ambiguous):
        town, _, head = name.rpartition(" ")
        if instance.parties and head in _HEADS and 0 < len(town.split()) < 3 and town.replace(" ", "").isalpha():
            found += [f"{town} {other}" for other in (*_HEADS, "deal") if f"{town} {other}".lower() not in held]
    return list(dict.fromkeys(found))


def _acronyms(
    into: dict[str, list[Meaning]], names: Phrases, meaning: Meaning, sure: tuple[str, ...], ambiguous: tuple[str, ...]
) -> None:
    for acronym in (*sure, *ambiguous):
        entry = Meaning(meaning.type, meaning.instance, ambiguous=acronym in ambiguous)
        if meaning.instance is not None and acronym in (meaning.instance.name, *meaning.instance.aliases):
            continue  # a name in full that means other things too
        if len(phrase(acronym)) == 1:
            into.setdefault(acronym, []).append(entry)
        else:
            names.add(acronym, Meaning(meaning.type, meaning.instance, alias=True, ambiguous=acronym in ambiguous))


def _heads(entries: tuple[dict[str, Any], ...]) -> Phrases:
    heads = Phrases()
    for entry in entries:
        for number in ("singular", "plural"):
            head = Head(
                name=entry["name"],
                kind=entry["kind"],
                strength=entry["strength"],
                anaphor=bool(entry.get("anaphor")),
                plural=number == "plural",
                type=entry.get("type"),
            )
            for form in entry.get(number, ()):
                heads.add(form, head)
    return heads


def _triggers(entries: tuple[dict[str, Any], ...]) -> Phrases:
    triggers = Phrases()
    for entry in entries:
        for place in ("before", "noun", "participle", "after"):
            for words in entry.get(place, ()):
                triggers.add(words, Trigger(entry["name"], place))
    return triggers
