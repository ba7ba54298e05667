"""Tokens become mentions: the rules' names and the trained recogniser's, the surer word first."""

import re

from spacy.tokens import Doc

from extract.entities.extents import whole
from extract.entities.mention import Found
from extract.entities.merge import merge
from extract.knowledge import Overlay
from extract.knowledge.gazetteer import fold
from extract.knowledge.known import known_names
from extract.language.layout import layout
from extract.language.names import KEY, LEAST, names
from extract.language.names import recognise as rules
from extract.language.words import Words

_FOOTNOTE = re.compile(r"\[\d[\]\d\[]{0,20}$")
"""A footnote's number that the tokeniser leaves on a name ("Vask[12")."""
_WORD = re.compile(r"\w[\w.]*")


def recognise(doc: Doc, overlay: Overlay) -> list[Found]:
    """Mentions in text order, none overlapping."""
    if KEY in doc.user_data:
        chosen = names(doc, overlay)
    else:
        words = Words(doc)
        chosen = merge(doc, words, rules(words, overlay), overlay)
    plain = layout(doc)
    chosen = whole(plain, chosen)
    known = known_names(overlay)
    found = []
    for name in sorted(chosen, key=lambda name: name.start):
        if name.label == "LAW" or name.confidence < LEAST:
            continue
        text = _FOOTNOTE.sub("", plain.part(name.start, name.end))
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
