"""Whether the text vouches for a figure: asserted, alleged, denied, negated or hypothetical."""

from extract.casualties.lexicon import Lexicon
from extract.casualties.reading import BARRIERS, Reading

INFINITIVE = frozenset("to will would could can may might should must 'd 'll wo ca".split())
_WINDOW = 12
_BREAKS = frozenset("; : when while after before because but as where said says told who which".split())


def assertion(reading: Reading, lexicon: Lexicon) -> str | None:
    """The assertion of a reading, or None where the sentence says that nobody was harmed in this way."""
    quantity = reading.phrase.quantity
    words = reading.sentence.words
    at = reading.at
    left = max(0, at - _WINDOW)
    start = _clause_start(words, at)
    zero = quantity is not None and quantity.zero
    verbal = _verbal(words, at)
    if _hypothetical(reading, lexicon, words, start, at, verbal):
        return "hypothetical"
    if zero:
        return "negated"
    if any(word in ("not", "n't", "never") for word in verbal):
        return None
    if (
        reading.trigger.frame in ("nominal", "counted")
        and lexicon.cue("hypothetical", words, max(start, at - 4), at) >= 0
        and not quantity
    ):
        return None
    denied = lexicon.cue("denied", words, max(0, at - 18), at)
    if denied >= 0 and _governs(words, denied, at):
        return "denied"
    if "may" in verbal or "might" in verbal:
        return "alleged"
    alleged = lexicon.cue("alleged", words, left, at)
    while alleged >= 0:
        if _governs(words, alleged, at) and not _claims_else(words, alleged, at):
            return "alleged"
        alleged = lexicon.cue("alleged", words, alleged + 1, at)
    after = lexicon.cue("alleged", words, reading.end, reading.end + 12)
    if after >= 0 and words[after] in ("could", "unverified", "dismissed", "unconfirmed"):
        return "alleged"
    return "asserted"


def _clause_start(words: list[str], at: int) -> int:
    position = at
    while position > 0 and at - position < 30 and words[position - 1] not in (";", "—", "–", "--"):
        position -= 1
    return position


def _verbal(words: list[str], at: int) -> list[str]:
    """The auxiliaries and adverbs directly before a trigger."""
    position = at
    while position > 0 and at - position < 6:
        word = words[position - 1]
        if word in INFINITIVE or word in _AUX or word.endswith("ly"):
            position -= 1
        else:
            break
    return words[position:at]


_AUX = frozenset("be been being is are was were has have had not n't never also still already do does did all".split())


def _hypothetical(reading: Reading, lexicon: Lexicon, words: list[str], start: int, at: int, verbal: list[str]) -> bool:
    if reading.trigger.frame not in ("nominal", "counted", "toll"):
        # "lightly to moderately injured" is a scale, no infinitive
        scaled = [n for n, word in enumerate(verbal) if word == "to" and n and verbal[n - 1].endswith("ly")]
        modal = next((word for n, word in enumerate(verbal) if word in INFINITIVE and n not in scaled), None)
        if modal in ("could", "would", "will", "can", "should", "must", "'d", "'ll"):
            return True
        if modal == "to" and not any(word in ("have", "been") for word in verbal):
            return not (reading.phrase.counted and _used(words, start, at))
        if modal in ("may", "might"):
            return "have" not in verbal
        if reading.trigger.form == "base" and _infinitive(words, start, at):
            return not _used(words, start, at)
        if not lexicon.lists["hoping"].isdisjoint(words[start:at]) and not _BREAKS.intersection(words[start:at]):
            return True
    for position in range(start, at):
        if words[position] in ("if", "unless", "whether") or words[position : position + 2] == ["had", "it"]:
            return True
    if reading.trigger.form == "gerund" or reading.trigger.frame == "toll":
        left = max(start, at - 10)
        for position in range(left, at):
            if words[position] in ("could", "would", "might") and not any(w in BARRIERS for w in words[position:at]):
                return True
            if (
                words[position] in ("of", "without", "for", "at")
                and position >= at - 2
                and reading.trigger.form == "gerund"
            ):
                return lexicon.cue("hypothetical", words, position - 2, at) >= 0
    return False


def _infinitive(words: list[str], start: int, at: int) -> bool:
    """Whether a plain verb goes on with an infinitive or a modal before it: "would arrest and execute him"."""
    for position in range(at - 1, max(start, at - 8) - 1, -1):
        if words[position] in INFINITIVE and words[position] not in ("do", "does", "did"):
            return any(word in ("and", "or", ",") for word in words[position:at])
        if words[position] in _BREAKS or words[position] in _AUX:
            return False
    return False


def _used(words: list[str], start: int, at: int) -> bool:
    """Whether "to kill" tells what was done with something: "used mortars to kill 12 people"."""
    return not {"used", "using", "detonated"}.isdisjoint(words[max(start, at - 20) : at])


def _claims_else(words: list[str], cue: int, at: int) -> bool:
    """Whether "claimed" takes something else: responsibility, lives."""
    if not words[cue].startswith("claim"):
        return False
    if words[cue + 1 : cue + 2] in (["responsibility"], ["the"], ["both"]):
        return True
    return at - cue <= 4 and "lives" in words[at : at + 5]


def _governs(words: list[str], cue: int, at: int) -> bool:
    """Whether a verb of claiming takes the clause with the trigger as what is claimed."""
    between = words[cue + 1 : at]
    if any(word in (";", "but", "after", "when", "while", "as", "because", "since") for word in between):
        return False
    if "," in between and not {"which", "who", "whom"}.isdisjoint(between[between.index(",") :]):
        return False
    return "," not in between or "that" in between
