"""A sentence as this room reads it: lower-case words beside the Doc's tokens, line breaks left out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extract.entities import record as _entities  # noqa: F401
from extract.language.layout import Layout, layout
from extract.language.sentences import sentence_spans, sentence_starts

_APOSTROPHES = str.maketrans("’‘`´", "''''")
_GUESSED = "?"
_OPENING = "-–—"

_DASHES = frozenset({"-", "–", "—", "--"})
_DATELINE = 16
"""Words within which a dateline ends."""

LONGEST = 400
"""Tokens after which a sentence without an end is cut, so that no step grows with its square."""

SHORTEST = 3
"""Tokens that sentences have at least on average; a parser whose sentences are shorter knows nothing of the text."""


class Sentence:
    """Words of one sentence. ``words`` are lower case with straight apostrophes, ``raw`` as written; ``starts`` and
    ``ends`` are character offsets into the Doc's text; ``caps`` tells text in capitals only, where shape says nothing;
    ``people`` are token spans (start, end) of persons' names, ``named`` the words of other names, ``dated`` those of
    dates, ``body`` where the words behind a dateline begin, ``index`` the sentence's place in the article."""

    __slots__ = ("body", "caps", "dated", "ends", "index", "named", "people", "raw", "starts", "words")

    def __init__(self, index: int, raw: list[str], starts: list[int], ends: list[int]) -> None:
        self.index = index
        self.raw = raw
        self.words = [word.lower() for word in raw]
        if "-" in raw:
            for at, word in enumerate(raw):
                if word == "-" and 0 < at < len(raw) - 1 and ends[at - 1] < starts[at] and ends[at] < starts[at + 1]:
                    # a hyphen between two spaces is a dash
                    self.words[at] = "–"
        self.starts = starts
        self.ends = ends
        self.people: dict[int, int] = {}
        self.named: set[int] = set()
        self.dated: set[int] = set()
        self.body = _dateline(raw)
        upper = sum(map(str.isupper, raw))
        if upper > 3:
            upper = sum(1 for word in raw if len(word) > 1 and word.isupper())
        self.caps = upper > 3 and upper > 2 * sum(1 for word in raw if len(word) > 1 and word.islower())

    def __len__(self) -> int:
        return len(self.words)

    @property
    def start(self) -> int:
        """Character offset of the first word."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Character offset behind the last word."""
        return self.ends[-1]

    def word_at(self, offset: int) -> int:
        """The word that holds, or comes after, a character offset of the article."""
        position = bisect_left(self.ends, offset + 1)
        return position

    def text(self, start: int, end: int, source: str) -> str:
        """What stands in the article between two words (end exclusive)."""
        return source[self.starts[start] : self.ends[end - 1]]


def _dateline(raw: list[str]) -> int:
    """The word behind a dateline: "GAO, March 4 (Horn Wire) - Gunmen"; 0 where the sentence has none."""
    if _DASHES.isdisjoint(raw[:_DATELINE]):
        return 0
    for at in range(1, min(_DATELINE, len(raw))):
        if raw[at] in _DASHES and (raw[at - 1] == ")" or (at < 6 and raw[0].isupper() and len(raw[0]) > 2)):
            return at + 1
    return 0


def read(doc: Doc) -> list[Sentence]:
    """The Doc's sentences without empty ones; names are marked from entity records, persons else from ``doc.ents``."""
    if not doc.has_annotation("SENT_START"):
        sentence_spans(doc)
    sentences = list(_sentences(layout(doc)))
    _mark_people(doc, sentences)
    return sentences


def _sentences(text: Layout) -> Iterator[Sentence]:
    words = text.words
    flags: Sequence[int] = text.sentence_flags()
    if len(words) > 4 * SHORTEST and sum(flag == 1 for flag in flags) * SHORTEST > len(words):
        flags = [int(flag) for flag in sentence_starts(text.doc)]
    opens = [at for at, flag in enumerate(flags) if flag == 1 or at == 0]
    odd = [at for at, word in enumerate(words) if not (word.isascii() and word.isalnum()) and _divides(word)]
    place = 0
    for index, first in enumerate(opens):
        last = opens[index + 1] if index + 1 < len(opens) else len(words)
        while place < len(odd) and odd[place] < first:
            place += 1
        if last - first <= LONGEST and (place == len(odd) or odd[place] >= last):
            # the words of most sentences are the Doc's own: nothing is done word by word
            yield Sentence(index, words[first:last], text.starts[first:last], text.ends[first:last])
        else:
            yield from _divided(text, index, first, last, odd[place : bisect_left(odd, last, place)])


def _divided(text: Layout, index: int, first: int, last: int, odd: list[int]) -> Iterator[Sentence]:
    """A sentence with words that are divided or left out (``odd``), or one so long that it is cut."""
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at in [*odd, last]:
        raw += text.words[first:at]
        starts += text.starts[first:at]
        ends += text.ends[first:at]
        first = at + 1
        if at == last or text.words[at].isspace():
            continue
        start = text.starts[at]
        for piece in _pieces(text.words[at]):
            raw.append(piece.translate(_APOSTROPHES))
            starts.append(start)
            start += len(piece)
            ends.append(start)
    for cut in range(0, len(raw), LONGEST):
        some = slice(cut, cut + LONGEST)
        yield Sentence(index, raw[some], starts[some], ends[some])


def _divides(word: str) -> bool:
    """Whether a token is no word as it stands: white space, another apostrophe, words joined by a dash."""
    return "-" in word or not word.isascii() or word.isspace()


def _pieces(text: str) -> Iterator[str]:
    """A token split where a dash joins two words or numbers ("30–40", "--killed")."""
    if len(text) < 3 or text.isalpha():
        yield text
        return
    piece = ""
    for char in text:
        if char in "–—" or (char == "-" and (text[0] in _OPENING or text.endswith("-"))):
            if piece:
                yield piece
            yield char
            piece = ""
        else:
            piece += char
    if piece:
        yield piece


def _mark_people(doc: Doc, sentences: list[Sentence]) -> None:
    # the plain records: typed ones are made once, where an article's surroundings are read
    known = doc.user_data.get("extract.entities")
    if known is None:
        records = [(ent.start_char, ent.end_char, "PERSON") for ent in doc.ents if ent.label_ == "PERSON"]
    else:
        records = [(e["start"], e["end"], e["label"] if e["rule"] != "ner" else e["label"] + _GUESSED) for e in known]
    place = 0
    for start, end, label in sorted(records):
        while place < len(sentences) and sentences[place].end <= start:
            place += 1
        if place == len(sentences):
            return
        sentence = sentences[place]
        first, last = bisect_left(sentence.starts, start), bisect_left(sentence.starts, end)
        if first >= last:
            continue
        guessed = label.endswith(_GUESSED)
        if guessed and last - first == 1 and sentence.raw[first].isupper() and not sentence.caps:
            # "one PRCS paramedic": an acronym is nobody's name
            continue
        if sentence.caps and last - first == 1 and sentence.words[first].endswith("ed"):
            # "MURDERED" after a name, where capitals tell nothing
            continue
        if label.removesuffix(_GUESSED) == "PERSON":
            sentence.people[first] = last
        elif not (guessed and sentence.caps):
            # where all is in capitals, a recogniser's guess says nothing against a person
            sentence.named.update(range(first, last))
