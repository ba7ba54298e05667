"""From words to mentions: names first, then acronyms, names by form, descriptions; no word is in two of them."""

from extract.agreements.acronym_definitions import definitions
from extract.agreements.actors import Actor
from extract.agreements.descriptions import described
from extract.agreements.find import STRENGTH, Find
from extract.agreements.lexicon import Lexicon
from extract.agreements.names import acronyms, by_form, named
from extract.agreements.words import Words


def recognise(words: Words, lexicon: Lexicon, who: list[Actor], capitals: list[Actor]) -> list[Find]:
    """All mentions that could be agreements, in text order, without overlaps."""
    taken = [False] * len(words)
    modifiers = {actor.end: actor for actor in (*capitals, *(actor for actor in who if actor.firm))}
    finds = _keep(named(words, lexicon, modifiers, taken), taken)
    finds += _keep(by_form(words, lexicon, who, modifiers, taken), taken)
    descriptions = described(words, lexicon, who, taken)
    known = {name for find in finds for name in find.types}
    known |= {instance.key for find in finds for instance in find.instances}
    known |= {name for find in descriptions for name in find.types}
    for find in descriptions:
        if find.mention == "descriptive" and not find.plural and _capitals(words, find):
            find.mention = "full_name"
    named_ = [
        find for find in descriptions if find.mention == "full_name" or (find.types and find.mention == "descriptive")
    ]
    defined = definitions(words, [*finds, *named_])
    found = acronyms(words, lexicon, who, modifiers, taken, defined, known)
    for find in found:
        source = defined.get(find.acronym or "")
        if source is not None:
            find.twin = source if abs(source.end - find.start) < 8 or abs(find.end - source.start) < 8 else None
            source.acronym = source.acronym or find.acronym
            if source.mention == "descriptive":
                source.mention = "full_name"
                source.weak = False
    finds += _keep(found, taken)
    for find in _keep(descriptions, taken):
        if find.mention == "descriptive" and not find.plural and find.types and _is_name(words, lexicon, find):
            find.mention = "full_name"
        finds.append(find)
    return sorted(finds, key=lambda find: find.start)


def _capitals(words: Words, find: Find) -> bool:
    """Whether a description is written as a name, up to its head noun: "Partnership and Cooperation Agreement"."""
    content = [word for word in words.text[find.start : find.head + 1] if word not in ("and", "of", "on", "for")]
    return len(content) > 2 and all(word[:1].isupper() for word in content) and not words.shouting[find.sentence]


def _is_name(words: Words, lexicon: Lexicon, find: Find) -> bool:
    """Whether a description in lower case is the whole name of a type: "the status-of-forces agreement"."""
    kind = lexicon.book.types[find.types[0]]
    return find.head - find.start > 2 and " ".join(words.norm[find.start : find.head + 1]) in {
        name.lower().replace("-", " ") for name in kind.names
    }


def _keep(finds: list[Find], taken: list[bool]) -> list[Find]:
    """Those that no stronger or longer mention overlaps; their words are taken."""
    kept = []
    for find in sorted(finds, key=lambda f: (-STRENGTH[f.mention], f.start - f.end, f.start)):
        if not any(taken[find.start : find.end]):
            taken[find.start : find.end] = [True] * (find.end - find.start)
            kept.append(find)
    return kept
