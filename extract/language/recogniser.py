"""Tokens become names: known ones first, then forms, then what capitals, heads, titles and neighbours say."""

from functools import cache

from spacy.tokens import Doc

from extract.knowledge import Overlay, table
from extract.knowledge.gazetteer import Gazetteer, fold
from extract.knowledge.known import Known, given_names, known_names, towns
from extract.language.evidence import Evidence
from extract.language.names import Name
from extract.language.vocabulary import Head, title_names, vocabulary
from extract.language.words import CAPITAL, DIGIT, HYPHEN, INITIAL, LOWER, PARTICLES, SPACE, UPPER, Words

Run = tuple[int, int]
POLICY = frozenset(
    "affairs agriculture commerce control disease prevention rehabilitation migration asylum counterterrorism communications cooperation co-operation culture defence defense development drugs "
    "education energy environment expatriates families finance fisheries food foreign forestry health home homeland "
    "immigration industry information infrastructure integration intelligence interior investment justice labor labour "
    "mines oil peace planning population reconstruction reform reintegration religious research resources science security settlement "
    "social society sport sports technology tourism trade transport urban water welfare women youth crime crimes rights law order".split()
)
PERSONAL = frozenset("jordan israel chad kenya georgia india china paris sydney austin florence victoria santiago salvador london asia america".split())
MOST = 6
"""A run of more capitalised words than this is a headline, not a person."""


