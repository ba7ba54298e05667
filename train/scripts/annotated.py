"""Text with names marked, between a spaCy Doc and what augmentation works on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

Name = tuple[int, int, str]
"""First word, word behind the last, label."""

LABELS = {"WEAPON": "PRODUCT", "PLATFORM": "PRODUCT", "VEHICLE": "PRODUCT"}
NOT_OURS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "QUANTITY", "PERCENT"})
ENDS = frozenset({".", "!", "?"})


@dataclass
class Annotated:
    """Words, which have a space behind them, the names, and the words of which nothing is known."""

    words: list[str]
    spaces: list[bool]
    names: list[Name]
    unknown: set[int]

    def text(self, start: int, end: int) -> str:
        """The words' text, spaced as in the source."""
        spaced = (word + " " * space for word, space in zip(self.words[start:end], self.spaces[start:end], strict=True))
        return "".join(spaced).strip()

    def labels(self) -> list[str]:
        """The label of each word's name, "?" where unknown, "" outside."""
        labels = ["?" if i in self.unknown else "" for i in range(len(self.words))]
        for start, end, label in self.names:
            labels[start:end] = [label] * (end - start)
        return labels

    def doc(self, vocab: Vocab) -> Doc:
        """The Doc: names, the unknown missing, all else outside."""
        doc = Doc(vocab, words=self.words, spaces=self.spaces)
        spans = [Span(doc, start, end, label=label) for start, end, label in self.names]
        inside = {i for start, end, _ in self.names for i in range(start, end)}
        doc.set_ents(spans, missing=[doc[i : i + 1] for i in sorted(self.unknown - inside)], default="outside")
        return doc


def read(path: Path, vocab: Vocab) -> Iterator[Annotated]:
    """A DocBin's texts with the labels that we use; dates and numbers are outside."""
    for doc in DocBin().from_disk(path).get_docs(vocab):
        yield Annotated(
            [token.text for token in doc],
            [bool(token.whitespace_) for token in doc],
            [(e.start, e.end, LABELS.get(e.label_, e.label_)) for e in doc.ents if e.label_ not in NOT_OURS],
            {token.i for token in doc if token.ent_iob == 0},
        )


def cut(text: Annotated, longest: int) -> Iterator[Annotated]:
    """The text in pieces of about ``longest`` words, cut behind sentence ends outside names."""
    inside = {i for start, end, _ in text.names for i in range(start, end - 1)}
    start = 0
    for i, word in enumerate(text.words):
        last = i == len(text.words) - 1
        if last or (i + 1 - start >= longest and word in ENDS and i not in inside):
            yield piece(text, start, i + 1)
            start = i + 1


def piece(text: Annotated, start: int, end: int) -> Annotated:
    """Some of the words, with the names that lie wholly in them."""
    return Annotated(
        text.words[start:end],
        text.spaces[start:end],
        [(a - start, b - start, label) for a, b, label in text.names if a >= start and b <= end],
        {i - start for i in text.unknown if start <= i < end},
    )


def joined(texts: Iterable[Annotated]) -> Annotated:
    """Several texts in one."""
    whole = Annotated([], [], [], set())
    for text in texts:
        shift = len(whole.words)
        if whole.spaces:
            whole.spaces[-1] = True
        whole.words += text.words
        whole.spaces += text.spaces
        whole.names += [(a + shift, b + shift, label) for a, b, label in text.names]
        whole.unknown |= {i + shift for i in text.unknown}
    return whole
