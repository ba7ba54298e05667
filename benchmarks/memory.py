"""``python -m benchmarks.memory``: resident memory after many articles against that after the first thousand.

The articles are short, and each has words that no other has, so that whatever keeps what it has seen grows: two in
some sixty, more than the 14 to 20 in a thousand that are new in news of which one has read one to two million words.
``--new 8`` makes nearly all of its names and rare words new. ``--rules`` takes a pipeline without a model, with which
many more articles are read in the same time.
"""

import argparse
import gc
import os
import random
import string
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy

from extract.articles import Article
from extract.language import load
from extract.language.pipeline import EXTRACTORS
from extract.runs.process import process

RARE = 30_000
"""Words of our own making from which those are drawn that are not new, the first ones more often."""
MADE = 8
"""Words of our own making in an article."""
PLACES = "Gao Quito Tunis Hanoi Lima Oslo Kabul Minsk Accra Sanaa".split()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--new", type=int, default=2, help="words of an article that no other has, of eight")
    parser.add_argument("--rules", action="store_true", help="a pipeline without a model")
    options = parser.parse_args(arguments)
    if options.rules:
        nlp = spacy.blank("en")
        for name in ("extract_sentences", "extract_names", *EXTRACTORS):
            nlp.add_pipe(name)
    else:
        nlp = load()
    done, first = 0, 0.0
    for batch in process(nlp, articles(options.articles, options.new)):
        before, done = done, done + len(batch)
        if before // 1_000 < done // 1_000:
            gc.collect()
            resident = megabytes()
            first = first or resident
            print(f"{done:9,} articles{resident:9.1f} MB{resident / first:8.1%} of the first", flush=True)


def articles(count: int, new: int) -> Iterator[tuple[str, Article]]:
    """Articles of some sixty words of which eight are made up, and so many of those stand in no other article."""
    draw = random.Random(1)

    def made() -> str:
        return "".join(draw.choices(string.ascii_lowercase, k=8))

    rare = [made() for _ in range(RARE)]
    for number in range(count):
        words = [made() for _ in range(new)] + [rare[int(RARE * draw.random() ** 3)] for _ in range(MADE - new)]
        draw.shuffle(words)
        word = words.pop
        text = (
            f"{number % 40 + 2} soldiers were killed near {draw.choice(PLACES)} on {number % 27 + 1} May 2021 when "
            f"{word().title()} {word().title()} of the {word().title()} Front opened fire, the army said. A {word()} "
            f"and a {word()} were found beside the {word()} road. France and Mali signed a Status of Forces Agreement "
            f"in {1990 + number % 30}, and {word().title()} said on Tuesday that it would {word()} the pact next month."
        )
        yield f"{number:016}", Article(text=text)


def megabytes() -> float:
    """Resident memory of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
