"""The names of a trained recogniser, corrected by the rules: known names and sure forms outrank it."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc

from extract.knowledge import Overlay
from extract.knowledge.known import given_names, towns
from extract.language.labels import ours
from extract.language.names import Name
from extract.language.vocabulary import Vocabulary, title_names, vocabulary
from extract.language.words import CAPITAL, DIGIT, HYPHEN, LOWER, UPPER, Words

SURE = 0.8
"""A rule of at least this confidence outranks the trained recogniser."""
ADDED = 0.55
"""A rule's name that the recogniser does not see at all needs this confidence."""
TRAINED = 0.75
"""The confidence of a trained recogniser's name that no rule confirms."""
BANDS = frozenset("alliance alliances cartel cartels gang gangs militia militias faction factions".split())
"""What armed bands are called behind their names."""
_POLICY = frozenset({"external", "foreign", "and", "national", "public"})
_ARTICLES = frozenset({"a", "an", "the", "'s", "’s", '"', "“", "(", "``"})
_ENDS = frozenset({"'s", "’s", "'", "’", ",", ".", '"', "”", ")", "''", ":", ";"})


def merge(doc: Doc, words: Words, ruled: Sequence[Name], overlay: Overlay) -> list[Name]:
    """The names of ``doc.ents`` and of the rules, none overlapping."""
    words_ = vocabulary(overlay)
    trained = _trained(doc, words, words_, overlay)
    taken: dict[int, Name] = {position: name for name in trained for position in range(name.start, name.end)}
    inside: dict[int, list[Name]] = {}
    for name in ruled:
        for rival in _rivals(name, taken):
            inside.setdefault(id(rival), []).append(name)
    dropped = {id(rival) for rival in trained if _covered(doc, rival, inside.get(id(rival), ()))}
    chosen: list[Name] = []
    for name in ruled:
        rivals = [rival for rival in _rivals(name, taken) if id(rival) not in dropped]
        if not rivals:
            covered = any(position in taken for position in range(name.start, name.end))
            if name.label == "LAW" or name.known or covered or name.confidence >= ADDED:
                chosen.append(name)
        elif all(_outranks(doc, name, rival, words_) for rival in rivals):
            dropped.update(map(id, rivals))
            chosen.append(name)
    held = {position for name in chosen for position in range(name.start, name.end)}
    free = (name for name in trained if id(name) not in dropped)
    chosen += [name for name in free if held.isdisjoint(range(name.start, name.end))]
    return _agreeing(words, chosen)


def _agreeing(words: Words, names: list[Name]) -> list[Name]:
    """One word that is part of a person's full name is that person; "the Brandt-Vask talks" name no third one."""
    people = [name for name in names if name.label == "PERSON"]
    borne = Counter(word for name in people for word in set(words.folded[name.start : name.end]))
    parts = {word for name in people if name.end - name.start > 1 for word in words.folded[name.start : name.end]}
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        said[" ".join(words.folded[name.start : name.end])][name.label] += 1 if name.rule == "ner" else 2
    kept = []
    for name in names:
        most = said[" ".join(words.folded[name.start : name.end])].most_common(2)
        if name.rule == "ner" and len(most) > 1 and most[0][1] > most[1][1] and name.label != most[0][0]:
            name.label, name.subtype = most[0][0], None
        keys = words.folded[name.start : name.end]
        if name.rule == "ner" and len(keys) == 1 and name.label != "PERSON" and keys[0] in parts and len(keys[0]) > 2:
            name.label, name.rule, name.subtype = "PERSON", "person_again", None
        pair = name.rule == "ner" and len(keys) == 3 and words.kinds[name.start + 1] == HYPHEN
        if not (pair and borne[keys[0]] and borne[keys[2]] and borne[keys[0]] + borne[keys[2]] > 2 * (name in people)):
            kept.append(name)
    return kept


def _rivals(name: Name, taken: dict[int, Name]) -> list[Name]:
    found = {id(taken[i]): taken[i] for i in range(name.start, name.end) if i in taken}
    return list(found.values())


def _covered(doc: Doc, rival: Name, names: Sequence[Name]) -> bool:
    """Whether a trained name is nothing but two or more names of the rules, or holds an agreement's name or acronym."""
    if any(name.label == "LAW" for name in names):
        return True
    sure = [name for name in names if (name.known or name.confidence >= SURE) and rival.start <= name.start]
    if len(sure) < 2:
        return False
    held = {position for name in sure for position in range(name.start, name.end)}
    return all(i in held for i in range(rival.start, rival.end) if doc[i].text[:1].isupper())


def _outranks(doc: Doc, name: Name, rival: Name, vocabulary_: Vocabulary) -> bool:
    if (name.start, name.end) == (rival.start, rival.end):
        if name.label == rival.label:
            return True
        if name.known or name.confidence >= SURE:
            return True
        if name.rule in ("town", "place_context") and rival.label in ("PERSON", "ORG", "NORP"):
            return name.confidence >= (0.55 if rival.label == "PERSON" else 0.56)
        if name.rule == "building_follows" and rival.label == "PERSON":
            return True
        initial = any(len(token.text) == 2 and token.text.endswith(".") for token in doc[name.start : name.end])
        return name.rule.startswith("person_") and (initial or name.confidence >= 0.7)
    if rival.start <= name.start and name.end <= rival.end:
        extra = [doc[i] for i in range(rival.start, rival.end) if not name.start <= i < name.end]
        if name.known and name.label in ("GPE", "NORP") and rival.label in ("GPE", "NORP", "LOC"):
            return not any(token.text[:1].isupper() for token in extra)
        if name.label == "PERSON" and name.confidence >= 0.6 and rival.label != "PERSON":
            return all(token.lower_ in vocabulary_.titles or token.lower_ in vocabulary_.policy for token in extra)
        return name.rule.startswith("vessel")
    if name.start <= rival.start and rival.end <= name.end and name.label == rival.label == "PERSON":
        return name.confidence >= 0.6  # the whole name of which the recogniser saw a part
    return name.known or name.confidence >= SURE


