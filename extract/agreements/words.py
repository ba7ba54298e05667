"""An article as words: lower-cased and spelling-normalised, with offsets, sentences and clause marks.

The rules here read words, not the tokens of a pipeline, so that they give the same with any tokenizer: a hyphen or dash
inside a compound ("Cross-Servicing", "Japan–UK") is no word of its own.
"""

import re
from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from extract.language.layout import layout
from extract.language.sentences import sentence_spans

_WORD = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:\.[^\W\d_]+(?=\.))?|['’]s\b|[.…]+|--+|\S", re.UNICODE)
_HYPHENS = frozenset("-‐‑–—")

_SPELLINGS = {
    "defence": "defense",
    "defences": "defenses",
    "programme": "program",
    "organisation": "organization",
    "labour": "labor",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
    "harbour": "harbor",
    "honour": "honor",
    "honours": "honors",
    "honoured": "honored",
    "honouring": "honoring",
    "finalise": "finalize",
    "finalised": "finalized",
    "finalising": "finalizing",
    "denuclearisation": "denuclearization",
    "normalisation": "normalization",
    "demilitarisation": "demilitarization",
    "stabilisation": "stabilization",
    "cancelled": "canceled",
    "cancelling": "canceling",
    "initialled": "initialed",
    "initialling": "initialing",
    "centre": "center",
    "’s": "'s",
    "’": "'",
    "“": '"',
    "”": '"',
    "—": "--",
    "–": "--",
}

_LISTED = frozenset(
    "accords agreements conventions deals documents instruments memoranda memorandums pacts papers protocols texts "
    "treaties".split()
)
_ENDS = frozenset(".!?\"”’')]:;…|•")
STOPS = frozenset([".", ";", ":", "!", "?", "--", "|", "•", '"', "(", ")", "[", "]"])


def norm(word: str) -> str:
    """A word as the rules compare it: lower case, American spelling, plain quotes."""
    low = word.lower()
    return _SPELLINGS.get(low, low)


def phrase(text: str) -> tuple[str, ...]:
    """The normalised words of a phrase; hyphens are no words."""
    return tuple(norm(m.group()) for m in _WORD.finditer(text) if m.group() not in _HYPHENS)


_LONGEST = 2_000
"""Characters of a sentence from which every break counts: what has no full stops is no prose, and each mention looks at
all of its sentence."""


def _inside(content: str, at: int) -> bool:
    """Whether a hyphen or dash stands within a compound: between letters or digits, or behind an abbreviation."""
    before, after = content[at - 1 : at], content[at + 1 : at + 2]
    return after.isalnum() and (before.isalnum() or before == ".")


def _shouting(words: list[str]) -> bool:
    if sum(map(str.isupper, words)) <= 3:
        return False
    capitals = sum(len(word) > 1 and word.isupper() and word.isalpha() for word in words)
    return capitals > 3 and capitals > 3 * (sum(len(word) > 1 and word.isalpha() for word in words) - capitals)


class Words:
    """The words of one Doc as parallel lists: ``text``, ``norm``, ``start``, ``end`` (characters), ``sentence``.

    ``joined[i]`` says that word i hangs on the one before by a hyphen or dash. ``bounds[s]`` is the range of words of
    sentence s; ``shouting[s]`` whether that sentence is written in capitals, where case tells nothing.
    """

    __slots__ = ("bounds", "content", "end", "joined", "norm", "sentence", "shouting", "start", "text")

    def __init__(self, doc: Doc) -> None:
        content = self.content = layout(doc).text
        self.text: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.joined: list[bool] = []
        joined = False
        for match in _WORD.finditer(content):
            word = match.group()
            at, end = match.span()
            if word in _HYPHENS and _inside(content, at):
                joined = True
                continue
            self.text.append(word)
            self.start.append(at)
            self.end.append(end)
            self.joined.append(joined)
            joined = False
        self.norm = [_SPELLINGS.get(low, low) for low in map(str.lower, self.text)]
        self._lists()
        self.sentence: list[int] = []
        self.bounds: list[tuple[int, int]] = []
        self.shouting: list[bool] = []
        self._sentences(content, [span.start_char for span in sentence_spans(doc)])

    def _lists(self) -> None:
        """A colon before a list of agreements parts no more than a comma: "signed three papers: a treaty, ..."."""
        for i, word in enumerate(self.norm) if ":" in self.norm else ():
            if word == ":" and not _LISTED.isdisjoint(self.norm[max(0, i - 2) : i]):
                self.norm[i] = ","

    def _sentences(self, content: str, starts: list[int]) -> None:
        """Set the sentences; a parser's break inside a compound or a name ("Cross-|Servicing") is none."""
        kept = [0] if starts else []
        for start in starts:
            if start and (self._breaks(content, start) or start - kept[-1] > _LONGEST):
                kept.append(start)
        ends: list[float] = [*kept[1:], float("inf")]
        first = 0
        for end in ends:
            last = bisect_left(self.start, end, first)
            if last > first:
                self.sentence += [len(self.bounds)] * (last - first)
                self.bounds.append((first, last))
                self.shouting.append(_shouting(self.text[first:last]))
            first = last

    def _breaks(self, content: str, start: int) -> bool:
        before = content[max(0, start - 12) : start]
        bare = before.rstrip()
        return not bare or bare[-1] in _ENDS or "\n" in before[len(bare) :] or content[start : start + 1] == "\n"

    def __len__(self) -> int:
        return len(self.text)

    def at(self, offset: int) -> int:
        """The word that holds the character at ``offset``, or the last before it."""
        return max(0, bisect_right(self.start, offset) - 1)
