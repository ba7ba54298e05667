"""What a sentence says of one group of people, before the rest of the article is known; small words of grammar."""

from dataclasses import dataclass

from extract.casualties.lexicon import Trigger
from extract.casualties.phrases import BE, HAVE, Phrase
from extract.casualties.sentence import Sentence

LINKING = (
    BE | HAVE | frozenset("remain remained remains feared reported presumed believed confirmed left lay lie".split())
)
MODALS = frozenset("to will would could can may might should must shall 'd 'll did do does ca wo".split())
BELIEVED = frozenset("feared presumed believed reported confirmed said thought known".split())
ADVERBS = BELIEVED | frozenset(
    "also all both reportedly allegedly later then instantly immediately already still now not n't never "
    "seriously badly slightly lightly critically severely gravely fatally mortally accidentally deliberately "
    "either just only since subsequently eventually apparently each first initially probably possibly perhaps "
    "even themselves himself herself officially brutally simultaneously tragically recently previously thus "
    "physically violently being been today yesterday less more".split()
)
BARRIERS = frozenset(
    "; : — -- – that when while after before because but as where if although though unless until said says told "
    "reported announced according since so whereas whereby denied claimed confirmed added whether".split()
)
PARTS = frozenset("including among with".split())
"""Words that make what follows a part of the people before."""

OPENERS = frozenset("those the".split())


@dataclass(slots=True, eq=False)
class Reading:
    """One figure as the sentence gives it.

    ``at`` and ``end`` are the trigger's words. ``part_of`` is the reading whose people it is a part of; ``group`` is
    shared by coordinated members ("two soldiers and five militants were killed"); ``active`` tells that the agent is
    the subject. ``link`` says how the people hang on the trigger: direct, toll, among, part or gap.
    """

    sentence: Sentence
    phrase: Phrase
    trigger: Trigger
    at: int
    end: int
    type: str
    active: bool = False
    part_of: "Reading | None" = None
    group: int = 0
    link: str = "direct"
