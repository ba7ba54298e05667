"""How well a language pipeline finds people, organisations and places: exact spans over corpora with names marked.

A corpus is JSON, ``{"name", "docs": [{"id", "words", "spaces", "ents": [[start, end, label]], "ignore": [[start,
end]]}]}`` with ends exclusive, or a DocBin (``.spacy``). Labels are read as PER, ORG and LOC (GPE, LOC and FAC are
all LOC), the rest is not measured. A span counts as found when label and boundaries agree after articles, titles and
a possessive have been taken off on both sides, for corpora differ in whether they are in. What overlaps ``ignore``,
or words that a DocBin leaves open, counts neither way.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from extract.evaluation.tally import Figure, Tally, figures

KINDS = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
"""The three kinds that all corpora share."""

ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir lord lady dame sheikh president vice prime "
    "minister premier chancellor king queen prince princess pope senator sen sen. representative rep rep. "
    "congressman congresswoman governor gov gov. mayor ambassador secretary general gen gen. lieutenant lt lt. "
    "major maj maj. colonel col col. captain capt capt. admiral adm adm. sergeant sgt sgt. private pvt corporal "
    "cpl commander cmdr judge justice ayatollah imam mullah rabbi rev rev. reverend bishop archbishop cardinal "
    "former foreign defense defence interior spokesman spokeswoman chief leader mp u.s. us".split()
)
NAMES = ("uner_ewt_test.json", "gum_news_core.json")
"""The development tests in a folder of corpora."""

Span = tuple[int, int, str]
"""First word, word behind the last, kind."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One text of a corpus: its words, where spaces are, the names, and the stretches that count neither way."""

    id: str
    words: list[str]
    spaces: list[bool]
    names: list[tuple[int, int, str]]
    ignore: list[tuple[int, int]]


def measure(nlp: Language, corpora: Path) -> list[Figure]:
    """F1 by corpus and kind, with 95 % intervals over texts, of the development tests in the folder ``corpora/ner``."""
    result: list[Figure] = []
    for name in NAMES:
        path = corpora / "ner" / name
        if path.is_file():
            result += figures(tallies(nlp, read_marked(path, nlp.vocab), path.stem))
    return result


def read_marked(path: Path, vocab: Vocab) -> list[Marked]:
    """The texts of a corpus with names, JSON or DocBin."""
    if path.suffix == ".spacy":
        return [_from_doc(f"{path.stem}-{i}", doc) for i, doc in enumerate(DocBin().from_disk(path).get_docs(vocab))]
    data = json.loads(path.read_text(encoding="utf-8"))
    return [
        Marked(
            str(doc["id"]),
            doc["words"],
            doc["spaces"],
            [(start, end, label) for start, end, label in doc["ents"]],
            [(span[0], span[1]) for span in doc.get("ignore", ())],
        )
        for doc in data["docs"]
    ]


def _from_doc(identifier: str, doc: Doc) -> Marked:
    unknown = [(token.i, token.i + 1) for token in doc if token.ent_iob == 0]
    names = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
    return Marked(identifier, [t.text for t in doc], [bool(t.whitespace_) for t in doc], names, unknown)


def tallies(nlp: Language, corpus: Sequence[Marked], name: str) -> Iterator[Tally]:
    """Right, found and annotated names of each text; the pipeline reads the text, not the corpus's words."""
    texts = ("".join(w + " " * s for w, s in zip(doc.words, doc.spaces, strict=True)) for doc in corpus)
    for marked, doc in zip(corpus, nlp.pipe(texts), strict=True):
        tally = Tally(marked.id)
        edges = _edges(marked)
        gold = set(
            _normalised(((*_characters(edges, s, e), KINDS[k]) for s, e, k in marked.names if k in KINDS), doc.text)
        )
        found = _normalised(
            ((ent.start_char, ent.end_char, KINDS[ent.label_]) for ent in doc.ents if ent.label_ in KINDS), doc.text
        )
        closed = [_characters(edges, start, end) for start, end in marked.ignore]
        counted = {
            span
            for span in found
            if span in gold or not any(span[0] < end and span[1] > start for start, end in closed)
        }
        for kind in ("PER", "ORG", "LOC", "all"):
            wanted = {span for span in gold if kind in (span[2], "all")}
            given = {span for span in counted if kind in (span[2], "all")}
            tally.score(name, kind, len(wanted & given), len(given), len(wanted))
        for start, end, kind in sorted(gold - counted):
            tally.error(name, f"{kind} missed: {doc.text[start:end]!r}")
        for start, end, kind in sorted(counted - gold):
            tally.error(name, f"{kind} wrong: {doc.text[start:end]!r}")
        yield tally


def _edges(marked: Marked) -> list[tuple[int, int]]:
    """First character of each word and the one behind its last."""
    edges, position = [], 0
    for word, space in zip(marked.words, marked.spaces, strict=True):
        edges.append((position, position + len(word)))
        position += len(word) + space
    return edges


def _characters(edges: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    return edges[start][0], edges[end - 1][1]


def _normalised(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Spans of characters without articles, a person's titles, and a possessive at the end."""
    for start, end, kind in spans:
        words = _words(text, start, end)
        while len(words) > 1 and _word(text, words[0]) in ARTICLES | (TITLES if kind == "PER" else frozenset()):
            del words[0]
        last = words[-1]
        stem = next((p for p in POSSESSIVES if text[last[0] : last[1]].endswith(p)), "")
        if stem and last[1] - last[0] > len(stem):
            words[-1] = (last[0], last[1] - len(stem))
        elif stem and len(words) > 1:
            del words[-1]
        yield words[0][0], words[-1][1], kind


def _word(text: str, word: tuple[int, int]) -> str:
    return text[word[0] : word[1]].lower()


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    words, position = [], start
    for word in text[start:end].split():
        position = text.index(word, position)
        words.append((position, position + len(word)))
        position += len(word)
    return words
