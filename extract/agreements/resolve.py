"""From mentions to records: which agreement, between whom, how far it has got, and what the catalogue knows of it."""

from spacy.tokens import Doc

import extract.dates.record as _dates
from extract.agreements.actors import Actor
from extract.agreements.catalogue import Instance
from extract.agreements.descriptions import evidence
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.link import Memory
from extract.agreements.parties import Parties
from extract.agreements.record import Agreement
from extract.agreements.status import Clauses
from extract.agreements.words import Words

assert _dates  # registers doc._.dates

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
"""PLOVER's event type of an asserted status: signing a formal agreement is SUPPORT (CAMEO 057), leaving one SANCTION."""

_NEEDED = 3
"""The evidence that a weak head noun needs."""
_DATES_NEAR = 60
"""Characters between a status word and the date that is taken for its date."""


def resolve(doc: Doc, words: Words, lexicon: Lexicon, who: list[Actor], finds: list[Find]) -> list[Agreement]:
    """The records of the mentions that hold."""
    clauses = Clauses(words, lexicon, finds)
    parties = Parties(words, lexicon, who)
    parties.pair = parties.first_pair()
    memory = Memory()
    starts = [actor.start for actor in who]
    kept = []
    for find in finds:
        clauses.read(find)
        head = find.rule.removeprefix("head:") if find.rule.startswith("head:") else ""
        if find.mention in ("anaphoric", "descriptive") and not find.twin:
            if not _holds(words, lexicon, find, who, starts, memory, head):
                continue
        elif (
            find.weak
            and find.rule == "form"
            and evidence(words, lexicon, find, who, starts, find.status is not None) < _NEEDED - 1
        ):
            continue
        _identify(lexicon, find, parties, memory)
        parties.remember(find)
        memory.add(find)
        kept.append(find)
    _twins(kept)
    dates = [date for date in doc._.dates if date.type == "DATE" and date.start_date] if kept else []
    return [_record(doc, words, lexicon, find, dates) for find in kept]


def _holds(
    words: Words, lexicon: Lexicon, find: Find, who: list[Actor], starts: list[int], memory: Memory, head: str
) -> bool:
    """Whether a description or an anaphor is one of a pact between states or armed sides."""
    score = evidence(words, lexicon, find, who, starts, find.status is not None)
    if find.mention == "anaphoric":
        antecedent = memory.antecedent(find, head)
        if antecedent is not None and score > -6:
            find.antecedent = antecedent
            return True
        if head == "documents":
            return False
        find.mention = "descriptive"
        return score >= (0 if not find.weak else _NEEDED + 1)
    if not find.weak:
        return score >= 0
    return score >= _NEEDED


def _identify(lexicon: Lexicon, find: Find, parties: Parties, memory: Memory) -> None:
    """Set type, instance, parties and key."""
    source = find.twin or find.antecedent
    said = parties.said(find)
    if find.twin is not None and not said:
        said = find.twin.parties if find.twin.parties_from == "text" else []
    if source is not None:
        find.type = source.type or (source.types[0] if source.types else None)
        find.kind = source.kind if find.mention != "acronym" or find.twin else find.kind
        if find.plural and not source.plural and find.mention == "anaphoric":
            find.type = source.type
    find.type = find.type or (find.types[0] if find.types else None)
    _instance(lexicon, find, said, parties)
    if find.instance is None and source is not None and not find.other:
        if source.instance is not None:
            find.instance = source.instance
        find.key = source.key
    if find.instance is not None and find.key is None:
        find.key = lexicon.book.identity(find.instance)
    _assign(lexicon, find, said, parties, source)


def _instance(lexicon: Lexicon, find: Find, said: list[str], parties: Parties) -> None:
    """The catalogue's instance: the one of that name, chosen by parties where several bear it."""
    if not find.instances:
        return
    if len(find.instances) == 1:
        only = find.instances[0]
        by_pair = lexicon.book.types[only.type].by_parties and len(only.parties) == 2
        if not by_pair or not said or set(said) <= set(only.parties):
            find.instance = only
            find.type = only.type
            find.kind = only.kind
        return
    for pool in (said, parties.pair):
        fitting = [item for item in find.instances if pool and set(pool) <= set(item.parties)]
        if len(fitting) == 1:
            find.instance = fitting[0]
            find.type, find.kind = fitting[0].type, fitting[0].kind
            return


