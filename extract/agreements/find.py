"""What the recognisers hand to the resolver: one mention with its reading, by words."""

from dataclasses import dataclass, field

from extract.agreements.catalogue import Instance

STRENGTH = {"full_name": 4, "acronym": 3, "alias": 3, "descriptive": 2, "anaphoric": 1}


@dataclass(slots=True)
class Find:
    """A mention at words [start, end); ``head`` is its head noun or the whole acronym.

    ``types`` are the catalogue types that it can be, best first; ``instances`` the instances whose name this is.
    ``twin`` is the mention that it defines or is defined by ("... Agreement (ABC)").
    """

    start: int
    end: int
    head: int
    mention: str
    rule: str
    confidence: float = 0.9
    kind: str = "agreement"
    core: int | None = None
    """Where a name starts after its party modifier."""
    types: list[str] = field(default_factory=list)
    instances: list[Instance] = field(default_factory=list)
    name: str | None = None
    acronym: str | None = None
    unsure: bool = False
    """Whether its name is also that of other things, so that a party must be named too."""
    plural: bool = False
    definite: bool = False
    modified: bool = False
    """Whether it says more than its head noun."""
    modifiers: frozenset[str] = frozenset()
    """The words before its head noun."""
    other: bool = False
    """Whether it is said to be another one: "a similar pact", "a new truce", "such agreements"."""
    defaulted: bool = False
    """Whether its type is only that of its head noun."""
    loose: bool = False
    """Whether agreements of several types are called so: another mention or the catalogue must say which."""
    typed: bool = False
    """Whether it is a pact only where its words say a type."""
    weak: bool = False
    """Whether it needs parties, a subject or an earlier agreement to be one."""
    twin: "Find | None" = None
    key: str | None = None
    """What mentions of one agreement share."""
    antecedent: "Find | None" = None
    sentence: int = 0
    parties: list[str] = field(default_factory=list)
    parties_from: str | None = None
    status: str | None = None
    modality: str = "asserted"
    trigger: tuple[int, int] | None = None
    """The words that say the status."""
    partner_count: int | None = None
    instance: Instance | None = None
    type: str | None = None

    @property
    def ends_fighting(self) -> bool:
        """Whether it is a truce, a peace or an armistice."""
        return self.kind == "ceasefire" or bool({"peace", "ceasefire", "armistice"} & {self.type, *self.types})
