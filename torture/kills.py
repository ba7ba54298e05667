"""Runs that are killed again and again while the articles change: never a lost, doubled or half row."""

import os
import random
import signal
import time
from pathlib import Path

from spacy.language import Language

from extract.tables.pending import JOURNAL, STAGING, STATE
from torture import children, corpus
from torture.outputs import Tables, judge, tables
from torture.result import Result

VERSIONS = 3
"""Versions of the articles through which the runs go in turn."""


def kills(nlp: Language, folder: Path, *, articles: int = 500, times: int = 200, seed: int = 0) -> Result:
    """Kill ``times`` runs over so many articles, a quarter while they publish and a tenth between two renames.

    After each kill the tables on disk must be all old or all new; after a run that ends, those of an undisturbed one.
    """
    result = Result(f"kill -9 at a random moment of a run over {articles} articles")
    chance = random.Random(seed)
    raw, out, log = folder / "raw", folder / "out", folder / "log"
    versions = [corpus.files(articles, version) for version in range(VERSIONS)]
    undisturbed, whole = _undisturbed(nlp, folder, versions, result)
    old: Tables = {}
    killed = ended = version = 0
    states: dict[str, int] = {}
    corpus.put(raw, versions[0])
    while killed < times and not result.failures:
        workers = chance.choice((1, 1, 2, 3))
        child = children.start(nlp, ["run", str(raw), "--out", str(out), f"--workers={workers}", "-q"], log)
        _wait(child, out / STATE, chance, whole)
        status = children.kill(child)
        if status == -signal.SIGKILL:
            killed += 1
            state, wrong = judge(out, old, undisturbed[version])
            states[state] = states.get(state, 0) + 1
            if wrong:
                result.failures.append(f"kill {killed} (seed {seed}): {wrong}")
            continue
        _ended(status, log, out, undisturbed[version], result)
        ended += 1
        old = undisturbed[version]
        version = (version + 1) % VERSIONS
        corpus.put(raw, versions[version])
    _ended(children.call(nlp, ["run", str(raw), "--out", str(out), "-q"], log), log, out, undisturbed[version], result)
    left = sorted(path.name for path in (out / STATE).iterdir() if not path.name.startswith("store.sqlite"))
    if left not in ([], ["lock"]):
        result.failures.append(f"left behind: {', '.join(left)}")
    found = ", ".join(f"{states.get(state, 0)} {state}" for state in ("old", "new", "between"))
    return result.end(f"{killed} kills, tables then: {found}; {ended + 1} runs ended")


def _undisturbed(
    nlp: Language, folder: Path, versions: list[dict[str, bytes]], result: Result
) -> tuple[list[Tables], float]:
    """The tables of each version by a run of its own, and how many seconds such a run takes."""
    made = []
    started = time.monotonic()
    for number, files in enumerate(versions):
        raw, out = folder / "raw", folder / f"undisturbed{number}"
        corpus.put(raw, files)
        status = children.call(nlp, ["run", str(raw), "--out", str(out), "--workers=1", "-q"], folder / "log")
        if status:
            result.failures.append(f"the undisturbed run ended with {status}: {(folder / 'log').read_text()[-300:]}")
        made.append(tables(out))
    return made, (time.monotonic() - started) / len(versions)


def _wait(child: int, state: Path, chance: random.Random, whole: float) -> None:
    """Until the moment of the kill, or until the child has ended."""
    sign, most = chance.choices(
        ((None, whole), (state / STAGING, whole / 4), (state / JOURNAL, 0.004)), weights=(65, 25, 10)
    )[0]
    limit = time.monotonic() + 20 * whole + 20
    while sign is not None and not sign.exists() and not _over(child) and time.monotonic() < limit:
        time.sleep(0.0002)
    moment = time.monotonic() + chance.uniform(0, most)
    while time.monotonic() < moment and not _over(child):
        time.sleep(min(0.002, max(0.0, moment - time.monotonic())))


def _over(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _ended(status: int, log: Path, out: Path, expected: Tables, result: Result) -> None:
    if status:
        result.failures.append(f"a run that nobody killed ended with {status}: {log.read_text()[-300:]}")
    elif tables(out) != expected:
        result.failures.append("the tables are not those of an undisturbed run")
