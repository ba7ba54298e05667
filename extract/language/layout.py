"""A Doc's text and the words in it as plain lists, made once for all extractors."""

from dataclasses import dataclass

from spacy.tokens import Doc


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """``text`` is ``doc.text``; the lists run over its tokens: as written, first character, the one behind the last,
    and whether a space follows."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    spaces: list[bool]


_last: tuple[Doc, Layout] | None = None


def layout(doc: Doc) -> Layout:
    """The Doc's layout, not to be changed. The last one is kept: extractors follow each other on one Doc, and spaCy
    puts ``doc.text`` together anew whenever it is asked."""
    global _last
    kept = _last
    if kept is not None and kept[0] is doc and len(kept[1].words) == len(doc):
        return kept[1]
    made = _layout(doc)
    _last = doc, made
    return made


def _layout(doc: Doc) -> Layout:
    words = [token.text for token in doc]
    table = doc.to_array(["IDX", "LENGTH", "SPACY"]).view("int64").reshape(len(words), 3)
    spaces = (table[:, 2] == 1).tolist()
    return Layout(
        text="".join([word + " " if space else word for word, space in zip(words, spaces, strict=True)]),
        words=words,
        starts=table[:, 0].tolist(),
        ends=(table[:, 0] + table[:, 1]).tolist(),
        spaces=spaces,
    )
