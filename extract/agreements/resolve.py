"""From mentions to records: which agreement, between whom, how far it has got, and what the catalogue knows of it."""

from spacy.tokens import Doc

import extract.dates.record as _dates
from extract.agreements.actors import Actor
from extract.agreements.catalogue import Instance
from extract.agreements.evidence import evidence
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.link import Memory
from extract.agreements.parties import Parties
from extract.agreements.record import Agreement
from extract.agreements.rows import row
from extract.agreements.status import Clauses
from extract.agreements.words import Words

assert _dates  # registers doc._.dates


_NEEDED = 3
"""The evidence that a weak head noun needs."""


_PREDICATE_REACH = 14
"""Words between a mention and what it is said to be."""


_ACTS = frozenset("signed ratified withdrawn suspended initialled negotiating rejected agreed".split())
"""Statuses whose clause has a party as its subject."""


_ALONE = frozenset("terminated violated".split())
"""Statuses that one of many parties brings about."""


_JOINT = frozenset("signed agreed initialled negotiating discussed in_force extended".split())
"""Statuses that take both sides of an agreement of two."""


_LIKE = frozenset("follow similar comparable successor replacement earlier previous prior".split())
"""Modifiers of another agreement of the same type."""


_OTHERS = frozenset("similar comparable new another other second parallel separate follow-on follow next".split())


_SIGNED_WITHIN = 10
"""Words behind a name that many bear within which "signed in" may say its year."""
_GENERIC = frozenset(["dca", "alliance", "arms-control", "partnership"])
"""Types that a loose word says ("defense pact"): one that was named before may be meant."""


_CONFLICT = frozenset("armistice ceasefire peace truce".split())
"""Words of a name that say its type."""


def resolve(
    doc: Doc, words: Words, lexicon: Lexicon, who: list[Actor], capitals: list[Actor], finds: list[Find]
) -> list[Agreement]:
    """The records of the mentions that hold."""
    clauses = Clauses(words, lexicon, finds)
    parties = Parties(words, lexicon, who, capitals)
    memory = Memory()
    starts = [actor.start for actor in who]
    kept: list[Find] = []
    for find in finds:
        clauses.read(find)
        score = evidence(words, lexicon, find, who, starts, find.status is not None) if _doubtful(find) else 0
        if find.mention != "acronym":
            find.antecedent = _same(words, find, kept, clauses)
        if find.mention in ("anaphoric", "descriptive"):
            if find.antecedent is None and not _holds(find, score, memory):
                continue
        elif find.antecedent is None and _doubtful(find) and score < _NEEDED - 1:
            continue
        _identify(lexicon, find, parties, memory)
        parties.article.remember(find)
        memory.add(find)
        kept.append(find)
    _twins(kept)
    dates: dict[int, list[_dates.Date]] = {}
    if kept:
        for date in doc._.dates:
            if date.type == "DATE" and date.start_date:
                dates.setdefault(words.sentence[words.at(date.start)], []).append(date)
    content = words.content
    published = str(doc._.published) if doc.has_extension("published") and doc._.published else None
    return [row(content, words, lexicon, find, dates.get(find.sentence, []), published) for find in kept]


def _doubtful(find: Find) -> bool:
    """Whether the words around decide if it is a pact."""
    if find.twin is not None:
        return False
    return find.mention in ("anaphoric", "descriptive") or (find.weak and find.rule == "form")


def _holds(find: Find, score: int, memory: Memory) -> bool:
    """Whether a description or an anaphor is one of a pact between states or armed sides."""
    if find.twin is not None:
        return True
    if find.typed and not find.types:
        return False
    head = find.rule.removeprefix("head:")
    if find.mention == "anaphoric":
        antecedent = memory.antecedent(find, head)
        if antecedent is not None and score > -6:
            find.antecedent = antecedent
            return True
        if head in ("documents", "communique", "declaration"):
            return False
        find.mention = "descriptive"
        made = find.status in ("signed", "ratified", "initialled")
        return score >= ((_NEEDED if made else _NEEDED + 1) if find.weak else 0)
    if not find.weak:
        return score >= 0
    if (
        score >= 1
        and memory.recent(find)
        and ((find.definite and find.plural) or (find.other and find.modifiers & _LIKE))
    ):
        return True
    return score >= _NEEDED


