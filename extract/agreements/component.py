"""The spaCy component: leaves agreements on the Doc."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.agreements import record as record
from extract.agreements.actors import actors, countries
from extract.agreements.lexicon import lexicon
from extract.agreements.recognise import recognise
from extract.agreements.resolve import resolve
from extract.agreements.words import Words
from extract.knowledge import Overlay
from extract.language.annotations import store


@Language.factory("extract_agreements", assigns=["doc._.agreements"], default_config={"rules": None})
def make_agreements(nlp: Language, name: str, rules: str | None) -> "Agreements":
    """Make the component; ``rules`` is a user's own folder of rules, laid over ours."""
    return Agreements(rules)


class Agreements:
    """Finds agreements in a Doc and leaves them in ``doc._.agreements``.

    Parties come from ``doc._.entities`` and status dates from ``doc._.dates`` where those components ran before;
    without entities a table of countries stands in, without dates a status has none.
    """

    def __init__(self, rules: Overlay = None) -> None:
        self.rules = rules
        lexicon(rules)
        countries(rules)

    def __call__(self, doc: Doc) -> Doc:
        compiled = lexicon(self.rules)
        words = Words(doc)
        who, capitals = actors(doc, words, countries(self.rules), compiled)
        finds = recognise(words, compiled, who, capitals)
        store(doc, "agreements", resolve(doc, words, compiled, who, capitals, finds))
        return doc
