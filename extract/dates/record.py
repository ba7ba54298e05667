"""The record of a time expression (TIMEX3)."""

from dataclasses import dataclass

from extract.language.annotations import Mention, register


@dataclass(slots=True, kw_only=True)
class Date(Mention):
    """One time expression; the columns of the ``dates`` table, which ``extract.tables.schema`` explains."""

    type: str
    value: str
    mod: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    precision: str | None = None
    anchor: str | None = None
    range_id: str | None = None
    """Shared by the two ends of a range; unique within the article ("r1")."""


register("dates", Date)
