"""The record of an agreement's mention."""

from dataclasses import dataclass, field

from extract.language.annotations import Mention, register


@dataclass(slots=True, kw_only=True)
class Agreement(Mention):
    """One mention of an agreement; the columns of ``agreements``, which ``extract.tables.schema`` explains."""

    kind: str
    mention: str
    agreement_type: str | None = None
    agreement_id: str | None = None
    name: str | None = None
    acronym: str | None = None
    parties: list[str] = field(default_factory=list)
    parties_from: str | None = None
    status: str | None = None
    modality: str = "asserted"
    status_date: str | None = None
    status_end_date: str | None = None
    partner_count: int | None = None
    plover: str | None = None
    catalogue_status: str | None = None
    adopted: str | None = None
    signed: str | None = None
    in_force: str | None = None
    ended: str | None = None
    wikidata: str | None = None


register("agreements", Agreement)
