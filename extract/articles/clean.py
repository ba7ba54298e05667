"""The stored text: what is normalised before offsets exist, and which spans of it are furniture.

``normalise`` runs once, when a file is read. Everything later, ``furniture`` included, only points into the text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from typing import Any

from extract.articles.lines import breaks_off, hard_wrapped
from extract.knowledge import KnowledgeError, Overlay, rules

_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")

_CHARACTERS: dict[int, str | None] = {
    # Nothing to see and nothing to say: NUL and the control characters, soft hyphen, zero width, byte order mark,
    # direction marks and overrides, invisible operators, annotations, tags.
    **dict.fromkeys([*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F, 0xAD, 0x61C, 0x180E, 0xFEFF]),
    **dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC)]),
    **dict.fromkeys(range(0xE0000, 0xE0080)),
    # Spaces of other widths.
    **dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    # Half a character is none.
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    # Ligatures of the print shop.
    **{0xFB00 + n: letters for n, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))},
    # The range 0x80 to 0x9F holds control characters that nobody writes: it is Windows-1252 read as Latin-1.
    **{n: bytes([n]).decode("cp1252", "ignore") or None for n in range(0x80, 0xA0)},
}

# Letters with their accents as characters of their own (as some systems store names) become one character.
_DECOMPOSED = re.compile("[A-Za-z\u00c0-\u024f][\u0300-\u036f]{1,3}")

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_TRAILING_SPACE = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    """The text as it is stored: one form of line break and of space, no invisible or control characters, no ligatures.

    Case, quotation marks, dashes and spelling stay as written. Normalising twice changes nothing.
    """
    text = _LINE_BREAKS.sub("\n", text.replace("\u00ad\r\n", "").replace("\u00ad\n", ""))
    if not text.isascii() or _CONTROLS.search(text):
        text = text.translate(_CHARACTERS)
    if not text.isascii():
        text = _DECOMPOSED.sub(lambda match: _composed(match.group()), text)
    return _BLANK_LINES.sub("\n\n", _TRAILING_SPACE.sub("", text)).strip()


def _composed(letters: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", letters)


# --- furniture ---------------------------------------------------------------------------------------------------

FURNITURE_LENGTH = 400
"""Characters of a line's end in which furniture is looked for: a longer segment is prose."""

LIST_LINES = 12
"""A heading such as "Related stories" owns at most so many lines below it."""

_SEPARATORS = re.compile(r"(?<!\s)\s+[|·•»›]\s*|[|•»›]\s+|(?<=[.!?])[\"”’')\]]{0,2}\s+(?=[A-Z0-9©(#-])")


