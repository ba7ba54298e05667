"""``python -m benchmarks.stores``: what one more article costs where a store holds 100 or 100,000 already.

The store is made of articles of our own making: words drawn at random, so that no two are copies, with the rows of the
articles of data/raw as those of other events: each event has a day, places and figures of its own, and four articles
tell of it. Nothing is parsed to fill it. Adding one is then a real run: the files are looked at, the new one is read,
copies are looked for, one article is parsed, the ledger is brought up to date and the tables are put in place.
"""

import argparse
import cProfile
import datetime
import json
import pstats
import random
import tempfile
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language

from benchmarks import plot
from extract.articles import Article, read, sources
from extract.articles.options import Options
from extract.knowledge import table
from extract.language import load
from extract.runs.fingerprint import fingerprint
from extract.runs.inputs import Input, name_of, packed, plain, signature_of
from extract.runs.output import opened
from extract.runs.process import parse
from extract.runs.run import run
from extract.tables.rows import Rows

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"
WORDS = 150
FOLDER = 1_000
"""Files of one folder."""

TOLD = 4
"""Articles that tell of one event."""

YEARS = 20
"""Years over which the events lie."""

NEW = "Seven soldiers were killed near Gao on 3 May 2021, the army said."


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stores", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000], help="articles that the store holds")
    parser.add_argument("--profile", action="store_true", help="say where the time of the last one goes")
    options = parser.parse_args(arguments)
    nlp = load()
    print(f"{'store':>9}{'all s':>9}{'CPU s':>9}{'wall s':>9}{'store MB':>10}{'tables MB':>11}   one more article")
    found = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            raw, out = Path(folder) / "raw", Path(folder) / "out"
            fill(nlp, raw, out, size)
            whole = _seconds(nlp, raw, out)
            seconds, wall = added(nlp, raw, out, profile=options.profile and size == options.sizes[-1])
            store = (out / ".extract" / "store.sqlite").stat().st_size / 1e6
            tables = sum(path.stat().st_size for path in out.iterdir() if path.is_file()) / 1e6
        print(f"{size:9,}{whole:9.1f}{seconds:9.2f}{wall:9.2f}{store:10.1f}{tables:11.1f}", flush=True)
        found.append((seconds, wall))
    used, clock = zip(*found, strict=True)
    x = "articles that the store holds", options.sizes
    print(plot.lines("stores", x, ("seconds for one more article", {"CPU": used, "by the clock": clock})))


def added(nlp: Language, raw: Path, out: Path, *, profile: bool = False) -> tuple[float, float]:
    """Seconds of CPU and by the clock of one more article in a store."""
    (raw / "new.txt").write_text(NEW)
    profiler = cProfile.Profile()
    started, clock = time.process_time(), time.monotonic()
    if profile:
        profiler.enable()
    summary = run(nlp, [raw], out)
    profiler.disable()
    seconds, wall = time.process_time() - started, time.monotonic() - clock
    assert summary.parsed == 1, summary
    if profile:
        pstats.Stats(profiler).sort_stats("cumtime").print_stats(45)
    return seconds, wall


def _seconds(nlp: Language, raw: Path, out: Path) -> float:
    """CPU seconds of the run that makes the ledger and the tables of all."""
    started = time.process_time()
    summary = run(nlp, [raw], out)
    assert summary.parsed == 0, summary
    return time.process_time() - started


def fill(nlp: Language, raw: Path, out: Path, size: int) -> None:
    """A folder of ``size`` files and the store of a run that has parsed them and was killed before its tables."""
    models = [item for item in read([RAW]) if isinstance(item, Article)]
    templates = [(model, rows) for model in models for _, rows, _ in parse(nlp, [(model.article_id, model)]) if rows]
    draw = random.Random(20110110)
    vocabulary = sorted({word for model in models for word in model.text.split() if word.isalpha()})
    for number in range(size):
        path = raw / f"{number // FOLDER:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(" ".join(draw.choices(vocabulary, k=WORDS)))
    mark = fingerprint(nlp)
    with opened(out) as store:
        files, parsed = [], []
        for number, item in enumerate(sources([raw])):
            name = name_of(item)
            later = number % TOLD
            if not later:
                event = number // TOLD
                model, rows = templates[event % len(templates)]
                made = _told(rows, event)
                first = datetime.date.fromisoformat(made["articles"][0]["published"])
                written = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
            day = first + datetime.timedelta(days=later)
            article = Article(text=(raw / name).read_text(), path=name, published=day)
            key = article.article_id
            entry = packed(Input(name, 1, key, plain(article)))
            files.append((name, f"{mark} {Options().mark} {signature_of(item)}", [entry]))
            told = written.replace(model.article_id, key).replace(f'"published":"{first}"', f'"published":"{day}"')
            parsed.append((key, zlib.compress(told.encode(), 1), sum(map(len, made.values())), None))
            if len(parsed) >= FOLDER:
                store.replace_files(files)
                store.put_parsed(mark, parsed)
                files, parsed = [], []
        store.replace_files(files)
        store.put_parsed(mark, parsed)


_DAYS = ("start_date", "end_date", "status_date", "published")


def _told(rows: Rows, event: int) -> Rows:
    """A model's rows as those of another event: its day, places and figures are drawn by the event's number."""
    draw = random.Random(event)
    shift = datetime.timedelta(days=draw.randrange(365 * YEARS) - 365 * YEARS)
    more = draw.randrange(20)
    moved: dict[str, dict[str, str]] = {}
    cities = table("cities", "geonameid")
    made: Rows = json.loads(json.dumps(rows))
    for name, some in made.items():
        for row in some:
            for column in _DAYS:
                if row.get(column):
                    row[column] = (datetime.date.fromisoformat(row[column]) + shift).isoformat()
            if row.get("count_best"):
                row.update({f"count_{end}": row["count_best"] + more for end in ("low", "best", "high")})
            column = {"entities": "entity_id", "casualties": "location_id"}.get(name)
            if column and (row[column] or "").startswith("place:"):
                place = moved.setdefault(row[column], cities[int(len(cities) * draw.random() ** 3)])
                row |= {column: f"place:geonames:{place['geonameid']}", "country": place["country"]}
                row |= {end: float(place[end]) for end in ("latitude", "longitude")}
                row["name" if name == "entities" else "location"] = place["name"]
    article = made["articles"][0]
    article["published"] = article["published"] or "2021-05-04"
    return made


if __name__ == "__main__":
    main()