def _same(words: Words, find: Find, kept: list[Find], clauses: Clauses) -> Find | None:
    """The mention that a description is said to be: "the CPTPP, the 11-nation pact", "the deal is a trade pact"."""
    if find.mention == "anaphoric" or find.modality == "negated" or find.other:
        return None
    before = kept[-1] if kept else None
    if (
        before is None
        or before.sentence != find.sentence
        or find.start - before.end > _PREDICATE_REACH
        or before.modality == "negated"
    ):
        return None
    between = words.norm[before.end : find.start]
    if "(" in between:
        between = [word for i, word in enumerate(between) if not (before.twin or word in ("(", ")"))]
    plain = [word for word in between if word not in ("a", "an", "the", "'s", "its", '"')]
    if find.types and before.type and before.type not in find.types and find.types[0] not in _GENERIC:
        return None
    closing = words.norm[find.end] if find.end < len(words) else "."
    if plain == [","] and closing in (",", ".", ")", ";", "--", "that", "which", '"'):
        return before
    if find.mention != "descriptive":
        return before if plain[-2:] in (["known", "as"], ["referred", "as"]) or plain[-1:] == ["called"] else None
    if any(
        word in clauses.words.norm[find.start - 2 : find.start]
        for word in ("as", "is", "was", "called", "call", "calls")
    ) and (
        plain
        and plain[-1] in ("as", "is", "was", "called", "call", "calls")
        and "and" not in plain
        and ";" not in plain
    ):
        return before
    if plain and plain[-1] in ("call", "calls", "called") and plain[0] in (",", "which"):
        return before
    return None


def _identify(lexicon: Lexicon, find: Find, parties: Parties, memory: Memory) -> None:
    """Set type, instance, parties and key."""
    explicit = _heirs(find, parties.mention.explicit(find))
    before = find.antecedent if find.mention == "anaphoric" and len(explicit) > 1 and not find.other else None
    if before is not None and before.parties and not set(explicit) <= set(before.parties):
        find.antecedent, find.mention = None, "descriptive"  # "the agreement with Kuwait" after another's
    source = find.twin or find.antecedent
    if source is not None and find.plural and not source.plural:
        find.type = memory.one_type(find) if find.mention == "anaphoric" else None
        find.kind = source.kind
    elif source is not None:
        find.type = source.type or (source.types[0] if source.types else None)
        find.kind = source.kind
    elif find.other and find.modifiers & _LIKE and not find.types:
        like = memory.like(find)
        if like is not None:
            find.type, find.kind = like.type, like.kind
            source = None if find.plural else like
    find.type = find.type or (find.types[0] if find.types else None)
    _instance(find, explicit, parties)
    said = any(word in _CONFLICT for word in parties.words.norm[find.start : find.end])
    if find.unsure and find.instance is None and find.mention != "anaphoric" and not said:
        find.type = None  # a name that others bear too
    kind = lexicon.book.types.get(find.type or "")
    if source is None and find.instance is None and kind and kind.by_parties and not find.other and find.rule != "form":
        last = memory.of_type(kind.name)
        if last is None and kind.name in _GENERIC and find.definite:
            last = memory.defence(find)
        sides = last.instance.parties if last is not None and last.instance is not None else ()
        meant = find.mention != "descriptive" or find.definite
        if last is not None and meant and set(explicit) <= {*last.parties, *sides}:
            source = last
            find.type, find.kind = last.type, last.kind
    if source is not None and find.instance is None and not find.other and not (find.plural and not source.plural):
        find.instance = source.instance
        find.key = source.key
    if find.instance is not None:
        find.key = find.key or lexicon.book.identity(find.instance)
        find.type, find.kind = find.instance.type, find.instance.kind
        if find.antecedent is not None and find.antecedent.instance is None and not find.antecedent.other:
            _name_it(find.antecedent, find)
    _assign(lexicon, find, explicit, parties, source)
    _only_known(lexicon, find, parties)
    alone = source is None and find.instance is None
    if find.loose and alone and lexicon.book.of_parties(find.type or "", tuple(find.parties)) is None:
        find.type = None
    _key(lexicon, find, parties)


def _heirs(find: Find, explicit: list[str]) -> list[str]:
    """The parties with Russia for the Soviet Union, where the catalogue gives the agreement to Russia."""
    held = {party for item in find.instances for party in item.parties}
    return ["RUS" if p == "SUHH" and "RUS" in held and "SUHH" not in held else p for p in explicit]


