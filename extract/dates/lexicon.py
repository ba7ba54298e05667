"""The vocabularies of ``rules/`` in the shape that the parser asks for: one dictionary per question."""

from dataclasses import dataclass, field
from typing import Any

from extract.knowledge import Overlay, rules

FILES = (
    "calendar",
    "cues",
    "deictic",
    "fiscal",
    "frequency",
    "holidays",
    "languages",
    "measures",
    "modifiers",
    "spelling",
    "units",
    "zones",
)
"""The rule files of this room."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: ``code`` is the letter of a TIMEX3 duration, ``size`` how many of it one unit is."""

    name: str
    code: str
    size: int
    grain: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a vocabulary with the name of its rule and the rule's own keys."""

    rule: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word says of the time of its clause: ``direction`` is past, future or present (an agreed time)."""

    direction: str
    weak: bool
    plural: bool = False
    """The word is a verb only behind a plural: "troops leave"."""


@dataclass(slots=True)
class Phrases:
    """A list of phrases, found by their first word; longer ones first."""

    by_first: dict[str, list[tuple[Phrase, Entry]]] = field(default_factory=dict)

    def add(self, words: str, entry: Entry) -> None:
        parts = split(words)
        known = self.by_first.setdefault(parts[0], [])
        known.append((parts, entry))
        known.sort(key=lambda item: -len(item[0]))

    def at(self, low: list[str], i: int) -> tuple[Entry, int] | None:
        """The longest phrase that starts at token ``i``, and the position behind it."""
        known = self.by_first.get(low[i])
        if known is None:
            return None
        for parts, entry in known:
            if len(parts) == 1 or tuple(low[i : i + len(parts)]) == parts:
                return entry, i + len(parts)
        return None


def split(words: str) -> Phrase:
    """A phrase in the tokens of ``extract.dates.words``: "new year's eve" is new, year, ', s, eve."""
    return tuple(words.lower().replace("'", " ' ").replace("-", " - ").split())


