"""Who gives the figure: "police said", "according to the mission", "the ministry put the toll at"."""

from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import STOP
from extract.casualties.sentence import Sentence

Words = tuple[int, int]

PRONOUN: Words = (-1, -1)
"""A source that the sentence only points back to ("he said")."""

_INNER = frozenset("of for the 's and - on to & without".split())
_PRONOUNS = frozenset("he she they it".split())
_NOBODY = frozenset("who that which this we i you there what".split())
_CLOSERS = frozenset(
    ". , \" ' ; ) on in at a monday tuesday wednesday thursday friday saturday sunday today yesterday late".split()
)
_DIVIDES = frozenset("while whereas but".split())
_BEFORE_DIVIDE = frozenset(", ; and".split())
_NOT_ACTIVE = frozenset("was were been is are be not n't to being".split())
_BEFORE_VERB = frozenset("has had have also later earlier then first initially once".split())


def attributed_to(sentence: Sentence, at: int, end: int, lexicon: Lexicon) -> Words | None:
    """The words [start, end) of the source of the figure whose trigger stands at [at, end); PRONOUN; or None."""
    words = sentence.words
    if not _names_sources(words, lexicon):
        return None
    first, last = _segment(words, at)
    begin, stop = _clause(words, at, first, last)
    if (begin, stop) != (first, last):
        # "police put it at 19, while the clinic spoke of 24": the clause before the whole sentence
        own = _source(sentence, at, end, begin, stop, lexicon)
        if own is not None:
            return own
    return _source(sentence, at, end, first, last, lexicon)


def _names_sources(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a word that tells of a source stands in a sentence at all."""
    cues = lexicon.cues
    return not (cues["attribution after"].heads.isdisjoint(words) and cues["attribution"].heads.isdisjoint(words))


def _source(sentence: Sentence, at: int, end: int, first: int, last: int, lexicon: Lexicon) -> Words | None:
    """The source that the words [first, last) name for the figure whose trigger stands at [at, end)."""
    words = sentence.words
    cues = lexicon.cues["attribution after"]
    for position in range(first, last):
        if words[position] in cues.heads and (hit := cues.at(words, position)) is not None:
            return _right(sentence, position + hit[0], last)
    verbs = lexicon.cues["attribution"]
    for position in range(first + 1, last):
        if words[position] not in verbs.heads or at <= position < end or words[position - 1] in _NOT_ACTIVE:
            continue
        hit = verbs.at(words, position)
        if hit is None:
            continue
        said = words[position] in ("said", "says", "told")
        if (words[position] == "found" and position < end) or "lives" in words[position : position + 7]:
            continue
        if position > end and not (said or position + hit[0] >= last or words[position + hit[0]] in _CLOSERS):
            continue
        named = position + 1 < last and sentence.raw[position + 1][:1].isupper()
        span = None
        if said and named and position > end and words[position - 1] in (",", '"', "”", "''"):
            span = _right(sentence, position + 1, last)
        span = span or _left(sentence, position, first)
        if span is None and said and position > end and sentence.raw[min(position + 1, last - 1)][:1].isupper():
            span = _right(sentence, position + 1, last)
        if span is not None and not span[0] <= at < span[1]:
            return span
    return None


def _segment(words: list[str], at: int) -> Words:
    first = at
    while first > 0 and words[first - 1] != ";":
        first -= 1
    last = at
    while last < len(words) and words[last] != ";":
        last += 1
    return first, last


def _clause(words: list[str], at: int, first: int, last: int) -> Words:
    """The clause of ``at`` where "while" or "but" divides a sentence."""
    begin, stop = at, at
    while begin > first and not (words[begin - 1] in _DIVIDES and begin > 1 and words[begin - 2] in _BEFORE_DIVIDE):
        begin -= 1
    while stop < last and not (words[stop] in _DIVIDES and words[stop - 1] in _BEFORE_DIVIDE):
        stop += 1
    return begin, stop


def _left(sentence: Sentence, position: int, first: int) -> Words | None:
    words, raw = sentence.words, sentence.raw
    end = position
    while end > first and (words[end - 1] in _BEFORE_VERB or words[end - 1].endswith("ly")):
        end -= 1
    if end > first and words[end - 1] == ",":
        end = _before_aside(words, end - 1, first)
    if end > first and words[end - 1] in _PRONOUNS:
        return PRONOUN
    start = end
    while start > first and end - start < 12:
        word = words[start - 1]
        named = start < end and raw[start][:1].isupper()
        inside = word in (")", "(") or (word in ("in", "of", "at") and named)
        inside = inside or (word == "the" and start > first + 1 and words[start - 2] in ("in", "of", "for", "at"))
        article = word in ("the", "a", "an")
        ends = (word in STOP and word not in _INNER) or article or (word in ("on", "to", "and") and not named)
        if ends and not inside:
            break
        start -= 1
    while start < end and (words[start] in _INNER or not words[start][0].isalnum() or words[start] in ("in", "at")):
        start += 1
    return _trim(words, start, end)


def _before_aside(words: list[str], comma: int, first: int) -> int:
    """The end of the noun before an apposition: "the mission, known as X, said" and "Lee, a doctor, said"."""
    for position in range(comma - 1, max(first, comma - 14), -1):
        if words[position] == ",":
            return position
    return comma


def _right(sentence: Sentence, position: int, last: int) -> Words | None:
    words, raw = sentence.words, sentence.raw
    end = position
    while end < last and end - position < 14:
        word = words[end]
        named = end + 1 < last and raw[end + 1][:1].isupper()
        if word in STOP and not (word in _INNER or word in ("a", "an") or (word in ("in", "at") and named)):
            if word == "(" and end + 2 < last and words[end + 2] == ")":
                end += 3
            break
        if word in ("on", "to") and not named:
            break
        end += 1
    while end > position and (words[end - 1] in _INNER or words[end - 1] in ("in", "at", "a")):
        end -= 1
    return _trim(words, position, end)


def _trim(words: list[str], start: int, end: int) -> Words | None:
    while start < end and words[start] in ("the", "a", "an"):
        start += 1
    if start >= end or words[end - 1] in _NOBODY or not any(word[0].isalpha() for word in words[start:end]):
        return None
    if words[end - 1] in _PRONOUNS:
        return PRONOUN
    return start, end