class Recogniser:
    """One pass over one Doc."""

    def __init__(self, doc: Doc, words: Words, overlay: Overlay) -> None:
        self.doc = doc
        self.words = words
        self.vocabulary = vocabulary(overlay)
        self.towns = towns(overlay)
        self.known = known_names(overlay)
        self.given = given_names(overlay)
        self.found: list[Name] = []
        self.taken: list[Name | None] = [None] * words.count
        self.matches: dict[int, tuple[int, tuple[Known, ...]]] = {}
        self.title_end: dict[int, int] = {}
        self.in_title = [False] * words.count
        self.weak: list[Run] = []
        self.overlay = overlay
        self.evidence = Evidence(words, self.vocabulary, self.given)

    def names(self) -> list[Name]:
        """All names of the Doc, in text order."""
        self._look_up()
        self._agreements()
        self._patterns()
        self._titles()
        self._datelines()
        for run in self._runs():
            self._run(*run)
        self._again()
        self._agreement_acronyms()
        self.found.sort(key=lambda name: name.start)
        return self.found

    # known things and fixed forms

    def _agreements(self) -> None:
        for start, end, _ in _agreements(self.overlay).find(self.words.texts, self.words.spaces):
            if start in self.matches and self.matches[start][0] > end:
                continue
            if self.words.kinds[end - 1] in (CAPITAL, UPPER) if end - start > 1 else self.words.kinds[start] == UPPER:
                self._add(start, end, "LAW", "agreement_known", 0.9)

    def _patterns(self) -> None:
        words = self.words
        for pattern in self.vocabulary.patterns:
            for match in pattern.find.finditer(words.text):
                start, end = words.span(*match.span("name"))
                if start >= end or words.loud[start] and words.texts[start].isalpha():
                    continue
                if start in self.matches and self.matches[start][0] >= end:
                    continue
                if pattern.rule.startswith("vessel") and not self._vessel(pattern.rule, start, end):
                    continue
                self._add(start, end, pattern.label, pattern.rule, 0.85, pattern.subtype)

    def _vessel(self, rule: str, start: int, end: int) -> bool:
        if rule in ("vessel_prefix", "vessel_number"):
            return True
        folded = self.words.folded
        name = " ".join(folded[start:end])
        if folded[start] in self.vocabulary.openers or folded[start] in self.vocabulary.calendar or folded[start] in self.vocabulary.plain:
            return False
        if any(folded[i] in self.vocabulary.titles for i in range(start, end)) and folded[start] != "general":
            return False
        meanings = self.known.meanings(name)
        if meanings and any(known.label in ("NORP", "ORG", "LOC", "PERSON") or known.form != "town" for known in meanings):
            return False
        if rule == "vessel_class":
            before = self.words.texts[start - 1].lower() if start else ""
            return not self.words.opens[start] and before in ("the", "'s", "’s", "its", "their") and not self.known.meanings(folded[start])
        return True

    def _look_up(self) -> None:
        words = self.words
        for start, end, meanings in self.known.find(words.texts, words.spaces):
            if self._plausible(start, end, meanings):
                self.matches[start] = (end, meanings)
        covered = {i for start, (end, _) in self.matches.items() for i in range(start, end)}
        for start, end, meanings in self.towns.find(words.texts, words.spaces):
            if end - start > 1 and not covered.intersection(range(start, end)) and self._long_town(start, end, meanings):
                self.matches[start] = (end, meanings)
        self.evidence.province = self._province
        self.evidence.regions = frozenset(
            start for start, (_, meanings) in self.matches.items() if meanings[0].label == "GPE" and meanings[0].form != "capital"
        )

    def _long_town(self, start: int, end: int, meanings: tuple[Known, ...]) -> bool:
        """Whether a town's name of several words is sure enough by itself ("Deir ez-Zor", but "Ben Hill" is a person)."""
        words = self.words
        if words.loud[start] or words.titled[start] or words.kinds[start] not in (CAPITAL, UPPER):
            return False
        largest = max(known.population for known in meanings)
        place = self.evidence.place(start, end)
        if end < words.count and words.kinds[end] == CAPITAL and words.spaces[end - 1]:
            return False
        if words.folded[start] in self.given:
            return place >= 1.5
        if words.folded[start] in self.vocabulary.openers or words.folded[end - 1] in self.vocabulary.last:
            return place >= 1 and largest > 100_000
        return place > 0 or largest > 100_000

    def _province(self, position: int) -> bool:
        """Whether a province of the gazetteer starts at a token."""
        words = self.words
        return any(
            known.form == "province"
            for end in (position + 1, position + 2)
            if end <= words.count
            for known in self.towns.meanings(words.text[words.starts[position] : words.ends[end - 1]])
        )

    def _datelines(self) -> None:
        """A place in capitals that opens a line: "OREB, May 3 (Wire) --", "OREB:"."""
        words = self.words
        for start in range(words.count):
            if words.kinds[start] != UPPER or words.loud[start] or start and words.kinds[start - 1] != SPACE and not words.opens[start]:
                continue
            if not words.opens[start] or start in self.matches or self.taken[start] is not None:
                continue
            end = start + 1
            while end < words.count and end - start < 4 and words.kinds[end] == UPPER and words.spaces[end - 1]:
                end += 1
            if end < words.count and (words.texts[end] == ":" and words.spaces[end] or self._dateline_tail(end)):
                name = words.text[words.starts[start] : words.ends[end - 1]]
                if self.towns.meanings(name) or words.texts[end] != ":" and words.folded[start] not in self.vocabulary.acronyms:
                    self._add(start, end, "GPE", "dateline", 0.85)

    def _dateline_tail(self, end: int) -> bool:
        words = self.words
        if words.texts[end] not in (",", "(", "-", "--", "–", "—", "/"):
            return False
        for position in range(end, min(end + 14, words.count)):
            text = words.texts[position]
            if text[:1] in "-–—_" and words.spaces[position] or text.startswith(")_"):
                return True
            if text == ")" and position + 1 < words.count and words.texts[position + 1][:1] in "-–—_:":
                return True
            if words.kinds[position] == SPACE and position > end + 1:
                return False
        return words.texts[end] == "," and (end + 1 in self.evidence.regions)

    def _patterns(self) -> None:
        words = self.words
        for pattern in self.vocabulary.patterns:
            for match in pattern.find.finditer(words.text):
                start, end = words.span(*match.span("name"))
                if start >= end or words.loud[start] and words.texts[start].isalpha():
                    continue
                if start in self.matches and self.matches[start][0] >= end:
                    continue
                if pattern.rule.startswith("vessel") and not self._vessel(pattern.rule, start, end):
                    continue
                self._add(start, end, pattern.label, pattern.rule, 0.85, pattern.subtype)

    def _vessel(self, rule: str, start: int, end: int) -> bool:
        if rule in ("vessel_prefix", "vessel_number"):
            return True
        folded = self.words.folded
        name = " ".join(folded[start:end])
        if folded[start] in self.vocabulary.openers or folded[start] in self.vocabulary.calendar or folded[start] in self.vocabulary.plain:
            return False
        if any(folded[i] in self.vocabulary.titles for i in range(start, end)) and folded[start] != "general":
            return False
        meanings = self.known.meanings(name)
        if meanings and any(known.label in ("NORP", "ORG", "LOC", "PERSON") or known.form != "town" for known in meanings):
            return False
        if rule == "vessel_class":
            before = self.words.texts[start - 1].lower() if start else ""
            return not self.words.opens[start] and before in ("the", "'s", "’s", "its", "their") and not self.known.meanings(folded[start])
        return True

    def _look_up(self) -> None:
        words = self.words
        for start, end, meanings in self.known.find(words.texts, words.spaces):
            if self._plausible(start, end, meanings):
                self.matches[start] = (end, meanings)
        covered = {i for start, (end, _) in self.matches.items() for i in range(start, end)}
        for start, end, meanings in self.towns.find(words.texts, words.spaces):
            if end - start > 1 and not covered.intersection(range(start, end)) and self._long_town(start, end, meanings):
                self.matches[start] = (end, meanings)
        self.evidence.province = self._province
        self.evidence.regions = frozenset(
            start for start, (_, meanings) in self.matches.items() if meanings[0].label == "GPE" and meanings[0].form != "capital"
        )

    def _long_town(self, start: int, end: int, meanings: tuple[Known, ...]) -> bool:
        """Whether a town's name of several words is sure enough by itself ("Deir ez-Zor", but "Ben Hill" is a person)."""
        words = self.words
        if words.loud[start] or words.titled[start] or words.kinds[start] not in (CAPITAL, UPPER):
            return False
        largest = max(known.population for known in meanings)
        place = self.evidence.place(start, end)
        if end < words.count and words.kinds[end] == CAPITAL and words.spaces[end - 1]:
            return False
        if words.folded[start] in self.given:
            return place >= 1.5
        if words.folded[start] in self.vocabulary.openers or words.folded[end - 1] in self.vocabulary.last:
            return place >= 1 and largest > 100_000
        return place > 0 or largest > 100_000

    def _province(self, position: int) -> bool:
        """Whether a province of the gazetteer starts at a token."""
        words = self.words
        return any(
            known.form == "province"
            for end in (position + 1, position + 2)
            if end <= words.count
            for known in self.towns.meanings(words.text[words.starts[position] : words.ends[end - 1]])
        )

    def _datelines(self) -> None:
        """A place in capitals that opens a line: "OREB, May 3 (Wire) --", "OREB:"."""
        words = self.words
        for start in range(words.count):
            if words.kinds[start] != UPPER or words.loud[start] or start and words.kinds[start - 1] != SPACE and not words.opens[start]:
                continue
            if not words.opens[start] or start in self.matches or self.taken[start] is not None:
                continue
            end = start + 1
            while end < words.count and end - start < 4 and words.kinds[end] == UPPER and words.spaces[end - 1]:
                end += 1
            if end < words.count and (words.texts[end] == ":" and words.spaces[end] or self._dateline_tail(end)):
                name = words.text[words.starts[start] : words.ends[end - 1]]
                if self.towns.meanings(name) or words.texts[end] != ":" and words.folded[start] not in self.vocabulary.acronyms:
                    self._add(start, end, "GPE", "dateline", 0.85)

    def _dateline_tail(self, end: int) -> bool:
        words = self.words
        if words.texts[end] not in (",", "(", "-", "--", "–", "—", "/"):
            return False
        return any(words.texts[i] in ("-", "--", "–", "—", ":") and words.spaces[i] for i in range(end, min(end + 14, words.count)))

    def _plausible(self, start: int, end: int, meanings: tuple[Known, ...]) -> bool:
        words = self.words
        first = meanings[0]
        if first.form == "abbreviation":
            if any(words.kinds[i] == CAPITAL for i in range(start, end)) and not any(c.isupper() for c in words.texts[end - 1][1:]):
                return False
            if words.loud[start] and end - start == 1 and words.texts[start].isalpha() and words.folded[start] in _ENGLISH_ACRONYMS:
                return False
            return True
        if end - start == 1:
            if words.kinds[start] == LOWER:
                return False
            if words.folded[start] in _ENGLISH and (words.opens[start] or words.loud[start] or words.titled[start]):
                return False
        return True

    def _titles(self) -> None:
        words = self.words
        inside = {
            position
            for start, (end, _) in self.matches.items()
            if end - start > 1
            for position in range(start + (self.matches[start][1][0].label == "PERSON"), end)
        }
        for start, end, _ in title_names_find(self.overlay, words):
            if start in inside or end - 1 in inside:
                continue
            self.title_end[start] = end
            for position in range(start, end):
                self.in_title[position] = True

    # runs of capitalised words

    def _runs(self) -> list[Run]:
        words, runs, position = self.words, [], 0
        while position < words.count:
            if not self._starts(position):
                position += 1
                continue
            end = position + 1
            while end < words.count and (step := self._step(position, end)):
                end += step
            while end > position + 1 and words.kinds[end - 1] in (HYPHEN, LOWER) and not self._hyphened(end - 1):
                end -= 1
            runs.append((position, end))
            position = end
        return runs

    def _hyphened(self, position: int) -> bool:
        return self.words.kinds[position] == LOWER and self.words.kinds[position - 1] == HYPHEN

    def _starts(self, position: int) -> bool:
        words = self.words
        if self.taken[position] is not None:
            return False
        kind = words.kinds[position]
        if kind in (CAPITAL, UPPER):
            return True
        if kind == INITIAL:
            nxt = position + 1
            return nxt < words.count and words.spaces[position] and words.texts[position].endswith(".") and words.kinds[nxt] in (CAPITAL, INITIAL)
        if kind == LOWER and words.folded[position] in ("al", "el", "as", "ad", "ar", "an", "ash", "at", "abu", "bin", "ibn"):
            nxt = position + 1
            return nxt + 1 < words.count and words.kinds[nxt] == HYPHEN and not words.spaces[position] and words.kinds[nxt + 1] == CAPITAL
        return False

    def _step(self, start: int, end: int) -> int:
        """How many more tokens the run takes at ``end``."""
        words = self.words
        if self.taken[end] is not None:
            return 0
        kind = words.kinds[end]
        joined = not words.spaces[end - 1] and words.kinds[end - 1] != SPACE
        if kind == HYPHEN:
            if not joined or words.spaces[end] or end + 1 >= words.count:
                return 0
            after = words.kinds[end + 1]
            if after == LOWER and words.folded[end + 1] in self.vocabulary.tails:
                return 0
            if after == DIGIT:
                return 2
            return 2 if after in (CAPITAL, UPPER, LOWER, INITIAL) and self.taken[end + 1] is None else 0
        if kind in (CAPITAL, UPPER):
            if words.texts[end - 1].endswith(".") and words.kinds[end - 1] != INITIAL and words.opens[end]:
                return 0
            return 1
        if kind == INITIAL and words.texts[end] not in ("A", "I"):
            return 1
        if kind == LOWER and words.folded[end] in PARTICLES and end + 1 < words.count:
            if words.kinds[end + 1] in (CAPITAL, UPPER) and words.spaces[end]:
                return 2 if words.folded[end] not in ("as", "i", "e", "y", "do", "en", "em", "la", "le", "a") or words.folded[end] in ("y", "la", "le") else 0
            if words.kinds[end + 1] == HYPHEN and end + 2 < words.count and words.kinds[end + 2] == CAPITAL and not words.spaces[end]:
                return 3
            if words.folded[end + 1] in PARTICLES and end + 2 < words.count and words.kinds[end + 2] == CAPITAL:
                return 3
        return 0

    def _run(self, start: int, end: int) -> None:
        """Name what a run of capitalised words holds, left to right."""
        while start < end:
            if self.taken[start] is not None:
                start += 1
                continue
            if self.words.loud[start]:
                start = self._loud(start, end)
                continue
            start = self._next(start, end)

    def _next(self, start: int, end: int) -> int:
        words, vocabulary_ = self.words, self.vocabulary
        key = words.folded[start]
        known = self.matches.get(start)
        if words.kinds[start] == HYPHEN:
            return start + 1
        if key in vocabulary_.calendar and (known is None or known[0] - start == 1):
            return start + 1
        if (known is None or known[0] - start == 1 and words.opens[start] and key in vocabulary_.plain) and start not in self.title_end:
            if key in vocabulary_.openers and (words.opens[start] or end - start == 1 or key in ("the", "a", "an", "in", "of", "and", "by", "for", "to")):
                return start + 1
        stop = next((i for i in range(start + 1, end) if words.folded[i] in vocabulary_.calendar and words.kinds[i] != LOWER), end)
        whole = self._agreement(start, stop, end)
        if whole is not None:
            return whole
        person = next((i for i in range(start, stop) if i in self.title_end and self._opens_person(i)), stop)
        headed = self._headed(start, stop) if person == start else self._headed(start, person) if person > start else None
        if headed is not None:
            return headed
        if start in self.title_end:
            return max(self.title_end[start], start + 1)
        if self.in_title[start]:
            return start + 1
        title = next((i for i in range(start + 1, stop) if i in self.title_end and (self.title_end[i] < stop or self._opens_person(i))), None)
        limit = title if title is not None else stop
        if known is not None and known[0] <= max(limit, start + 1) or known is not None and known[0] > stop:
            return self._known(start, limit, known[0], known[1])
        inner = next((i for i in range(start + 1, limit) if i in self.matches and self.matches[i][0] <= limit), None)
        if inner is not None and not self._personal(start, limit, inner):
            self._unknown(start, inner)
            return inner
        self._unknown(start, limit)
        return limit

    def _opens_title(self, position: int) -> bool:
        return position in self.title_end

    def _opens_person(self, title: int) -> bool:
        end = self.title_end[title]
        return end < self.words.count and self.words.kinds[end] in (CAPITAL, INITIAL)

    def _personal(self, start: int, end: int, inner: int) -> bool:
        """Whether the known name at ``inner`` is but part of a person's ("Michael Jordan")."""
        match_end, meanings = self.matches[inner]
        first = self.words.folded[start]
        if first in self.given and match_end - inner == 1 and meanings[0].label not in ("ORG", "PERSON"):
            return True
        if self.words.kinds[inner - 1] == HYPHEN:
            return not (inner - start == 2 and self.words.kinds[start] == CAPITAL and meanings[0].label in ("GPE", "NORP"))
        return inner - start == 1 and self.words.kinds[start] == INITIAL or self.evidence.titled(start, self.in_title)

    # names with a head noun

    def _head(self, table_: dict[str, Head], start: int, end: int, *, at_end: bool) -> tuple[Head, int] | None:
        """The longest head that the run ends (or opens) with, and its length in tokens."""
        folded = self.words.folded
        for length in range(min(3, end - start), 0, -1):
            part = folded[end - length : end] if at_end else folded[start : start + length]
            head = table_.get(" ".join(part))
            if head is not None:
                return head, length
        return None

    def _headed(self, start: int, end: int) -> int | None:
        words, vocabulary_ = self.words, self.vocabulary
        for stop in range(end, start, -1):
            if words.kinds[stop - 1] not in (CAPITAL, UPPER):
                continue
            last = self._head(vocabulary_.last, start, stop, at_end=True)
            of = self._head(vocabulary_.of, start, stop, at_end=True)
            if of is not None:
                longer = self._of(start, stop, end, of[0])
                if longer is not None:
                    return longer
            if last is not None and not (stop < end and last[0].label in ("ORG", "FAC") and stop - start == last[1]):
                head, length = last
                if start in self.title_end and (head.label not in ("ORG", "LAW") or self.title_end[start] >= stop - length and self.title_end[start] > start + 1):
                    continue
                name = " ".join(words.folded[start:stop])
                if self._whole_known(start, stop) is not None:
                    break
                if stop - start > length and not self._only_common(start, stop - length):
                    return self._head_name(start, stop, head)
                if name in vocabulary_.alone and not words.opens[start] or name in vocabulary_.alone and stop - start > 1 or name in ("parliament", "congress"):
                    return self._head_name(start, stop, head, 0.7)
        first = self._head(vocabulary_.first, start, end, at_end=False)
        if first is not None and end - start > first[1]:
            stop = min(end, start + first[1] + 2)
            self._add(start, stop, first[0].label, f"head_{first[0].rule}", 0.8, first[0].subtype)
            return stop
        return None

    def _agreement(self, start: int, stop: int, end: int) -> int | None:
        """ "Exchange and Cooperation Agreement": a name of an agreement that goes on after "and"."""
        words = self.words
        if stop != end or end + 1 >= words.count or words.folded[end] not in ("and", "&", "on", "for") or words.kinds[end + 1] not in (CAPITAL, UPPER):
            return None
        last = end + 1
        while last < words.count and self.taken[last] is None and (
            words.kinds[last] in (CAPITAL, UPPER) or words.kinds[last] == HYPHEN and not words.spaces[last]
        ):
            last += 1
        head = self.vocabulary.last.get(words.folded[last - 1])
        if head is None or head.label != "LAW":
            return None
        while start < stop - 1 and words.opens[start] and words.folded[start] in self.vocabulary.openers:
            start += 1
        self._add(start, last, "LAW", "head_agreement", 0.85)
        return last

    def _whole_known(self, start: int, stop: int) -> tuple[Known, ...] | None:
        known = self.matches.get(start)
        return known[1] if known is not None and known[0] >= stop else None

    def _only_common(self, start: int, end: int) -> bool:
        """Whether a run is made of words that alone make no name."""
        vocabulary_ = self.vocabulary
        return all(self.words.folded[i] in vocabulary_.openers or self.words.folded[i] in vocabulary_.calendar for i in range(start, end))

    def _head_name(self, start: int, stop: int, head: Head, confidence: float = 0.8) -> int:
        """Add a name with a head noun, without the title or the opening word before it."""
        words = self.words
        while start < stop - 1 and (words.opens[start] and words.folded[start] in self.vocabulary.openers and start not in self.matches):
            start += 1
        label = head.label
        if head.rule == "province" and stop - start == 2 and self.matches.get(start, (0, ()))[0] == start + 1:
            known = self.matches[start][1][0]
            if known.form in ("name", "demonym") and known.id.startswith("country:"):
                self._add(start, start + 1, known.label, f"known_{known.form}", 0.95, known=True)
                return stop
        self._add(start, stop, label, f"head_{head.rule}", confidence, head.subtype)
        return stop

    def _of(self, start: int, stop: int, end: int, head: Head) -> int | None:
        """Extend "Ministry" by "of Foreign Affairs and Trade"; None where no such words follow."""
        words = self.words
        if stop != end or stop >= words.count - 1:
            return None
        position = stop
        if words.folded[position] not in ("of", "for", "on", "against", "to"):
            return None
        if words.folded[position] in ("on", "against", "to") and head.label not in ("LAW", "ORG"):
            return None
        position += 1
        while position < words.count and words.folded[position] in ("the", "all"):
            position += 1
        if position >= words.count or words.kinds[position] not in (CAPITAL, UPPER) or self.taken[position] is not None:
            return None
        if words.folded[position] in self.vocabulary.calendar:
            return None
        last = position + 1
        while last < words.count and self.taken[last] is None:
            if words.kinds[last] in (CAPITAL, UPPER) and words.folded[last] not in self.vocabulary.calendar:
                last += 1
            elif words.kinds[last] == HYPHEN and not words.spaces[last] and not words.spaces[last - 1] and last + 1 < words.count and words.folded[last + 1] not in self.vocabulary.tails:
                last += 2
            elif words.texts[last] == "," and last + 2 < words.count and words.folded[last + 1] in POLICY and words.kinds[last + 1] == CAPITAL:
                last += 2
            elif words.folded[last] in ("and", "&", "of", "for", "in") and last + 1 < words.count and words.kinds[last + 1] == CAPITAL and (words.folded[last + 1] in POLICY or words.folded[last] in ("of", "in") and last + 1 in self.matches and head.label == "ORG" and self.matches[last + 1][1][0].id.startswith(("country", "place")) and words.folded[last] == "of" and words.folded[position] not in POLICY):
                last += 2
            else:
                break
        if self.title_end.get(last - 1, 0) or (last - 1) in self.title_end:
            pass
        while start < stop - 1 and (start in self.title_end or words.opens[start] and words.folded[start] in self.vocabulary.openers):
            start += 1
        self._add(start, min(last, words.count), head.label, f"head_{head.rule}", 0.85, head.subtype)
        return min(last, words.count)

    # known names, unknown names

    def _known(self, start: int, limit: int, end: int, meanings: tuple[Known, ...]) -> int:
        words = self.words
        known = meanings[0]
        single = end - start == 1
        if single and end < limit and known.form in ("name", "capital", "people", "demonym") and known.label != "ORG":
            alone = limit - start <= 3 and all(words.kinds[i] in (CAPITAL, INITIAL, HYPHEN, LOWER) for i in range(start, limit))
            if alone and (words.folded[start] in PERSONAL or words.folded[start] in self.given) and known.form in ("name", "capital") and end not in self.matches:
                self._add(start, limit, "PERSON", "person_shape", 0.6)
                return limit
        if single and self.evidence.titled(start, self.in_title) and known.form in ("capital", "people") and not self._place_like(start, end):
            self._add(start, max(limit, end), "PERSON", "person_title", 0.8)
            return max(limit, end)
        label = known.label
        if known.form == "capital" and self._agreed(end) and words.kinds[start - 1] != HYPHEN:
            self._add(start, end, "LAW", "agreement_town", 0.6)
            return end
        if (
            end < limit
            and known.form == "name"
            and known.label in ("LOC", "GPE", "NORP")
            and not words.titled[start]
            and all(words.kinds[i] == CAPITAL and i not in self.matches and words.folded[i] not in self.given for i in range(end, limit))
            and limit - start <= 4
            and not self._opens_title(end)
        ):
            self._add(start, limit, "ORG", "known_and_more", 0.5)
            return limit
        self._add(start, end, label, f"known_{known.form}", 0.95, known.subtype, known=True)
        return end

    def _agreed(self, end: int) -> bool:
        """Whether a word for an agreement follows: a town's name is then the agreement's."""
        words, nouns = self.words, self.vocabulary.agreement_nouns
        if end < words.count and words.folded[end] in nouns:
            return end + 1 >= words.count or words.folded[end + 1] not in ("center", "centre", "hall", "hotel", "site")
        return end + 1 < words.count and words.folded[end] in ("joint", "peace", "framework", "final") and words.folded[end + 1] in nouns

    def _place_like(self, start: int, end: int) -> bool:
        return self.evidence.place(start, end) > 0

    def _unknown(self, start: int, end: int) -> None:
        """Decide on a run that no table and no head noun explains."""
        words, evidence = self.words, self.evidence
        while start < end and (
            words.folded[start] in self.vocabulary.openers
            and words.opens[start]
            or words.kinds[start] in (HYPHEN, SPACE)
        ):
            start += 1
        while end > start and words.kinds[end - 1] in (HYPHEN, SPACE, DIGIT):
            end -= 1
        if start >= end:
            return
        for hyphen in range(start + 1, end - 1):
            if words.kinds[hyphen] == HYPHEN and hyphen - start == 1 and end - hyphen == 2 and words.texts[hyphen] != "-":
                self._unknown(start, hyphen)
                self._unknown(hyphen + 1, end)
                return
        length = end - start
        if self._agreed(end) and length <= 2 and not evidence.titled(start, self.in_title):
            self._add(start, end, "LAW", "agreement_town", 0.6)
            return
        if length == 1 and words.kinds[start] == UPPER:
            self._acronym(start)
            return
        if length > MOST or words.titled[start] and length > 3:
            return
        person = evidence.person(start, end, self.in_title)
        place = evidence.place(start, end)
        town = self._town(start, end)
        if town is None and sum(words.kinds[i] in (CAPITAL, UPPER) for i in range(start, end)) > 2:
            place -= 1
        if town is not None:
            place += 1.0 if town.population < 200_000 else 1.3 if town.population < 1_000_000 else 1.6
            if words.opens[start] and end < words.count and words.texts[end] == ":" and town.population > 50_000:
                place += 1
        single = length == 1
        common = single and words.folded[start] in self.vocabulary.plain or words.folded[start] in self.vocabulary.roles
        if place >= person and place >= 1.5 and not (common and place < 3) and not (single and words.opens[start] and place < 2):
            self._add(start, end, "GPE", "town" if town is not None else "place_context", min(0.9, 0.4 + 0.1 * place), known=town is not None)
        elif person >= 1.5 and not (single and words.opens[start] and person < 2) and not common:
            self._add(start, end, "PERSON", "person_context" if person >= 2 else "person_shape", min(0.95, 0.4 + 0.1 * person))
        else:
            self.weak.append((start, end))

    def _town(self, start: int, end: int) -> Known | None:
        meanings = self.towns.meanings(self.words.text[self.words.starts[start] : self.words.ends[end - 1]])
        return meanings[0] if meanings else None

    def _acronym(self, start: int) -> None:
        words = self.words
        text = words.texts[start].strip(".")
        key = words.folded[start]
        if key in self.vocabulary.acronyms or key in self.vocabulary.agreements or not 2 <= len(text) <= 9 or words.titled[start]:
            return
        if not text.isalpha() and not (text.isalnum() and text[0].isalpha() and sum(c.isalpha() for c in text) >= 2):
            return
        self._add(start, start + 1, "ORG", "acronym", 0.5)

    # lines in capitals

    def _loud(self, start: int, end: int) -> int:
        words = self.words
        known = self.matches.get(start)
        if known is not None and start not in self.title_end:
            self._add(start, known[0], known[1][0].label, f"known_{known[1][0].form}", 0.8, known[1][0].subtype, known=True)
            return known[0]
        if start in self.title_end:
            return self.title_end[start]
        titled = start > 0 and self.in_title[start - 1] and words.folded[start - 1] not in _VAGUE_TITLES
        given = words.folded[start] in self.given
        stop = start
        while stop < end and stop - start < (4 if given else 1) and self._loud_name(stop):
            stop += 1
        while stop > start and words.kinds[stop - 1] != UPPER:
            stop -= 1
        if stop - start >= (1 if titled else 2) and (titled or words.folded[start] in self.given):
            self._add(start, stop, "PERSON", "person_title" if titled else "person_given", 0.6)
            return stop
        if self.evidence.place(start, start + 1) >= 1:
            for last in range(min(end, start + 3), start, -1):
                town = self._town(start, last)
                if town is not None and (town.population > 50_000 or last - start > 1) and words.folded[start] not in _ENGLISH:
                    self._add(start, last, "GPE", "town", 0.6, known=True)
                    return last
        return start + 1

    def _loud_name(self, position: int) -> bool:
        words, vocabulary_ = self.words, self.vocabulary
        key = words.folded[position]
        if words.kinds[position] == INITIAL and words.texts[position].endswith("."):
            return True
        if words.kinds[position] == HYPHEN:
            return not words.spaces[position]
        return (
            words.kinds[position] == UPPER
            and self.taken[position] is None
            and position not in self.matches
            and position not in self.title_end
            and key not in vocabulary_.openers
            and key not in vocabulary_.calendar
            and key not in vocabulary_.person_verb
            and key not in vocabulary_.before_place
            and key not in vocabulary_.plain
            and key not in vocabulary_.acronyms
            and key not in vocabulary_.roles
            and key not in vocabulary_.last
            and not key.endswith(("ing", "tion"))
        )

    # what other mentions say

    def _again(self) -> None:
        """Runs that nothing near them explains, by names found elsewhere in the Doc."""
        folded = self.words.folded
        whole: dict[str, Name] = {}
        parts: dict[str, Name] = {}
        for name in self.found:
            key = " ".join(folded[name.start : name.end])
            if name.confidence >= 0.5:
                whole.setdefault(key, name)
                if name.rule == "head_company" and name.end - name.start > 1:
                    whole.setdefault(key.rsplit(" ", 1)[0], name)
            if name.label == "PERSON":
                for position in range(name.start, name.end):
                    if self.words.kinds[position] in (CAPITAL, UPPER) and len(folded[position]) > 2:
                        parts.setdefault(folded[position], name)
        ships = {" ".join(folded[n.start : n.end]) for n in self.found if n.subtype == "vessel"}
        for name in list(self.found):
            single = name.end - name.start == 1
            if single and name.rule in ("town", "place_context") and folded[name.start] in parts:
                twin = parts[folded[name.start]]
                if self.evidence.place(name.start, name.end) < 1.5 and (twin.end - twin.start > 1 or twin.confidence >= 0.6):
                    name.label, name.rule, name.known = "PERSON", "person_again", False
            elif single and name.rule in ("town", "place_context") and folded[name.start] in ships:
                if self.evidence.place(name.start, name.end) < 1.5:
                    name.label, name.rule, name.subtype, name.known = "PRODUCT", "vessel_again", "vessel", False
            elif name.label == "PERSON" and name.end - name.start == 3 and self.words.kinds[name.start + 1] == HYPHEN:
                left, right = folded[name.start], folded[name.end - 1]
                others = [n for n in self.found if n is not name and n.label == "PERSON"]
                if any(left in folded[n.start : n.end] for n in others) and any(right in folded[n.start : n.end] for n in others):
                    self.found.remove(name)
        surnames = {folded[name.end - 1] for name in self.found if name.label == "PERSON"}
        for position in range(self.words.count):
            if self.words.loud[position] and folded[position] in surnames and self._loud_name(position):
                self._add(position, position + 1, "PERSON", "person_again", 0.6)
        for start, end in self.weak:
            key = " ".join(folded[start:end])
            twin = whole.get(key)
            if twin is not None:
                self._add(start, end, twin.label, twin.rule, twin.confidence, twin.subtype)
            elif end - start == 1 and key in parts and key not in self.vocabulary.plain:
                self._add(start, end, "PERSON", "person_again", 0.7)
            elif self.words.texts[start - 1] == "(" and (before := self.taken[start - 2]) is not None and before.end == start - 1 and before.label in ("EVENT", "LOC", "GPE", "ORG"):
                self._add(start, end, before.label, "in_brackets", 0.5, before.subtype)
            elif end - start > 1 and folded[end - 1] in parts and folded[start] not in self.vocabulary.openers:
                self._add(start, end, "PERSON", "person_again", 0.6)

    def _agreement_acronyms(self) -> None:
        """Acronyms that the text gives to an agreement are no organisations, here and elsewhere in the Doc."""
        words = self.words
        acronyms: set[str] = set()
        for name in self.found:
            if name.label == "LAW" and name.rule != "agreement_town":
                acronyms |= self._defined(name.end)
        nouns = self.vocabulary.agreement_nouns | {"deal"}
        for position in range(words.count - 2):
            if words.texts[position] in ("(", ",") and position and words.folded[position - 1] in nouns:
                acronyms |= self._defined(position)
        keep = []
        for name in self.found:
            single = name.end - name.start == 1
            following = words.folded[name.end] if name.end < words.count else ""
            if name.rule == "acronym" and (words.folded[name.start] in acronyms or following in nouns) or (
                single and name.label == "ORG" and words.folded[name.start] in acronyms and not self._agency(name)
            ):
                name.label = "LAW"
            keep.append(name)
        self.found = keep

    def _agency(self, name: Name) -> bool:
        """An acronym that an agreement shares ("the EPA, the regulator") is the organisation's after "the", unless it is in brackets."""
        words = self.words
        return name.known and name.start > 0 and words.folded[name.start - 1] == "the" and name.end < words.count and words.texts[name.end] == ","

    def _defined(self, position: int) -> set[str]:
        """The acronym that stands right after an agreement's name: "(NPT)", ", or NPT,", ", known as the NPT"."""
        words = self.words
        for last in range(position, min(position + 5, words.count)):
            if words.kinds[last] == UPPER and words.texts[last].isalpha() or words.kinds[last] == CAPITAL and last == position + 1 and words.texts[position] == "(":
                if last > position:
                    return {words.folded[last]}
                return set()
            if words.texts[last] not in ("(", ",", "“", '"') and words.folded[last] not in ("or", "known", "as", "the", "called"):
                return set()
        return set()

    def _add(self, start: int, end: int, label: str, rule: str, confidence: float, subtype: str | None = None, *, known: bool = False) -> None:
        while start < end and self.words.kinds[start] == SPACE:
            start += 1
        if start >= end or any(self.taken[i] is not None for i in range(start, end)):
            return
        name = Name(start=start, end=end, label=label, rule=rule, confidence=confidence, subtype=subtype, known=known)
        self.found.append(name)
        for position in range(start, end):
            self.taken[position] = name


