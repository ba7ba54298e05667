"""The last part of an id, and a name as one writes it."""

import re

from extract.knowledge.gazetteer import fold
from extract.language.words import PARTICLES

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    return _OTHER.sub("-", fold(text)).strip("-") or "x"


def tidy(text: str) -> str:
    """A name with single spaces and, where it is long and all in capitals, with capitals at word starts only."""
    plain = " ".join(text.split())
    if plain.isupper() and len(plain) > 5:
        return " ".join(word if word.lower() in PARTICLES else word.capitalize() for word in plain.split(" "))
    return plain
