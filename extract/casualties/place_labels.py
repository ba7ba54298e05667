"""Lines that name their place first: "Goma: 17 dead, 40 injured"."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import MONTHS, STOP
from extract.casualties.places import SITE, Place
from extract.casualties.sentence import Sentence
from extract.entities.record import Entity

BULLETS = frozenset("• - – — * · ► ■".split())
_LONGEST = 5
"""Words of a place's name at most."""
_INSIDE = frozenset("- ' al el an as de del du la le of the saint st".split())


def labels(
    sentences: Sequence[Sentence], entities_in: Callable[[Sentence], list[Entity]], source: str, lexicon: Lexicon
) -> dict[int, Place]:
    """The places that no entity holds, by the position of the sentence that each opens.

    What stands before a colon can be anything ("Police: 12 dead"); it is a place by its form alone where it is one of
    several such lines on end and another of them opens with a known place.
    """
    found: dict[int, Place] = {}
    spans = [_span(sentence) for sentence in sentences]
    for labelled, run in groupby(range(len(sentences)), key=lambda at: spans[at] is not None):
        lines = list(run)
        if not labelled or len(lines) < 2:
            continue
        entities = {at: entities_in(sentences[at]) for at in lines}
        if any(_known(sentences[at], entities[at], spans[at]) for at in lines):
            found.update(_unknown(lines, sentences, entities, spans, source, lexicon))
    return found


def _span(sentence: Sentence) -> tuple[int, int] | None:
    """The words before the colon of a line, written as a name is."""
    words, raw = sentence.words, sentence.raw
    if ":" not in words[: _LONGEST + 2]:
        return None
    start = int(words[0] in BULLETS)
    end = words.index(":")
    if not start < end < len(words) - 1 or not raw[start][0].isupper() or sentence.caps:
        return None
    return (start, end) if all(raw[at][0].isupper() or words[at] in _INSIDE for at in range(start, end)) else None


def _known(sentence: Sentence, entities: Sequence[Entity], span: tuple[int, int] | None) -> bool:
    """Whether the label is a place that an entity holds."""
    return span is not None and any(
        entity.label in ("GPE", "LOC", "FAC")
        and sentence.word_at(entity.start) == span[0]
        and sentence.word_at(entity.end - 1) + 1 == span[1]
        for entity in entities
    )


def _unknown(
    lines: Sequence[int],
    sentences: Sequence[Sentence],
    entities: dict[int, list[Entity]],
    spans: Sequence[tuple[int, int] | None],
    source: str,
    lexicon: Lexicon,
) -> Iterator[tuple[int, Place]]:
    for at in lines:
        sentence, span = sentences[at], spans[at]
        if span is None:
            continue
        first, last = sentence.starts[span[0]], sentence.ends[span[1] - 1]
        held = any(entity.start < last and first < entity.end for entity in entities[at])
        if not held and not any(_says_something(sentence.words, word, lexicon) for word in range(*span)):
            yield at, Place(first, last, source[first:last], None, (), SITE)


def _says_something(words: list[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a word of a label tells of people, harm or time, so that it names no place."""
    word = words[at]
    return (
        word in lexicon.lists["no places"]
        or word in MONTHS
        or (word in STOP and word not in _INSIDE)
        or any(index.at(words, at) is not None for index in (lexicon.nouns, lexicon.triggers, lexicon.causes))
    )
