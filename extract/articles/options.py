"""How files are read: what the user can say about it, in one object that goes from the command line to each reader."""

from dataclasses import dataclass
from typing import Literal

from extract.knowledge import Overlay

TEXT_LIMIT = 5_000_000
"""Characters of one article's text, by default."""

PARTS = 40
"""A text that is to be split may be so many times as long as one article; so may a file that is read as a whole."""

Long = Literal["refuse", "split"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``limit``: characters of one article's text. ``long``: what becomes of a longer one: refused by a word, or split
    at paragraph ends. ``fields``: pairs (field of Article, key or column) that go before the names we know.
    ``rules``: a user's own folder of rules.
    """

    limit: int = TEXT_LIMIT
    long: Long = "refuse"
    fields: tuple[tuple[str, str], ...] = ()
    rules: Overlay = None

    @property
    def most(self) -> int:
        """Characters that a reader lets through as one text."""
        return self.limit if self.long == "refuse" else PARTS * self.limit

    @property
    def whole(self) -> int:
        """Bytes of a file of many records, or of much markup, that has to be read as a whole."""
        return PARTS * self.limit

    @property
    def mark(self) -> str:
        """Changes when files read with these options may give other articles than with others; without the rules."""
        return repr((self.limit, self.long, self.fields))


DEFAULT = Options()
