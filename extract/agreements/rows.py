"""From a resolved mention to its row: name, dates of the status, and what the catalogue knows."""

import extract.dates.record as _dates
from extract.agreements.catalogue import Instance
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.record import Agreement
from extract.agreements.words import Words

PLOVER = {
    "discussed": "CONSULT",
    "negotiating": "CONSULT",
    "agreed": "AGREE",
    "initialled": "SUPPORT",
    "signed": "SUPPORT",
    "ratified": "SUPPORT",
    "extended": "SUPPORT",
    "suspended": "SANCTION",
    "terminated": "SANCTION",
    "withdrawn": "SANCTION",
    "rejected": "REJECT",
}
"""PLOVER's event type of an asserted status: signing one is SUPPORT (CAMEO 057), leaving one SANCTION."""


_HAPPENS = frozenset("signed ratified in_force expired terminated withdrawn negotiating discussed suspended".split())
"""Statuses that are still to come where their date is after the article's."""


_DATES_NEAR = 60
"""Characters between a status word and the date that is taken for its date."""


def row(
    content: str, words: Words, lexicon: Lexicon, find: Find, dates: list["_dates.Date"], published: str | None
) -> Agreement:
    start, end = words.start[find.start], words.end[find.end - 1]
    instance = find.instance
    identity = None
    if instance is not None:
        identity = lexicon.book.identity(instance)
    elif find.key and not find.key.startswith("name:"):
        identity = find.key
    kind = lexicon.book.types.get(find.type or "")
    status_date, status_end = _when(words, find, dates)
    ahead = published is not None and status_date is not None and status_date > published
    if (
        ahead
        and find.modality == "asserted"
        and find.status in _HAPPENS
        and not _until(words, find, status_date, dates)
    ):
        find.modality = "planned"  # "The treaty enters into force on 1 September"
    name = _name(find, instance, kind.title if kind and kind.by_parties and find.mention != "descriptive" else None)
    return Agreement(
        start=start,
        end=end,
        text=content[start:end],
        rule=find.rule,
        confidence=find.confidence,
        kind=find.kind,
        mention=find.mention,
        agreement_type=find.type,
        agreement_id=identity,
        name=name,
        acronym=find.acronym or (_first(instance) if instance else None),
        parties=find.parties,
        parties_from=find.parties_from if find.parties else None,
        status=find.status,
        modality=find.modality,
        status_date=status_date,
        status_end_date=status_end,
        partner_count=find.partner_count,
        plover=PLOVER.get(find.status or "") if find.modality == "asserted" else None,
        catalogue_status=instance.status if instance else None,
        adopted=_day(instance.adopted) if instance else None,
        signed=_day(instance.signed) if instance else None,
        in_force=_day(instance.in_force) if instance else None,
        ended=_day(instance.ended) if instance else None,
        wikidata=instance.wikidata if instance else None,
    )


def _day(known: str | None) -> str | None:
    """A day that the catalogue knows; None where it knows the year or the month alone: the column holds days."""
    return known if known is not None and len(known) == len("YYYY-MM-DD") else None


def _name(find: Find, instance: Instance | None, title: str | None) -> str | None:
    if instance is not None:
        return instance.name
    return find.name or (find.antecedent.name if find.antecedent and not find.other else None) or title


def _first(instance: Instance) -> str | None:
    return next(iter((*instance.acronyms, *instance.ambiguous)), None)


def _until(words: Words, find: Find, day: str | None, dates: list["_dates.Date"]) -> bool:
    """Whether the date of the status is only its end: "suspended until March", "in force for ten years"."""
    for date in dates:
        if date.start_date == day:
            before = words.norm[max(0, words.at(date.start) - 2) : words.at(date.start)]
            return any(word in ("before", "by", "for", "of", "through", "till", "to", "until") for word in before)
    return False


def _when(words: Words, find: Find, dates: list["_dates.Date"]) -> tuple[str | None, str | None]:
    """First and last day of the date of the status: the nearest in the sentence, rather after it than before."""
    if find.trigger is None or not dates:
        return None, None
    at, stop = words.start[find.trigger[0]], words.end[find.trigger[1] - 1]
    best = None
    inside = (words.start[find.start], words.end[find.end - 1])
    for date in dates:
        if date.start < inside[1] and inside[0] < date.end:
            continue  # "the 2015 deal"
        gap = date.start - stop if date.start >= stop else (at - date.end) * 1.5
        if 0 <= gap <= _DATES_NEAR * 1.5 and (best is None or gap < best[0]):
            best = (gap, date)
    return (best[1].start_date, best[1].end_date) if best else (None, None)
