"""Which articles are copies of another: the same text, or nearly, under another title, address or date.

A copy may leave words out or add some; what replaces a name or a number by another is a report of its own ("12 killed"
becomes "14 killed"), and so is what comes more than some days later. Candidates are found by MinHash (Broder 1997) in
bands, so that the cost grows with the number of articles and not with its square; each is then compared word by word.
"""

import datetime
import hashlib
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

LEAST_SAME = 20
"""Words that an identical text must have to be taken for a copy: "Two soldiers were killed." is said of many days."""

LEAST_ALIKE = 60
"""Words that a text must have so that another can be nearly the same."""

ALIKE = 0.8
"""Share of all runs of words (of either text) that both have, from which two texts are nearly the same."""

DAYS = 7
"""Two texts that are nearly, but not just the same are copies if published at most so many days apart."""

COMPARED = 20
"""Texts with which one text is compared at the most."""

SEARCHED = 100
"""Articles from which on it is quicker to look for copies among all than among those that a change can concern."""

_RUN = 4
_HASHES = 64
_BANDS = 16
_MOST_WORDS = 20_000
_WORD = re.compile(r"\w+")
_NUMBERS = frozenset(
    "no zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
    "thousands million millions dozen dozens scores several first second third fourth fifth monday tuesday wednesday "
    "thursday friday saturday sunday not".split()
)
_DRAW = np.random.Generator(np.random.PCG64(20110110))
_FACTORS = _DRAW.integers(1, 1 << 62, _HASHES, dtype=np.uint64) | np.uint64(1)
_OFFSETS = _DRAW.integers(0, 1 << 62, _HASHES, dtype=np.uint64)
_BAND_NUMBERS = np.arange(_BANDS, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)
_RUN_FACTORS = [np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 1)]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to compare it: a hash of its words, how many they are, and their MinHash (bytes)."""

    same: int
    words: int
    hashes: bytes


def sketch(text: str, furniture: Iterable[tuple[int, int]] = ()) -> Sketch:
    """The sketch of a text without its furniture; case, punctuation and spaces do not count."""
    words = _words(text, furniture)
    folded = [word.lower() for word in words]
    digest = hashlib.blake2b(" ".join(folded).encode("utf-8", "surrogatepass"), digest_size=7).digest()
    same = int.from_bytes(digest, "big")
    if len(folded) < LEAST_ALIKE:
        return Sketch(same, len(folded), b"")
    codes = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in folded[:_MOST_WORDS]], np.uint64)
    runs = np.zeros(len(codes) - _RUN + 1, np.uint64)
    for place, factor in enumerate(_RUN_FACTORS):
        runs += (codes[place : place + len(runs)] + np.uint64(1)) * factor
    runs ^= runs >> np.uint64(29)
    lowest = [
        int(((runs * factor + offset) >> np.uint64(32)).min())
        for factor, offset in zip(_FACTORS, _OFFSETS, strict=True)
    ]
    return Sketch(same, len(folded), np.array(lowest, np.uint32).tobytes())


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article among which copies are looked for. ``order`` breaks ties: where it stands among the inputs."""

    key: str
    sketch: Sketch
    published: datetime.date | None
    order: tuple[str, int]


def copies(
    candidates: Iterable[Candidate], text_of: Callable[[str], tuple[str, list[tuple[int, int]]]]
) -> dict[str, str]:
    """The key of each copy -> the key of the article that stays: the longest, of those the one published first.

    ``text_of`` gives an article's text and furniture by its key; it is asked only for what looks alike.
    """
    found: dict[str, str] = {}
    same: dict[tuple[int, int], Candidate] = {}
    bands: defaultdict[tuple[int, bytes], list[Candidate]] = defaultdict(list)
    latest = datetime.date.max
    ranked = sorted(candidates, key=lambda one: (-one.sketch.words, one.published or latest, one.order))
    width = 4 * _HASHES // _BANDS
    for one in ranked:
        identity = (one.sketch.same, one.sketch.words)
        if one.sketch.words >= LEAST_SAME and (first := same.setdefault(identity, one)) is not one:
            found[one.key] = found.get(first.key, first.key)
            continue
        if not one.sketch.hashes:
            continue
        keys = [(band, one.sketch.hashes[band * width : (band + 1) * width]) for band in range(_BANDS)]
        others = {other.key: other for key in keys for other in bands[key][:COMPARED]}
        for other in list(others.values())[:COMPARED]:
            if _near(one, other) and _is_copy(text_of(one.key), text_of(other.key)):
                found[one.key] = other.key
                break
        else:
            for key in keys:
                bands[key].append(one)
    return found


def bands(one: Sketch) -> list[int]:
    """The bands of a MinHash, as signed numbers of 64 bits: two texts that share one may be alike."""
    if not one.hashes:
        return []
    values = np.frombuffer(one.hashes, np.uint64).reshape(_BANDS, -1)
    mixed = _BAND_NUMBERS.copy()
    for place in range(values.shape[1]):
        mixed = (mixed ^ values[:, place]) * _RUN_FACTORS[0]
        mixed ^= mixed >> np.uint64(32)
    return [int(number) for number in mixed.view(np.int64)]


def kin(changed: Iterable[Sketch], alike: Callable[[Sketch], Iterable[tuple[str, Sketch]]]) -> set[str] | None:
    """Which articles may be copies of others than before when such sketches came or went; None for more than some.

    Two articles depend on each other where both have the same words or a band of the MinHash, also by way of others:
    ``alike`` gives those of a sketch, with their sketches.
    """
    waiting = list(changed)
    found: set[str] = set()
    while waiting:
        if len(waiting) > SEARCHED or len(found) > SEARCHED:
            return None
        for key, one in alike(waiting.pop()):
            if key not in found:
                found.add(key)
                waiting.append(one)
    return found


def _near(one: Candidate, other: Candidate) -> bool:
    if one.published and other.published and abs((one.published - other.published).days) > DAYS:
        return False
    equal = np.frombuffer(one.sketch.hashes, np.uint32) == np.frombuffer(other.sketch.hashes, np.uint32)
    return float(equal.mean()) >= ALIKE


def _is_copy(one: tuple[str, list[tuple[int, int]]], other: tuple[str, list[tuple[int, int]]]) -> bool:
    """Whether at most one of two texts has names or numbers that the other lacks."""
    mine, theirs = Counter(_words(*one)), Counter(_words(*other))
    return not (any(map(_telling, mine - theirs)) and any(map(_telling, theirs - mine)))


def _telling(word: str) -> bool:
    return not word.islower() or word in _NUMBERS


def _words(text: str, furniture: Iterable[tuple[int, int]]) -> list[str]:
    words: list[str] = []
    position = 0
    for start, end in furniture:
        words += _WORD.findall(text, position, start)
        position = end
    return words + _WORD.findall(text, position)
