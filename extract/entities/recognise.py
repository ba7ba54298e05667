"""Tokens become mentions: the rules' names and the trained recogniser's, the surer word first."""

import re

from spacy.tokens import Doc

from extract.entities.mention import Found
from extract.knowledge import Overlay
from extract.knowledge.gazetteer import fold
from extract.knowledge.known import known_names
from extract.language.labels import ours
from extract.language.names import KEY, LEAST, Name, names

_WORD = re.compile(r"\w[\w.]*")
SURE = 0.8
"""A rule of at least this confidence overrules a trained recogniser where they disagree."""


def recognise(doc: Doc, overlay: Overlay) -> list[Found]:
    """Mentions in text order, none overlapping."""
    ruled = names(doc, overlay)
    chosen = ruled if KEY in doc.user_data else _merge(doc, ruled)
    known = known_names(overlay)
    found = []
    for name in sorted(chosen, key=lambda name: name.start):
        if name.label == "LAW" or name.confidence < LEAST:
            continue
        text = doc[name.start : name.end].text
        key = fold(text)
        found.append(
            Found(
                start=name.start,
                end=name.end,
                text=text,
                label=name.label,
                rule=name.rule,
                confidence=name.confidence,
                subtype=name.subtype,
                meanings=known.meanings(key) if name.label != "PERSON" or name.known else (),
                key=key,
                words=tuple(_WORD.findall(key)),
            )
        )
    return found


def _merge(doc: Doc, ruled: list[Name]) -> list[Name]:
    """The trained recogniser's names, corrected by the sure ones of the rules."""
    trained = []
    for span in doc.ents:
        label, subtype = ours(span.label_)
        if label is None:
            continue
        start, end = span.start, span.end
        while start < end and doc[start].lower_ in ("the", "a", "an", "'s", "’s", '"', "“", "("):
            start += 1
        while end > start and doc[end - 1].text in ("'s", "’s", "'", "’", ",", ".", '"', "”", ")"):
            end -= 1
        if start < end and any(c.isalnum() for c in doc[start:end].text):
            trained.append(Name(start=start, end=end, label=label, rule="ner", confidence=0.75, subtype=subtype))
    taken: dict[int, Name] = {}
    for name in trained:
        for position in range(name.start, name.end):
            taken[position] = name
    chosen: list[Name] = []
    dropped: set[int] = set()
    for name in ruled:
        rivals = {
            id(taken[i]): taken[i] for i in range(name.start, name.end) if i in taken and id(taken[i]) not in dropped
        }
        if not rivals:
            if name.confidence >= 0.6 or name.known:
                chosen.append(name)
            continue
        if _wins(name, list(rivals.values())):
            dropped.update(rivals)
            chosen.append(name)
    return chosen + [name for name in trained if id(name) not in dropped and not _covered(name, chosen)]


def _wins(name: Name, rivals: list[Name]) -> bool:
    if any(rival.start < name.start or rival.end > name.end for rival in rivals):
        longer = next(r for r in rivals if r.start < name.start or r.end > name.end)
        if name.known and name.label in ("GPE", "NORP") and longer.label in ("GPE", "NORP", "LOC"):
            return True
        return name.rule.startswith(("vessel", "agreement")) and longer.label != "LAW"
    return bool(name.label == "LAW" or name.known or name.confidence >= SURE)


def _covered(name: Name, chosen: list[Name]) -> bool:
    return any(other.start < name.end and name.start < other.end for other in chosen)
