"""What the words round a run of capitalised words say about it: person or place."""

from collections.abc import Callable

from extract.language.vocabulary import Vocabulary
from extract.language.words import CAPITAL, DIGIT, HYPHEN, INITIAL, LOWER, SPACE, UPPER, Words

CONNECTORS = frozenset("al bin ibn bint van von der den de da do dos del di la el ould ben abu".split())
DIVISIONS = frozenset("county district governorate municipality oblast province village".split())
LISTING = frozenset("at between from in near".split())
SAYING = frozenset("said told added replied insisted wrote recalled".split())
_STRONG = {"across": 1.6, "in": 1.6, "inside": 1.6, "near": 3.5, "outside": 3.5}
"""Points of the prepositions that hardly stand before people."""
SUFFIXES = frozenset("jr jr. sr sr. ii iii".split())


class Evidence:
    """Points for a person and for a place, from the neighbours and the form of a run of words."""

    def __init__(self, words: Words, vocabulary: Vocabulary, given: frozenset[str]) -> None:
        self.words = words
        self.vocabulary = vocabulary
        self.given = given
        self.province: Callable[[int], bool] = lambda position: False
        """Whether a province starts at a token; set by the recogniser."""

    def titled(self, start: int, in_title: list[bool]) -> bool:
        """Whether a title stands right before the run."""
        before = start - 1
        return before >= 0 and in_title[before] and self.words.spaces[before]

    def person(self, start: int, end: int, in_title: list[bool]) -> float:
        """Points that the run is a person; 1.5 and more is taken for one."""
        words, vocabulary = self.words, self.vocabulary
        length = sum(words.kinds[i] in (CAPITAL, UPPER, INITIAL) for i in range(start, end))
        points = 0.0
        if self.titled(start, in_title):
            points += 3 if words.kinds[start - 1] in (CAPITAL, UPPER) or words.texts[start - 1].endswith(".") else 2
        if words.folded[start] in self.given:
            points += 2 if length > 1 else 0.6
        elif length > 1 and any(words.folded[i] in self.given for i in range(start + 1, end)):
            points += 1
        if any(words.kinds[i] == INITIAL for i in range(start, end)) and length > 1:
            points += 1.5
        if length > 1 and any(words.folded[i] in CONNECTORS for i in range(start + 1, end - 1)):
            points += 1
        if words.folded[end - 1] in SUFFIXES:
            points += 2
        if length in (2, 3) and all(
            words.kinds[i] in (CAPITAL, INITIAL, HYPHEN) or (words.kinds[i] == LOWER and i > start)
            for i in range(start, end)
        ):
            points += 1
            if any(
                words.kinds[i] == HYPHEN and words.kinds[i + 1] == LOWER and i - start > 0
                for i in range(start, end - 1)
            ):
                points += 1
        plain = sum(
            words.folded[i] in vocabulary.plain or words.folded[i] in vocabulary.last for i in range(start, end)
        )
        points -= 1.5 * plain
        points += self._office_before(start, in_title)
        return points + self._person_after(start, end) + self._person_before(start)

    def _office_before(self, start: int, in_title: list[bool]) -> float:
        """ "the Minister for Foreign Affairs of Norvania, NAME"."""
        words = self.words
        if start < 4 or words.texts[start - 1] != ",":
            return 0
        for position in range(start - 2, max(0, start - 8), -1):
            if words.folded[position] == "of":
                return 2 if in_title[position - 1] else 0
            if words.kinds[position] not in (CAPITAL, UPPER) and words.folded[position] != "the":
                return 0
        return 0

    def _person_after(self, start: int, end: int) -> float:
        words, vocabulary = self.words, self.vocabulary
        if end >= words.count:
            return 0
        following = words.folded[end]
        if words.kinds[end] == LOWER and following in vocabulary.person_verb:
            if following in SAYING and end - start == 1 and words.opens[start] and not words.texts[start].endswith("s"):
                return 2
            return 0.6 if following in ("has", "was", "called", "met") else 1.2
        if words.texts[end] == "," and end + 1 < words.count:
            after = end + 1
            if words.kinds[after] == DIGIT and len(words.texts[after]) <= 2:
                return 2 if self._age(after + 1) else 0
            if words.folded[after] in ("who", "whose"):
                return 1.2
            for position in range(after, min(after + 6, words.count)):
                if words.folded[position] in vocabulary.roles:
                    return 1.5
                if words.kinds[position] not in (LOWER, CAPITAL, HYPHEN) and words.texts[position] not in ("'s", "’s"):
                    break
        return 0

    def _age(self, following: int) -> bool:
        """Whether a number before ``following`` can be an age: "NAME, 35, a teacher", no day and no share."""
        words = self.words
        if following >= words.count or words.kinds[following] in (SPACE, CAPITAL):
            return following >= words.count or words.kinds[following] == SPACE
        return not words.texts[following][0].isalnum() and words.texts[following][0] not in "%€$£"

    def _person_before(self, start: int) -> float:
        words, vocabulary = self.words, self.vocabulary
        before = start - 1
        if before >= 0 and words.texts[before] == "," and before > 0:
            near = {words.folded[i] for i in range(max(0, before - 4), before) if words.kinds[i] == LOWER}
            if near & (vocabulary.before_person | vocabulary.roles):
                return 1.5
            return 0
        if before < 0 or words.kinds[before] == SPACE:
            return 0
        key = words.folded[before]
        if key in ("said", "says", "told", "named", "alias"):
            return 1.5
        if key in vocabulary.before_person or key in vocabulary.roles:
            return 1.5
        if key == "old" and before > 0 and words.kinds[before - 1] == HYPHEN:
            return 1.5
        if key == "by" and not words.opens[start]:
            return 0.4 if words.opens[before] is False else 1.2
        return 0

    def place(self, start: int, end: int) -> float:
        """Points that the run is a place; 1.5 and more is taken for one."""
        words, vocabulary = self.words, self.vocabulary
        points = 0.0
        before = start - 1
        while before >= 0 and words.folded[before] in (
            "the",
            "nearby",
            "central",
            "northern",
            "southern",
            "eastern",
            "western",
        ):
            before -= 1
        bare = before == start - 1
        if before >= 0:
            key = words.folded[before]
            if key == "on" and bare:
                points += 0.7
            elif key in vocabulary.before_place:
                points += (_STRONG.get(key) or (1.5 if key == "at" else 1.0)) if bare else 0.7
            elif key == "of" and before > 0 and words.folded[before - 1] in vocabulary.before_place_of:
                points += 2
            elif key in ("between", "and", "or", ",") and bare:
                points += self._listed(before)
        if end < words.count:
            after = words.folded[end]
            if after in DIVISIONS and words.spaces[end - 1] and words.kinds[end] == LOWER:
                points += 3.5
            elif (after in vocabulary.after_place and words.spaces[end - 1]) or (
                words.kinds[end] == HYPHEN and end + 1 < words.count and words.folded[end + 1] == "based"
            ):
                points += 2
            elif words.texts[end] == "," and end + 1 < words.count and self._region(end + 1):
                points += 1
            elif words.texts[end] == ":" and words.opens[start]:
                points += 0.5
            elif self._dated(end):
                points += 1
        return points

    def _dated(self, end: int) -> bool:
        """Whether a date follows, as behind the place of a dateline: "Oreb, 5 May 2024"."""
        words = self.words
        if words.texts[end] != "," or end + 2 >= words.count or words.kinds[end + 1] != DIGIT:
            return False
        return words.folded[end + 2] in self.vocabulary.calendar and words.kinds[end + 2] == CAPITAL

    def _region(self, position: int) -> bool:
        words = self.words
        if words.kinds[position] != CAPITAL and words.kinds[position] != UPPER:
            return False
        return position in self.regions or self.province(position)

    regions: frozenset[int] = frozenset()
    """Tokens where a known country or province starts; set by the recogniser."""

    def _listed(self, before: int) -> float:
        """A name in a list takes a little from a place preposition before the list."""
        words = self.words
        position = before
        for _ in range(8):
            position -= 1
            if position < 0:
                return 0
            key = words.folded[position]
            kind = words.kinds[position] if key not in LISTING else LOWER
            if kind in (CAPITAL, UPPER, HYPHEN) or words.texts[position] in (",", "and", "or"):
                continue
            if key in LISTING:
                return 1.5 if key == "between" or key in ("in", "near", "at") else 1.0
            return 0
        return 0
