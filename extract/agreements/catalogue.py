"""The catalogue: types of agreement and the instances that security news names, with what is known of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from extract.agreements.words import phrase
from extract.knowledge import KnowledgeError, Overlay, rules, table

MULTILATERAL = "MULTI"
"""Stands in the ``parties`` cell of an agreement open to many states, which the catalogue does not list."""


@dataclass(frozen=True, slots=True)
class AgreementType:
    """One type. ``describes`` are groups of words: a description that holds a word of each group is of this type.

    ``loose`` are names that agreements of other types bear too ("security pact").
    """

    name: str
    title: str
    kind: str
    domain: str
    by_parties: bool
    names: tuple[str, ...]
    loose: tuple[str, ...]
    acronyms: tuple[str, ...]
    ambiguous: tuple[str, ...]
    describes: tuple[tuple[frozenset[str], ...], ...]
    also_means: dict[str, str]
    source: str
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instance:
    """One agreement. Dates are ISO 8601 to the year, month or day; ``parties`` is empty where many or unknown.

    ``adopted`` is also the day on which a text that nobody signed was agreed or issued.

    ``ambiguous`` are the acronyms and names that mean other things too: they need more than themselves.
    """

    key: str
    type: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    acronyms: tuple[str, ...]
    ambiguous: tuple[str, ...]
    parties: tuple[str, ...]
    multilateral: bool
    adopted: str | None
    signed: str | None
    in_force: str | None
    ended: str | None
    status: str | None
    wikidata: str | None
    source: str


@dataclass(slots=True)
class Catalogue:
    """Types and instances by their keys, and the instances of a type by their parties."""

    types: dict[str, AgreementType]
    instances: dict[str, Instance]
    by_parties: dict[tuple[str, tuple[str, ...]], Instance] = field(default_factory=dict)

    def identity(self, instance: Instance) -> str:
        """The ``agreement_id``: type and parties for one of many of a type ("gsomia:IND-USA"), else its key ("npt")."""
        kind = self.types[instance.type]
        if not kind.by_parties or len(instance.parties) != 2 or kind.domain == "conflict":
            return instance.key
        if set(instance.acronyms) - set(kind.acronyms) - set(kind.ambiguous):
            return instance.key
        own = " ".join(phrase(instance.name))
        if any(" ".join(phrase(name)) in own for name in kind.names):
            return f"{kind.name}:{'-'.join(instance.parties)}"
        return instance.key

    def of_parties(self, type_name: str, parties: tuple[str, ...]) -> Instance | None:
        """The instance of that type between exactly these parties (sorted), or None."""
        return self.by_parties.get((type_name, parties))

    def search(self, text: str) -> Iterator[Instance]:
        """The instances whose key, name, alias, acronym, type or party holds every word of ``text``."""
        wanted = phrase(text)
        for instance in self.instances.values():
            held = " ".join(
                (
                    instance.key,
                    instance.name,
                    *instance.aliases,
                    *instance.acronyms,
                    *instance.ambiguous,
                    instance.type,
                    *instance.parties,
                )
            )
            words = set(phrase(held))
            if all(word in words for word in wanted):
                yield instance


@cache
def catalogue(overlay: Overlay = None) -> Catalogue:
    """The catalogue, the user's own laid over ours. Raises KnowledgeError naming the entry that cannot be used."""
    types = {entry["name"]: _type(entry) for entry in rules("agreements", "types", overlay)}
    instances = {row["key"]: _instance(row, types) for row in table("agreements", "key", overlay)}
    book = Catalogue(types, instances)
    for instance in instances.values():
        if instance.parties:
            # Of two instances between the same parties the one still in force is meant, else the later row.
            slot = (instance.type, instance.parties)
            if slot not in book.by_parties or instance.status == "in_force":
                book.by_parties[slot] = instance
    return book


def _type(entry: dict) -> AgreementType:
    try:
        return AgreementType(
            name=entry["name"],
            title=entry["title"],
            kind=entry["kind"],
            domain=entry.get("domain", "any"),
            by_parties=bool(entry.get("by_parties", False)),
            names=tuple(entry.get("names", ())),
            loose=tuple(entry.get("loose", ())),
            acronyms=tuple(entry.get("acronyms", ())),
            ambiguous=tuple(entry.get("ambiguous", ())),
            describes=tuple(groups(line) for line in entry.get("describes", ())),
            also_means=dict(entry.get("also_means", {})),
            source=entry.get("source", ""),
            examples=tuple(entry.get("examples", ())),
            counter_examples=tuple(entry.get("counter_examples", ())),
        )
    except KeyError as error:
        raise KnowledgeError(f"agreement type {entry['name']!r}: no {error.args[0]}") from error


def groups(line: str) -> tuple[frozenset[str], ...]:
    """ "a|b c" as the groups of words {a, b} and {c}."""
    return tuple(frozenset(word for part in group.split("|") for word in phrase(part)) for group in line.split())


def _instance(row: dict[str, str], types: dict[str, AgreementType]) -> Instance:
    if row.get("type") not in types:
        raise KnowledgeError(f"agreement {row['key']!r}: the type {row.get('type')!r} is not in the catalogue")
    if not row.get("name"):
        raise KnowledgeError(f"agreement {row['key']!r}: no name")
    parties = _list(row, "parties")
    return Instance(
        key=row["key"],
        type=row["type"],
        kind=row.get("kind") or types[row["type"]].kind,
        name=row["name"],
        aliases=_list(row, "aliases"),
        acronyms=_list(row, "acronyms"),
        ambiguous=_list(row, "ambiguous"),
        parties=tuple(sorted(party for party in parties if party != MULTILATERAL)),
        multilateral=MULTILATERAL in parties,
        adopted=row.get("adopted") or None,
        signed=row.get("signed") or None,
        in_force=row.get("in_force") or None,
        ended=row.get("ended") or None,
        status=row.get("status") or None,
        wikidata=row.get("wikidata") or None,
        source=row.get("source", ""),
    )


def _list(row: dict[str, str], column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (row.get(column) or "").split(";") if part.strip())