def _trained(doc: Doc, words: Words, vocabulary_: Vocabulary, overlay: Overlay) -> list[Name]:
    """What the trained recogniser says, in our labels, without articles and quotes, without what names nothing."""
    given = given_names(overlay)
    heading = sum(words.loud) < 0.6 * words.count
    names: list[Name] = []
    spans = doc.ents
    forms = Counter(span.text for span in spans) if True in words.loud else Counter[str]()
    for span in spans:
        label, subtype = ours(span.label_)
        if label is None:
            continue
        start, end = span.start, span.end
        while start < end and (
            words.folded[start] in _ARTICLES or words.texts[start] in _ENDS or not words.folded[start]
        ):
            start += 1
        known = towns(overlay).meanings(words.text[words.starts[start] : words.ends[end - 1]]) if start < end else ()
        while not known and end - start > 1 and words.opens[start] and words.folded[start] in vocabulary_.openers:
            if words.kinds[start + 1] not in (CAPITAL, UPPER) or len(words.texts[start + 1]) < 2:
                break
            start += 1
        while end > start and (
            words.texts[end - 1] in _ENDS or not words.folded[end - 1] or words.folded[end - 1] in ("and", "of", "the")
        ):
            end -= 1
        if end - start == 1 and words.loud[start] and forms[span.text] < 2 and words.folded[start] not in given:
            continue
        if label == "GPE" and _firm(words, start, end):
            label = "ORG"
        if start < end and not known and words.kinds[end - 1] in (CAPITAL, UPPER):
            label, subtype = _by_form(words, start, end, label, subtype)
        if start < end and not _empty(words, start, end, label, vocabulary_, overlay, heading):
            names.append(Name(start=start, end=end, label=label, rule="ner", confidence=TRAINED, subtype=subtype))
    return names


def _firm(words: Words, start: int, end: int) -> bool:
    """Whether a town's name is one of the partners of a firm ("Vask, Lufkin & Jenrette")."""
    return end + 1 < words.count and words.texts[end] in ("&", "amp") and words.kinds[end + 1] in (CAPITAL, UPPER)


def _by_form(words: Words, start: int, end: int, label: str, subtype: str | None) -> tuple[str, str | None]:
    """An unknown place or person that bands follow is one ("the Oreb gang"); an unknown acronym is no place."""
    following = words.folded[end] if end < words.count and words.spaces[end - 1] else ""
    if label in ("PERSON", "GPE") and following in BANDS and words.kinds[end] == LOWER:
        return "ORG", "armed_group"
    acronym = end - start == 1 and words.kinds[start] == UPPER and len(words.texts[start]) > 3
    if label == "GPE" and acronym and not words.loud[start]:
        return "ORG", None
    return label, subtype


def _empty(
    words: Words, start: int, end: int, label: str, vocabulary_: Vocabulary, overlay: Overlay, heading: bool
) -> bool:
    """Whether a span holds dates, headings, titles or agreements only."""
    keys = words.folded[start:end]
    texts = words.texts[start:end]
    if not any(c.isalpha() for text in texts for c in text) or not any(c.isupper() for text in texts for c in text):
        return True
    if heading and any(words.loud[start:end]):
        return True
    if words.opens[start] and all(words.kinds[i] == LOWER for i in range(start + 1, end)) and len(keys) > 1:
        return True
    if len(keys) == 2 and all(key in ("member", "nation", "parties", "states") for key in keys):
        return True
    of = keys.index("of") if "of" in keys[1:] and start and words.folded[start - 1] in ("for", "of") else len(keys)
    if all(key in vocabulary_.policy or key in _POLICY for key in keys[:of]):
        # also in "the Minister for Foreign Affairs of Norvania": the country is a name of its own
        return True
    head = vocabulary_.last.get(keys[-1])
    if len(keys) > 1 and (keys[-1] in vocabulary_.agreements or (head is not None and head.label == "LAW")):
        return True
    # Not one union of the three: making it costs more than all look-ups in it.
    nothing = (vocabulary_.calendar, vocabulary_.acronyms, vocabulary_.agreements)
    if all(any(key in some for some in nothing) or words.kinds[start + i] == DIGIT for i, key in enumerate(keys)):
        return True
    if len(keys) > 1 and label == "ORG" and keys[-1] in vocabulary_.titles:
        return True
    if len(keys) == 1 and words.loud[start] and keys[0] in vocabulary_.loud_words:
        return True
    if len(keys) == 1:
        key = keys[0]
        common = key in vocabulary_.openers or key in vocabulary_.plain or key in vocabulary_.roles
        alone = head is not None and key not in vocabulary_.alone and words.kinds[start] != UPPER
        return (common and words.kinds[start] != UPPER) or alone or bool(title_names(overlay).meanings(key))
    return len(keys) == 3 and words.kinds[start + 1] == HYPHEN and keys[0] == "covid"
