"""Names that tables and fixed forms give: known things, agreements, ships and weapons, datelines."""

from functools import cache

from extract.knowledge import Overlay, table
from extract.knowledge.gazetteer import Gazetteer
from extract.knowledge.known import Known
from extract.language.page import Page
from extract.language.words import CAPITAL, LOWER, SPACE, UPPER


def look_up(page: Page) -> None:
    words = page.words
    for start, end, meanings in page.known.find(words.texts, words.spaces, words.folded, words.openers):
        if _plausible(page, start, end, meanings):
            page.matches[start] = (end, meanings)
    covered = {i for start, (end, _) in page.matches.items() for i in range(start, end)}
    for start, end, meanings in page.towns.find(words.texts, words.spaces, words.folded, words.openers):
        free = covered.isdisjoint(range(start, end)) or _longer(page, start, end, meanings)
        if end - start > 1 and free and _long_town(page, start, end, meanings):
            for position in range(start, end):
                page.matches.pop(position, None)
            page.matches[start] = (end, meanings)
    page.evidence.province = page.province
    page.evidence.regions = frozenset(
        start
        for start, (_, meanings) in page.matches.items()
        if meanings[0].label == "GPE" and meanings[0].form != "capital"
    )


def _long_town(page: Page, start: int, end: int, meanings: tuple[Known, ...]) -> bool:
    """Whether a town's name of several words is sure enough by itself ("Deir ez-Zor", but "Ben Hill" is a person)."""
    words = page.words
    largest = max(known.population for known in meanings)
    if words.kinds[start] not in (CAPITAL, UPPER):
        return False
    if words.loud[start] or words.titled[start]:
        return largest > 1_000_000
    place = page.evidence.place(start, end)
    if end < words.count and words.kinds[end] == CAPITAL and words.spaces[end - 1]:
        return False
    if words.folded[start] in page.given:
        return place >= 1.5
    if words.folded[start] in page.vocabulary.openers or words.folded[end - 1] in page.vocabulary.last:
        return place >= 1 and largest > 100_000
    return place > 0 or largest > 100_000


def _longer(page: Page, start: int, end: int, meanings: tuple[Known, ...]) -> bool:
    """Whether a large province or town holds shorter known names whole ("New Jersey", "British Columbia")."""
    held = [page.matches[i][0] for i in range(start, end) if i in page.matches]
    if not held or held[-1] > end or page.matches.get(start, (0, ()))[0] >= end:
        return False
    largest = max(known.population for known in meanings)
    return largest > (1_000_000 if start in page.matches else 200_000)


def _plausible(page: Page, start: int, end: int, meanings: tuple[Known, ...]) -> bool:
    words = page.words
    first = meanings[0]
    if first.form == "abbreviation":
        if any(words.kinds[i] == CAPITAL for i in range(start, end)) and not any(
            c.isupper() for c in words.texts[end - 1][1:]
        ):
            return False
        plain = end - start == 1 and words.texts[start].isalpha() and words.folded[start] in page.vocabulary.loud_words
        return not (words.loud[start] and plain)
    if end - start == 1:
        if words.kinds[start] == LOWER:
            return False
        if words.folded[start] in page.vocabulary.words and (
            words.opens[start] or words.loud[start] or words.titled[start]
        ):
            return False
    return True


def agreements(page: Page) -> None:
    words = page.words
    for start, end, _ in agreement_names(page.overlay).find(words.texts, words.spaces, words.folded, words.openers):
        if start in page.matches and page.matches[start][0] > end:
            continue
        if words.kinds[end - 1] in (CAPITAL, UPPER) if end - start > 1 else words.kinds[start] == UPPER:
            page.add(start, end, "LAW", "agreement_known", 0.9)


def patterns(page: Page) -> None:
    words = page.words
    for pattern in page.vocabulary.patterns:
        if pattern.needs and not any(need in words.text for need in pattern.needs):
            continue
        for match in pattern.find.finditer(words.text):
            start, end = words.span(*match.span("name"))
            if start >= end or (words.loud[start] and words.texts[start].isalpha()):
                continue
            if start in page.matches and page.matches[start][0] >= end:
                continue
            if pattern.rule.startswith("vessel") and not _vessel(page, pattern.rule, start, end):
                continue
            page.add(start, end, pattern.label, pattern.rule, 0.85, pattern.subtype)


def _vessel(page: Page, rule: str, start: int, end: int) -> bool:
    if rule in ("vessel_prefix", "vessel_number"):
        return True
    folded = page.words.folded
    name = " ".join(folded[start:end])
    if (
        folded[start] in page.vocabulary.openers
        or folded[start] in page.vocabulary.calendar
        or folded[start] in page.vocabulary.plain
    ):
        return False
    if any(folded[i] in page.vocabulary.titles for i in range(start, end)) and folded[start] != "general":
        return False
    meanings = page.known.meanings(name)
    if meanings and any(known.label in ("NORP", "ORG", "LOC", "PERSON") or known.form != "town" for known in meanings):
        return False
    if rule == "vessel_class":
        before = page.words.texts[start - 1].lower() if start else ""
        return (
            not page.words.opens[start]
            and before in ("the", "'s", "’s", "its", "their")
            and not page.known.meanings(folded[start])
        )
    return True


def datelines(page: Page) -> None:
    """A place in capitals that opens a line: "OREB, May 3 (Wire) --", "OREB:"."""
    words = page.words
    for start in range(words.count):
        if words.kinds[start] != UPPER or (start and words.kinds[start - 1] != SPACE and not words.opens[start]):
            continue
        if not words.opens[start] or start in page.matches or page.taken[start] is not None:
            continue
        end = start + 1
        while end < words.count and end - start < 4 and words.kinds[end] == UPPER and words.spaces[end - 1]:
            end += 1
        if end < words.count and ((words.texts[end] == ":" and words.spaces[end]) or _dateline_tail(page, end)):
            town = page.town(start, end) is not None
            if words.loud[start] and not (town and words.texts[end] != ":"):
                continue
            if town or (words.texts[end] != ":" and words.folded[start] not in page.vocabulary.acronyms):
                page.add(start, end, "GPE", "dateline", 0.85)


def _dateline_tail(page: Page, end: int) -> bool:
    words = page.words
    if words.texts[end] not in (",", "(", "-", "--", "–", "—", "/"):
        return False
    for position in range(end, min(end + 14, words.count)):
        text = words.texts[position]
        if (text[:1] in "-–—_" and words.spaces[position]) or text.startswith(")_"):
            return True
        if text == ")" and position + 1 < words.count and words.texts[position + 1][:1] in "-–—_:":
            return True
        if words.kinds[position] == SPACE and position > end + 1:
            return False
    return words.texts[end] == "," and (end + 1 in page.evidence.regions)


@cache
def agreement_names(overlay: Overlay) -> Gazetteer[str]:
    names: Gazetteer[str] = Gazetteer()
    for row in table("agreements", "key", overlay):
        for cell in (row["name"], row.get("aliases", ""), row.get("acronyms", "")):
            for form in cell.split(";"):
                if form.strip():
                    names.add(form, row["key"])
    return names


"""Known names that are plain words too: no names where capitals say nothing."""
