"""Victims by name: from the names that the Doc knows, else by a title or a noun before them, else by their shape."""

from extract.casualties.lexicon import Lexicon, Noun
from extract.casualties.phrases import STOP, Phrase
from extract.casualties.sentence import Sentence

LONGEST = 5
_NO_NAME_ENDINGS = (
    "tion", "sion", "ment", "ing", "ed", "ly", "ists", "ist", "ness", "ism", "ity", "ance", "ence", "ous", "ive", "ble",
    "ians", "tions", "ments", "ings", "ers", "ries", "ties", "cal", "ary", "ory", "ful", "less", "ward", "wards",
)  # fmt: skip


_BEFORE_NAME = frozenset(', ; : and of that as -- — – " with ( including'.split())
_ENDS = frozenset(", ; . : ( ) and or".split())
_BEHIND_NAME = frozenset(", ; . and was were has had have who is are ( ) -- — – 's \" or".split())


class Names:
    """Finds names of people beside what grammar says of their place."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def known(self, sentence: Sentence, start: int, name: int) -> Phrase:
        """A name that the Doc knows, from ``start`` (an article, a noun that describes); its title belongs to it."""
        words = sentence.words
        end = sentence.people[name]
        if words[end - 1] == "'s" and end - 1 > name:
            end -= 1
        return self._phrase(sentence, start, name, end)

    def behind_title(self, sentence: Sentence, position: int, title: tuple[int, str]) -> Phrase | None:
        """A title at ``position`` and the name behind it: "Constable Imran Lehri"."""
        words = sentence.words
        at = position + title[0]
        while at < len(words) and (more := self.lexicon.titles.at(words, at)) is not None:
            at += more[0]
        if at in sentence.people:
            return self.known(sentence, position, at)
        end = self.run(sentence, at)
        if end == at or not sentence.raw[position][:1].isupper():
            return None
        return self._phrase(sentence, position, at, end)

    def behind_noun(self, sentence: Sentence, start: int, at: int, head: Noun) -> Phrase | None:
        """The name behind a noun for one person: "the columnist Ana Ruiz", "student leader Jo Tan"."""
        if sentence.words[at : at + 1] in (["named"], ["called"]) and at + 1 in sentence.people:
            at += 1
        if at in sentence.people:
            return self.known(sentence, start, at)
        end = self.run(sentence, at)
        if end - at < (2 if sentence.caps else 1) or (end < len(sentence) and sentence.words[end] == "'s"):
            return None
        if end - at == 1 and sentence.raw[at].isupper():
            return None
        phrase = self._phrase(sentence, start, at, end)
        phrase.head = head
        return phrase

    def left(self, sentence: Sentence, position: int, taken: bytearray) -> Phrase | None:
        """A name by its shape alone directly before ``position``; an age between commas may stand between."""
        words = sentence.words
        if position > 3 and words[position - 1] == "," and words[position - 2].isdigit() and words[position - 3] == ",":
            position -= 3
        elif position > 2 and words[position - 1].isdigit() and words[position - 2] == ",":
            position -= 2
        start = position
        while start > 0 and position - start <= LONGEST and not taken[start - 1] and self._free(sentence, start - 1):
            start -= 1
        before = words[start - 1] if start else ""
        single = position - start == 1 and before not in ("", ".", ",", "that", "and", "when", '"', "said")
        if not 0 < position - start <= 4 or single or (position - start == 1 and sentence.caps):
            return None
        if before in ("in", "at", "on", "from", "near", "by", "to", "with", "for", "against", "-", "the", "a", "an"):
            return None
        return self._phrase(sentence, start, start, position)

    def right(self, sentence: Sentence, position: int, taken: bytearray) -> Phrase | None:
        """A name by its shape alone that starts at ``position``."""
        end = position
        while end < len(sentence) and end - position < LONGEST and not taken[end] and self._free(sentence, end):
            end += 1
        return self._phrase(sentence, position, position, end) if end - position >= 2 else None

    def alone(self, sentence: Sentence, at: int) -> Phrase | None:
        """A name by its shape between words that often stand around one ("the murder of X Y, Z W and")."""
        words = sentence.words
        if at and words[at - 1] not in _BEFORE_NAME and self.lexicon.triggers.at(words, at - 1) is None:
            return None
        end = self.run(sentence, at)
        if end - at < 2 or (end < len(words) and words[end] not in _BEHIND_NAME and not self._harmed(words, end)):
            return None
        return self._phrase(sentence, at, at, end)

    def _harmed(self, words: list[str], at: int) -> bool:
        hit = self.lexicon.triggers.at(words, at)
        return hit is not None and hit[1].frame in ("intransitive", "verb")

    def run(self, sentence: Sentence, at: int) -> int:
        """The end of the words from ``at`` that can be a name."""
        end = at
        while end < len(sentence) and end - at < LONGEST and self._free(sentence, end):
            end += 1
        return end

    def _phrase(self, sentence: Sentence, start: int, name: int, end: int) -> Phrase:
        words = sentence.words
        first, head = name, None
        earliest = name
        while earliest > max(0, name - 4) and words[earliest - 1] not in _ENDS:
            earliest -= 1
        for position in range(earliest, name):
            title = self.lexicon.titles.at(words, position)
            if title is not None:
                first = min(first, position)
                head = head or Noun(title[1] if title[1] != "titles" else "generic", False, words[position])
        if head is None:
            for position in range(start, name):
                noun = self.lexicon.nouns.at(words, position)
                if noun is not None and noun[1].category != "thing":
                    head = noun[1]
        names = [" ".join(sentence.raw[name:end]).replace(" - ", "-").replace(" '", "'")]
        return Phrase("name", min(start, first), end, first, end, first, end, None, head, True, names=names)

    def _free(self, sentence: Sentence, at: int) -> bool:
        """Whether a word can be part of a name: a capital, and no other meaning that we know."""
        word, raw = sentence.words[at], sentence.raw[at]
        if (
            word in STOP
            or at in sentence.named
            or not raw[:1].isupper()
            or not word.replace(".", "").replace("'", "").isalpha()
        ):
            return False
        if sentence.caps and word.endswith(_NO_NAME_ENDINGS):
            return False
        if self.lexicon.triggers.at(sentence.words, at) or self.lexicon.cues["not a name"].at(sentence.words, at):
            return False
        noun = self.lexicon.nouns.at(sentence.words, at)
        if noun is None:
            return True
        return noun[1].category == "thing" and not sentence.caps and at > 0 and sentence.raw[at - 1][:1].isupper()
