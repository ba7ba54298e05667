"""Acronyms that an article defines itself: "Name (ABC)", "Name, or ABC,", "known as ABC", "ABC, or the Name"."""

from extract.agreements.find import Find
from extract.agreements.words import Words

_SKIP = frozenset(
    [
        '"',
        "(",
        ",",
        "the",
        "or",
        "known",
        "called",
        "dubbed",
        "abbreviated",
        "as",
        "acronym",
        "by",
        "its",
        "also",
        "simply",
        "hereafter",
        "'",
        "‘",
        "is",
        "commonly",
        "widely",
        "better",
    ]
)
_LINKS = frozenset(["(", "or", "known", "called", "dubbed", "abbreviated", "acronym", "hereafter"])
_CALLS = frozenset("abbreviate call called calls dub dubbed".split())
_PARTNERS = frozenset(["among", "between", "with"])
_MAX_GAP = 7
_SMALL = frozenset("of on for the and in to a an de with".split())


def definitions(words: Words, finds: list[Find]) -> dict[str, Find]:
    """The acronyms defined beside the names of ``finds``, each with the mention that it abbreviates."""
    defined: dict[str, Find] = {}
    for find in finds:
        if find.mention == "acronym" and find.end - find.start == 1:
            continue
        acronym = _after(words, find) or _before(words, find) or _called(words, find)
        if acronym is not None:
            defined.setdefault(acronym, find)
    return defined


def looks_like_acronym(word: str) -> bool:
    """Two to ten letters, most of them capitals: "ACSA", "MoU", "AfCFTA", "T-MEC" is two words."""
    capitals = sum(letter.isupper() for letter in word)
    return (
        2 <= len(word) <= 10
        and word[0].isalpha()
        and word.isalnum()
        and capitals >= 2
        and 2 * capitals >= len(word) - 1
    )


def _after(words: Words, find: Find) -> str | None:
    last = words.bounds[find.sentence][1]
    linked = False
    shouting = words.shouting[find.sentence]
    for i in range(find.end, min(find.end + _MAX_GAP, last)):
        word = words.text[i]
        if linked and looks_like_acronym(word) and (not shouting or words.text[i - 1] == "("):
            return word if fits(word, _long_form(words, find)) else None
        if words.norm[i] not in _SKIP:
            return None
        linked = linked or words.norm[i] in _LINKS
    return None


def _called(words: Words, find: Find) -> str | None:
    """ "the Name, which everybody calls the ABC"."""
    last = words.bounds[find.sentence][1]
    for i in range(find.end, min(find.end + _MAX_GAP, last - 2)):
        if words.norm[i] in _CALLS:
            at = i + 1 + (words.norm[i + 1] in ("the", "it", '"'))
            word = words.text[at] if at < last else ""
            return word if looks_like_acronym(word) and fits(word, _long_form(words, find)) else None
        if words.norm[i] in (".", ";", ":"):
            return None
    return None


def _before(words: Words, find: Find) -> str | None:
    """ "ABC, or the Name", "ABC (Name)"."""
    first = words.bounds[find.sentence][0]
    linked = False
    if words.shouting[find.sentence]:
        return None
    for i in range(find.start - 1, max(first, find.start - _MAX_GAP) - 1, -1):
        word = words.text[i]
        if linked and looks_like_acronym(word):
            return word if fits(word, _long_form(words, find)) else None
        if words.norm[i] not in _SKIP and words.norm[i] not in ("stands", "for"):
            return None
        linked = linked or words.norm[i] in ("(", "or", "stands", ",")
    return None


def _long_form(words: Words, find: Find) -> list[str]:
    """The words that an acronym can stand for; those behind "with" and "between" name partners, who have their own."""
    norms = words.norm
    if find.mention != "descriptive":
        return norms[find.start : find.end]
    return norms[find.start : next((i for i in range(find.head, find.end) if norms[i] in _PARTNERS), find.end)]


def fits(acronym: str, name: list[str]) -> bool:
    """Whether the letters can come from the name in order: each from the start of a word or from inside one.

    Unlike Schwartz and Hearst (2003) the name is given, so that it is never cut short; only its first letter and the
    order of letters are asked for, small words may be skipped, and "the NPT" fits "Treaty on the Non-Proliferation".
    """
    letters = acronym.lower().rstrip("s") if acronym[-1] == "s" else acronym.lower()
    content = [word for word in name if word not in _SMALL]
    starts = {word[0] for word in content if word}
    if letters[0] not in starts:
        return False
    text = " ".join(name)
    position = 0
    matched = 0
    for letter in letters:
        at = text.find(letter, position)
        if at >= 0:
            matched += 1
            position = at + 1
    in_order = matched == len(letters)
    anywhere = sum(letter in starts for letter in letters) >= max(2, len(letters) - 1)
    return in_order or anywhere
