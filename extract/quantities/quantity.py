"""Quantities as written: a number or a vague word with its hedges becomes low, best and high."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extract.knowledge import Overlay, rules
from extract.quantities.numerals import SCALES, TENS, UNITS, digits, numeral

DASHES = frozenset("-–—‑‒")


class Quantity(NamedTuple):
    """How many, as the text says it. ``low``, ``best`` and ``high`` are None where the words do not give them.

    ``qualifier`` is exact, at_least, more_than, about, up_to, less_than, range or vague; ``method`` is numeral (digits)
    or word. ``taken`` is how many tokens the quantity spans, ``core`` how many of them stand before the number itself,
    ``more`` whether it counts others than those counted before ("another 14").
    """

    low: int | None
    best: int | None
    high: int | None
    qualifier: str
    method: str
    taken: int
    core: int = 0
    more: bool = False

    @property
    def zero(self) -> bool:
        """Whether the words say none at all."""
        return self.high == 0


class Quantities:
    """Reads quantities with one set of rules; build once, call often."""

    def __init__(self, overlay: Overlay = None) -> None:
        self._before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for rule in rules("quantities", "hedges", overlay):
            index = self._after if rule.get("after") else self._before
            for phrase in rule["words"]:
                words = tuple(phrase.split())
                index.setdefault(words[0], []).append((words, rule["qualifier"]))
        self._vague: dict[str, list[tuple[tuple[str, ...], int, bool]]] = {}
        for rule in rules("quantities", "vague", overlay):
            exact = "exact" in rule
            for phrase in rule["words"]:
                words = tuple(phrase.split())
                self._vague.setdefault(words[0], []).append((words, rule["exact"] if exact else rule["low"], exact))
        for table in (self._before, self._after, self._vague):
            for entries in table.values():
                entries.sort(key=lambda entry: len(entry[0]), reverse=True)
        self.starters = frozenset(self._before) | frozenset(self._vague) | frozenset(UNITS) | frozenset(TENS)
        """Every lower-case word that can start a quantity written without digits."""

    def at(self, words: Sequence[str], position: int = 0) -> Quantity | None:
        """The quantity that starts at ``position`` of ``words`` (lower-case tokens), or None.

        ["at", "least", "six"] gives low 6, best 6, high None; ["between", "10", "and", "15"] low 10, best None and
        high 15.
        """
        if position >= len(words):
            return None
        first = words[position]
        if not (
            first in self.starters or first[0].isdigit() or first in ("between", "from", "anywhere") or "-" in first
        ):
            return None
        return self._ranged(words, position) or self._hedged(words, position)

    def _hedged(self, words: Sequence[str], position: int) -> Quantity | None:
        at, qualifier, more = position, "exact", False
        for _ in range(3):
            found = _match(self._before, words, at)
            if found is None:
                break
            length, said = found
            if said == "exact":
                more = more or words[at] in ("another", "a", "an", "yet", "other", "some", "the")
            if qualifier == "exact":
                qualifier = said
            at += length
            if at >= len(words):
                return None
        core = self._core(words, at)
        if core is None:
            return None
        if core.qualifier == "range":
            return core._replace(taken=core.taken + at - position, core=at - position, more=more)
        after = _match(self._after, words, at + core.taken)
        taken = at - position + core.taken
        if after is not None and (qualifier == "exact" or words[at + core.taken] == "+"):
            taken += after[0]
            qualifier = after[1] if qualifier == "exact" else qualifier
        if at + core.taken < len(words) and words[at + core.taken] == "more" and after is None:
            taken, more = taken + 1, True
            if words[position + taken : position + taken + 1] == ["than"]:
                taken -= 1
        if core.qualifier == "vague":
            return core._replace(taken=taken, core=at - position, more=more)
        if core.zero and (qualifier != "exact" or at != position):
            return None
        return _read(core.best or 0, qualifier, core.method)._replace(taken=taken, core=at - position, more=more)

    def _core(self, words: Sequence[str], at: int) -> Quantity | None:
        if at >= len(words):
            return None
        vague = self._vague_at(words, at)
        if vague is not None:
            return vague
        first = _number(words, at)
        if first is None:
            return None
        value, taken, method = first
        after = at + taken
        if after + 1 < len(words) and (words[after] in ("to", "or") or words[after] in DASHES):
            second = _number(words, after + 1)
            if second is not None:
                low, high = value, second[0]
                scale = words[after + second[1]]
                if scale in SCALES and low < 1000 <= high:
                    low *= SCALES[scale]
                if low < high and not (words[after] == "or" and high > 2 * low + 3):
                    return Quantity(low, None, high, "range", method, taken + 1 + second[1])
        if after < len(words) and words[after] in ("dozen", "score") and value < 1000:
            value *= 12 if words[after] == "dozen" else 20
            return Quantity(value, value, value, "exact", "word", taken + 1)
        return Quantity(value, value, value, "exact", method, taken)

    def _ranged(self, words: Sequence[str], position: int) -> Quantity | None:
        """ "between 10 and 15", "from 10 to 15", "anywhere from 10 to 15"."""
        at = position + (1 if words[position] == "anywhere" else 0)
        if at >= len(words) or words[at] not in ("between", "from"):
            return None
        first = _number(words, at + 1)
        if first is None:
            return None
        middle = at + 1 + first[1]
        if middle >= len(words) or not (words[middle] in ("and", "to") or words[middle] in DASHES):
            return None
        second = _number(words, middle + 1)
        if second is None or second[0] <= first[0]:
            return None
        low, scale = first[0], words[middle + second[1]]
        if scale in SCALES and low < 1000 <= second[0]:
            low *= SCALES[scale]
        return Quantity(low, None, second[0], "range", first[2], middle + 1 + second[1] - position)

    def _vague_at(self, words: Sequence[str], at: int) -> Quantity | None:
        for phrase, value, exact in self._vague.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                if exact:
                    return Quantity(value, value, value, "exact", "word", len(phrase))
                return Quantity(value, None, None, "vague", "word", len(phrase))
        return None


@cache
def quantities(overlay: Overlay = None) -> Quantities:
    """The reader for one set of rules, built once."""
    return Quantities(overlay)


def quantity(words: Sequence[str], position: int = 0) -> Quantity | None:
    """The quantity that starts at ``position`` of ``words`` (lower-case tokens), read with the rules that ship."""
    return quantities().at(words, position)


def _read(value: int, qualifier: str, method: str) -> Quantity:
    low: int | None = value
    best: int | None = value
    high: int | None = value
    if qualifier in ("at_least", "more_than"):
        high = None
    elif qualifier == "about":
        low = high = None
    elif qualifier in ("up_to", "less_than"):
        low = best = None
    return Quantity(low, best, high, qualifier, method, 0)


def _number(words: Sequence[str], at: int) -> tuple[int, int, str] | None:
    """(value, tokens, numeral | word) of the whole number at ``at``."""
    if at >= len(words):
        return None
    first = words[at]
    if first in ("a", "an"):
        if at + 1 < len(words) and words[at + 1] in SCALES and (found := numeral(["one", *words[at + 1 : at + 12]])):
            return int(found[0]), found[1], "word"
        return None
    found = numeral(words[at : at + 12])
    if found is None:
        return None
    value, taken = found
    if value != int(value) or value > 10**10:
        return None
    return int(value), taken, "numeral" if digits(first) is not None else "word"


def _match(
    index: dict[str, list[tuple[tuple[str, ...], str]]], words: Sequence[str], at: int
) -> tuple[int, str] | None:
    if at >= len(words):
        return None
    for phrase, said in index.get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), said
    return None
