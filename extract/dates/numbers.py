"""Numbers inside time expressions: amounts ("two and a half", "several"), ordinals ("20th", "third"), years in
words."""

from extract.dates.lexicon import Lexicon
from extract.dates.words import Words
from extract.quantities.numerals import TENS, UNITS, numeral

ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_NUMBER_WORDS = frozenset(UNITS) | frozenset(TENS) | {"hundred", "thousand"}
NUMBER_WORDS = _NUMBER_WORDS | {"dozen", "half", "couple"}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


class Amount:
    """How many units: ``value`` is None where the text only says "several"; ``mod`` a TIMEX3 modifier of its own."""

    __slots__ = ("end", "mod", "value")

    def __init__(self, value: float | None, end: int, mod: str | None = None) -> None:
        self.value = value
        self.end = end
        self.mod = mod


def amount(w: Words, lex: Lexicon, i: int) -> Amount | None:
    """The amount that starts at token ``i``: digits, words, "a", "half a", "several"; None where there is none."""
    low = w.low
    if i >= w.n:
        return None
    word = low[i]
    if (vague := lex.vague.at(low, i)) is not None:
        entry, end = vague
        return Amount(entry.data.get("amount"), end, entry.data.get("mod"))
    if word.isdigit():
        if w[i + 1] == "/" and w[i + 2] in ("2", "3", "4") and int(word) < int(w[i + 2]) and w.glued(i + 2):
            # "1/2 hour", "1/2 an hour"
            return Amount(int(word) / int(w[i + 2]), i + (4 if w[i + 3] in ("a", "an") else 3))
        return _digits(w, i)
    if word in _NUMBER_WORDS:
        found = numeral(low[i : i + 9])
        if found is None:
            return None
        value, taken = found
        return _and_a_half(w, Amount(value, i + taken))
    if word == "half":
        if w[i + 1] in ("a", "an"):
            return Amount(0.5, i + 2)
        if w[i + 1] == "-":
            return Amount(0.5, i + 2)
    if word in ("a", "an"):
        following = w[i + 1]
        if following == "half":
            return Amount(0.5, i + (3 if w[i + 2] == "-" else 2))
        if following in ("hundred", "thousand"):
            found = numeral(["one", *low[i + 1 : i + 8]])
            if found is not None:
                return Amount(found[0], i + found[1])
        return Amount(1, i + 1)
    return None


def _digits(w: Words, i: int) -> Amount:
    value = float(w.low[i])
    end = i + 1
    # "1,200" and "2.5" are three tokens without spaces
    while w[end] == "," and w.glued(end) and w.glued(end + 1) and w[end + 1].isdigit() and len(w[end + 1]) == 3:
        value = value * 1000 + float(w.low[end + 1])
        end += 2
    if w[end] == "." and w.glued(end) and w.glued(end + 1) and w[end + 1].isdigit():
        value += float(w.low[end + 1]) / 10 ** len(w.low[end + 1])
        end += 2
    elif w[end] in _FRACTIONS:
        value += _FRACTIONS[w.low[end]]
        end += 1
    elif w[end].isdigit() and w[end + 1] == "/" and w[end + 2].isdigit() and int(w[end + 2]) > int(w[end]) > 0:
        value += int(w.low[end]) / int(w.low[end + 2])
        end += 3
    elif w[end] == "-" and w[end + 1].isdigit() and w[end + 2] == "/" and w[end + 3] == "2":
        value += 0.5
        end += 4
    return _and_a_half(w, Amount(value, end))


def _and_a_half(w: Words, found: Amount) -> Amount:
    end = found.end
    if w[end] == "and" and w[end + 1] in ("a", "one") and w[end + 2] == "half" and found.value is not None:
        return Amount(found.value + 0.5, end + 3)
    if w.low[end : end + 4] == ["and", "1", "/", "2"] and found.value is not None:
        return Amount(found.value + 0.5, end + 4)
    if w[end] == "and" and w[end + 1] == "half" and found.value is not None:
        return Amount(found.value + 0.5, end + 2)
    if w.low[end : end + 5] == ["-", "and", "-", "a", "-"] and w[end + 5] == "half" and found.value is not None:
        return Amount(found.value + 0.5, end + 6)
    return found


def ordinal(w: Words, i: int) -> tuple[int, int] | None:
    """The ordinal at token ``i`` and the position behind it: "20th", "third", "twenty-first"."""
    word = w[i]
    if word.isdigit():
        if len(word) <= 2 and w[i + 1] in _SUFFIXES and w.glued(i + 1):
            return int(word), i + 2
        return None
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    if word in TENS:
        step = i + 2 if w[i + 1] == "-" else i + 1
        if 0 < ORDINALS.get(w[step], 0) < 10:
            return TENS[word] + ORDINALS[w.low[step]], step + 1
    return None


def year_in_words(w: Words, i: int) -> tuple[int, int] | None:
    """A year as it is spoken: "nineteen ninety-six", "two thousand and four"; None for other numbers."""
    word = w[i]
    if word == "two" and w[i + 1] == "thousand":
        found = numeral(w.low[i : i + 6])
        if found is not None and 2000 <= found[0] < 2100:
            return int(found[0]), i + found[1]
        return None
    century = UNITS.get(word, TENS.get(word, 0))
    if not 10 < century < 21:
        return None
    rest = numeral(w.low[i + 1 : i + 5])
    if rest is not None and 10 <= rest[0] < 100 and w[i + 1] not in ("-", "and"):
        return century * 100 + int(rest[0]), i + 1 + rest[1]
    return None
