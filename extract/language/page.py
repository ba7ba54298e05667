"""What the recogniser of names knows of one Doc while it reads it."""

from extract.knowledge import Overlay
from extract.knowledge.known import Known, given_names, known_names, towns
from extract.language.evidence import Evidence
from extract.language.names import Name
from extract.language.vocabulary import vocabulary
from extract.language.words import CAPITAL, INITIAL, SPACE, Words

Run = tuple[int, int]
"""Tokens [first, after the last) that are written as one name may be."""


class Page:
    """The words of a Doc, the vocabularies, and the names found so far.

    ``matches`` are the known names by first token, (token after the last, meanings); ``title_end`` the titles by first
    token; ``taken`` the name that holds each token; ``weak`` the runs of which nothing near tells what they are.
    """

    def __init__(self, words: Words, overlay: Overlay) -> None:
        self.words = words
        self.overlay = overlay
        self.vocabulary = vocabulary(overlay)
        self.towns = towns(overlay)
        self.known = known_names(overlay)
        self.given = given_names(overlay)
        self.found: list[Name] = []
        self.taken: list[Name | None] = [None] * words.count
        self.matches: dict[int, tuple[int, tuple[Known, ...]]] = {}
        self.title_end: dict[int, int] = {}
        self.in_title = [False] * words.count
        self.weak: list[Run] = []
        self.evidence = Evidence(words, self.vocabulary, self.given)

    def add(
        self,
        start: int,
        end: int,
        label: str,
        rule: str,
        confidence: float,
        subtype: str | None = None,
        *,
        known: bool = False,
    ) -> None:
        """Note a name at the tokens [start, end), unless another name holds one of them."""
        while start < end and self.words.kinds[start] == SPACE:
            start += 1
        if start >= end or any(self.taken[i] is not None for i in range(start, end)):
            return
        name = Name(start=start, end=end, label=label, rule=rule, confidence=confidence, subtype=subtype, known=known)
        self.found.append(name)
        for position in range(start, end):
            self.taken[position] = name

    def town(self, start: int, end: int) -> Known | None:
        """The largest town or province of that name."""
        meanings = self.towns.meanings(self.words.text[self.words.starts[start] : self.words.ends[end - 1]])
        return max(meanings, key=lambda known: known.population, default=None)

    def province(self, position: int) -> bool:
        """Whether a province of the gazetteer starts at a token."""
        words = self.words
        return any(
            known.form == "province"
            for end in (position + 1, position + 2)
            if end <= words.count
            for known in self.towns.meanings(words.text[words.starts[position] : words.ends[end - 1]])
        )

    def agreed(self, end: int) -> bool:
        """Whether a word for an agreement follows: a town's name is then the agreement's."""
        words, nouns = self.words, self.vocabulary.agreement_nouns
        if end < words.count and words.folded[end] in nouns:
            return end + 1 >= words.count or words.folded[end + 1] not in ("center", "centre", "hall", "hotel", "site")
        return (
            end + 1 < words.count
            and words.folded[end] in ("joint", "peace", "framework", "final")
            and words.folded[end + 1] in nouns
        )

    def opens_person(self, title: int) -> bool:
        """Whether a capitalised word follows the title that starts at a token."""
        end = self.title_end[title]
        return end < self.words.count and self.words.kinds[end] in (CAPITAL, INITIAL)
