"""Who can be a victim: counted groups, singulars by article or name, plurals without a number."""

from dataclasses import dataclass, field

from extract.casualties.lexicon import Noun
from extract.quantities import Quantity

BE = frozenset("become became becoming becomes is are was were be been being am 's 're got get gets getting".split())
HAVE = frozenset("has have had having".split())
DETERMINERS = frozenset("a an the this his her their its my our your another one whose every each".split())
POSSESSIVES = frozenset("his her their its my our your whose".split())
PREPOSITIONS = frozenset(
    "of in on at by from with to into near for against between among amid inside outside during under over across "
    "through around behind beside along off about within without toward towards upon via per aboard for".split()
)
STOP = PREPOSITIONS | frozenset(
    "is are was were be been being am has have had having do does did will would can could may might shall should "
    "must and or but nor so yet if as than that which who whom whose what when where while after before because "
    "since until although though unless whether not n't no never also then there here this these those it he she "
    "they them him we us i you said says say told reported according including include includes included both "
    "either neither each every all some any more most other others such same just only even still already again "
    "later earlier today yesterday tomorrow tonight the a an its his her their our my your 's ' \" '' `` , . ; : ? "
    "! ( ) [ ] { } - – — -- / ... … & + | • * january february march april june july august september october "
    "november december jan feb mar apr jun jul aug sept sep oct nov dec jan. feb. mar. apr. aug. sept. oct. nov. "
    "dec. monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun went came come go "
    "got get made make took take taken found find left leave became become remain remained remains fell fall "
    "began begin continued seen saw gave give given put were_ reportedly allegedly seriously critically slightly "
    "badly severely fatally gravely lightly instantly immediately died_ up down out back away how why ago once "
    "like per old who've they'd during following plus minus versus vs living working travelling traveling walking "
    "driving riding returning belonging carrying wearing believed suspected_ being accused charged who's late "
    "early last next due".split()
)
MONTHS = frozenset("january february march april may june july august september october november december".split())
BLOCKED_BEFORE = MONTHS | frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. aug. sept. oct. nov. dec. $ € £ #".split()
)


@dataclass(slots=True, eq=False)
class Phrase:
    """Something in a sentence that can be hurt. Token positions: ``start`` to ``end`` is all of it, ``count_start`` to
    ``count_end`` what the count column holds, ``noun_start`` to ``noun_end`` the victim without its article.

    ``kind`` is count, bare (a count without a noun), article, name, plural, or thing (no victim, it only stands in
    the way). ``of_them`` marks a part of people said before ("two of them"), ``attributive`` a participle inside
    ("12 wounded soldiers").
    """

    kind: str
    start: int
    end: int
    count_start: int
    count_end: int
    noun_start: int
    noun_end: int
    quantity: Quantity | None = None
    head: Noun | None = None
    known: bool = False
    of_them: bool = False
    attributive: int = -1
    names: list[str] = field(default_factory=list)
    others: bool = False
    exceeded: bool = False

    @property
    def counted(self) -> bool:
        """Whether a number or a vague word of number stands in it."""
        return self.quantity is not None
