"""First look: countries, their people and their capitals."""

from functools import cache

from spacy.tokens import Doc

from extract.entities.record import Entity
from extract.knowledge.countries import Country, countries
from extract.knowledge.gazetteer import Gazetteer
from extract.knowledge.load import Overlay


@cache
def gazetteer(overlay: Overlay) -> Gazetteer[tuple[str, Country]]:
    """Names of countries, each with what it is: name, abbreviation, demonym or capital."""
    known: Gazetteer[tuple[str, Country]] = Gazetteer()
    for country in countries(overlay).values():
        for kind, forms in (
            ("name", (*country.names, *country.former)),
            ("abbreviation", country.abbreviations),
            ("demonym", country.demonyms),
            ("capital", country.capitals),
        ):
            for form in forms:
                known.add(form, (kind, country))
    return known


def recognise(doc: Doc, overlay: Overlay) -> list[Entity]:
    """Entities for countries, demonyms and capitals."""
    found = []
    words = [token.text for token in doc]
    for first, last, meanings in gazetteer(overlay).find(words, [bool(token.whitespace_) for token in doc]):
        kind, country = meanings[0]
        span = doc[first:last]
        if kind == "abbreviation" and not span.text.isupper():
            continue
        found.append(
            Entity(
                start=span.start_char,
                end=span.end_char,
                text=span.text,
                rule=f"country_{kind}",
                label="NORP" if kind == "demonym" else "GPE",
                entity_id=f"country:{country.code}",
                name=country.name,
                country=country.code,
                wikidata=country.wikidata or None,
                reading="demonym" if kind == "demonym" else "metonymic" if kind == "capital" else "literal",
            )
        )
    return found
