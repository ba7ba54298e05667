"""A mention on its way to an entity: what the recognisers saw and what the resolver has made of it so far."""

from dataclasses import dataclass, field

from extract.knowledge.known import Known


@dataclass(slots=True, kw_only=True)
class Found:
    """One mention at the tokens [start, end) of the Doc, with what it may be and what it was resolved to."""

    start: int
    end: int
    text: str
    label: str
    rule: str
    confidence: float
    subtype: str | None = None
    meanings: tuple[Known, ...] = ()
    key: str = ""
    """The folded text."""
    id: str = ""
    name: str = ""
    country: str | None = None
    wikidata: str | None = None
    point: tuple[float, float] | None = None
    reading: str | None = None
    role: str | None = None
    affiliation: str | None = None
    words: tuple[str, ...] = field(default=())
    """The folded words of the text, without punctuation."""

    def take(self, known: Known) -> None:
        """Become a known thing."""
        self.id, self.name, self.country = known.id, known.name, known.country
        self.wikidata, self.point = known.wikidata, known.point
        self.subtype = known.subtype or self.subtype

    def same(self, other: "Found") -> None:
        """Become the thing that another mention is."""
        self.id, self.name, self.country = other.id, other.name, other.country
        self.wikidata, self.point = other.wikidata, other.point
        self.subtype = other.subtype or self.subtype
        self.label = other.label
