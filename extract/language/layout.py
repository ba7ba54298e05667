"""A Doc's text and the words in it as plain lists, made once for all extractors."""

from spacy.tokens import Doc


class Layout:
    """``text`` is ``doc.text``; the lists run over its tokens: as written, in lower case, first character, the one
    behind the last, and whether a space follows."""

    __slots__ = ("doc", "ends", "lower", "spaces", "starts", "text", "words")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words: list[str] = [token.text for token in doc]
        self.lower: list[str] = [word.lower() for word in self.words]
        table = doc.to_array(["IDX", "LENGTH", "SPACY"]).view("int64").reshape(len(self.words), 3)
        self.starts: list[int] = table[:, 0].tolist()
        self.ends: list[int] = (table[:, 0] + table[:, 1]).tolist()
        self.spaces: list[bool] = (table[:, 2] == 1).tolist()
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
