"""``python -m torture`` (``make torture``): everything that can go wrong, on purpose; a table at the end.

The default takes some forty minutes on two cores, ``--quick`` a minute or two. The exit status is 1 where
anything failed. Each check says its seed: the same seed gives the same files and the same draws of moments.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from torture.result import Result, markdown


@dataclass(frozen=True, slots=True)
class Scale:
    """How much of each check."""

    files: int
    hypothesis: int
    fuzz: int
    kills: int
    killed_articles: int
    every: int
    same: int
    length: int
    expressions: int


DEFAULT = Scale(12_000, 1_000, 60, 200, 500, 4, 450, 24_000, 100_000)
FULL = Scale(40_000, 5_000, 600, 400, 500, 1, 900, 100_000, 100_000)
QUICK = Scale(400, 40, 5, 8, 60, 150, 210, 3_000, 10_000)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the checks and print the table."""
    parser = argparse.ArgumentParser(prog="python -m torture", description=__doc__)
    parser.add_argument("checks", nargs="*", help=f"which ({', '.join(CHECKS)}); all without any")
    parser.add_argument("--seed", type=int, default=0, help="of all random draws (default: 0)")
    parser.add_argument("--quick", action="store_true", help="a little of everything")
    parser.add_argument("--full", action="store_true", help="fuzzers for ten minutes each, every fault of the disk")
    parser.add_argument(
        "--folder", type=Path, help="where runs write (default: a temporary folder, in memory if can be)"
    )
    options = parser.parse_args(arguments)
    if unknown := set(options.checks) - set(CHECKS):
        parser.error(f"there is no check {min(unknown)!r}: {', '.join(CHECKS)}")
    scale = QUICK if options.quick else FULL if options.full else DEFAULT
    results = []
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=options.folder or (memory if os.access(memory, os.W_OK) else None)) as name:
        for check in options.checks or CHECKS:
            print(f"{check}, seed {options.seed} ...", flush=True)
            (Path(name) / check).mkdir()
            for result in CHECKS[check](scale, options.seed, Path(name) / check):
                results.append(result)
                print(f"  {result.check}: {result.done} in {result.seconds:.0f} s", flush=True)
                for line in result.failures:
                    print(f"  FAILED {line}", flush=True)
    print(f"\n{markdown(results)}")
    sys.exit(1 if any(result.failures for result in results) else 0)


def _kills(scale: Scale, seed: int, folder: Path) -> list[Result]:
    from torture import children
    from torture.kills import kills

    return [kills(children.rules_only(), folder, articles=scale.killed_articles, times=scale.kills, seed=seed)]


def _workers(scale: Scale, seed: int, folder: Path) -> list[Result]:
    from torture import children
    from torture.workers import workers

    return [workers(children.rules_only(), folder)]


def _inputs(scale: Scale, seed: int, folder: Path) -> list[Result]:
    from torture import children
    from torture.inputs import inputs

    return [inputs(children.rules_only(), scale.files, seed=seed)]


def _hypothesis(scale: Scale, seed: int, folder: Path) -> list[Result]:
    from torture import children
    from torture.properties import properties

    return [properties(children.rules_only(), scale.hypothesis, number=seed)]


def _sameness(scale: Scale, seed: int, folder: Path) -> list[Result]:
    from torture.sameness import sameness

    return [sameness(folder, articles=scale.same, seed=seed)]


def _growth(scale: Scale, seed: int, folder: Path) -> list[Result]:
    from torture import children
    from torture.growth import PIECES, grown

    result = Result(f"texts of {scale.length:,} and twice as many characters, made to be slow, through each step")
    count = 0
    for growth in grown(children.rules_only(), scale.length):
        count += 1
        if not growth.linear:
            result.failures.append(str(growth))
    return [result.end(f"{len(PIECES)} texts, {count:,} measurements")]


def _faults(scale: Scale, seed: int, folder: Path) -> list[Result]:
    from torture import injector

    environment = dict(os.environ)
    built = injector.library(folder)
    if built is not None:
        environment |= {injector.LIBRARY: str(built), "LD_PRELOAD": str(built)}
    command = [sys.executable, "-m", "torture.faults", str(folder / "runs"), str(scale.every)]
    return [_told(Result("disk faults"), command, environment)]


def _expressions(scale: Scale, seed: int, folder: Path) -> list[Result]:
    what = f"each regular expression on strings of {scale.expressions:,} characters, made to be slow"
    command = [sys.executable, "-m", "torture.patterns", str(scale.expressions), str(seed)]
    return [_told(Result(what), command, dict(os.environ), titled=False)]


def _fuzz(scale: Scale, seed: int, folder: Path) -> list[Result]:
    results = []
    for target in ("readers", "quantities", "dates"):
        result = Result(f"fuzzer on the {target}")
        command = [sys.executable, "-m", "torture.fuzz", target, str(scale.fuzz), str(seed)]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace")
        lines = (done.stdout + done.stderr).splitlines()
        if done.returncode:
            result.failures.append(f"exit status {done.returncode}: {' | '.join(lines[-8:])[-800:]}")
        units = [line.rpartition(" ")[2] for line in lines if "number_of_executed_units" in line]
        how = f"{int(units[0]):,} inputs, guided by coverage" if units else (lines or ["?"])[-1]
        results.append(result.end(how))
    return results


def _told(result: Result, command: list[str], environment: dict[str, str], titled: bool = True) -> Result:
    """A check in a process of its own, which prints its title and what it did, and a line for each failure."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    if titled and lines:
        result.check = lines.pop(0)
    words = lines.pop(0) if lines else "?"
    result.failures += lines
    if done.returncode and not lines:
        result.failures.append(f"exit status {done.returncode}: {done.stderr[-500:]}")
    return result.end(words)


CHECKS: dict[str, Callable[[Scale, int, Path], list[Result]]] = {
    "inputs": _inputs,
    "hypothesis": _hypothesis,
    "fuzz": _fuzz,
    "expressions": _expressions,
    "growth": _growth,
    "sameness": _sameness,
    "workers": _workers,
    "faults": _faults,
    "kills": _kills,
}

if __name__ == "__main__":
    main()
