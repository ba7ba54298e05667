"""Tokens become names: known ones first, then forms, then what capitals, heads, titles and neighbours say."""

from extract.knowledge import Overlay
from extract.knowledge.known import Known
from extract.language.again import agreement_acronyms, second_look
from extract.language.fixed import agreements, datelines, look_up, patterns
from extract.language.heads import agreement, headed
from extract.language.loud import loud
from extract.language.names import Name
from extract.language.page import Page
from extract.language.runs import runs
from extract.language.titles import mark_titles
from extract.language.words import CAPITAL, DIGIT, HYPHEN, INITIAL, LOWER, SPACE, UPPER, Words

MOST = 6
"""A run of more capitalised words than this is a headline, not a person."""


class Recogniser:
    """One pass over one Doc."""

    def __init__(self, words: Words, overlay: Overlay) -> None:
        self.page = Page(words, overlay)

    def names(self) -> list[Name]:
        """All names of the Doc, in text order."""
        page = self.page
        look_up(page)
        agreements(page)
        patterns(page)
        mark_titles(page)
        datelines(page)
        for start, end in runs(page):
            self._run(start, end)
        second_look(page)
        agreement_acronyms(page)
        page.found.sort(key=lambda name: name.start)
        return page.found

    def _run(self, start: int, end: int) -> None:
        """Name what a run of capitalised words holds, left to right."""
        while start < end:
            if self.page.taken[start] is not None:
                start += 1
                continue
            if self.page.words.loud[start]:
                start = loud(self.page, start, end)
                continue
            start = self._next(start, end)

    def _next(self, start: int, end: int) -> int:
        words, vocabulary_ = self.page.words, self.page.vocabulary
        key = words.folded[start]
        known = self.page.matches.get(start)
        if words.kinds[start] == HYPHEN:
            return start + 1
        if key in vocabulary_.calendar and (known is None or known[0] - start == 1):
            return start + 1
        if (
            (known is None or (known[0] - start == 1 and words.opens[start] and key in vocabulary_.plain))
            and start not in self.page.title_end
            and key in vocabulary_.openers
            and (
                words.opens[start]
                or end - start == 1
                or key in ("the", "a", "an", "in", "of", "and", "by", "for", "to")
            )
        ):
            return start + 1
        stop = next(
            (i for i in range(start + 1, end) if words.folded[i] in vocabulary_.calendar and words.kinds[i] != LOWER),
            end,
        )
        whole = agreement(self.page, start, stop, end)
        if whole is not None:
            return whole
        person = next((i for i in range(start, stop) if i in self.page.title_end and self.page.opens_person(i)), stop)
        taken = (
            headed(self.page, start, stop)
            if person == start
            else headed(self.page, start, person)
            if person > start
            else None
        )
        if taken is not None:
            return taken
        if start in self.page.title_end:
            return max(self.page.title_end[start], start + 1)
        if self.page.in_title[start]:
            return start + 1
        title = next(
            (
                i
                for i in range(start + 1, stop)
                if i in self.page.title_end and (self.page.title_end[i] < stop or self.page.opens_person(i))
            ),
            None,
        )
        limit = title if title is not None else stop
        if (known is not None and known[0] <= max(limit, start + 1)) or (known is not None and known[0] > stop):
            return self._known(start, limit, known[0], known[1])
        inner = next(
            (i for i in range(start + 1, limit) if i in self.page.matches and self.page.matches[i][0] <= limit), None
        )
        if inner is not None and not self._personal(start, limit, inner):
            self._unknown(start, inner)
            return inner
        self._unknown(start, limit)
        return limit

    def _opens_title(self, position: int) -> bool:
        return position in self.page.title_end

    def _personal(self, start: int, end: int, inner: int) -> bool:
        """Whether the known name at ``inner`` is but part of a person's ("Michael Jordan")."""
        match_end, meanings = self.page.matches[inner]
        first = self.page.words.folded[start]
        if first in self.page.given and match_end - inner == 1 and meanings[0].label not in ("ORG", "PERSON"):
            return True
        if self.page.words.kinds[inner - 1] == HYPHEN:
            return not (
                inner - start == 2 and self.page.words.kinds[start] == CAPITAL and meanings[0].label in ("GPE", "NORP")
            )
        return (inner - start == 1 and self.page.words.kinds[start] == INITIAL) or self.page.evidence.titled(
            start, self.page.in_title
        )

    def _known(self, start: int, limit: int, end: int, meanings: tuple[Known, ...]) -> int:
        words = self.page.words
        known = meanings[0]
        single = end - start == 1
        if single and end < limit and known.form in ("name", "capital", "people", "demonym") and known.label != "ORG":
            alone = limit - start <= 3 and all(
                words.kinds[i] in (CAPITAL, INITIAL, HYPHEN, LOWER) for i in range(start, limit)
            )
            if (
                alone
                and (words.folded[start] in self.page.vocabulary.place_given or words.folded[start] in self.page.given)
                and known.form in ("name", "capital")
                and end not in self.page.matches
            ):
                self.page.add(start, limit, "PERSON", "person_shape", 0.6)
                return limit
        if (
            single
            and self.page.evidence.titled(start, self.page.in_title)
            and known.form in ("capital", "people")
            and not self._place_like(start, end)
        ):
            self.page.add(start, max(limit, end), "PERSON", "person_title", 0.8)
            return max(limit, end)
        label = known.label
        if known.form == "capital" and self.page.agreed(end) and words.kinds[start - 1] != HYPHEN:
            self.page.add(start, end, "LAW", "agreement_town", 0.6)
            return end
        if (
            end < limit
            and known.form == "name"
            and known.label in ("LOC", "GPE", "NORP")
            and not words.titled[start]
            and all(
                words.kinds[i] == CAPITAL and i not in self.page.matches and words.folded[i] not in self.page.given
                for i in range(end, limit)
            )
            and limit - start <= 4
            and not self._opens_title(end)
        ):
            self.page.add(start, limit, "ORG", "known_and_more", 0.5)
            return limit
        self.page.add(start, end, label, f"known_{known.form}", 0.95, known.subtype, known=True)
        return end

    def _place_like(self, start: int, end: int) -> bool:
        return self.page.evidence.place(start, end) > 0

    def _unknown(self, start: int, end: int) -> None:
        """Decide on a run that no table and no head noun explains."""
        words, evidence = self.page.words, self.page.evidence
        while start < end and (
            (words.folded[start] in self.page.vocabulary.openers and words.opens[start])
            or words.kinds[start] in (HYPHEN, SPACE)
        ):
            start += 1
        while end > start and words.kinds[end - 1] in (HYPHEN, SPACE, DIGIT):
            end -= 1
        if start >= end:
            return
        for hyphen in range(start + 1, end - 1):
            if (
                words.kinds[hyphen] == HYPHEN
                and hyphen - start == 1
                and end - hyphen == 2
                and words.texts[hyphen] != "-"
            ):
                self._unknown(start, hyphen)
                self._unknown(hyphen + 1, end)
                return
        length = end - start
        if self.page.agreed(end) and length <= 2 and not evidence.titled(start, self.page.in_title):
            self.page.add(start, end, "LAW", "agreement_town", 0.6)
            return
        if length == 1 and words.kinds[start] == UPPER:
            self._acronym(start)
            return
        following = words.folded[end] if end < words.count and words.spaces[end - 1] else ""
        if following in self.page.vocabulary.after_building and words.kinds[end] == LOWER:
            self.page.add(start, end, "FAC", "building_follows", 0.5)
            return
        if length > 1 and self._initials_follow(start, end):
            self.page.add(start, end, "ORG", "initials", 0.75)
            return
        if length > MOST or (words.titled[start] and length > 3):
            return
        person = evidence.person(start, end, self.page.in_title)
        place = evidence.place(start, end)
        town = self.page.town(start, end)
        if town is None and sum(words.kinds[i] in (CAPITAL, UPPER) for i in range(start, end)) > 2:
            place -= 1
        if town is not None:
            place += 1.0 if town.population < 200_000 else 1.3 if town.population < 1_000_000 else 1.6
            if words.opens[start] and end < words.count and words.texts[end] == ":" and town.population > 50_000:
                place += 1
        single = length == 1
        common = (single and words.folded[start] in self.page.vocabulary.plain) or words.folded[
            start
        ] in self.page.vocabulary.roles
        if (
            place >= person
            and place >= 1.5
            and not (common and place < 3)
            and not (single and words.opens[start] and place < 2)
        ):
            self.page.add(
                start,
                end,
                "GPE",
                "town" if town is not None else "place_context",
                min(0.9, 0.4 + 0.1 * place),
                known=town is not None,
            )
        elif person >= 1.5 and not (single and words.opens[start] and person < 2) and not common:
            self.page.add(
                start, end, "PERSON", "person_context" if person >= 2 else "person_shape", min(0.95, 0.4 + 0.1 * person)
            )
        else:
            self.page.weak.append((start, end))

    def _initials_follow(self, start: int, end: int) -> bool:
        """Whether the initials of the words stand in brackets after them: "Alpine Fire Patrol (AFP)"."""
        words = self.page.words
        if end + 2 >= words.count or words.texts[end] not in ("(", "[") or words.texts[end + 2] not in (")", "]"):
            return False
        initials = "".join(words.folded[i][0] for i in range(start, end) if words.kinds[i] in (CAPITAL, UPPER))
        return words.kinds[end + 1] == UPPER and words.folded[end + 1] == initials

    def _acronym(self, start: int) -> None:
        words = self.page.words
        text = words.texts[start].strip(".")
        key = words.folded[start]
        if (
            key in self.page.vocabulary.acronyms
            or key in self.page.vocabulary.agreements
            or not 2 <= len(text) <= 9
            or words.titled[start]
        ):
            return
        if not text.isalpha() and not (text.isalnum() and text[0].isalpha() and sum(c.isalpha() for c in text) >= 2):
            return
        defined = self._stands_for(start)
        self.page.add(start, start + 1, "ORG", "acronym_defined" if defined else "acronym", 0.75 if defined else 0.5)

    def _stands_for(self, start: int) -> bool:
        """Whether an acronym in brackets takes most of its letters from the name before them, in any order."""
        words = self.page.words
        if start < 2 or words.texts[start - 1] != "(" or start + 1 >= words.count or words.texts[start + 1] != ")":
            return False
        head = self.page.vocabulary.last.get(words.folded[start - 2])
        if words.folded[start - 2] in self.page.vocabulary.agreements or (head is not None and head.label == "LAW"):
            return False
        initials: list[str] = []
        for position in range(start - 2, max(-1, start - 12), -1):
            if words.kinds[position] in (CAPITAL, UPPER):
                initials.append(words.folded[position][0])
            elif words.kinds[position] not in (LOWER, HYPHEN) and words.texts[position] not in ("'s", "’s", "&"):
                break
        letters = [letter for letter in words.folded[start] if letter.isalpha()]
        return len(initials) > 1 and 2 * sum(letter in initials for letter in letters) > len(letters)
