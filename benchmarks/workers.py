"""``python -m benchmarks.workers``: what more worker processes bring, from the start of ``extract run`` to its tables.

Articles are made in a temporary folder from the sentences of data/raw, drawn and put together anew, with other numbers
and other cities, so that none is a copy of another. For each number of workers a real process reads them all into an
empty folder; with one worker it parses by itself. The tables of all must be the same, byte by byte. Time before the
first batch and after the last is part of what is measured. Memory is read from /proc (Linux).
"""

import argparse
import calendar
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import plot
from extract.articles import Article, read
from extract.knowledge import table
from extract.tables.write import file_names

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"

WORDS = 300
"""Words of an article, or a few more: the sentence that reaches them is the last."""

FOLDER = 1_000
"""Files of one folder."""

_MONTHS = {*calendar.month_name, *calendar.month_abbr}

_RUN = """
import atexit, json, os, resource, sys, time
def used():
    own, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps([own.ru_utime + own.ru_stime, theirs.ru_utime + theirs.ru_stime]), file=sys.stderr)
if __name__ == "__main__":
    atexit.register(used)
    from extract.cli import main
    main()
"""
"""The command line in a process that says at its end how much CPU it and its children took."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workers", description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--repeats", type=int, default=1, help="runs of each, in turn")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        words = write_articles(raw, options.articles)
        print(f"{options.articles:,} articles of {words / options.articles:.0f} words, {os.cpu_count()} cores\n")
        print(
            f"{'workers':>7}{'wall s':>9}{'parent CPU s':>14}{'workers CPU s':>15}{'articles/s':>12}"
            f"{'of ' + str(options.workers[0]):>8}{'parent MB':>11}{'worker MB':>11}{'all MB':>9}"
        )
        first: float | None = None
        tables: dict[str, bytes] | None = None
        speeds: dict[int, float] = {}
        for turn in range(options.repeats):
            for workers in options.workers:
                out = Path(folder) / f"out-{turn}-{workers}"
                run = measure(raw, out, workers)
                first = first or run.wall
                speed, ratio = options.articles / run.wall, first / run.wall
                speeds[workers] = max(speed, speeds.get(workers, 0.0))
                print(
                    f"{workers:7}{run.wall:9.1f}{run.parent:14.1f}{run.children:15.1f}{speed:12.1f}{ratio:8.2f}"
                    f"{run.parent_peak:11.0f}{run.worker_peak:11.0f}{run.peak:9.0f}",
                    flush=True,
                )
                made = {name: (out / name).read_bytes() for name in file_names()}
                tables = tables or made
                different = sorted(name for name, data in made.items() if data != tables[name])
                if different:
                    raise SystemExit(f"{workers} workers: other bytes in {', '.join(different)}")
                shutil.rmtree(out)
        print("the tables of all are the same, byte by byte")
        print(plot.lines("workers", ("workers", list(speeds)), ("articles a second", {"": list(speeds.values())})))


@dataclass(slots=True)
class Run:
    """What a run took: seconds by the clock and of CPU (also that of its children), and its memory at its peak, MB."""

    wall: float = 0.0
    parent: float = 0.0
    children: float = 0.0
    parent_peak: float = 0.0
    worker_peak: float = 0.0
    peak: float = 0.0
    """The sum over all processes; what they share counts for each."""


def measure(raw: Path, out: Path, workers: int) -> Run:
    """Run the command line over a folder. Raises SystemExit where it fails or articles are missing in the summary."""
    command = [sys.executable, "-c", _RUN, "run", str(raw), "--out", str(out), "--workers", str(workers)]
    run = Run()
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        over = threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, run, over))
        watch.start()
        said, errors = process.communicate()
        run.wall = time.monotonic() - started
        over.set()
        watch.join()
    if process.returncode:
        raise SystemExit(f"extract run --workers {workers} failed:\n{errors}")
    if "the same text" in said or " 0 failed" not in said:
        raise SystemExit(f"the articles are not what they should be:\n{said}")
    run.parent, run.children = json.loads(errors.splitlines()[-1])
    return run


def _watch(pid: int, run: Run, over: threading.Event) -> None:
    """Look at the memory of a process and its children twice a second."""
    while not over.wait(0.5):
        try:
            found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            now = {each: _resident(each) for each in (str(pid), *found)}
        except OSError:
            # it ended meanwhile, or there is no /proc
            continue
        run.parent_peak = max(run.parent_peak, now.pop(str(pid)))
        run.worker_peak = max([run.worker_peak, *now.values()])
        run.peak = max(run.peak, sum(now.values()) + _resident(str(pid)))


def _resident(pid: str) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def write_articles(raw: Path, count: int) -> int:
    """Write articles as text files, of sentences of data/raw with other numbers and cities; returns how many words."""
    sentences, names, cities = _material()
    total = 0
    for number in range(count):
        draw = random.Random(number)
        day, year = draw.randrange(28) + 1, draw.randrange(2005, 2024)
        text, words = f"{draw.choice(cities).upper()}, May {day}, {year} (Wire) -- ", 0
        while words < WORDS:
            changed = _changed(draw.choice(sentences), names, cities, draw)
            words += len(changed.split())
            text += changed + ("\n\n" if draw.random() < 0.3 else " ")
        path = raw / f"{number // FOLDER:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        total += words
    return total


def _material() -> tuple[list[str], set[str], list[str]]:
    """The sentences of data/raw, the words in them that are names of cities, and names of cities of one word."""
    texts = [item.text for item in read([RAW]) if isinstance(item, Article)]
    paragraphs = [line.strip() for text in texts for line in text.splitlines() if len(line.split()) > 4]
    sentences = sorted({one for each in paragraphs for one in re.split(r"(?<=[.!?]) +(?=[A-Z\"“])", each)})
    known = {str(row["name"]) for row in table("cities", "geonameid")}
    words = set(re.findall(r"[^\W\d_]+", " ".join(sentences)))
    names = {word for word in words & known - _MONTHS if word[0].isupper()}
    return sentences, names, sorted(name for name in known if name.isalpha() and len(name) > 3)


def _changed(sentence: str, names: set[str], cities: list[str], draw: random.Random) -> str:
    """A sentence with other numbers (years stay years) and other cities."""

    def other(found: re.Match[str]) -> str:
        word = found[0]
        if word.isdigit():
            size = int(word)
            if size <= 31:
                # perhaps the day of a date
                return str(draw.randrange(28) + 1)
            return str(draw.randrange(1990, 2024) if 1900 <= size < 2100 else size + draw.randrange(20))
        return draw.choice(cities) if word in names else word

    return re.sub(r"\b(?:\d{1,6}(?![\w,.]\d)|[^\W\d_]+)\b", other, sentence)


if __name__ == "__main__":
    main()
