"""Surface forms that the article itself joins: "Northern Limit Line (NLL)", "West Sea, or Yellow Sea", "X, alias Y"."""

from collections.abc import Sequence

from extract.entities.mention import Found
from extract.language.layout import Layout

_ALIAS = ("alias", "aka", "dubbed", "nicknamed")


def joined(layout: Layout, found: Sequence[Found]) -> list[tuple[Found, Found]]:
    """Pairs (first, second) of mentions that the text gives as two names of one thing."""
    at = {mention.start: mention for mention in found}
    pairs = []
    for mention in found:
        position = mention.end
        while position < len(layout) and layout.words[position].isspace():
            position += 1
        if position >= len(layout):
            continue
        if layout.words[position] in ("(", "["):
            other = at.get(position + 1)
            if (
                other is not None
                and other.end < len(layout)
                and layout.words[other.end] in (")", "]", ",", ";")
                and _fits(mention, other)
            ):
                pairs.append((mention, other))
        elif layout.words[position] == ",":
            pairs += _apposed(layout, mention, position + 1, at)
        elif layout.lower[position] in _ALIAS:
            other = at.get(position + 1)
            if other is not None:
                pairs.append((mention, other))
        elif (
            layout.lower[position] == "or"
            and (other := at.get(position + 1)) is not None
            and mention.label == other.label == "LOC"
        ):
            pairs.append((mention, other))
    return pairs


def _apposed(layout: Layout, mention: Found, position: int, at: dict[int, Found]) -> list[tuple[Found, Found]]:
    if position >= len(layout):
        return []
    key = layout.lower[position]
    if key == "or":
        other = at.get(position + 1) or at.get(position + 2)
        closed = other is not None and (other.end >= len(layout) or layout.words[other.end] in (",", ".", ")", ";"))
        return [(mention, other)] if other is not None and closed and _alike(mention, other) else []
    if key in _ALIAS:
        other = at.get(position + 1)
        return [(mention, other)] if other is not None else []
    words = " ".join(layout.lower[position : position + 3])
    for phrase in (
        "also known as",
        "better known as",
        "known as",
        "formerly known as",
        "as the",
        "also called",
        "formerly",
    ):
        if words.startswith(phrase):
            start = position + len(phrase.split())
            if start < len(layout) and layout.lower[start] in ("the", '"', "“"):
                start += 1
            other = at.get(start)
            if phrase == "as the":
                tail = layout.part(other.end, other.end + 3) if other is not None else ""
                return [(mention, other)] if other is not None and "known" in tail else []
            return [(mention, other)] if other is not None and _alike(mention, other) else []
    return []


def _alike(mention: Found, other: Found) -> bool:
    place = {"GPE", "LOC", "FAC"}
    return (
        mention.label == other.label
        or {mention.label, other.label} <= place
        or (other.label == "ORG" and other.text.isupper())
    )


def _fits(mention: Found, other: Found) -> bool:
    """Whether what stands in brackets can be another name: initials of the words before it, or a near spelling."""
    letters = "".join(c for c in other.key if c.isalpha())
    if acronym(letters, mention.words):
        return True
    if (
        mention.label == other.label == "ORG"
        and len(mention.words) > 1
        and len(other.words) == 1
        and other.text.isupper()
        and len(letters) < 9
    ):
        return True
    return (
        (mention.label == other.label and mention.label in ("LOC", "FAC", "PRODUCT"))
        or (mention.label == "EVENT" and len(other.words) == 1 and not other.meanings)
        or (
            mention.label == "ORG"
            and other.label == "ORG"
            and len(other.words) == 1
            and other.text.isupper()
            and letters[:1] == mention.key[:1]
        )
        or (
            mention.label == "ORG"
            and len(other.words) == 1
            and letters[:2] in mention.key
            and letters[-3:] in mention.key
        )
    )


def acronym(letters: str, words: Sequence[str]) -> bool:
    """Whether ``letters`` begin the words, in order; the first is of the first or second word."""
    if len(letters) < 2 or not words:
        return False
    for first in range(min(2, len(words))):
        position = 0
        for word in words[first:]:
            if position < len(letters) and word[0] == letters[position]:
                position += 1
                for letter in word[1:3]:
                    if position < len(letters) and letter == letters[position] and len(letters) > len(words):
                        position += 1
        if position == len(letters):
            return True
    return False
