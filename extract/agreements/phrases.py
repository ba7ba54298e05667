"""Many phrases looked up at once: a trie over normalised words, so that time does not grow with their number."""

from collections.abc import Iterable, Sequence
from typing import Any

from extract.agreements.words import phrase

_END = ""


class Phrases:
    """Phrases with what they mean; ``longest`` finds the longest one that starts at a word."""

    def __init__(self, entries: Iterable[tuple[str, Any]] = ()) -> None:
        self.root: dict[str, Any] = {}
        for text, meaning in entries:
            self.add(text, meaning)

    def add(self, text: str, meaning: Any) -> None:
        """Add a phrase; a later meaning of the same words joins the earlier ones."""
        node = self.root
        for word in phrase(text):
            node = node.setdefault(word, {})
        if node is self.root:
            raise ValueError(f"a phrase without words: {text!r}")
        node.setdefault(_END, []).append(meaning)

    def longest(self, words: Sequence[str], position: int, stop: int) -> tuple[int, list[Any]] | None:
        """The end and the meanings of the longest phrase at ``position`` that ends at ``stop`` or before."""
        node = self.root.get(words[position])
        found = None
        position += 1
        while node is not None:
            if _END in node:
                found = (position, node[_END])
            if position >= stop:
                break
            node = node.get(words[position])
            position += 1
        return found

    def find(self, words: Sequence[str], start: int, stop: int) -> list[tuple[int, int, list[Any]]]:
        """All phrases in a range of words, longest first at each place, without overlaps."""
        found = []
        position = start
        while position < stop:
            hit = self.longest(words, position, stop) if words[position] in self.root else None
            if hit:
                found.append((position, hit[0], hit[1]))
                position = hit[0]
            else:
                position += 1
        return found
