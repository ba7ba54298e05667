"""The record of a named thing's mention."""

from dataclasses import dataclass

from extract.language.annotations import Mention, register


@dataclass(slots=True, kw_only=True)
class Entity(Mention):
    """One mention of a named thing; the columns of the ``entities`` table, which ``extract.tables.schema`` explains."""

    label: str
    entity_id: str
    name: str
    subtype: str | None = None
    country: str | None = None
    wikidata: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    reading: str | None = None
    role: str | None = None
    affiliation: str | None = None


register("entities", Entity)
