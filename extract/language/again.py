"""A second look: what a name is elsewhere in the Doc, it is where nothing near tells."""

from collections import Counter

from extract.language.loud import loud_name
from extract.language.names import Name
from extract.language.page import Page, Run
from extract.language.words import CAPITAL, HYPHEN, LOWER, UPPER

DOUBTFUL = ("town", "place_context")
"""Rules whose places may be people or ships of that name."""


def second_look(page: Page) -> None:
    """Settle doubtful places and weak runs by the names found elsewhere."""
    parts = _parts(page)
    ships = {_key(page, name) for name in page.found if name.subtype == "vessel"}
    for name in page.found:
        if name.end - name.start == 1 and name.rule in DOUBTFUL:
            _settle(page, name, parts, ships)
        elif name.end - name.start == 1 and name.rule == "known_name" and name.label == "ORG":
            _surname(page, name, parts)
    _drop_pairs(page)
    _loud_surnames(page)
    whole = _whole(page)
    for run in page.weak:
        _weak(page, run, whole, parts)


def _key(page: Page, name: Name) -> str:
    return " ".join(page.words.folded[name.start : name.end])


def _parts(page: Page) -> dict[str, Name]:
    """The first person that bears each word as a part of the name."""
    words, parts = page.words, dict[str, Name]()
    for name in page.found:
        if name.label == "PERSON":
            for position in range(name.start, name.end):
                if words.kinds[position] in (CAPITAL, UPPER) and len(words.folded[position]) > 2:
                    parts.setdefault(words.folded[position], name)
    return parts


def _whole(page: Page) -> dict[str, Name]:
    """The first sure name of each form; a company also without its "Co."."""
    whole: dict[str, Name] = {}
    for name in page.found:
        if name.confidence >= 0.5:
            key = _key(page, name)
            whole.setdefault(key, name)
            if name.rule == "head_company" and name.end - name.start > 1:
                whole.setdefault(key.rsplit(" ", 1)[0], name)
    return whole


def _settle(page: Page, name: Name, parts: dict[str, Name], ships: set[str]) -> None:
    """A town's name that is a surname or a ship elsewhere is that here, unless a preposition of place stands before."""
    key = page.words.folded[name.start]
    if page.evidence.place(name.start, name.end) >= 1.5:
        return
    person = parts.get(key)
    if person is not None and (person.end - person.start > 1 or person.confidence >= 0.6):
        name.label, name.rule, name.known = "PERSON", "person_again", False
    elif key in ships:
        name.label, name.rule, name.subtype, name.known = "PRODUCT", "vessel_again", "vessel", False


def _surname(page: Page, name: Name, parts: dict[str, Name]) -> None:
    """A known organisation's name that is a surname in this article: the person, unless an article stands before."""
    words = page.words
    person = parts.get(words.folded[name.start])
    article = name.start > 0 and words.folded[name.start - 1] in ("the", "a", "an")
    if person is not None and person.end - person.start > 1 and words.kinds[name.start] == CAPITAL and not article:
        name.label, name.rule, name.known, name.subtype = "PERSON", "person_again", False, None


def _drop_pairs(page: Page) -> None:
    """ "The Brandt-Vask talks" name no third person."""
    folded, kinds = page.words.folded, page.words.kinds
    people = [name for name in page.found if name.label == "PERSON"]
    borne = Counter(word for name in people for word in set(folded[name.start : name.end]))
    pairs = {
        id(name)
        for name in people
        if name.end - name.start == 3
        and kinds[name.start + 1] == HYPHEN
        and borne[folded[name.start]] > 1
        and borne[folded[name.end - 1]] > 1
    }
    page.found = [name for name in page.found if id(name) not in pairs]


def _loud_surnames(page: Page) -> None:
    words = page.words
    if not any(words.loud):
        return
    surnames = {words.folded[name.end - 1] for name in page.found if name.label == "PERSON"}
    for position in range(words.count):
        if words.loud[position] and words.folded[position] in surnames and loud_name(page, position):
            page.add(position, position + 1, "PERSON", "person_again", 0.6)


def _weak(page: Page, run: Run, whole: dict[str, Name], parts: dict[str, Name]) -> None:
    start, end = run
    folded = page.words.folded
    key = " ".join(folded[start:end])
    twin = whole.get(key)
    if twin is not None:
        doubtful = twin.rule == "place_context"
        page.add(start, end, twin.label, twin.rule, 0.45 if doubtful else twin.confidence, twin.subtype)
        return
    if end - start == 1 and key in parts and key not in page.vocabulary.plain:
        page.add(start, end, "PERSON", "person_again", 0.7)
        return
    before = page.taken[start - 2] if start > 1 and page.words.texts[start - 1] == "(" else None
    if before is not None and before.end == start - 1 and before.label == "EVENT":
        page.add(start, end, before.label, "in_brackets", 0.5, before.subtype)
    elif end - start > 1 and folded[end - 1] in parts and folded[start] not in page.vocabulary.openers:
        page.add(start, end, "PERSON", "person_again", 0.6)


def agreement_acronyms(page: Page) -> None:
    """Acronyms that the text gives to an agreement are no organisations, here and elsewhere in the Doc."""
    words = page.words
    nouns = page.vocabulary.agreement_nouns | {"deal"}
    acronyms: set[str] = set()
    for name in page.found:
        if name.label == "LAW" and name.rule != "agreement_town":
            acronyms |= _defined(page, name.end)
    for position in [i for i, text in enumerate(words.texts) if text == "(" or text == ","]:
        if 1 <= position < words.count - 2 and words.folded[position - 1] in nouns:
            acronyms |= _defined(page, position)
    for name in page.found:
        if name.label != "ORG" or name.end - name.start > 1:
            continue
        defined = words.folded[name.start] in acronyms
        followed = name.end < words.count and words.folded[name.end] in nouns and words.kinds[name.end] == LOWER
        if (defined and not _agency(page, name)) or (followed and name.rule == "acronym"):
            name.label = "LAW"


def _agency(page: Page, name: Name) -> bool:
    """Whether an acronym that an agreement shares is the organisation's here: "the EPA, the regulator"."""
    words = page.words
    return (
        name.known
        and name.start > 0
        and words.folded[name.start - 1] == "the"
        and name.end < words.count
        and words.texts[name.end] == ","
    )


def _defined(page: Page, position: int) -> set[str]:
    """The acronym that stands right after an agreement's name: "(NPT)", ", or NPT,", ", known as the NPT"."""
    words = page.words
    for last in range(position, min(position + 5, words.count)):
        upper = words.kinds[last] == UPPER and words.texts[last].isalpha()
        bracketed = words.kinds[last] == CAPITAL and last == position + 1 and words.texts[position] == "("
        if upper or bracketed:
            return {words.folded[last]} if last > position else set()
        if words.texts[last] not in ("(", ",", "“", '"') and words.folded[last] not in _DEFINING:
            return set()
    return set()


_DEFINING = frozenset("or known as the called".split())