def title_names_find(overlay: Overlay, words: Words) -> list[tuple[int, int, str]]:
    """Titles that stand before a capitalised word or in capitals themselves, as (first, after the last, rule)."""
    titles = title_names(overlay)
    firsts = _title_firsts(overlay)
    cased = vocabulary(overlay).cased_titles
    found, position = [], 0
    reach = 5
    while position < words.count:
        if words.folded[position] not in firsts:
            position += 1
            continue
        best = 0
        rule = ""
        key = ""
        for end in range(position, min(position + reach, words.count)):
            if words.kinds[end] == SPACE:
                break
            key = f"{key} {words.folded[end]}" if key and words.spaces[end - 1] else key + words.folded[end]
            meaning = titles.meanings(key)
            if meaning and not (key in cased and words.kinds[position] == LOWER):
                best, rule = end + 1, meaning[0]
        if best and words.folded[best - 1] in ("secretary", "minister", "undersecretary", "commissioner", "director"):
            best = _policy(words, best)
        if best:
            while position > (found[-1][1] if found else 0) and words.folded[best - 1] in _OFFICES and (
                words.folded[position - 1] in POLICY and words.kinds[position - 1] == words.kinds[position] and words.spaces[position - 1]
            ):
                position -= 1
            found.append((position, best, rule))
        position = max(best, position + 1)
    return found


