"""The spaCy component: leaves time expressions on the Doc."""

from datetime import date
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from extract.dates.context import Surroundings, day_of_dateline, is_narrative
from extract.dates.lexicon import Lexicon
from extract.dates.order import day_first
from extract.dates.recognise import recognise
from extract.dates.record import Date
from extract.dates.resolve import Resolver
from extract.dates.words import Words
from extract.knowledge import Overlay
from extract.language.annotations import store
from extract.language.layout import layout

Domain = Literal["auto", "news", "narrative"]
DateOrder = Literal["auto", "day-first", "month-first"]


@Language.factory(
    "extract_dates",
    assigns=["doc._.dates"],
    default_config={"rules": None, "domain": "auto", "date_order": "auto"},
)
def make_dates(nlp: Language, name: str, rules: str | None, domain: Domain, date_order: DateOrder) -> "Dates":
    """Make the component.

    ``rules`` is a user's own folder of rules, laid over ours. ``domain`` says whether texts are "news" (dates are seen
    from the publication date) or "narrative" (from the date told last); "auto" decides per article. ``date_order`` is
    for numeric dates such as 3/4/2021; "auto" follows the other dates of the article.
    """
    return Dates(rules, domain=domain, date_order=date_order)


class Dates:
    """Finds the time expressions of a Doc and leaves them in ``doc._.dates``."""

    def __init__(self, rules: Overlay = None, *, domain: Domain = "auto", date_order: DateOrder = "auto") -> None:
        if domain not in ("auto", "news", "narrative"):
            raise ValueError(f"domain must be auto, news or narrative, not {domain!r}")
        if date_order not in ("auto", "day-first", "month-first"):
            raise ValueError(f"date_order must be auto, day-first or month-first, not {date_order!r}")
        self.lexicon = Lexicon(rules)
        self.domain = domain
        self.date_order = date_order

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "dates", self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Date]:
        """The time expressions of a Doc, in text order."""
        published = _published(doc._.published)
        words = Words(layout(doc).text, lambda: _sentence_starts(doc))
        readings = recognise(words, self.lexicon)
        if not readings:
            return []
        written = published or day_of_dateline(words, readings)
        narrative = self.domain == "narrative" or (self.domain == "auto" and is_narrative(readings, written))
        surroundings = Surroundings(doc, words, self.lexicon)
        resolver = Resolver(
            words,
            surroundings,
            published,
            narrative=narrative,
            day_first=day_first(words, self.lexicon, readings, published, self.date_order),
        )
        if not narrative:
            readings = [reading for reading in readings if reading.rule not in ("former", "attributive future")]
        return resolver.records(readings)


def _sentence_starts(doc: Doc) -> list[int]:
    """Where sentences start: as the pipeline says, else behind full stops; the Doc is left as it is."""
    if doc.has_annotation("SENT_START"):
        return [sentence.start_char for sentence in doc.sents]
    return [0, *(token.idx + len(token) for token in doc if token.text in (".", "!", "?"))]


def _published(value: str | None) -> date | None:
    """The publication date; what is no ISO date counts as none."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except (TypeError, ValueError):
        return None
