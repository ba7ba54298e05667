"""Who does the work of a run: this process, or worker processes where there is enough to do."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from spacy.language import Language

from extract.runs.fingerprint import fingerprint
from extract.runs.inputs import Kept, Packed
from extract.runs.process import BATCH, parse_packed
from extract.runs.reading import READ, File, held
from extract.runs.workers import Load, Result, Team, Thing, Work, WorkerError

WORTH_A_WORKER = 100
"""Articles for which starting another process pays off: it takes about as long as parsing them."""


class Crew:
    """A pipeline and, once they are called, workers that have the same; a context manager."""

    def __init__(self, nlp: Language | None, load: Load | None, most: int) -> None:
        self._nlp = nlp
        self._load = load
        self._most = most
        self._team: Team | None = None

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        if self._team is not None:
            self._team.close()

    def call(self, things: int, at_least: int = 0) -> None:
        """Start as many workers as pay off for so many articles or files, if there are none yet."""
        count = min(self._most, things // WORTH_A_WORKER)
        count = max(count if count > 1 else 0, at_least)
        if count and self._team is None and self._load is not None:
            self._team = Team(self._load, count)

    @property
    def nlp(self) -> Language:
        """The pipeline of this process."""
        if self._nlp is None:
            assert self._load is not None
            self._nlp = self._load()
        return self._nlp

    def fingerprint(self, rules: Path | None) -> str:
        """What the rows of an article depend on beside the article; asked of a worker where there are some."""
        if self._nlp is None and self._team is not None:
            try:
                ((mark,),) = self._team.map(_MARK, [rules])
                return str(mark)
            except WorkerError:
                # it says why in this process
                _ = self.nlp
                raise
        return fingerprint(self.nlp, rules)

    def read(self, files: Sequence[File]) -> Iterator[tuple[list[File], list[Iterable[Packed]]]]:
        """What files hold, some at a time, in their order: those that are large, and all without workers, here."""
        here = [file for file in files if file.is_large or self._team is None]
        if self._team is not None:
            others = [file for file in files if not file.is_large]
            yield from zip(_in_batches(others, READ.batch), self._team.map(READ, others), strict=True)
        for file in here:
            yield [file], [held(file)]

    def map(self, work: Work[Thing, Result], things: Iterable[Thing]) -> Iterator[Result]:
        """The results of work that needs no pipeline, one by one, in the order of the things."""
        if self._team is not None:
            for some in self._team.map(work, things):
                yield from some
        else:
            for thing in things:
                yield from work.do(None, [thing])

    def parse(self, articles: Iterable[tuple[str, bytes]]) -> Iterator[list[Kept]]:
        """What articles give, batch by batch, in their order."""
        if self._team is not None:
            return self._team.map(_PARSE, articles)
        return (parse_packed(self.nlp, batch) for batch in _in_batches(articles, BATCH))


def _in_batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    remaining = iter(things)
    while batch := list(islice(remaining, size)):
        yield batch


def _marked(nlp: Language, rules: list[Path | None]) -> list[str]:
    return [fingerprint(nlp, one) for one in rules]


_MARK: Work[Path | None, str] = Work(_marked, lambda _, why: why)

_PARSE: Work[tuple[str, bytes], Kept] = Work(
    parse_packed, lambda item, why: (item[0], None, 0, why), lambda item: 4 * len(item[1])
)
"""Articles as the store keeps them, with their ids, to their rows. Of four characters a byte or so is left."""
