"""``python -m benchmarks`` (``make bench``): the cost of each component, of rows and of writing, on one core.

Every figure is taken in the same process on the same text: the articles of data/raw, repeated. The ratio to the bare
language pipeline (tokens, and a model's tagger, parser and names where there is one) is what can be compared between
machines; words per second are of this one. Beside it: what a user would take instead, and cost against the size of an
article. The plots go to benchmarks/out.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks import density, growth, others
from benchmarks.memory import megabytes
from benchmarks.plot import OUT
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
    parser.add_argument("--largest", action="store_true", help="also an article of 1 MB")
    options = parser.parse_args(arguments)
    nlp = load(options.model)
    articles = _read(1) * options.copies
    words = sum(len(article.text.split()) for article in articles)
    print(f"{identity(nlp)}: {len(articles)} articles, {words:,} words, {options.repeats} repeats, one core\n")
    print(f"{'step':<22}{'CPU s':>9}{'words/s':>12}{'of bare':>9}")
    bare = None
    steps = _steps(nlp, articles, options.copies, options.repeats)
    for step, seconds in steps:
        bare = bare or seconds
        print(f"{step:<22}{seconds:9.3f}{words / seconds:12,.0f}{seconds / bare:9.1%}")
    whole = steps[0][1] + steps[-1][1]
    print(f"{len(articles) / whole:,.1f} articles per CPU second; {megabytes():,.0f} MB resident")
    distinct = articles[: len(articles) // options.copies]
    first = [name for name in nlp.pipe_names if name not in EXTRACTORS]
    for what, measured in (("dates", others.dates(distinct)), ("pipeline", others.models(nlp, first, distinct))):
        print(f"\n{what:<26}{'CPU s':>9}{'of ours':>9}")
        for name, seconds in measured:
            print(f"{name:<26}{seconds:9.3f}{seconds / measured[0][1]:9.1f}")
    print(f"\n{'kind of text':<22}{'words':>9}{'rows':>12}{'bare ms':>9}{'ours ms':>9}{'of bare':>9}")
    costs = density.by_density(nlp, distinct, options.repeats)
    for cost in costs:
        print(f"{cost.kind:<22}{cost.words:9.0f}{cost.rows:12.1f}{cost.bare:9.1f}{cost.ours:9.1f}{cost.share:9.1%}")
    word, row = density.per_word_and_row(*costs)
    print(f"extractors: {word:.1f} µs a word that is in no row, {row:.0f} µs a row")
    sizes = (*growth.SIZES, growth.LARGEST) if options.largest else growth.SIZES
    print(f"\n{'characters':>10}{'µs a word':>12}")
    grown = growth.by_size(nlp, distinct, sizes)
    for size, cost in grown:
        print(f"{size:10,}{cost:12.1f}")
    _draw(steps, grown)


def _draw(steps: list[tuple[str, float]], grown: list[tuple[int, float]]) -> None:
    from matplotlib.figure import Figure

    OUT.mkdir(exist_ok=True)
    figure = Figure(figsize=(9, 3.5), layout="constrained")
    left, right = figure.subplots(1, 2)
    names, seconds = zip(*steps, strict=True)
    left.barh(names[::-1], [value / seconds[0] for value in seconds[::-1]])
    left.set_xlabel("CPU seconds, of the bare pipeline's")
    right.plot(*zip(*grown, strict=True), marker="o")
    right.set_xscale("log")
    right.set_ylim(bottom=0)
    right.set_xlabel("characters of an article")
    right.set_ylabel("µs of CPU per word")
    figure.savefig(OUT / "cost.png", dpi=120)
    print(f"\n{OUT / 'cost.png'}")


def _read(times: int) -> list[Article]:
    return [item for _ in range(times) for item in read([RAW]) if isinstance(item, Article)]


def _steps(nlp: Language, articles: list[Article], copies: int, repeats: int) -> list[tuple[str, float]]:
    pipes = dict(nlp.pipeline)
    first = [name for name in nlp.pipe_names if name not in EXTRACTORS]

    def parse() -> list[Doc]:
        docs = (make_doc(nlp, article) for article in articles)
        with nlp.select_pipes(enable=first):
            return list(nlp.pipe(docs))

    measured = [("bare pipeline", _median(parse, repeats))]
    docs = parse()
    measured.append(("reading", _median(lambda: _read(copies), repeats)))

    measured += _extractors(pipes, docs, repeats)

    def to_rows() -> list[dict[str, list[dict[str, object]]]]:
        pairs = zip(docs, articles, strict=True)
        return [rows(doc, article, article_id=f"{n}", pipeline="") for n, (doc, article) in enumerate(pairs)]

    measured.append(("rows", _median(to_rows, repeats)))
    made = to_rows()
    with tempfile.TemporaryDirectory() as folder:
        measured.append(("csv and parquet", _median(lambda: write_tables(Path(folder), made), repeats)))
    measured.append(("all of ours", sum(seconds for _, seconds in measured[1:])))
    return measured


def _extractors(pipes: dict[str, Callable[[Doc], Doc]], docs: list[Doc], repeats: int) -> list[tuple[str, float]]:
    """Each extractor's time, one after the other on each Doc, as in a run: they share what the first makes of it."""
    times: dict[str, list[float]] = {name: [] for name in EXTRACTORS}
    for _ in range(repeats):
        spent = dict.fromkeys(EXTRACTORS, 0.0)
        for doc in docs:
            for name in EXTRACTORS:
                started = time.process_time()
                pipes[name](doc)
                spent[name] += time.process_time() - started
        for name, seconds in spent.items():
            times[name].append(seconds)
    return [(name, statistics.median(some)) for name, some in times.items()]


def _median(work: Callable[[], object], repeats: int) -> float:
    times = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times)


if __name__ == "__main__":
    main()
