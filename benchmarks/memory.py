"""``python -m benchmarks.memory``: resident memory after many articles against that after the first thousand.

The articles are short, and each has names and words that no other has, so that whatever keeps what it has seen grows.
``--rules`` takes a pipeline without a model, with which many more articles are read in the same time.
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

PLACES = "Gao Quito Tunis Hanoi Lima Oslo Kabul Minsk Accra Sanaa".split()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--rules", action="store_true", help="a pipeline without a model")
    options = parser.parse_args(arguments)
    if options.rules:
        nlp = spacy.blank("en")
        for name in ("extract_sentences", "extract_names", *EXTRACTORS):
            nlp.add_pipe(name)
    else:
        nlp = load()
    done, first = 0, 0.0
    for batch in process(nlp, articles(options.articles)):
        before, done = done, done + len(batch)
        if before // 1_000 < done // 1_000:
            gc.collect()
            resident = megabytes()
            first = first or resident
            print(f"{done:9,} articles{resident:9.1f} MB{resident / first:8.1%} of the first", flush=True)


def articles(count: int) -> Iterator[tuple[str, Article]]:
    """Articles of some sixty words of which some are made up."""
    draw = random.Random(1)

    def word() -> str:
        return "".join(draw.choices(string.ascii_lowercase, k=8))

    for number in range(count):
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