class Furniture:
    """The rules of ``extract/articles/rules/furniture.toml``, compiled.

    A rule has a ``pattern`` that must match a whole line (``scope`` line) or one of the segments that "|", "·" or the
    end of a sentence cut off from the line's end (``scope`` segment). ``opens`` says what else goes with the line:
    "list" the lines of links below it, "rest" all that follows, where it stands in the second half of the text.
    """

    def __init__(self, overlay: Overlay = None) -> None:
        entries = rules("articles", "furniture", overlay)
        if overlay is not None:
            _check(entries)
        self.line = _any_of(entries, lambda rule: rule["scope"] == "line")
        self.segment = _any_of(entries, lambda rule: rule["scope"] == "segment")
        self.list = _any_of(entries, lambda rule: rule.get("opens") == "list")
        self.rest = _any_of(entries, lambda rule: rule.get("opens") == "rest")
        self._seen: dict[str, bool] = {}

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Furniture as [start, end) character offsets, in order, not overlapping."""
        found: list[tuple[int, int]] = []
        narrow = hard_wrapped(text)
        offsets = [0, *(match.end() for match in re.finditer("\n", text))]
        number = 0
        while number < len(offsets):
            start = offsets[number]
            end = offsets[number + 1] - 1 if number + 1 < len(offsets) else len(text)
            number += 1
            cut = self._cut(text, start, end)
            if cut is None or (narrow and breaks_off(text, start) and not (found and found[-1][1] == start - 1)):
                continue
            line = text[cut:end].strip()
            if self.rest.fullmatch(line) and 2 * start >= len(text):
                found.append((cut, len(text)))
                break
            if self.list.fullmatch(line):
                number, end = self._list_end(text, offsets, number, end)
            found.append((cut, end))
        return found

    def _cut(self, text: str, start: int, end: int) -> int | None:
        """Where furniture begins in the line [start, end); None where there is none."""
        whole = text[start:end].strip()
        if not whole:
            return None
        first = start + text[start:end].index(whole[0])
        short = len(whole) <= FURNITURE_LENGTH
        if short and self._is_line(whole):
            return first
        window = max(first, end - FURNITURE_LENGTH)
        # Only whole segments: the first of a window that begins in mid-line is none.
        pieces = [window + match.end() for match in _SEPARATORS.finditer(text[window:end])]
        cut = None
        stop = end
        for piece in reversed([first, *pieces] if short and pieces else pieces):
            segment = _bare(text[piece:stop])
            if segment and not self.segment.fullmatch(segment):
                break
            cut = piece if segment else cut
            stop = piece
        return cut

    def _is_line(self, whole: str) -> bool:
        if (known := self._seen.get(whole)) is not None:
            return known
        bare = _bare(whole)
        found = any(
            scope.fullmatch(line) for line in dict.fromkeys((whole, bare)) for scope in (self.segment, self.line)
        )
        # The same lines frame every article of a site.
        if len(self._seen) < 10_000 and len(whole) <= 80:
            self._seen[whole] = found
        return found

    def _list_end(self, text: str, offsets: list[int], number: int, end: int) -> tuple[int, int]:
        """The first line after the links that a heading opens, and where the last of them ends."""
        for follower in range(number, min(number + LIST_LINES, len(offsets))):
            stop = offsets[follower + 1] - 1 if follower + 1 < len(offsets) else len(text)
            line = text[offsets[follower] : stop].strip()
            # A link is a headline: short, and not a sentence with a full stop.
            if not line or len(line) > 140 or line.endswith((".", "!", '"', "”", ":")):
                return follower, end
            end = stop
        return min(number + LIST_LINES, len(offsets)), end


def _bare(segment: str) -> str:
    """A segment without the separators, bullets and brackets around it."""
    return segment.strip(" \t|·•»›«‹>*→←↑▼▲[]").removeprefix("- ").strip()


def _any_of(entries: tuple[dict[str, Any], ...], wanted: Callable[[dict[str, Any]], bool]) -> re.Pattern[str]:
    patterns = [f"(?:{rule['pattern']})" for rule in entries if wanted(rule)]
    return re.compile("|".join(patterns) if patterns else r"(?!)", re.IGNORECASE)


def _check(entries: tuple[dict[str, Any], ...]) -> None:
    """Raise KnowledgeError where a user's rule cannot be used; ours are tested, and each try takes its time."""
    for rule in entries:
        if not isinstance(rule.get("pattern"), str) or rule.get("scope") not in ("line", "segment"):
            raise KnowledgeError(f"furniture.toml: rule {rule['name']!r} needs a pattern and a scope (line or segment)")
        try:
            re.compile(rule["pattern"])
        except re.error as error:
            raise KnowledgeError(f"furniture.toml: the pattern of rule {rule['name']!r}: {error}") from error


@cache
def _furniture(overlay: Overlay) -> Furniture:
    return Furniture(overlay)


def furniture(text: str, rules: Overlay = None) -> list[tuple[int, int]]:
    """The spans [start, end) of the text that are no part of the story: buttons, copyright lines, lists of links.

    ``rules`` is a user's own folder of rules. The text stays as it is; rows that begin in such a span are no rows.
    """
    return _furniture(rules).spans(text)


def in_furniture(spans: list[tuple[int, int]], offset: int) -> bool:
    """Whether the character offset lies in one of the spans (sorted, as ``furniture`` gives them)."""
    position = bisect_right(spans, (offset, 1 << 62)) - 1
    return position >= 0 and spans[position][0] <= offset < spans[position][1]
