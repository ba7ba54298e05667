"""The room's vocabularies, compiled once: what each word or run of words can be."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from extract.knowledge import KnowledgeError, Overlay, rules
from extract.quantities import Quantities, quantities

Value = TypeVar("Value")

_SHORTEST = 6
"""Letters of the shortest word that an ending makes people."""

_ABBREVIATED = 5
"""Letters of the longest title that can stand with a full stop of its own."""

_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")


def tokens_of(phrase: str) -> tuple[str, ...]:
    """A written phrase as the tokenizer splits it: words between hyphens stand alone."""
    return tuple(_HYPHEN.sub(" - ", phrase.lower()).split())


class Phrases(Generic[Value]):
    """Runs of words looked up at a position; the longest wins."""

    def __init__(self) -> None:
        self._index: dict[str, list[tuple[int, list[str], Value]]] = {}
        self.heads: frozenset[str] = frozenset()
        """The first words of all phrases, once sealed."""

    def add(self, phrase: str, value: Value) -> None:
        """Add one phrase; the first value of a phrase stays."""
        first, *rest = tokens_of(phrase)
        self._index.setdefault(first, []).append((1 + len(rest), rest, value))

    def seal(self) -> None:
        """Sort so that the longest phrase is tried first."""
        for entries in self._index.values():
            entries.sort(key=lambda entry: entry[0], reverse=True)
        self.heads = frozenset(self._index)

    def at(self, words: list[str], position: int) -> tuple[int, Value] | None:
        """(how many tokens, value) of the longest phrase that starts at ``position``, or None."""
        entries = self._index.get(words[position])
        if entries is None:
            return None
        for size, rest, value in entries:
            if size == 1 or words[position + 1 : position + size] == rest:
                return size, value
        return None

    def places(self, words: Sequence[str]) -> list[int]:
        """Where a first word of a phrase stands: only there ``at`` can find something."""
        heads = self.heads
        return [position for position, word in enumerate(words) if word in heads]

    def __contains__(self, word: str) -> bool:
        return word in self._index


class Noun(NamedTuple):
    """A noun: its category, whether it is plural, its singular, and whether it may be a title before a name."""

    category: str
    plural: bool
    lemma: str


class CauseWord(NamedTuple):
    """A word for a cause: the codebook's cause type, its rule, and its kind: event, verb, means or agent."""

    type: str
    rule: str
    kind: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """One form of a trigger rule: ``form`` is base, third, past, gerund or words."""

    rule: str
    type: str
    frame: str
    form: str
    weak: bool = False
    person: bool = False
    floor: int = 0
    unless: frozenset[str] = frozenset()
    wants: frozenset[str] = frozenset()
    ergative: bool = False