@cache
def _title_firsts(overlay: Overlay) -> frozenset[str]:
    """Tokens that can open a title: its first word, with and without its full stop or hyphenated rest."""
    firsts = set()
    for title in vocabulary(overlay).titles:
        word = title.split(" ")[0]
        firsts |= {word, word.rstrip("."), word.split("-")[0]}
    return frozenset(firsts)


_OFFICES = frozenset("minister secretary commissioner spokesman spokeswoman undersecretary ministers".split())


def _policy(words: Words, end: int) -> int:
    """Extend "Minister" by "for Foreign Affairs"."""
    if end + 1 >= words.count or words.folded[end] not in ("of", "for"):
        return end
    position = end + 1
    while position < words.count and (
        words.folded[position] in POLICY or words.folded[position] in ("the", "and", "&", "national", "state", "public", "external", "internal", "human", "home", ",")
    ):
        position += 1
    while position > end and words.folded[position - 1] in ("the", "and", "&", ",", "national", "public"):
        position -= 1
    return position if position > end + 1 else end


@cache
def _agreements(overlay: Overlay) -> Gazetteer[str]:
    names: Gazetteer[str] = Gazetteer()
    for row in table("agreements", "key", overlay):
        for cell in (row["name"], row.get("aliases", ""), row.get("acronyms", "")):
            for form in cell.split(";"):
                if form.strip():
                    names.add(form, row["key"])
    return names


_ENGLISH = frozenset(map(fold, (
    "Turkey Chad Male Nice Reading Bath Mobile Of Same Man Sake Pole Poles Finn Dane Lao Polish Dawn Quad Orthodox Liberal "
    "Conservative Western Baltic Democratic Gulf Pacific Spirit Amnesty Congress Diet Guardian Economist Care Rescue Central Islamic Christian Roman Nordic Republican Communist "
    "Greek Contras Rada Sana Shan Java Bali Jersey Guinea Kiwi Brit Reunion Commonwealth Emirates Union Amal"
).split()))
_VAGUE_TITLES = frozenset("general private major chief leader leaders official deputy soldier soldiers director doctor student teacher representative".split())
_ENGLISH_ACRONYMS = frozenset("us who car care sana iran aim it is un am pm mend arena ira eta gam jem let plan ria quad ap rsa".split())
