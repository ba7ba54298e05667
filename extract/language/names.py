"""Names without a trained model: vocabularies and shapes become ``doc.ents`` with OntoNotes labels."""

from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extract.knowledge import Overlay
from extract.language.words import Words


@dataclass(slots=True, kw_only=True)
class Name:
    """A name at the tokens [start, end): what kind of thing, and which rule says so.

    ``known`` tells that the knowledge tables hold it; ``confidence`` is between 0 and 1.
    """

    start: int
    end: int
    label: str
    rule: str
    confidence: float
    subtype: str | None = None
    known: bool = False


@Language.factory("extract_names", assigns=["doc.ents"], default_config={"rules": None})
def make_names(nlp: Language, name: str, rules: str | None) -> "Names":
    """Make the component; ``rules`` is a user's own folder of rules, laid over ours."""
    return Names(rules)


class Names:
    """Sets ``doc.ents`` where no trained recogniser does."""

    def __init__(self, rules: str | None = None) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        found = recognise(Words(doc), self.rules)
        spans = [
            Span(doc, name.start, name.end, label=name.label)
            for name in found
            if name.label != "LAW" and name.confidence >= LEAST
        ]
        doc.ents = filter_spans([*doc.ents, *spans]) if doc.ents else filter_spans(spans)
        doc.user_data[KEY] = [{field: getattr(name, field) for field in FIELDS} for name in found]
        return doc


FIELDS = tuple(Name.__slots__)
KEY = "extract.names"
LEAST = 0.4
"""Names of less confidence stay out of ``doc.ents``."""


def names(doc: Doc, overlay: Overlay = None) -> list[Name]:
    """The names that the rules see in a Doc: those that ``extract_names`` left, else found now."""
    stored: list[dict[str, Any]] | None = doc.user_data.get(KEY)
    return recognise(Words(doc), overlay) if stored is None else [Name(**plain) for plain in stored]


def recognise(words: Words, overlay: Overlay = None) -> list[Name]:
    """Names in text order, none overlapping; those labelled LAW are agreements and statutes, kept to block others."""
    from extract.language.recogniser import Recogniser

    return Recogniser(words, overlay).names()
