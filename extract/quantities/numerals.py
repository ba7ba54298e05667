"""Numbers as written: digits with separators, number words, and both together ("1.5 million")."""

import re
from collections.abc import Sequence

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}

LARGEST = 1e15
"""What is larger counts nothing, and no column could hold it."""
LONGEST = 25
"""Characters of a number in digits."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def digits(word: str) -> float | None:
    """The number that a token of digits writes ("1,200" is 1200.0), or None."""
    if not word[:1].isdigit() or len(word) > LONGEST or _DIGITS.fullmatch(word) is None:
        return None
    return float(word.replace(",", ""))


def numeral(words: Sequence[str]) -> tuple[float, int] | None:
    """The number at the start of ``words`` (lower-case tokens, hyphens as tokens of their own or within a word).

    Returns (value, how many tokens it takes), or None where no number starts: ["forty", "-", "six", "men"] gives
    (46.0, 3), as does ["forty", "6"], ["1.5", "million"] (1500000.0, 2), ["two", "hundred", "and", "five"] (205.0, 4).
    """
    total = current = 0.0
    taken = position = 0
    last = ""
    while position < len(words):
        word = words[position]
        if last and word in ("-", "and"):
            if (word == "and" and last != "scale") or (word == "-" and last != "tens"):
                break
            position += 1
            continue
        parts = word.split("-") if "-" in word.strip("-") else [word]
        if len(parts) == 2 and parts[0] in TENS and 0 < UNITS.get(parts[1], 0) < 10 and last in ("", "scale"):
            current += TENS[parts[0]] + UNITS[parts[1]]
            last = "unit"
        elif (value := digits(word)) is not None and last == "":
            current, last = value, "unit"
        elif last == "tens" and len(word) == 1 and word in "123456789":
            current += int(word)
            last = "unit"
        elif word in UNITS and (last in ("", "scale") or (last == "tens" and 0 < UNITS[word] < 10)):
            current += UNITS[word]
            last = "unit"
        elif word in TENS and last in ("", "scale"):
            current += TENS[word]
            last = "tens"
        elif word in SCALES and last:
            if word == "hundred":
                current *= 100
            else:
                total += current * SCALES[word]
                current = 0.0
            last = "scale"
        else:
            break
        position += 1
        taken = position
    return (total + current, taken) if taken and total + current < LARGEST else None
