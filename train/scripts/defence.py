"""Invented sentences with what the corpora hardly have: vessels, aircraft, weapons, units, ministries, bases, straits.

The sentences and the words for their slots are in invented.toml; names from the corpora fill the rest at random.
"""

import random
import re
import tomllib
from pathlib import Path

from annotated import Annotated
from spacy.language import Language
from vary import Pools, spaced

COUNT = 2600
WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parents[1] / "invented.toml").read_text(encoding="utf-8"))
PRODUCTS = {"VESSEL", "SHIP", "AIRCRAFT", "WEAPON"}
ORGANISATIONS = {"UNIT", "MINISTRY", "SERVICE", "SERVICEONLY", "GROUP", "ACRONYM"}
LABELS = (
    dict.fromkeys(PRODUCTS, "PRODUCT") | dict.fromkeys(ORGANISATIONS, "ORG") | {"SEA": "LOC", "LAND": "LOC", "RANK": ""}
)

Part = tuple[str, str]
"""Text and its label, "" for none."""


def texts(names: Pools, nlp: Language, rng: random.Random) -> list[Annotated]:
    """The sentences with their slots filled."""
    return [tokenized(filled(rng.choice(WORDS["sentences"]), names, rng), nlp) for _ in range(COUNT)]


def filled(sentence: str, names: Pools, rng: random.Random) -> list[Part]:
    """The sentence in parts, each slot with a name and its label."""
    pieces = re.split(r"(\{[A-Z]+\})", sentence)
    slots = [piece[1:-1] if piece.startswith("{") else "" for piece in pieces]
    return [
        (name(slot, names, rng), LABELS.get(slot, slot)) if slot else (piece, "")
        for piece, slot in zip(pieces, slots, strict=True)
    ]


def name(slot: str, names: Pools, rng: random.Random) -> str:
    """A name for a slot."""

    def pick(key: str) -> str:
        return rng.choice(WORDS[key])

    def chance(share: float) -> bool:
        return rng.random() < share

    match slot:
        case "VESSEL":
            return f"{pick('navies')} {pick('ship_names')}" if chance(0.7) else pick("ship_names")
        case "SHIP":
            return rng.choice(("MV ", "MT ", "")) + pick("ship_names")
        case "AIRCRAFT":
            return pick("aircraft") if chance(0.7) else pick("aircraft_names")
        case "WEAPON":
            return pick("weapons")
        case "UNIT":
            return " ".join([pick("ordinals"), *([pick("arms")] if chance(0.7) else []), pick("sizes")])
        case "MINISTRY":
            if chance(0.5):
                return f"{pick('portfolios')} Ministry"
            return f"{'Ministry' if chance(0.7) else 'Department'} of {pick('departments')}"
        case "SERVICEONLY":
            return pick("services")
        case "SERVICE":
            return f"{drawn('NORP', names, rng)} {pick('services')}"
        case "GROUP":
            if chance(0.4):
                return drawn("ORG", names, rng)
            return f"{pick('group_first')} {pick('group_last')}" + (f" of {pick('places')}" if chance(0.3) else "")
        case "ACRONYM":
            return "".join(rng.choice("ABCDFGHIJKLMNPRSTUZ") for _ in range(rng.randint(3, 5)))
        case "SEA":
            return f"{pick('places')} {pick('seas')}" if chance(0.5) else drawn("LOC", names, rng)
        case "LAND":
            return f"{pick('places')} {pick('lands')}"
        case "FAC":
            return f"{pick('places')} {pick('facilities')}"
        case "EVENT":
            return pick("events")
        case "RANK":
            return pick("ranks")
        case "GPE" if chance(0.3):
            return pick("places")
    return drawn(slot, names, rng)


def drawn(label: str, names: Pools, rng: random.Random) -> str:
    """One of the corpora's names, as text."""
    words = rng.choice(names[label])
    return "".join(word + " " * space for word, space in zip(words, spaced(words), strict=True)).strip()


def tokenized(parts: list[Part], nlp: Language) -> Annotated:
    """Tokens of the whole sentence, names by their characters; open where a name does not end with a token."""
    text, spans = "", []
    for part, label in parts:
        if label:
            spans.append((len(text), len(text) + len(part), label))
        text += part
    doc = nlp.make_doc(text)
    names, unknown = [], set()
    for start, end, label in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span.start_char == start and span.end_char == end:
            names.append((span.start, span.end, label))
        else:
            unknown |= set(range(span.start, span.end))
    return Annotated([t.text for t in doc], [bool(t.whitespace_) for t in doc], names, unknown)
