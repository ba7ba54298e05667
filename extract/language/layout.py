"""A Doc's text and the words in it as plain lists, made once for all extractors."""

from spacy.strings import StringStore
from spacy.tokens import Doc

from extract.knowledge.gazetteer import REMEMBERED


class Layout:
    """``text`` is ``doc.text``; the lists run over its tokens: as written, in lower case, first character, the one
    behind the last, and whether a space follows."""

    __slots__ = ("doc", "ends", "lower", "spaces", "starts", "text", "words")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        table = doc.to_array(["ORTH", "IDX", "LENGTH", "SPACY"]).reshape(len(doc), 4)
        self.words: list[str] = _strings(doc.vocab.strings, table[:, 0].tolist())
        self.lower: list[str] = list(map(str.lower, self.words))
        places = table[:, 1:].view("int64")
        self.starts: list[int] = places[:, 0].tolist()
        self.ends: list[int] = (places[:, 0] + places[:, 1]).tolist()
        self.spaces: list[bool] = (places[:, 2] == 1).tolist()
        self.text = "".join([w + " " if space else w for w, space in zip(self.words, self.spaces, strict=True)])

    def __len__(self) -> int:
        return len(self.words)

    def part(self, first: int, end: int) -> str:
        """What stands from a token to before another, without a space at its end."""
        end = min(end, len(self.words))
        return self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""

    def opens_sentence(self, i: int) -> bool:
        """Whether a sentence starts at a token, as the Doc has it now."""
        return bool(self.doc[i].is_sent_start)

    def sentence_flags(self) -> list[int]:
        """For each token 1 where a sentence starts, as the Doc has it now."""
        return self.doc.to_array("SENT_START").view("int64").tolist() if self.words else []


_known: dict[int, str] = {}
"""The words of hashes that were seen of late: a hash is of a word alone, in any vocabulary, and decoding costs more
than looking up. Where there are too many, all are forgotten."""


def _strings(store: StringStore, hashes: list[int]) -> list[str]:
    """The words of these hashes (spaCy's ORTH)."""
    words = list(map(_known.get, hashes))
    if None in words:
        if len(_known) > REMEMBERED:
            _known.clear()
        _known.update((key, store[key]) for key, word in zip(hashes, words, strict=True) if word is None)
        words = [_known[key] if key in _known else store[key] for key in hashes]
    return words  # type: ignore[return-value]


_last: Layout | None = None


def layout(doc: Doc) -> Layout:
    """The Doc's layout, not to be changed. The last one is kept: extractors follow each other on one Doc, and spaCy
    puts ``doc.text`` together anew whenever it is asked."""
    global _last
    kept = _last
    if kept is not None and kept.doc is doc and len(kept) == len(doc):
        return kept
    _last = made = Layout(doc)
    return made
