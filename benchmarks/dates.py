"""``python -m benchmarks.dates``: the dates component alone, on tokenised articles of 2 kB and of 1 MB, on one core.

The text is that of the articles of data/raw, repeated. Two figures count: articles of 2 kB per second, and
what a word of a 1 MB article costs beside a word of a 2 kB one (linear time: 1.0).
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc

from extract.articles import Article, read
from extract.evaluation.timex import blank_pipeline

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"
SMALL, LARGE = 2_000, 1_000_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description=__doc__)
    parser.add_argument("--repeats", type=int, default=5, help="measurements of which the best counts")
    options = parser.parse_args(arguments)
    nlp = blank_pipeline()
    nlp.max_length = 2 * LARGE
    dates = nlp.get_pipe("extract_dates")
    sentences = nlp.get_pipe("extract_sentences")
    text = "\n\n".join(article.text for article in read([RAW]) if isinstance(article, Article))
    text = (text * (LARGE // len(text) + 1))[:LARGE]

    def docs(size: int) -> list[Doc]:
        found = [sentences(nlp.make_doc(text[at : at + size])) for at in range(0, LARGE, size)]
        for doc in found:
            doc._.published = "2020-01-01"
        return found

    def seconds(measured: list[Doc]) -> float:
        best = float("inf")
        for _ in range(options.repeats):
            started = time.process_time()
            for doc in measured:
                dates(doc)
            best = min(best, time.process_time() - started)
        return best

    small, words = seconds(docs(SMALL)), len(text.split())
    large = seconds(docs(LARGE))
    print(f"{LARGE // SMALL / small:,.0f} articles of {SMALL:,} characters per second")
    costs = [1e6 * taken / words for taken in (small, large)]
    print(f"a word costs {costs[0]:.2f} µs there, {costs[1]:.2f} µs in one of {LARGE:,} ({large / small:.2f})")


if __name__ == "__main__":
    main()
