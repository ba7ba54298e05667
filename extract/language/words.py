"""A Doc's tokens as the recogniser of names sees them: how each is written, and which lines shout."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from extract.knowledge.gazetteer import fold

CAPITAL, UPPER, INITIAL, LOWER, DIGIT, HYPHEN, SPACE, OTHER = "CUIl0- ."
HYPHENS = frozenset("-–‐‑—")
PARTICLES = frozenset(
    "abu al ap as bin bint da das de del della der di do dos du e el em en i ibn la las le los ould ter ul ur van vom von y zu".split()
)
LOUD = 0.65
"""From this share of words in capitals a sentence shouts: capitals say nothing there."""


class Words:
    """Parallel lists over the tokens of a Doc: text, folded text, kind of writing, white space after, sentence start."""

    __slots__ = ("count", "ends", "folded", "kinds", "loud", "opens", "spaces", "starts", "text", "texts", "titled")

    def __init__(self, doc: Doc) -> None:
        self.count = len(doc)
        self.texts = []
        self.spaces = []
        self.starts = []
        self.ends = []
        pieces, position = [], 0
        for token in doc:
            whole = token.text_with_ws
            text = token.text
            self.texts.append(text)
            self.spaces.append(len(whole) > len(text))
            self.starts.append(position)
            self.ends.append(position + len(text))
            pieces.append(whole)
            position += len(whole)
        self.text = "".join(pieces)
        self.folded = [fold(text) for text in self.texts]
        self.kinds = [_kind(text) for text in self.texts]
        self.opens = [False] * self.count
        self.loud = [False] * self.count
        self.titled = [False] * self.count
        self._sentences(doc)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The tokens [first, after the last) that lie whole within the characters [start, end)."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)

    def _sentences(self, doc: Doc) -> None:
        first = 0
        bounds = [token.i for token in doc if token.is_sent_start] if doc.has_annotation("SENT_START") else []
        for last in [*bounds, self.count]:
            if last > first:
                self._sentence(first, last)
            first = last

    def _sentence(self, first: int, last: int) -> None:
        kinds = self.kinds[first:last]
        upper = sum(kind == UPPER for kind in kinds)
        lower = sum(kind == LOWER and len(text) > 1 for kind, text in zip(kinds, self.texts[first:last], strict=True))
        capital = kinds.count(CAPITAL)
        if upper and not lower + capital and DIGIT not in kinds or upper >= 2 and upper >= LOUD * (upper + lower + capital):
            self.loud[first:last] = [True] * (last - first)
        elif capital >= 4 and capital >= 0.7 * (capital + lower) and self.texts[last - 1] not in ".!?":
            self.titled[first:last] = [True] * (last - first)
        opening = True
        for position in range(first, last):
            kind = self.kinds[position]
            self.opens[position] = opening
            if kind in (CAPITAL, UPPER, INITIAL, LOWER, DIGIT):
                opening = False
            elif kind == SPACE and "\n" in self.texts[position]:
                opening = True
            elif self.texts[position] in ('"', "“", ":", "•", "|"):
                opening = True


def _kind(text: str) -> str:
    if text in HYPHENS:
        return HYPHEN
    if text.isspace():
        return SPACE
    head = text[0]
    if head.isupper():
        letters = [c for c in text if c.isalpha()]
        if len(letters) == 1:
            return UPPER if len(text) > 2 else INITIAL
        return UPPER if all(c.isupper() for c in letters) else CAPITAL
    if head.isalpha():
        return LOWER
    if head.isdigit():
        return UPPER if any(c.isupper() for c in text) and not text[-1].islower() else DIGIT
    if head in "'’‘" and len(text) > 2 and text[1].isupper():
        return CAPITAL
    return OTHER
