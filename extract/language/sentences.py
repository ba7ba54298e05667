"""Sentences where no parser gives them: full stops that end a sentence, told from those of abbreviations."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.knowledge import Overlay, rules


@Language.factory("extract_sentences", assigns=["token.is_sent_start"], default_config={"rules": None})
def make_sentences(nlp: Language, name: str, rules: str | None) -> "Sentences":
    """Make the component; ``rules`` is a user's own folder of rules, laid over ours."""
    return Sentences(rules)


class Sentences:
    """Marks where sentences start, unless the Doc knows already."""

    def __init__(self, rules: str | None = None) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("SENT_START"):
            split(doc, self.rules)
        return doc


STOPS = frozenset({".", "!", "?", "…", "...", "?!", "!!", "??", "....", ".."})
CLOSERS = frozenset({'"', "”", "’", "'", "''", ")", "]", "»"})
OPENERS = frozenset({'"', "“", "‘", "'", "``", "(", "[", "«"})
BULLETS = frozenset({"•", "-", "–", "—", "*", "·", "|", "--", "►", "■"})
LONGEST = 400
"""Tokens of a sentence."""
MOST_MARKS = 20
"""Punctuation marks in a row that are looked at together."""
WIDTH = (45, 110)
"""Lines whose usual length lies between these were wrapped by a machine: a line break there ends no sentence."""


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    before_name: frozenset[str]
    before_number: frozenset[str]
    within: frozenset[str]
    openers: frozenset[str]


def split(doc: Doc, overlay: Overlay = None) -> None:
    """Set ``is_sent_start`` on every token; paragraphs and, outside wrapped text, line breaks end a sentence too."""
    # One array: the setter of a single token walks through the whole Doc.
    marks: Any = numpy.array([[1 if start else -1] for start in sentence_starts(doc, overlay)], dtype="int64")
    doc.from_array(["SENT_START"], marks.astype("uint64"))


def sentence_starts(doc: Doc, overlay: Overlay = None) -> list[bool]:
    """Whether a sentence starts at each token, by our own rules, whatever the Doc holds."""
    texts = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    count = len(texts)
    words = _abbreviations(overlay)
    wrapped = _wrapped(texts)
    starts = [False] * count
    if count:
        starts[0] = True
    position = 0
    line = 0
    """Token that opens the current line."""
    while position < count:
        text = texts[position]
        if text.isspace():
            nxt = position + 1
            if "\n" in text and nxt < count and _breaks(texts, line, position, nxt, text, wrapped):
                starts[nxt] = True
            if "\n" in text:
                line = nxt
            position += 1
            continue
        end = _stop(texts, spaces, position, words)
        if end:
            nxt = end
            while nxt < count and texts[nxt].isspace() and texts[nxt].count("\n") < 1:
                nxt += 1
            if nxt < count and not texts[nxt].isspace():
                starts[nxt] = True
            elif nxt < count:
                after = nxt + 1
                if after < count:
                    starts[after] = True
                line = after
                position = after
                continue
            position = max(end, position + 1)
            continue
        position += 1
    return _cut(texts, starts)


