"""The spaCy component: leaves agreements on the Doc."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.agreements import record as record
from extract.knowledge import Overlay
from extract.language.annotations import store


@Language.factory("extract_agreements", assigns=["doc._.agreements"], default_config={"rules": None})
def make_agreements(nlp: Language, name: str, rules: str | None) -> "Agreements":
    """Make the component; ``rules`` is a user's own folder of rules, laid over ours."""
    return Agreements(rules)


class Agreements:
    """Finds agreements in a Doc and leaves them in ``doc._.agreements``."""

    def __init__(self, rules: Overlay = None) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "agreements", [])
        return doc
