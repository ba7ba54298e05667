"""What an article is about: which countries, and which one is its home."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extract.entities.mention import Found
from extract.knowledge.gazetteer import Gazetteer
from extract.knowledge.known import Known

LEAD = 1.25
"""The home country weighs at least this many times the second."""
OPENING = 12
"""Among the first tokens a place in capitals is a dateline and weighs double."""


@dataclass(slots=True)
class Context:
    """Countries of an article by weight, those of each sentence, and the home country (None where none stands out)."""

    weights: Counter[str] = field(default_factory=Counter)
    sentence: list[int] = field(default_factory=list)
    """The sentence of each token."""
    near: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    """For each sentence, (token, country) of its mentions of countries."""
    home: str | None = None

    def share(self, country: str) -> float:
        """The country's share of all weight."""
        total = sum(self.weights.values())
        return self.weights[country] / total if total else 0.0

    def nearest(self, start: int, end: int) -> str | None:
        """The one country that the sentence of a mention names, the nearest before it first; None where there is none."""
        mentions = self.near.get(self.sentence[start], ())
        before = [country for token, country in mentions if token < start]
        return before[-1] if before else next((country for token, country in mentions if token >= end), None)


def read(doc: Doc, found: Sequence[Found], towns: Gazetteer[Known] | None = None) -> Context:
    """Weigh the countries of an article by its unambiguous mentions."""
    context = Context()
    number = -1
    for token in doc:
        if token.is_sent_start or number < 0:
            number += 1
        context.sentence.append(number)
    for mention in found:
        countries = {known.country for known in mention.meanings}
        country = next(iter(countries)) if len(countries) == 1 else mention.country
        if country is None:
            if not mention.meanings and mention.label == "GPE" and towns is not None:
                places = {known.country for known in towns.meanings(mention.key)}
                if len(places) == 1 and (only := places.pop()):
                    context.weights[only] += 1
            continue
        direct = bool(mention.meanings) and mention.meanings[0].id.startswith("country:")
        context.weights[country] += (4 if mention.start < OPENING and mention.text.isupper() else 2) if direct else 1
        if direct and mention.reading != "demonym":
            context.near.setdefault(context.sentence[mention.start], []).append((mention.start, country))
    ranked = context.weights.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= LEAD * ranked[1][1]):
        context.home = ranked[0][0]
    return context
