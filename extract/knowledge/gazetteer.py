"""A matcher of many names: longest known name first, on word boundaries, blind to case, accents and kinds of quotes."""

import re
import unicodedata
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from itertools import compress
from typing import Any, Generic, TypeVar

Known = TypeVar("Known")

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ʻ": "'",
        "`": "'",
        "–": "-",
        "‐": "-",
        "‑": "-",
        "\u00a0": " ",
        "ı": "i",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ł": "l",
        "Ł": "L",
    }
)
REMEMBERED = 16_384
"""Words for which a function here keeps its answer: those that come again, so that memory stays flat in a long run."""
AHEAD = 3
"""Characters behind a name's first word that are looked at before it is put together."""
_FIRST = re.compile(r"\w+|\W")
_PARTICLES = frozenset("al el ad ar as at az an ash the de la le da del den des van von bin d l s".split())


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """The key of a name: no accents, no case, straight quotes and hyphens, single spaces."""
    if text.isascii() and text.isalpha():
        return text.lower()
    plain = text.translate(_PLAIN)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


class Opening:
    """What is known of the longer names with one first word: the length of the longest, and how they go on."""

    __slots__ = ("following", "longest")

    def __init__(self, longest: int = 0, following: Iterable[str] = ()) -> None:
        self.longest = longest
        self.following = set(following)


_NOTHING = Opening()


def openings(names: Iterable[str]) -> dict[str, Opening]:
    """The first words of folded names that have more."""
    found: dict[str, Opening] = {}
    for key in names:
        first = _first(key)
        if len(key) > len(first):
            opening = found.setdefault(first, Opening())
            opening.longest = max(opening.longest, len(key))
            rest = key[len(first) : len(first) + AHEAD]
            while rest and rest not in opening.following:
                opening.following.add(rest)
                rest = rest[:-1]
    return found


class Gazetteer(Generic[Known]):
    """Known names and what they can mean.

    ``add`` takes names in any order; one name may mean several things. Finding costs one look-up per word and name
    length, whatever the number of names.
    """

    def __init__(self, names: Iterable[tuple[str, Known]] = ()) -> None:
        self._meanings: dict[str, Any] = {}
        self._openings: dict[str, Any] | None = None
        for name, known in names:
            self.add(name, known)

    def __len__(self) -> int:
        return len(self._meanings)

    def names(self) -> Set[str]:
        """All names, folded."""
        return self._meanings.keys()

    def add(self, name: str, known: Known) -> None:
        """Let ``name`` mean ``known``, beside what it meant before."""
        key = fold(name)
        if not key:
            return
        self._meanings[key] = (*self.meanings(key), known)
        self._openings = None

    def meanings(self, name: str) -> tuple[Known, ...]:
        """What a name can mean; empty for an unknown one."""
        key = fold(name)
        found: tuple[Known, ...] | str = self._meanings.get(key, ())
        return self._read(key, found) if isinstance(found, str) else found

    def find(
        self,
        words: Sequence[str],
        spaces: Sequence[bool],
        keys: Sequence[str] | None = None,
        openers: Iterable[int] | None = None,
    ) -> list[tuple[int, int, tuple[Known, ...]]]:
        """All longest known names as (first word, word after the last, meanings), left to right, none overlapping.

        ``words`` are the tokens as written, ``spaces`` tell whether white space follows each, ``keys`` are the words
        folded, ``openers`` the places of those of which ``opens_name`` is true; the last two are made where they are
        not given. A name holds a capital or digit somewhere.
        """
        found: list[tuple[int, int, tuple[Known, ...]]] = []
        keys = list(map(fold, words)) if keys is None else keys
        openers = compress(range(len(words)), map(opens_name, words)) if openers is None else openers
        meanings = self._meanings
        if self._openings is None:
            self._openings = openings(meanings)
        opened = self._openings
        count, after = len(words), 0
        for position in openers:
            if position < after:
                continue
            key = called = keys[position]
            best, meaning = position, meanings.get(key) if not words[position][0].islower() else None
            if meaning is not None:
                best = position + 1
            first = key if key.isalnum() else _first(key)
            opening = opened.get(first, _NOTHING)
            if opening.__class__ is str:
                opening = self._open(first, opening)
            longest = opening.longest
            name, end, gap = key, position + 1, spaces[position]
            if longest and key == first and end < count and keys[end]:
                # Most words that open a known name are not followed by what it goes on with.
                following = f" {keys[end]}"[:AHEAD] if gap else keys[end][:AHEAD]
                if following not in opening.following:
                    end = count
            while end < count and len(name) < longest:
                key = keys[end]
                if not key:
                    if words[end].count("\n") > 1:
                        break
                    gap = True
                else:
                    name = f"{name} {key}" if gap else name + key
                    gap = spaces[end]
                    longer = meanings.get(name)
                    if longer is not None and any(
                        word[0].isupper() or word[0].isdigit() for word in words[position : end + 1]
                    ):
                        best, meaning, called = end + 1, longer, name
                end += 1
            if meaning is not None:
                found.append((position, best, self._read(called, meaning) if meaning.__class__ is str else meaning))
                after = best
        return found

    def _read(self, key: str, value: str) -> tuple[Known, ...]:
        """The meanings of a name for which text stands so far (``index.py``; here there is none)."""
        raise NotImplementedError

    def _open(self, first: str, value: str) -> Opening:
        """The same for how names go on behind their first word."""
        raise NotImplementedError


@lru_cache(maxsize=REMEMBERED)
def opens_name(word: str) -> bool:
    """Whether a name can start with a word: a capital, a digit or an article-like particle ("al", "el", "the")."""
    key = fold(word)
    return bool(key) and (word[0].isupper() or word[0].isdigit() or key in _PARTICLES)


@lru_cache(maxsize=REMEMBERED)
def _first(key: str) -> str:
    if key.isalnum():
        return key
    match = _FIRST.match(key)
    return match[0] if match else ""
