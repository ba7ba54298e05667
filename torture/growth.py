"""Long texts made to be slow, through each step of the pipeline: twice the text may take about twice as long.

A step that looks back over all that it has seen takes four times as long for twice the text. Times are CPU seconds of
one process, the best of several, so that what else the machine does counts little.
"""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extract.articles import Article, clean, complete, lines
from extract.language import make_doc
from extract.tables.rows import rows

RATIO = 2.6
"""Time for twice the text by time for the text that is still called linear."""

ENOUGH = 0.25
"""CPU seconds below which a step is fast, whatever the ratio of its times."""

PIECES = (
    *(
        "a and ",
        "1 ",
        "1,",
        "1, ",
        "1234567890",
        "A ",
        "Ab ",
        "AB ",
        "aB",
        "(",
        "( ",
        "[(",
        "() ",
        "\n",
        " ",
        "\t",
        "a\n",
    ),
    *(
        "- ",
        "-",
        "Ab-",
        "a-",
        "'",
        '"',
        '"A ',
        "“",
        "A. ",
        "a. ",
        "... ",
        "U.S. ",
        "Mr. ",
        "St. ",
        ":\n",
        ", ",
        ",",
        "; ",
    ),
    *(
        "and ",
        "or ",
        "of ",
        "the ",
        "in ",
        "at least ",
        "the Ministry of ",
        "President ",
        "Kim ",
        "Oslo, ",
        "Peru and ",
    ),
    *("one hundred ", "one hundred and ", "two million ", "dozens of ", "between 3 and ", "3 to ", "some ", "a dozen "),
    *("three people ", "killed ", "killed 3 ", "3 killed, ", "were killed and ", "3 soldiers and ", "killed in Oslo "),
    *("12 killed in Lima on Monday. ", "soldiers, ", "wounded, ", "the dead ", "people who were "),
    *("Monday ", "May ", "May 1, ", "2011 ", "2011-01-10 ", "on Monday and ", "last year ", "the day after ", "5:30 "),
    *("two weeks before ", "from May to ", "10 ", "January 10, 2011, ", "early ", "every ", "1990s ", "Q1 ", "a year "),
    *(
        "signed ",
        "agreement ",
        "the treaty ",
        "signed a treaty with ",
        "treaty of ",
        "the Oslo Accord ",
        "SOFA ",
        "(SOFA) ",
    ),
    *("Peru signed the pact with Chile. ", "pact between Peru and ", "Peru, Chile, ", "ceasefire ", "memorandum of "),
    *("Gen. Ivo Brandt ", "HMS Marigold ", "Border Watch Council (BWC) ", "3rd Brigade ", "the 1st ", "Su-30 "),
    *("Share | ", "Share\n", "Photo: A\n", "© 2020 ", "http://a.b/c ", "a@b.c ", "#a ", "é", "的", "\u0301", "&amp; "),
    *(
        "He said. ",
        "He said that ",
        "\n\n",
        "Oslo (",
        "Lima\n",
        "A, B, ",
        "I. ",
        "1. ",
        "1.1",
        "1-",
        "1/2/",
        "$1 ",
        "% ",
    ),
)
"""What a text may run on with; each is repeated."""


@dataclass(frozen=True, slots=True)
class Growth:
    """How long a step took for a text and for twice the text (CPU seconds)."""

    step: str
    piece: str
    length: int
    once: float
    twice: float

    @property
    def linear(self) -> bool:
        return self.twice <= ENOUGH or self.twice <= RATIO * self.once

    def __str__(self) -> str:
        return (
            f"{self.step}: {self.piece!r} to {self.length:,} characters {self.once:.2f} s, "
            f"twice as many {self.twice:.2f} s ({self.twice / max(self.once, 1e-9):.1f} times)"
        )


def grown(nlp: Language, length: int, pieces: tuple[str, ...] = PIECES) -> Iterator[Growth]:
    """Each step on each piece repeated to ``length`` characters and to twice as many; ``nlp`` has rules only."""
    for piece in pieces:
        times = {size: _steps(nlp, piece * (size // len(piece))) for size in (length, 2 * length)}
        for step, once in times[length].items():
            growth = Growth(step, piece, length, once, times[2 * length][step])
            if not growth.linear:
                # A slow moment of the machine is no quadratic step, and neither is one leap where a cache is full.
                sizes = (2 * length, 4 * length)
                pairs = [[_steps(nlp, piece * (size // len(piece)))[step] for size in sizes] for _ in range(4)]
                growth = Growth(step, piece, 2 * length, min(pair[0] for pair in pairs), min(pair[1] for pair in pairs))
            yield growth


def _steps(nlp: Language, text: str) -> dict[str, float]:
    times: dict[str, float] = {}

    def timed(step: str, work: Callable[[], object]) -> object:
        # How often garbage is looked for depends on how many objects live: leaps that are not the step's.
        gc.disable()
        started = time.process_time()
        made = work()
        times[step] = time.process_time() - started
        gc.enable()
        return made

    timed("normalise", lambda: clean.normalise(text))
    timed("unwrap", lambda: lines.unwrap(text))
    article = Article(text=text)
    timed("dateline and furniture", lambda: complete(article))
    doc = timed("tokens", lambda: make_doc(nlp, article))
    assert isinstance(doc, Doc)
    for name, component in nlp.pipeline:
        timed(name, lambda component=component: component(doc))  # type: ignore[misc]
    timed("rows", lambda: rows(doc, article, article_id="0" * 16, pipeline=""))
    return times
