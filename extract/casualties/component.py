"""The spaCy component: leaves casualties on the Doc."""

from spacy.language import Language
from spacy.tokens import Doc

from extract.casualties.lexicon import lexicon
from extract.casualties.recognise import Recogniser
from extract.casualties.resolve import Resolver
from extract.casualties.sentence import read
from extract.knowledge import Overlay
from extract.language.annotations import store
from extract.language.layout import layout


@Language.factory("extract_casualties", assigns=["doc._.casualties"], default_config={"rules": None})
def make_casualties(nlp: Language, name: str, rules: str | None) -> "Casualties":
    """Make the component; ``rules`` is a user's own folder of rules, laid over ours."""
    return Casualties(rules)


class Casualties:
    """Finds casualties in a Doc and leaves them in ``doc._.casualties``."""

    def __init__(self, rules: Overlay = None) -> None:
        self.rules = rules
        words = lexicon(rules)
        self._recogniser = Recogniser(words)
        self._resolver = Resolver(words)

    def __call__(self, doc: Doc) -> Doc:
        source = layout(doc).text
        found = self._recogniser.read_all(read(doc))
        store(doc, "casualties", self._resolver.resolve(doc, found, source))
        return doc
