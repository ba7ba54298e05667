"""Mentions of agreements become ``agreement_history``: dated statuses by article, the catalogue's dates beside."""

from collections.abc import Iterable
from typing import Any

from extract.tables.schema import AGREEMENT_HISTORY

Row = dict[str, Any]

_CATALOGUE = (("signed", "signed"), ("in_force", "in_force"), ("ended", "terminated"))
"""The catalogue's dates and the status that each begins."""

_ENDED = frozenset({"expired", "terminated", "suspended", "withdrawn"})


def agreement_history(mentions: Iterable[Row]) -> list[Row]:
    """One row per agreement, date, status, modality and article, by agreement and date; contradictions are kept.

    The catalogue's own dates have no ``article_id``.
    """
    found: dict[tuple[str, ...], Row] = {}
    for mention in sorted(mentions, key=lambda row: (row["article_id"], row["start"])):
        if mention["agreement_id"] is None:
            continue
        if mention["status"] and mention["status_date"]:
            _add(found, mention, mention["status_date"], mention["status"], mention)
        for column, status in _CATALOGUE:
            if mention[column]:
                known = mention["catalogue_status"]
                ended = column == "ended" and known in _ENDED
                _add(found, mention, mention[column], known if ended else status, None)
    return [found[key] for key in sorted(found)]


def _add(found: dict[tuple[str, ...], Row], mention: Row, day: str, status: str, said: Row | None) -> None:
    modality = said["modality"] if said is not None else "asserted"
    article = said["article_id"] if said is not None else None
    key = (mention["agreement_id"], day, status, modality, article or "")
    if key in found:
        return
    row: Row = dict.fromkeys(AGREEMENT_HISTORY.names)
    for column in ("agreement_id", "agreement_type", "name", "parties"):
        row[column] = mention[column]
    row.update(date=day, status=status, modality=modality, article_id=article)
    row["sentence"] = said["sentence"] if said is not None else None
    found[key] = row
