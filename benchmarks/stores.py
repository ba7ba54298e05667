"""``python -m benchmarks.stores``: what one more article costs where a store holds 100 or 100,000 already.

The store is made of articles of our own making: words drawn at random, so that no two are copies, with the rows of the
articles of data/raw under other ids. Adding one is then a real run: the files are looked at, the new one is read,
copies are looked for, one article is parsed, the ledger is made and all tables are written.
"""

import argparse
import cProfile
import json
import pstats
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from extract.articles import Article, read, sources
from extract.articles.copies import sketch
from extract.language import load
from extract.runs.fingerprint import fingerprint
from extract.runs.inputs import name_of, signature_of
from extract.runs.output import opened
from extract.runs.process import parse
from extract.runs.run import run
from extract.runs.store import Input, plain
from extract.tables.rows import Rows

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"
WORDS = 150
FOLDER = 1_000
"""Files of one folder."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stores", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000], help="articles that the store holds")
    parser.add_argument("--profile", action="store_true", help="say where the time of the last one goes")
    options = parser.parse_args(arguments)
    nlp = load()
    print(f"{'store':>9}{'CPU s':>9}{'store MB':>10}   one more article, beyond start-up")
    for size in options.sizes:
        seconds, megabytes = added(nlp, size, profile=options.profile and size == options.sizes[-1])
        print(f"{size:9,}{seconds:9.2f}{megabytes:10.1f}", flush=True)


def added(nlp: Language, size: int, *, profile: bool = False) -> tuple[float, float]:
    """CPU seconds of one more article in a store of ``size``, and the megabytes of that store."""
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw", Path(folder) / "out"
        fill(nlp, raw, out, size)
        run(nlp, [raw], out)
        (raw / "new.txt").write_text("Seven soldiers were killed near Gao on 3 May 2021, the army said.")
        profiler = cProfile.Profile()
        started = time.process_time()
        if profile:
            profiler.enable()
        summary = run(nlp, [raw], out)
        profiler.disable()
        seconds = time.process_time() - started
        assert summary.parsed == 1, summary
        if profile:
            pstats.Stats(profiler).sort_stats("cumtime").print_stats(35)
        return seconds, (out / ".extract" / "store.sqlite").stat().st_size / 1e6


def fill(nlp: Language, raw: Path, out: Path, size: int) -> None:
    """A folder of ``size`` files and the store of a run that has parsed them."""
    models = [item for item in read([RAW]) if isinstance(item, Article)]
    templates = [(model, rows) for model in models for _, rows, _ in parse(nlp, [(model.article_id, model)]) if rows]
    draw = random.Random(20110110)
    vocabulary = sorted({word for model in models for word in model.text.split() if word.isalpha()})
    for number in range(size):
        path = raw / f"{number // FOLDER:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(" ".join(draw.choices(vocabulary, k=WORDS)))
    mark = fingerprint(nlp)
    files = {name_of(item): item for item in sources([raw])}
    with opened(out) as store:
        for name, item in files.items():
            article = Article(text=(raw / name).read_text(), path=name)
            entry = Input(name, 1, article.article_id, plain(article))
            store.replace_file(name, f"{mark} {signature_of(item)}", [entry])
        store.put_parsed(mark, _parsed(list(files), raw, templates))
        for key, article in store.unsketched():
            made = sketch(article["text"])
            store.put_sketch(key, None, made.same, made.words, made.hashes)


def _parsed(names: list[str], raw: Path, templates: list[tuple[Article, Rows]]) -> Iterator[tuple[str, Rows, None]]:
    written = [(model.article_id, json.dumps(rows)) for model, rows in templates]
    for number, name in enumerate(names):
        key = Article(text=(raw / name).read_text(), path=name).article_id
        old, rows = written[number % len(written)]
        yield key, json.loads(rows.replace(old, key)), None


if __name__ == "__main__":
    main()
