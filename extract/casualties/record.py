"""The record of a reported casualty figure."""

from dataclasses import dataclass, field

from extract.language.annotations import Mention, register


@dataclass(slots=True, kw_only=True)
class Casualty(Mention):
    """One reported figure; the columns of ``casualties``, which ``extract.tables.schema`` explains.

    ``parent`` is the index, within the article's figures in text order, of the figure that this one is a part of, and
    ``incident`` a name shared by the article's figures of one incident ("i1"); the tables turn both into global ids.
    """

    type: str
    count_low: int | None = None
    count_best: int | None = None
    count_high: int | None = None
    count_text: str | None = None
    qualifier: str = "none"
    count_method: str = "numeral"
    victim: str | None = None
    victim_category: str = "unknown"
    victim_country: str | None = None
    victim_names: list[str] = field(default_factory=list)
    perpetrator: str | None = None
    perpetrator_id: str | None = None
    perpetrator_country: str | None = None
    perpetrator_status: str | None = None
    cause: str | None = None
    cause_type: str = "unknown"
    date_text: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    location: str | None = None
    location_id: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    assertion: str = "asserted"
    scope: str = "incident"
    parent: int | None = None
    attributed_to: str | None = None
    incident: str | None = None


register("casualties", Casualty)
