"""Which frame of a trigger takes its people from where."""

from collections.abc import Callable

from extract.casualties.lexicon import Trigger
from extract.casualties.losses import complement, cost, loss, suffer, taken
from extract.casualties.name_lists import identified
from extract.casualties.nouns import counted, nominal, state
from extract.casualties.subjects import Subjects
from extract.casualties.tolls import anaphor, toll
from extract.casualties.verbs import active, intransitive, verb

FRAMES: dict[str, Callable[[Subjects, int, int, Trigger], None]] = {
    "verb": verb,
    "active": active,
    "intransitive": intransitive,
    "state": state,
    "counted": counted,
    "nominal": nominal,
    "toll": toll,
    "anaphor": anaphor,
    "loss": loss,
    "taken": taken,
    "complement": complement,
    "cost": cost,
    "suffer": suffer,
    "identified": identified,
}
"""By the ``frame`` of ``triggers.toml``: claims the people of the trigger whose words are [at, end)."""
