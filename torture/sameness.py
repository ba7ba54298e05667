"""The same articles give the same bytes, whoever reads them: one process or four, in any order, under any hash seed."""

import os
import random
import subprocess
import sys
from pathlib import Path

from torture import corpus
from torture.outputs import tables
from torture.result import Result

WAYS = (
    ("one process", ["--workers=1"], {"PYTHONHASHSEED": "1", "TZ": "Asia/Seoul"}),
    ("four processes", ["--workers=4"], {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "America/Lima"}),
    ("files made in another order", ["--workers=1"], {"PYTHONHASHSEED": "3", "PYTHONUTF8": "0", "LC_ALL": "C"}),
    ("articles that came bit by bit", ["--workers=2"], {"PYTHONHASHSEED": "4"}),
)


def sameness(folder: Path, *, articles: int = 450, seed: int = 0) -> Result:
    """Run the real command with the shipped model in several ways over the same articles, and compare all files."""
    result = Result(f"the same bytes from the same {articles} articles")
    wanted = corpus.files(articles, 1)
    first: dict[str, bytes] = {}
    for number, (way, options, environment) in enumerate(WAYS):
        raw, out = folder / f"{number}" / "raw", folder / f"{number}" / "out"
        names = list(wanted)
        if number >= 2:
            random.Random(seed).shuffle(names)
        raw.mkdir(parents=True)
        if number == 3:
            corpus.put(raw, {name: wanted[name] for name in names[: len(names) // 3]})
            _run(raw, out, options, environment, result)
        for name in names:
            (raw / name).write_bytes(wanted[name])
        _run(raw, out, options, environment, result)
        made = tables(out)
        first = first or made
        result.failures += [f"{way}: {name} differs" for name in first if made.get(name) != first[name]]
    return result.end(f"{len(WAYS)} ways: {'; '.join(way for way, _, _ in WAYS)}")


def _run(raw: Path, out: Path, options: list[str], environment: dict[str, str], result: Result) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "extract", "run", str(raw), "--out", str(out), "-q", *options],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    if done.returncode or done.stderr:
        result.failures.append(f"exit status {done.returncode}: {done.stderr[-300:]}")
