"""``python -m benchmarks.start``: what one article costs from a cold start, step by step.

Each measurement is a process of its own that does what ``extract run`` does with one new article and an empty folder.
Its CPU time counts, the median of some processes; the whole is measured by itself, with the real command. One process
runs before, so that Python's compiled modules are there and files are in memory.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ARTICLE = """Two soldiers killed in Gao

Two soldiers were killed and four wounded when gunmen attacked a post near Gao on Monday, the army said. Mali and Niger
signed a defence cooperation agreement in Niamey on 3 May 2021.
"""

_COMMAND = "from extract.cli import main; main()"

_STEPS = """
import os, sys, time
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the command line sets it
before = 0.0
def step(name):
    global before
    now = time.process_time()
    print(name, now - before, sep="\\t")
    before = now
step("Python")
from pathlib import Path
from extract.cli import main, options
from extract.cli.start import quickly
step("command line")
with quickly():
    step("spaCy")
    from extract.language import pipeline
    from extract.runs.run import run
    step("our modules")
    base = pipeline._base
    def timed(model):
        nlp = base(model)
        step("language model")
        return nlp
    pipeline._base = timed
    nlp = options.load(None, None)
    step("extractors")
def progress(what, done, total):
    if done == total == 1:
        step(what)
run(nlp, [Path(sys.argv[2])], Path(sys.argv[4]), progress=progress)
step("tables")
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--repeats", type=int, default=5, help="processes of which the median counts")
    options = parser.parse_args(arguments)
    _process(_COMMAND)
    steps: dict[str, list[float]] = {}
    whole: list[tuple[float, float, float]] = []
    helps: list[float] = []
    for _ in range(options.repeats):
        for line in _process(_STEPS)[0].splitlines():
            name, seconds = line.split("\t")
            steps.setdefault(name, []).append(float(seconds))
        whole.append(_process(_COMMAND)[1:])
        helps.append(_process(_COMMAND, "--help")[1])
    print(f"{'step':<16}{'CPU s':>7}")
    for name, seconds in steps.items():
        print(f"{name:<16}{statistics.median(seconds):7.2f}")
    cpu, wall, peak = (statistics.median(some) for some in zip(*whole, strict=True))
    print(f"{'extract run':<16}{cpu:7.2f}   {wall:.2f} s on the clock, {peak:.0f} MB")
    print(f"{'extract --help':<16}{statistics.median(helps):7.2f}")


def _process(code: str, *arguments: str) -> tuple[str, float, float, float]:
    """Run the code on one article: what it prints, its CPU seconds, its seconds, its memory at the most (MB)."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        raw.mkdir()
        (raw / "2021-05-04-gao.txt").write_text(ARTICLE)
        command = [sys.executable, "-c", code, *(arguments or ("run", str(raw), "--out", f"{folder}/out"))]
        started = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            printed = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"a measured process ended with exit status {process.returncode}")
        wall = time.perf_counter() - started
        return printed, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
