"""The words of one sentence with its phrases and triggers, and what stands where."""

from extract.casualties.lexicon import Lexicon, Trigger
from extract.casualties.phrase_reader import PhraseReader
from extract.casualties.phrases import BE, HAVE, PREPOSITIONS, STOP, Phrase
from extract.casualties.reading import ADVERBS, BARRIERS, BELIEVED, LINKING, MODALS, Reading
from extract.casualties.sentence import Sentence

_SKIPPED = ADVERBS | frozenset({"off", "in", "total", "outright", "up", "'", '"', "“", "some", "about", "-", "each"})
_BETWEEN = ADVERBS | LINKING | frozenset({'"', "'", "(", "combat", "battle", "new", "war"})
_CLAUSE = 9
"""Words behind a trigger among which one that it wants must stand."""
_NUMBERED = frozenset({"speak of", "say"})
"""Rules whose number stands directly behind."""
_DASHES = frozenset({"--", "—", "–"})
_MARKS = _DASHES | {"(", ")", "[", "]"}
_PRONOUNS = frozenset("he she it who that they there".split())


class Clause:
    """One sentence. ``covered`` and ``aside`` have a 1 for each word that a phrase holds, that stands in brackets."""

    def __init__(self, lexicon: Lexicon, reader: PhraseReader, sentence: Sentence) -> None:
        self.lexicon = lexicon
        self.names = reader.names
        self.sentence = sentence
        self.words = sentence.words
        self.phrases = reader.read(sentence)
        self.starts = {phrase.start: phrase for phrase in self.phrases}
        self.covered = bytearray(len(self.words))
        for phrase in self.phrases:
            for at in range(phrase.start, phrase.end):
                self.covered[at] = 1
        self.aside = brackets(self.words)
        self.triggers = self._triggers()
        self._at_triggers = {at for at, _, _ in self.triggers}
        self.found: list[Reading] = []
        self.spoken: list[Reading] = []
        """Readings of the sentences before, for what refers back to them."""

    def _triggers(self) -> list[tuple[int, int, Trigger]]:
        inside = {phrase.attributive for phrase in self.phrases if phrase.attributive >= 0}
        closed = bytearray(len(self.words))
        for phrase in self.phrases:
            if phrase.kind == "name" or phrase.attributive >= 0:
                for at in range(phrase.start, phrase.end):
                    closed[at] = 1
        found: list[tuple[int, int, Trigger]] = []
        for at in self.lexicon.triggers.places(self.words):
            hit = self.lexicon.triggers.at(self.words, at) if not found or at >= found[-1][1] else None
            if (
                hit is None
                or (hit[1].form == "words" and hit[1].rule in _NUMBERED and not self._number_at(at + hit[0]))
                or (hit[1].form == "base" and self._noun_here(at))
                or at in inside
                or closed[at]
                or (hit[0] == 1 and self.word(at + 1) in hit[1].unless)
                or (hit[1].wants and hit[1].wants.isdisjoint(self.words[at + hit[0] : at + hit[0] + _CLAUSE]))
            ):
                continue
            found.append((at, at + hit[0], hit[1]))
        return found

    def _noun_here(self, at: int) -> bool:
        """Whether a word that can be a verb is a noun here: "rumour of a coming assault reached them"."""
        before = at - 1
        if before > 0 and self.words[before] not in STOP and not self.words[before].endswith(("ly", "s", "n")):
            before -= 1
        return self.word(before) in ("the", "a", "an", "this", "that", "its", "their", "his", "her", "of")

    def _number_at(self, position: int) -> bool:
        phrase = self.starts.get(position)
        return phrase is not None and phrase.counted and phrase.kind != "thing"

    def word(self, position: int) -> str:
        """The word at a position, empty outside the sentence."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def copula(self, position: int) -> bool:
        """Whether a form of be stands at a position."""
        return self.word(position) in BE

    def phrase_before(self, position: int, slack: int = 0) -> Phrase | None:
        """The last phrase that ends at ``position`` (``slack`` words later at most) or before."""
        best = None
        for phrase in self.phrases:
            if phrase.end > position + slack or phrase.start >= position:
                break
            best = phrase
        return best

    def phrase_over(self, position: int) -> Phrase | None:
        """The phrase that holds the word at ``position``."""
        return next((p for p in self.phrases if p.start <= position < p.end), None)

    def next_phrase(self, position: int, far: bool = False) -> Phrase | None:
        """The phrase that starts at ``position``, adverbs and unknown describing words apart.

        With ``far`` also a counted one behind a short prepositional phrase ("killing on the spot four clerks").
        """
        words = self.words
        at = position
        while at < len(words) and at <= position + 3:
            phrase = self.starts.get(at)
            if phrase is not None:
                return phrase if phrase.kind != "thing" else None
            if words[at] not in _SKIPPED:
                break
            at += 1
        for after in range(at, min(at + 4, len(words))):
            phrase = self.starts.get(after)
            if phrase is not None:
                if phrase.kind in ("name", "singular", "plural"):
                    return phrase
                break
            if words[after] in STOP or not words[after][0].isalpha() or self.lexicon.triggers.at(words, after):
                break
        if far and self.word(at) in PREPOSITIONS:
            return self._behind_preposition(at)
        return None

    def _behind_preposition(self, at: int) -> Phrase | None:
        words = self.words
        for after in range(at + 1, min(at + 7, len(words))):
            if words[after] in BARRIERS or words[after] in (",", "."):
                return None
            phrase = self.starts.get(after)
            if phrase is not None and phrase.kind == "count" and phrase.known and words[after - 1] not in PREPOSITIONS:
                return phrase
        return None

    def auxiliary(self, at: int, all_aux: bool = False) -> tuple[int, bool]:
        """Where the verb group before ``at`` begins, and whether it holds a form of be."""
        words, head, passive = self.words, at, False
        position = at - 1
        while position >= 0 and position > at - 8:
            word = words[position]
            if word in BE:
                if word == "'s" and self.word(position - 1) not in _PRONOUNS:
                    break
                head, passive = position, True
            elif (word in HAVE and (passive or all_aux)) or (word in MODALS and (passive or all_aux or head != at)):
                head = position
            elif (
                word in ADVERBS
                or (word == "found" and words[position - 1] in BE)
                or (word in ("so", "far") and "so" in words[position - 1 : position + 1])
                or (word.endswith("ly") and len(word) > 4)
                or (word == "to" and words[position + 1].endswith("ly"))
            ):
                if not passive and word in BELIEVED:
                    head = position
            elif word in ("and", "or") and position and not passive and self._trigger_ends(position):
                # "were shot and killed": the verb group of the first serves both
                inner = self.auxiliary(self._trigger_ends(position) - 1)
                return (inner[0], True) if inner[1] else (head, passive)
            else:
                break
            position -= 1
        return head, passive

    def _trigger_ends(self, position: int) -> int:
        """One more than the first word of the trigger that ends at ``position``, or 0."""
        return next((at + 1 for at, end, _ in self.triggers if end == position), 0)

    def only_adverbs(self, start: int, end: int) -> bool:
        """Whether nothing but adverbs and linking verbs stands between two positions."""
        return end - start <= 6 and all(word in _BETWEEN or word.endswith("ly") for word in self.words[start:end])

    def trigger_at(self, position: int) -> bool:
        """Whether a trigger starts at a position."""
        return position in self._at_triggers

    def trigger_between(self, start: int, end: int) -> bool:
        """Whether a trigger starts in [start, end)."""
        return any(start <= at < end for at, _, _ in self.triggers)

    def near(self, at: int, cue: str, reach: int) -> bool:
        """Whether a word of a cue stands within ``reach`` words of ``at``."""
        return self.lexicon.cue(cue, self.words, at - reach, at + reach) >= 0

    def has_own_trigger(self, phrase: Phrase) -> bool:
        """Whether a participle or a state of its own follows ("killing six and 14 injured")."""
        position, words = phrase.end, self.words
        for _ in range(6):
            word = self.word(position)
            if word in BE or word in HAVE or word in ("left", "others") or word in ADVERBS or word.endswith("ly"):
                position += 1
                continue
            if not word:
                return False
            hit = self.lexicon.triggers.at(words, position)
            if hit is None or hit[1].form not in ("past", "words"):
                return False
            if hit[1].frame not in ("verb", "state", "intransitive", "counted"):
                return False
            if hit[1].frame == "verb" and position == phrase.end:
                after = self.next_phrase(position + hit[0])
                return after is None or self.lexicon.triggers.at([*words, ""], after.end) is not None
            return True
        return False

    def claimed(self, phrase: Phrase) -> bool:
        """Whether a trigger has taken a phrase already."""
        return any(reading.phrase is phrase for reading in self.found)

    def anchor(self, phrase: Phrase) -> Reading | None:
        """The nearest reading before a phrase that is a whole."""
        best = None
        for reading in self.found:
            before = reading.phrase.end <= phrase.start and reading.part_of is None
            if before and (best is None or reading.phrase.start >= best.phrase.start):
                best = reading
        return best


def brackets(words: list[str]) -> bytearray:
    """1 for each word inside brackets, or a short pair of dashes, the marks themselves too."""
    inside = bytearray(len(words))
    if _MARKS.isdisjoint(words):
        return inside
    opened = dash = -1
    for at, word in enumerate(words):
        if word in _DASHES:
            if dash >= 0 and 2 < at - dash < 16:
                for between in range(dash, at + 1):
                    inside[between] = 1
                dash = -1
            else:
                dash = at
        elif word in ("(", "["):
            opened = at
        elif word in (")", "]") and opened >= 0:
            for between in range(opened, at + 1):
                inside[between] = 1
            opened = -1
    return inside