def _only_known(lexicon: Lexicon, find: Find, parties: Parties) -> None:
    """The one agreement of its type in the catalogue whose parties the article names: "the Mutual Defense Treaty"."""
    if find.parties or find.instance or find.loose or find.key or find.plural or find.other:
        return
    if find.mention not in ("full_name", "acronym", "anaphoric") or find.type is None or find.name:
        return
    kind_of = lexicon.book.types[find.type]
    if not kind_of.by_parties or kind_of.domain == "conflict":
        return  # of truces there are many
    known = [
        item
        for (kind, sides), item in lexicon.book.by_parties.items()
        if kind == find.type
        and len(sides) == 2
        and parties.article.mentioned(find, sides, anywhere=True) == list(sides)
    ]
    if len(known) == 1:
        find.instance, find.key = known[0], lexicon.book.identity(known[0])
        find.parties, find.parties_from = sorted(known[0].parties), "catalogue"


def _name_it(earlier: Find | None, find: Find) -> None:
    """Give an agreement that was only described the name that the text gives it now, "known as the ..."."""
    old = earlier.key if earlier is not None else None
    while earlier is not None and earlier.instance is None and earlier.key == old:
        earlier.instance, earlier.key = find.instance, find.key
        earlier.type, earlier.kind = find.type, find.kind
        earlier = earlier.antecedent


def _instance(find: Find, explicit: list[str], parties: Parties) -> None:
    """The catalogue's instance: the one of that name, chosen by parties where several bear it."""
    years = _years(parties.words, find)
    if years:
        find.instances = [item for item in find.instances if _of_years(item, years)]
    if not find.instances:
        return
    if len(find.instances) == 1:
        only = find.instances[0]
        if find.unsure and only.parties and not parties.article.mentioned(find, only.parties, anywhere=True):
            return
        if not only.parties or len(only.parties) > 2 or not explicit or set(explicit) <= set(only.parties):
            find.instance = only
        return
    for pool in (explicit, parties.article.pair):
        fitting = [item for item in find.instances if pool and set(pool) <= set(item.parties)]
        if len(fitting) == 1:
            find.instance = fitting[0]
            return
    named = [
        item
        for item in find.instances
        if item.parties and len(parties.article.mentioned(find, item.parties)) == len(item.parties)
    ]
    if len(named) == 1 and not explicit:
        find.instance = named[0]


def _years(words: Words, find: Find) -> set[int]:
    """The years that tell an agreement from its namesakes: "the 1929 X Agreement", "X Agreement of 1929"."""
    first, last = words.bounds[find.sentence]
    near = words.norm[max(first, find.start - 1) : find.end]
    if words.norm[find.end : find.end + 1] == ["of"]:
        near = [*near, *words.norm[find.end + 1 : min(find.end + 4, last)]]
    tail = words.norm[find.end : min(find.end + _SIGNED_WITHIN, last)]
    if find.unsure and "signed" in tail:
        near = [*near, *tail]
    return {int(word) for word in near if len(word) == 4 and word.isdigit() and word[0] in "12"}


def _of_years(item: Instance, years: set[int]) -> bool:
    """Whether one of the years is, give or take one, that of one of its dates; so too where no date is known."""
    dates = [date for date in (item.adopted, item.signed, item.in_force, item.ended) if date]
    return not dates or any(abs(int(date[:4]) - year) <= 1 for date in dates for year in years)