def _cut(texts: list[str], starts: list[bool]) -> list[bool]:
    """The same with a start in each stretch that goes on for longer than a sentence can: a list, a table, no prose.

    What reads a sentence may look at all of it for each thing in it.
    """
    last = 0
    for position in range(len(starts)):
        if starts[position]:
            last = position
        elif position - last >= LONGEST:
            after = range(position, position - LONGEST // 2, -1)
            last = next((at for at in after if "\n" in texts[at - 1] or texts[at - 1] in ",;:|"), position)
            starts[last] = True
    return starts


def _stop(texts: list[str], spaces: list[bool], position: int, words: _Abbreviations) -> int:
    """The token after the sentence that ends at ``position`` (closing quotes taken along); 0 where none ends."""
    text, count = texts[position], len(texts)
    whole = text in STOPS
    if not whole and not (len(text) > 2 and text.endswith(".") and text[-2].isalnum()):
        return 0
    end = position + 1
    limit = min(count, end + MOST_MARKS)
    while end < limit and texts[end] in STOPS:
        end += 1
    while end < limit and texts[end] in CLOSERS and not spaces[end - 1]:
        if texts[end] in ('"', "'", "''") and spaces[end - 1]:
            break
        end += 1
    follower = end
    while follower < count and texts[follower].isspace():
        if "\n" in texts[follower]:
            titled = text == "." and position > 0 and texts[position - 1].lower() in words.before_name
            if titled and "\n\n" not in texts[follower]:
                return 0
            return end if whole or "\n\n" in texts[follower] else _lone(texts, position, follower + 1, words) and end
        follower += 1
    if follower >= count:
        return 0
    if not spaces[end - 1] and not texts[end - 1].isspace() and follower == end and texts[follower] not in OPENERS:
        return 0
    opening = follower
    while opening < min(count - 1, follower + MOST_MARKS) and texts[opening] in OPENERS:
        opening += 1
    first = texts[opening]
    if first[:1].islower():
        return 0
    if not (first[:1].isupper() or first[:1].isdigit() or first in BULLETS or first[:1] in "$€£#@"):
        return end if text in "!?" and first in OPENERS else 0
    if text in ("…", "...", "....") and first[:1].islower():
        return 0
    if whole and text != ".":
        return end
    before = texts[position - 1] if whole and position else text[:-1]
    if whole and position and spaces[position - 1]:
        return end
    key = before.lower().rstrip(".")
    if key in words.before_name and (first[:1].isupper() or first[:1].isdigit()):
        return 0
    if key in words.before_number and first[:1].isdigit():
        return 0
    if len(before) == 1 and before.isupper() and first[:1].isupper():
        return 0 if before != "I" or first.lower() not in words.openers else end
    if key in words.within or not whole:
        return end if (first.lower() in words.openers and first[:1].isupper()) or opening > follower else 0
    return end


def _lone(texts: list[str], position: int, after: int, words: _Abbreviations) -> bool:
    """Whether an abbreviation at the end of a line ends a sentence too."""
    key = texts[position].lower().rstrip(".")
    return (
        key not in words.before_name
        and after < len(texts)
        and texts[after][:1].isupper()
        and key not in words.before_number
    )


def _breaks(texts: list[str], line: int, position: int, nxt: int, space: str, wrapped: int) -> bool:
    """Whether a line break ends a sentence: a blank line, a bullet, a heading; not inside wrapped text."""
    if space.count("\n") > 1 or texts[nxt] in BULLETS:
        return True
    if texts[nxt].isspace():
        return False
    if wrapped:
        length = sum(len(text) + 1 for text in texts[line:position])
        return length < 0.55 * wrapped and not texts[nxt][:1].islower()
    return not texts[nxt][:1].islower() or (position > 0 and texts[position - 1] in (":", ".", "!", "?"))


def _wrapped(texts: list[str]) -> int:
    """The usual length of a line where the text was wrapped by a machine, else 0."""
    lengths, length, ended = [], 0, 0
    last = ""
    for text in texts:
        if text.isspace() and "\n" in text:
            if length:
                lengths.append(length)
                ended += last in STOPS or last in CLOSERS
            length = 0
        else:
            length += len(text) + 1
            last = text
    if len(lengths) < 4 or ended > 0.5 * len(lengths):
        return 0
    middle = sorted(lengths)[len(lengths) // 2]
    near = sum(0.7 * middle < size < 1.35 * middle for size in lengths)
    return middle if WIDTH[0] <= middle <= WIDTH[1] and near >= 0.6 * len(lengths) else 0


@cache
def _abbreviations(overlay: Overlay) -> _Abbreviations:
    entries = {rule["name"]: frozenset(rule["words"]) for rule in rules("language", "abbreviations", overlay)}
    common = {rule["name"]: frozenset(rule["words"]) for rule in rules("language", "common", overlay)}
    return _Abbreviations(entries["before_name"], entries["before_number"], entries["within"], common["openers"])


def sentence_spans(doc: Doc) -> list[Span]:
    """The Doc's sentences, split by our own rules where the pipeline left none."""
    if len(doc) and not doc.has_annotation("SENT_START"):
        split(doc)
    return list(doc.sents)