class Lexicon:
    """All vocabularies of the room under one set of rules."""

    def __init__(self, overlay: Overlay = None) -> None:
        self.quantities: Quantities = quantities(overlay)
        self.nouns: Phrases[Noun] = Phrases()
        self.titles: Phrases[str] = Phrases()
        self.modifiers: Phrases[str] = Phrases()
        self.triggers: Phrases[Trigger] = Phrases()
        self.causes: Phrases[CauseWord] = Phrases()
        self.cues: dict[str, Phrases[str]] = {}
        self._endings: list[str] = []
        self._not_people: set[str] = set()
        for rule in rules("casualties", "victims", overlay):
            self._people(rule)
        for rule in rules("casualties", "things", overlay):
            for noun in rule["nouns"]:
                for form, plural in _forms(noun):
                    self.nouns.add(form, Noun("thing", plural, noun))
        for rule in rules("casualties", "endings", overlay):
            self._endings.extend(rule["endings"])
            self._not_people.update(rule.get("not_people", ()))
        for rule in rules("casualties", "triggers", overlay):
            self._trigger(rule)
        for rule in rules("casualties", "causes", overlay):
            for key, kind in (("words", "event"), ("verbs", "verb"), ("means", "means"), ("agents", "agent")):
                for phrase in rule.get(key, ()):
                    self.causes.add(phrase, CauseWord(rule["type"], rule["name"], kind))
        self.actors: dict[str, Phrases[str]] = {}
        for rule in rules("casualties", "actors", overlay):
            known = self.actors.setdefault(rule["kind"], Phrases())
            for phrase in rule["words"]:
                known.add(phrase, rule["name"])
        for rule in rules("casualties", "cues", overlay):
            known = self.cues.setdefault(rule["cue"], Phrases())
            for phrase in rule["words"]:
                known.add(phrase, rule["name"])
        self.lists: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        """Sets of single words, by name; one that the user has dropped is empty."""
        for rule in rules("casualties", "words", overlay):
            self.lists[rule.get("list", rule["name"])] |= _single_words(rule)
        for index in (self.nouns, self.titles, self.modifiers, self.triggers, self.causes):
            index.seal()
        for index in (*self.cues.values(), *self.actors.values()):
            index.seal()

    def cue(self, name: str, words: list[str], start: int, end: int) -> int:
        """Where the first phrase of a cue starts in [start, end), or -1."""
        index = self.cues[name]
        heads = index.heads
        for position in range(max(start, 0), min(end, len(words))):
            if words[position] in heads and index.at(words, position):
                return position
        return -1

    def doer(self, word: str) -> Noun | None:
        """An unknown word read as a noun for people by its ending ("collector", "doormen"); None where it has none."""
        plural = word.endswith(("s", "men")) and not word.endswith("ss")
        single = word[:-1] if plural and word.endswith("s") else word
        if len(single) < _SHORTEST or not single.isalpha() or single in self._not_people:
            return None
        if not any(single.endswith(ending) for ending in self._endings):
            return None
        return Noun("unknown", plural, single)

    def _people(self, rule: dict[str, Any]) -> None:
        category = rule["name"]
        for noun in rule.get("nouns", ()):
            for form, plural in _forms(noun):
                self.nouns.add(form, Noun(category, plural, noun))
        for noun in rule.get("plurals", ()):
            self.nouns.add(noun, Noun(category, True, noun))
        for title in rule.get("titles", ()):
            self.titles.add(title, category)
            self.titles.add(title + ".", category)
            if len(title) <= _ABBREVIATED:
                # "Sgt." in two tokens
                self.titles.add(title + " .", category)
        for modifier in rule.get("modifiers", ()):
            self.modifiers.add(modifier, category)

    def _trigger(self, rule: dict[str, Any]) -> None:
        for form in ("base", "third", "past", "gerund", "words"):
            for phrase in rule.get(form, ()):
                self.triggers.add(
                    phrase,
                    Trigger(
                        rule["name"],
                        rule["type"],
                        rule["frame"],
                        form,
                        rule.get("weak", False),
                        rule.get("person", False),
                        rule.get("floor", 0),
                        frozenset(rule.get("unless", ())),
                        frozenset(rule.get("wants", ())),
                        rule.get("ergative", False),
                    ),
                )


@cache
def lexicon(overlay: Overlay = None) -> Lexicon:
    """The vocabularies for one set of rules, built once."""
    return Lexicon(overlay)


def _single_words(rule: dict[str, Any]) -> frozenset[str]:
    several = next((word for word in rule["words"] if len(word.split()) != 1), None)
    if several is not None:
        raise KnowledgeError(f"casualties/words.toml: {rule['name']}: {several!r} is not one word")
    return frozenset(word.lower() for word in rule["words"])


_IRREGULAR = {
    "child": "children",
    "wife": "wives",
    "thief": "thieves",
    "calf": "calves",
    "foot": "feet",
    "life": "lives",
}


def _forms(noun: str) -> Iterable[tuple[str, bool]]:
    yield noun, False
    first, _, last = noun.rpartition(" ")
    lead = first + " " if first else ""
    irregular = next((end for end in _IRREGULAR if last.endswith(end)), None)
    if irregular is not None:
        # "grandchildren", "midwives"
        yield lead + last.removesuffix(irregular) + _IRREGULAR[irregular], True
    elif last.endswith("man"):
        yield lead + last[:-3] + "men", True
        if last in ("german", "human", "roman"):
            yield lead + last + "s", True
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        yield lead + last[:-1] + "ies", True
    elif last.endswith(("s", "x", "ch", "sh")):
        yield lead + last + "es", True
    elif noun in ("passer-by", "passerby"):
        yield noun.replace("passer", "passers"), True
    elif last:
        yield lead + last + "s", True