def _assign(lexicon: Lexicon, find: Find, explicit: list[str], parties: Parties, source: Find | None) -> None:
    """Set the parties and where they are from."""
    words, article, mention = parties.words, parties.article, parties.mention
    instance = find.instance
    kind = lexicon.book.types.get(find.type or "")
    many = instance is not None and len(instance.parties) != 2
    found: list[str] = []
    if instance is not None and len(instance.parties) == 2 and not instance.multilateral:
        found = article.mentioned(find, instance.parties)
        if found and (find.status in _JOINT or mention.both_sides(find)):
            found = list(instance.parties)
        if not found:
            find.parties, find.parties_from = sorted(instance.parties), "catalogue"
            return
    else:
        known = article.known.get(find.key or "", [])
        if instance is not None and instance.multilateral:
            known = known or _carried(find)
        elif not known and source is not None and source.parties_from == "text":
            known = source.parties
        acts = _ACTS | _ALONE if many else _ACTS
        if find.status and (find.other or mention.has_it(find)):
            acts |= {find.status}
        acting = article.subjects.of(find) if find.status in acts or (find.status and not known and not many) else []
        if find.status is None and not known and not many and find.modality != "negated":
            beside = words.norm[find.start - 2 : find.start]
            acting = side if len(side := article.subjects.of(find)) == 2 and "in" not in beside else []
        if find.partner_count is not None and not many:
            acting, known = article.subjects.of(find), []
            explicit = list(dict.fromkeys([*acting, *explicit])) if explicit else explicit
        if explicit and (len(explicit) > 1 or not known):
            found = explicit
            if len(explicit) == 1 and not many:
                found = _with_subject(find, explicit, acting, parties, kind is not None and kind.by_parties)
        elif explicit:
            found = list(known) if set(explicit) <= set(known) and not many else explicit
        elif many and acting:
            found = acting
        elif instance is not None and not known and (inner := mention.in_name(find, instance)):
            found = inner
        elif (len(known) > 1 or (known and not acting)) and not mention.unnamed(find):
            found = list(known)
        elif acting:
            pair = article.current_pair(find)
            one = len(acting) == 1 and acting[0] in pair and find.partner_count is None and not mention.unnamed(find)
            found = pair if one and kind and kind.by_parties and not many else acting
            if known and not set(known) <= set(found):
                found = list(dict.fromkeys([*known, *found]))
        elif not many and find.modality != "negated" and find.partner_count is None and not mention.unnamed(find):
            found = parties.known_pair(find) or parties.fallback(find)
        if not many:
            found = parties.with_other(find, found)
    find.parties = sorted(found)
    find.parties_from = "text" if found else None
    if not found and instance is not None and len(instance.parties) == 1:
        find.parties, find.parties_from = list(instance.parties), "catalogue"  # an accord inside one state


def _carried(find: Find) -> list[str]:
    """The party of an agreement of many that "the treaty" is still about: that of the mention just before."""
    before = find.antecedent
    if (
        find.mention != "anaphoric"
        or before is None
        or find.sentence - before.sentence > 1
        or before.modality == "negated"
    ):
        return []
    return list(before.parties) if find.modality != "negated" else []


def _with_subject(find: Find, explicit: list[str], acting: list[str], parties: Parties, by_parties: bool) -> list[str]:
    """One party of its own and the rest of the clause: "Islamabad signed a pact with ..."; "Denmark's DCA" has the
    partner of the article's other one."""
    rest = [party for party in acting if party not in explicit]
    if rest:
        return [*explicit, *rest[:2]]
    owner = parties.mention.possessor(find)
    if owner == explicit and by_parties and parties.article.pair and not parties.mention.unnamed(find):
        if owner[0] in parties.article.pair:
            return list(parties.article.pair)
        if find.mention in ("acronym", "full_name"):
            return [*owner, *parties.article.hub(find, owner)]
    return explicit


def _key(lexicon: Lexicon, find: Find, parties: Parties) -> None:
    """Name the agreement by type and parties where it has no identity yet."""
    article = parties.article
    kind = lexicon.book.types.get(find.type or "")
    pairwise_type = kind is not None and kind.by_parties and find.rule != "form" and not find.plural
    if find.instance is None and find.key is None and pairwise_type and kind is not None and len(find.parties) > 1:
        key = f"{kind.name}:{'-'.join(find.parties)}"
        told = key in article.known and key not in article.headline
        again = find.mention == "descriptive" and not find.definite and told
        if not _another(find) and not again and not (find.other and key in article.known) and len(find.parties) < 5:
            find.key = key
            found = lexicon.book.of_parties(kind.name, tuple(find.parties))
            if found is not None and lexicon.book.identity(found) == key:
                find.instance, find.kind = found, found.kind
    if find.key is None and find.name:
        find.key = f"name:{find.name.lower()}"


def _another(find: Find) -> bool:
    """Whether the text says that it is not the one before; "a new" one is the first of its kind as far as one knows."""
    first = find.modifiers & _OTHERS == {"new"} and find.type not in _CONFLICT and find.key is None
    return find.other and find.mention == "descriptive" and not first


def _twins(finds: list[Find]) -> None:
    """A name and the acronym beside it have one identity, one status and one modality, and the same parties."""
    for find in finds:
        twin = find.twin
        if twin is None:
            continue
        first, second = (twin, find) if twin.start < find.start else (find, twin)
        less, more = sorted((first, second), key=lambda one: len(one.parties))
        if set(less.parties) < set(more.parties):
            less.parties, less.parties_from = more.parties, more.parties_from
            less.key, less.instance = more.key, more.instance
        if first.status is not None or second.status is None:
            second.status, second.modality, second.trigger = first.status, first.modality, first.trigger
        else:
            first.status, first.modality, first.trigger = second.status, second.modality, second.trigger