class Lexicon:
    """All vocabularies of the room; built once, when the component is."""

    def __init__(self, overlay: Overlay = None) -> None:
        self.months: dict[str, int] = {}
        self.month_short: dict[str, int] = {}
        self.weekdays: dict[str, int] = {}
        self.weekday_short: dict[str, int] = {}
        self.weekday_plural: dict[str, int] = {}
        self.seasons: dict[str, str] = {}
        self.parts: dict[str, str] = {}
        self.guarded: set[str] = set()
        self.units: dict[str, Unit] = {}
        self.zones = Phrases()
        self.zone_words: set[str] = set()
        self.measures: set[str] = set()
        self.designations: set[str] = set()
        self.quantity = Phrases()
        self.position: dict[str, str] = {}
        self.position_phrases = Phrases()
        self.vague = Phrases()
        self.between: set[str] = set()
        self.deictic = Phrases()
        self.sets = Phrases()
        self.holidays = Phrases()
        self.cues: dict[str, Cue] = {}
        self.reporting: set[str] = set()
        self.overlay = overlay
        self.fiscal: dict[str, dict[str, Any]] = {}
        self.corporate: set[str] = set()
        self.commitments: set[str] = set()
        self.beginnings: set[str] = set()
        self.appointments: set[str] = set()
        self.happenings: set[str] = set()
        self.languages: set[str] = set()
        self.british: set[str] = set()
        self.american: set[str] = set()
        self.postponements: set[str] = set()
        self.plural_seasons: set[str] = set()
        self.plural_parts: set[str] = set()
        for name in FILES:
            for rule in rules("dates", name, overlay):
                self._add(rule)
        self.triggers = self._triggers()
        self.cue_heads = frozenset(cue.split()[0] for cue in self.cues if " " in cue)
        self.leading = frozenset(
            word
            for phrases in (self.deictic, self.sets, self.holidays)
            for known in phrases.by_first.values()
            for parts, _ in known
            for word in parts
        ).union(self.between, self.units, self.parts, self.zone_words)

    def _add(self, rule: dict[str, Any]) -> None:
        words: list[str] = rule.get("words", [])
        entry = Entry(rule["name"], rule)
        match rule["kind"]:
            case "month":
                self.months.update(dict.fromkeys(words, int(rule["value"])))
                self.month_short.update(dict.fromkeys(rule.get("short", ()), int(rule["value"])))
            case "weekday":
                number = int(rule["value"])
                self.weekdays[words[0]] = number
                self.weekday_plural.update(dict.fromkeys(words[1:], number))
                self.weekday_short.update(dict.fromkeys(rule.get("short", ()), number))
            case "season":
                self.seasons.update(dict.fromkeys(words, rule["value"]))
                self.plural_seasons.update(word for word in words if word.endswith("s"))
            case "part":
                if "offset" in rule:
                    for word in words:
                        self.deictic.add(word, entry)
                else:
                    self.parts.update(dict.fromkeys(words, rule["value"]))
                    self.plural_parts.update(word for word in words if word.endswith("s"))
            case "unit":
                for plural, group in ((False, words), (True, rule.get("plural", ()))):
                    for word in group:
                        self.units[word] = Unit(rule["name"], rule["value"], rule["size"], rule["grain"], plural)
            case "zone":
                for word in words:
                    self.zones.add(word, entry)
                    self.zone_words.add(split(word)[0])
            case "measure":
                self.measures.update(words)
            case "designation":
                self.designations.update(words)
            case "quantity":
                for word in words:
                    self.quantity.add(word, entry)
            case "position":
                for word in words:
                    self.position_phrases.add(word, entry)
                    if " " not in word:
                        self.position[word] = rule["mod"]
            case "vague":
                for word in words:
                    self.vague.add(word, entry)
            case "between":
                self.between.update(words)
            case "day" | "ref":
                for word in words:
                    self.deictic.add(word, entry)
            case "set":
                for word in words:
                    self.sets.add(word, entry)
            case "holiday":
                for word in words:
                    self.holidays.add(word, entry)
            case "future" | "past" | "present" as direction:
                weak = set(rule.get("weak", ()))
                self.cues.update({word: Cue(direction, word in weak) for word in words})
                self.cues.update({word: Cue(direction, word in weak, True) for word in rule.get("plural", ())})
            case "fiscal":
                self.fiscal[rule["country"]] = rule
            case "corporate":
                self.corporate.update(words)
            case "commitment":
                self.commitments.update(words)
            case "postponement":
                self.postponements.update(words)
            case "british":
                self.british.update(words)
            case "american":
                self.american.update(words)
            case "appointment":
                self.appointments.update(words)
            case "happening":
                self.happenings.update(words)
            case "language":
                self.languages.update(words)
            case "beginning":
                self.beginnings.update(words)
            case "reporting":
                self.reporting.update(words)
            case kind:
                raise ValueError(f"rule {rule['name']!r} of extract/dates: no kind {kind!r}")
        if rule.get("guarded"):
            self.guarded.update(words)

    def cue(self, word: str, following: str) -> Cue | None:
        """The cue of a word, or of it and the word behind it ("comes into")."""
        if word in self.cue_heads and (cue := self.cues.get(f"{word} {following}")) is not None:
            return cue
        return self.cues.get(word)

    def _triggers(self) -> frozenset[str]:
        """Words without which there is no time expression (digits apart)."""
        heads: set[str] = set()
        for vocabulary in (
            self.months,
            self.month_short,
            self.weekdays,
            self.weekday_short,
            self.weekday_plural,
            self.seasons,
            self.parts,
            self.units,
        ):
            heads.update(vocabulary)
        for phrases in (self.deictic, self.sets, self.holidays):
            heads.update(min(parts, key=_commonness) for known in phrases.by_first.values() for parts, _ in known)
        return frozenset(heads)


_COMMON = frozenset("the at to for in as not a near right more very most too this these time day new good may".split())


def _commonness(word: str) -> tuple[bool, int]:
    """The rarest word of a phrase is its trigger: rare words are long and no function words."""
    return word in _COMMON or len(word) < 2, -len(word)
