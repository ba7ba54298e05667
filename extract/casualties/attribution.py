"""Who gives the figure: "police said", "according to the mission", "the ministry put the toll at"."""

from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import STOP
from extract.casualties.sentence import Sentence

_INNER = frozenset("of for the in 's and - on to ( ) 'n".split())
_NOBODY = frozenset("it he she they who that which this we i you there".split())


def attributed_to(sentence: Sentence, at: int, end: int, source: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """The word span of the source of the figure whose trigger stands at [at, end), or None."""
    words = sentence.words
    cues = lexicon.cues["attribution after"]
    for position in range(len(words)):
        if words[position] in cues:
            hit = cues.at(words, position)
            if hit is not None:
                return _right(sentence, position + hit[0])
    best: tuple[int, int] | None = None
    verbs = lexicon.cues["attribution"]
    for position in range(1, len(words)):
        if words[position] not in verbs or position in range(at, end):
            continue
        hit = verbs.at(words, position)
        if hit is None:
            continue
        after = position > end
        if after and not (_closes(words, position + hit[0]) or words[position] in ("said", "says")):
            continue
        if not after and not (position + hit[0] < len(words)):
            continue
        if words[position - 1] in ("was", "were", "been", "is", "are", "be", "not", "n't", "to"):
            continue
        span = _left(sentence, position)
        if span is None and after and position + hit[0] < len(words) and words[position] in ("said", "says"):
            span = _right(sentence, position + hit[0])
        if span is not None and not (span[0] <= at < span[1]):
            best = span
            if not after:
                continue
            break
    return best


def _closes(words: list[str], position: int) -> bool:
    return position >= len(words) or words[position] in (
        ".",
        ",",
        '"',
        "'",
        ";",
        "on",
        "in",
        "at",
        "a",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        ")",
        "late",
        "early",
    )


def _left(sentence: Sentence, position: int) -> tuple[int, int] | None:
    words = sentence.words
    end = position
    while end > 0 and words[end - 1] in ("has", "had", "have", "also", "later", "earlier", "then"):
        end -= 1
    start = end
    while start > 0 and end - start < 10:
        word = words[start - 1]
        if word in STOP and word not in _INNER and word not in ("a", "an", "police"):
            break
        if word in ("in", "on", "to", "and") and not sentence.raw[start][:1].isupper():
            break
        start -= 1
    while start < end and words[start] in ("of", "for", "in", "and", "'s", "on", "to", "-", ")", ","):
        start += 1
    return _trim(sentence, start, end)


def _right(sentence: Sentence, position: int) -> tuple[int, int] | None:
    words = sentence.words
    end = position
    while end < len(words) and end - position < 14:
        word = words[end]
        if word in STOP and word not in _INNER and word not in ("a", "an"):
            break
        end += 1
    while end > position and words[end - 1] in ("of", "for", "in", "the", "and", "'s", "on", "to", "("):
        end -= 1
    return _trim(sentence, position, end)


def _trim(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    words = sentence.words
    while start < end and words[start] in ("the", "a", "an"):
        start += 1
    if start >= end or words[end - 1] in _NOBODY or all(not word[0].isalpha() for word in words[start:end]):
        return None
    return start, end
