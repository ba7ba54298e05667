"""A text's tokens, in linear time whatever the text.

spaCy's tokenizer takes the punctuation of a chunk between two spaces off piece by piece and looks at all the rest each
time: ten thousand brackets in a row keep it busy for a minute. A chunk longer than any word or address is cut first.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

LONGEST = 1_000
"""Characters without a space that are given to the tokenizer as they are: addresses have some hundreds."""

PIECE = 100
"""Characters to which longer ones are cut."""


def tokens(nlp: Language, text: str) -> Doc:
    """The Doc of a text; its text is the text."""
    if max(map(len, text.split()), default=0) <= LONGEST:
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    for piece in _pieces(text):
        for token in nlp.make_doc(piece):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces that end in a space or within a long chunk."""
    begin = position = 0
    for chunk in text.split():
        start = text.index(chunk, position)
        position = start + len(chunk)
        if len(chunk) > LONGEST:
            if begin < start:
                yield text[begin:start]
            yield from (text[at : min(at + PIECE, position)] for at in range(start, position, PIECE))
            begin = position
    if begin < len(text):
        yield text[begin:]