def _assign(lexicon: Lexicon, find: Find, said: list[str], parties: Parties, source: Find | None) -> None:
    """Parties and where they are from; then the identity of an agreement that its parties name."""
    book = lexicon.book
    kind = book.types.get(find.type or "")
    instance = find.instance
    known = parties.known.get(find.key or "", [])
    if source is not None and not known and not find.other and source.parties_from == "text":
        known = source.parties
    if instance is not None and len(instance.parties) == 2:
        mentioned = [party for party in instance.parties if party in said or party in known]
        find.parties = mentioned or list(instance.parties)
        find.parties_from = "text" if mentioned else "catalogue"
        if len(mentioned) == 1 and find.mention != "acronym" and not said:
            find.parties = mentioned
    elif said:
        find.parties = (
            said
            if instance is not None or find.other or len(said) > 1 or not known
            else list(dict.fromkeys([*said, *known]))
        )
        find.parties_from = "text"
    elif known:
        find.parties, find.parties_from = list(known), "text"
    elif source is not None and source.parties and find.other:
        find.parties, find.parties_from = list(source.parties), source.parties_from
    elif instance is not None and instance.parties:
        find.parties, find.parties_from = list(instance.parties), "catalogue"
    elif instance is None and (find.definite or kind is not None) and parties.pair and find.partner_count is None:
        find.parties, find.parties_from = list(parties.pair), "text"
    find.parties = sorted(find.parties)
    if (
        instance is None
        and kind is not None
        and kind.by_parties
        and len(find.parties) > 1
        and find.rule != "form"
        and not find.plural
    ):
        found = book.of_parties(kind.name, tuple(find.parties))
        if found is not None and book.identity(found).startswith(kind.name + ":"):
            find.instance = found
        if find.key is None and not _another(find):
            find.key = f"{kind.name}:{'-'.join(find.parties)}"
    if find.key is None and find.name:
        find.key = f"name:{find.name.lower()}"


def _another(find: Find) -> bool:
    """Whether the text says that it is not the one before."""
    return find.other and find.mention == "descriptive"


def _twins(finds: list[Find]) -> None:
    """A name and the acronym beside it have one status and one modality."""
    for find in finds:
        twin = find.twin
        if twin is None:
            continue
        first, second = (twin, find) if twin.start < find.start else (find, twin)
        if first.status is not None or second.status is None:
            second.status, second.modality, second.trigger = first.status, first.modality, first.trigger
        else:
            first.status, first.modality, first.trigger = second.status, second.modality, second.trigger


def _record(doc: Doc, words: Words, lexicon: Lexicon, find: Find, dates: list["_dates.Date"]) -> Agreement:
    start, end = words.start[find.start], words.end[find.end - 1]
    instance = find.instance
    identity = None
    if instance is not None:
        identity = lexicon.book.identity(instance)
    elif find.key and not find.key.startswith("name:"):
        identity = find.key
    kind = lexicon.book.types.get(find.type or "")
    status_date, status_end = _when(words, find, dates)
    name = _name(find, instance, kind.title if kind and kind.by_parties and find.mention != "descriptive" else None)
    return Agreement(
        start=start,
        end=end,
        text=doc.text[start:end],
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
        adopted=instance.adopted if instance else None,
        signed=instance.signed if instance else None,
        in_force=instance.in_force if instance else None,
        ended=instance.ended if instance else None,
        wikidata=instance.wikidata if instance else None,
    )


def _name(find: Find, instance: Instance | None, title: str | None) -> str | None:
    if instance is not None:
        return instance.name
    return find.name or (find.antecedent.name if find.antecedent and not find.other else None) or title


def _first(instance: Instance) -> str | None:
    return next(iter((*instance.acronyms, *instance.ambiguous)), None)


def _when(words: Words, find: Find, dates: list["_dates.Date"]) -> tuple[str | None, str | None]:
    """First and last day of the date that belongs to the status: the nearest in the sentence, after it before before it."""
    if find.trigger is None or not dates:
        return None, None
    first, last = words.bounds[find.sentence]
    low, high = words.start[first], words.end[last - 1]
    at, stop = words.start[find.trigger[0]], words.end[find.trigger[1] - 1]
    near = [date for date in dates if low <= date.start and date.end <= high]
    best = None
    for date in near:
        gap = date.start - stop if date.start >= stop else (at - date.end) * 1.5
        if 0 <= gap <= _DATES_NEAR * 1.5 and (best is None or gap < best[0]):
            best = (gap, date)
    return (best[1].start_date, best[1].end_date) if best else (None, None)
