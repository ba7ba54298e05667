"""The spaCy component: leaves entities on the Doc."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.entities.recognise import recognise
from extract.entities.resolve import Resolver
from extract.knowledge import Overlay
from extract.language.annotations import store
from extract.language.layout import layout


@Language.factory("extract_entities", assigns=["doc._.entities"], default_config={"rules": None})
def make_entities(nlp: Language, name: str, rules: str | None) -> "Entities":
    """Make the component; ``rules`` is a user's own folder of rules, laid over ours."""
    return Entities(rules)


class Entities:
    """Finds entities in a Doc and leaves them in ``doc._.entities``."""

    def __init__(self, rules: Overlay = None) -> None:
        self.rules = rules
        self.resolver = Resolver(rules)

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "entities", self.resolver.resolve(layout(doc), recognise(doc, self.rules)))
        return doc

    def __getstate__(self) -> dict[str, Overlay]:
        return {"rules": self.rules}

    def __setstate__(self, state: dict[str, Overlay]) -> None:
        self.__init__(state["rules"])  # type: ignore[misc]
