"""What an article is about: which countries, and which one is its home."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.entities.mention import Found
from extract.knowledge.gazetteer import Gazetteer
from extract.knowledge.known import Known
from extract.language.layout import Layout

DATELINE_SHARE = 0.6
"""The dateline's country is home where it weighs this share of the heaviest country."""
LEAD = 1.25
"""The home country weighs at least this many times the second."""
SURE = 1.6
"""So many times the second it weighs where it is sure."""
LEANING = 4
"""A country that the article speaks of weighs a fourth of the heaviest."""
OPENING = 24
"""Among the first tokens a place in capitals, or before a dash, is a dateline and weighs double."""


@dataclass(slots=True)
class Context:
    """Countries of an article by weight, those of each sentence, and the home country (None where none stands out)."""

    weights: Counter[str] = field(default_factory=Counter)
    sentence: list[int] = field(default_factory=list)
    """The sentence of each token."""
    order: list[tuple[int, str]] = field(default_factory=list)
    """(token, country) of all mentions of countries, in text order."""
    speakers: dict[int, set[str]] = field(default_factory=dict)
    """For each sentence, the countries of its known organisations and leaders."""
    near: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    """For each sentence, (token, country) of its mentions of countries."""
    hints: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The part of ``weights`` that towns of one country only add, by (country, folded name)."""
    named: Counter[str] = field(default_factory=Counter)
    """Mentions of each country by its own names and demonyms."""
    home: str | None = None
    sure: bool = False
    """Whether the home country stands out so much that untitled claims ("the president") are taken to be of it."""

    def speaks_of(self, country: str, key: str) -> bool:
        """Whether the article speaks of a country elsewhere than in the town's name ``key``."""
        return self.weights[country] > self.hints[country, key]

    def leans_to(self, country: str, key: str) -> bool:
        """Whether it is one of the countries that the article speaks of most, without the town's name ``key``."""
        heaviest = max(self.weights.values(), default=0)
        return (self.weights[country] - self.hints[country, key]) * LEANING >= heaviest

    def share(self, country: str) -> float:
        """The country's share of all weight."""
        total = sum(self.weights.values())
        return self.weights[country] / total if total else 0.0

    def alone(self, start: int) -> bool:
        """Whether the sentence of a token names one country only."""
        return len({country for _, country in self.near.get(self.sentence[start], ())}) == 1

    def speaker(self, start: int) -> str | None:
        """The one country whose known organisations and leaders the sentence of a token names."""
        found = self.speakers.get(self.sentence[start], set())
        return next(iter(found)) if len(found) == 1 else None

    def last(self, start: int) -> str | None:
        """The country mentioned last before a token."""
        position = bisect_left(self.order, (start, ""))
        return self.order[position - 1][1] if position else None

    def nearest(self, start: int, end: int) -> str | None:
        """The country that the sentence of a mention names, the nearest before it first; None where none."""
        mentions = self.near.get(self.sentence[start], ())
        before = [country for token, country in mentions if token < start]
        return before[-1] if before else next((country for token, country in mentions if token >= end), None)


def read(layout: Layout, found: Sequence[Found], towns: Gazetteer[Known] | None = None) -> Context:
    """Weigh the countries of an article by its unambiguous mentions."""
    context = Context()
    dateline: str | None = None
    number = 0
    for flag in layout.sentence_flags():
        number += flag == 1
        context.sentence.append(number)
    for mention in found:
        countries = {known.country for known in mention.meanings}
        country = next(iter(countries)) if len(countries) == 1 else mention.country
        if country is None:
            if not mention.meanings and mention.label == "GPE" and towns is not None:
                places = {known.country for known in towns.meanings(mention.key)}
                if len(places) == 1 and (only := places.pop()):
                    weight = 4 if mention.rule == "dateline" else 1
                    context.hints[only, mention.key] += weight
                    context.weights[only] += weight
                    dateline = dateline or (only if mention.rule == "dateline" else None)
            continue
        if mention.meanings and mention.meanings[0].label in ("ORG", "PERSON"):
            context.speakers.setdefault(context.sentence[mention.start], set()).add(country)
        direct = bool(mention.meanings) and mention.meanings[0].id.startswith("country:")
        opening = mention.start < OPENING and direct and _opens(layout, mention)
        if opening and dateline is None:
            dateline = country
        context.weights[country] += (4 if opening else 2) if direct else 1
        if direct and mention.meanings[0].form != "capital":
            context.named[country] += 1
        if direct:
            context.order.append((mention.start, country))
        if direct and mention.reading != "demonym":
            context.near.setdefault(context.sentence[mention.start], []).append((mention.start, country))
    ranked = context.weights.most_common(2)
    if dateline is not None and context.weights[dateline] >= DATELINE_SHARE * ranked[0][1]:
        context.home = dateline
        context.sure = ranked[0][0] == dateline or context.weights[dateline] * SURE > ranked[0][1]
        return context
    if ranked and (len(ranked) == 1 or ranked[0][1] >= LEAD * ranked[1][1]):
        context.home = ranked[0][0]
        context.sure = len(ranked) == 1 or ranked[0][1] >= SURE * ranked[1][1]
    return context


def _opens(layout: Layout, mention: Found) -> bool:
    """Whether a country or capital is in the dateline or the heading: "OREB, Norvania (Wire) --", "NORVANIA:"."""
    dash = (
        mention.end < len(layout)
        and layout.words[mention.end] in (",", "(")
        and any(word[:1] in "-–—_" for word in layout.words[mention.end : mention.end + 9])
    )
    if mention.meanings[0].form == "capital":
        return dash or mention.text.isupper()
    if mention.meanings[0].form == "name" and mention.start:
        return dash and layout.words[mention.start - 1] in (",", "(")
    return mention.start == 0 and mention.end < len(layout) and layout.words[mention.end] == ":"
