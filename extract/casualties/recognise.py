"""Tokens to readings: each trigger takes the people that its frame gives it."""

from collections.abc import Sequence

from extract.casualties.dependents import Linker
from extract.casualties.lexicon import Lexicon
from extract.casualties.phrase_reader import PhraseReader
from extract.casualties.reading import Reading
from extract.casualties.sentence import Sentence

REMEMBERED = 2
"""Sentences back to which a pronoun or "the number" can refer."""


class Recogniser:
    """Reads sentences with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.phrases = PhraseReader(lexicon)
        self._heads = lexicon.triggers.heads

    def read_all(self, sentences: Sequence[Sentence]) -> list[tuple[Sentence, list[Reading]]]:
        """The readings of each sentence of an article, in order."""
        found: list[tuple[Sentence, list[Reading]]] = []
        for sentence in sentences:
            spoken = [reading for _, readings in found[-REMEMBERED:] for reading in readings]
            found.append((sentence, self.read(sentence, spoken)))
        return found

    def read(self, sentence: Sentence, spoken: Sequence[Reading] = ()) -> list[Reading]:
        """The readings of one sentence in text order; none where no trigger stands in it.

        ``spoken`` are the readings of the sentences just before: "he died later" raises one of them from injured to
        killed, "they put the number at 131" counts them anew.
        """
        if self._heads.isdisjoint(sentence.words) or not self._speaks_of_harm(sentence.words, bool(spoken)):
            return []
        return Linker(self.lexicon, self.phrases, sentence, spoken).readings()

    def _speaks_of_harm(self, words: list[str], goes_on: bool) -> bool:
        """Whether a whole trigger stands in a sentence, and not only its first word ("the", "in"), so that its phrases
        need reading; one that refers back ("put the number at 131") counts where there is something to refer to."""
        triggers = self.lexicon.triggers
        for position in triggers.places(words):
            hit = triggers.at(words, position)
            if hit is not None and (goes_on or hit[1].frame != "anaphor"):
                return True
        return False
