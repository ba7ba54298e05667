"""Lines that do not end where a paragraph does: broken at a fixed width, or as they were printed."""

import re
from itertools import pairwise

WRAP_WIDTHS = range(45, 101)
"""Widths, in characters, at which mail and terminals break lines."""


def unwrap(text: str) -> str:
    """Join lines that were broken at a fixed width; text that is not hard-wrapped comes back unchanged.

    A break is taken for one of wrapping where the next word would not have fitted on the line. Where most are, breaks
    that came a little early are joined as well, if the sentence goes on.
    """
    lines = [line.strip() for line in text.split("\n")]
    width = max(map(len, lines))
    if width not in WRAP_WIDTHS:
        return text
    pairs = list(pairwise(lines))
    full = [_is_full(line, after, width) for line, after in pairs]
    breaks = sum(1 for line, after in pairs if line and after)
    # Headlines and lists break lines too, but not most of the time just where a line is full.
    if sum(full) < 2 or sum(full) < 0.5 * breaks:
        return text
    words = frozenset(re.findall(r"[^\W\d_]+", text.lower()))
    pieces = [lines[0]]
    for (line, after), is_full, even in zip(pairs, full, _even(lines, width), strict=True):
        if not (line and after) or after[0] in "-*•|" or not (is_full or _goes_on(line, after, width, even)):
            pieces += ("\n", after)
        elif (piece := _hyphenated(pieces[-1], after, words)) is not None:
            pieces[-1] = piece
            pieces.append(after)
        else:
            pieces += (" ", after)
    return "".join(pieces)


def _is_full(line: str, after: str, width: int) -> bool:
    # Paragraphs of one text may be indented by some characters.
    return bool(line) and bool(after) and len(line) + 1 + len(after.split(None, 1)[0]) > width - 3


def _even(lines: list[str], width: int) -> list[bool]:
    """For each line but the last of the text: whether all lines of its paragraph but the last are about as long."""
    even: list[bool] = []
    start = 0
    for end, line in enumerate([*lines, ""]):
        if not line:
            even += [all(len(each) > 0.65 * width for each in lines[start : end - 1])] * (end - start) + [False]
            start = end + 1
    return even[: len(lines) - 1]


def _goes_on(line: str, after: str, width: int, even: bool) -> bool:
    """Whether a wrapped sentence goes on over a break that came early."""
    return line[-1] not in ".!?:" and (even or (len(line) > 0.6 * width and after[0].islower()))


def hard_wrapped(text: str) -> bool:
    """Whether lines of the text may have been broken at a fixed width: it has several, and none is long."""
    return text.count("\n") > 3 and max(map(len, text.split("\n"))) <= WRAP_WIDTHS[-1]


def breaks_off(text: str, start: int) -> bool:
    """Whether the line before ``start`` stops in mid-sentence, so that this line goes on with it."""
    line = text[max(0, start - 1 - WRAP_WIDTHS[-1]) : max(0, start - 1)].rpartition("\n")[2].rstrip()
    return len(line) >= WRAP_WIDTHS[0] - 15 and (line[-1].isalnum() or line[-1] in ",-–—")


_LAST_PIECE = re.compile(r"([^\W\d_]{2,30})-$")
_FIRST_PIECE = re.compile(r"([^\W\d_]{2,30})")


def _hyphenated(line: str, after: str, words: frozenset[str]) -> str | None:
    """The line as the next one is joined to it without a space, where a hyphen ends it; None where none does."""
    last = _LAST_PIECE.search(line[-40:])
    first = _FIRST_PIECE.match(after.lstrip())
    if not (last and first and first.group(1)[0].islower()):
        return None
    # The hyphen goes where the text elsewhere writes the word without one ("cooper-ation"), and stays in "long-term".
    return line[:-1] if (last.group(1) + first.group(1)).lower() in words else line


# --- lines of print ---------------------------------------------------------------------------------------------------

_ITEM = re.compile(r"(?:[-–•*▪●◦‣■]|\(?[a-z0-9]{1,3}[.)])\s")
_FULL_STOP = re.compile(r"[.!?:;][\"”’')\]]{0,2}$")
_COMPOUNDS = frozenset(
    "anti non self long short high well cross cease half twenty thirty forty fifty sixty seventy eighty ninety one two "
    "three four five six seven eight nine ten hard far north south east west air land sea ground state government army "
    "military police security peace war counter".split()
)
"""First parts of words that English writes with a hyphen."""


def reflow(lines: list[str]) -> str:
    """Lines as they are printed, joined to paragraphs: "" between lines is the end of one, and so is a short line.

    A word that is broken at a line's end is put together again: typesetters break most words, and writers few.
    """
    lines = [" ".join(line.split()) for line in lines]
    lengths = sorted(len(line) for line in lines if len(line) > 15)
    width = lengths[9 * len(lengths) // 10] if lengths else 0
    text = "\n".join(lines).lower()
    # Halves of broken words are no witnesses that there are such words.
    words = frozenset(re.findall(r"[^\W\d_]+", re.sub(r"[^\W\d_]{1,30}-\n[^\W\d_]{1,30}", " ", text)))
    hyphened = frozenset(re.findall(r"[^\W\d_]{1,30}-[^\W\d_]{1,30}", text))
    pieces: list[str] = []
    for line, after in pairwise([*lines, ""]):
        if not line:
            continue
        if not after or _ends(line, after, width):
            pieces += (line, "\n")
            continue
        last, first = _LAST_PIECE.search(line[-40:]), _FIRST_PIECE.match(after)
        if not (last and first and first.group(1)[0].islower()):
            pieces += (line, " " if not line.endswith("-") else "")
            continue
        head, tail = last.group(1).lower(), first.group(1)
        stays = f"{head}-{tail}" in hyphened or (
            head + tail not in words and (head in _COMPOUNDS or (head in words and tail in words))
        )
        pieces.append(line if stays else line[:-1])
    return "".join(pieces).strip()


def _ends(line: str, after: str, width: int) -> bool:
    """Whether a paragraph ends with a line of print."""
    if _ITEM.match(after):
        return True
    if _FULL_STOP.search(line):
        # What follows is a paragraph, or a heading.
        return len(line) < 0.8 * width or (
            len(after) < 0.6 * width and not after[0].islower() and after[-1] not in ".,;:!?-"
        )
    # A heading, or a line of a list.
    return len(line) < 0.6 * width and not after[0].islower()
