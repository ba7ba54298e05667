"""``python -m benchmarks`` (``make bench``): the cost of each component, of rows and of writing, on one core.

Every figure is taken in the same process on the same text: the articles of data/raw, repeated. The ratio to the bare
language pipeline (tokens, and a model's tagger, parser and names where there is one) is what can be compared between
machines; words per second are of this one.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extract.articles import Article, read
from extract.language import identity, load, make_doc
from extract.language.pipeline import EXTRACTORS
from extract.tables.rows import rows
from extract.tables.write import write_tables

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--model", help="name or path of a spaCy pipeline (default: the one that ships)")
    parser.add_argument("--copies", type=int, default=20, help="how often each article of data/raw is read")
    parser.add_argument("--repeats", type=int, default=3, help="measurements of which the median counts")
    options = parser.parse_args(arguments)
    nlp = load(options.model)
    articles = [item for item in read([RAW]) if isinstance(item, Article)] * options.copies
    words = sum(len(article.text.split()) for article in articles)
    print(f"{identity(nlp)}: {len(articles)} articles, {words:,} words, {options.repeats} repeats, one core\n")
    print(f"{'step':<22}{'CPU s':>9}{'words/s':>12}{'of bare':>9}")
    bare = None
    for step, seconds in _steps(nlp, articles, options.repeats):
        bare = bare or seconds
        print(f"{step:<22}{seconds:9.3f}{words / seconds:12,.0f}{seconds / bare:9.1%}")


def _steps(nlp: Language, articles: list[Article], repeats: int) -> list[tuple[str, float]]:
    pipes = dict(nlp.pipeline)
    first = [name for name in nlp.pipe_names if name not in EXTRACTORS]

    def parse() -> list[Doc]:
        docs = (make_doc(nlp, article) for article in articles)
        with nlp.select_pipes(enable=first):
            return list(nlp.pipe(docs))

    measured = [("bare pipeline", _median(parse, repeats))]
    docs = parse()

    def annotate(name: str) -> list[Doc]:
        return [pipes[name](doc) for doc in docs]

    measured += [(name, _median(partial(annotate, name), repeats)) for name in EXTRACTORS]

    def to_rows() -> list[dict[str, list[dict[str, object]]]]:
        pairs = zip(docs, articles, strict=True)
        return [rows(doc, article, article_id=f"{n}", pipeline="") for n, (doc, article) in enumerate(pairs)]

    measured.append(("rows", _median(to_rows, repeats)))
    made = to_rows()
    with tempfile.TemporaryDirectory() as folder:
        measured.append(("csv and parquet", _median(lambda: write_tables(Path(folder), made), repeats)))
    measured.append(("all of ours", sum(seconds for _, seconds in measured[1:])))
    return measured


def _median(work: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times)


if __name__ == "__main__":
    main()
