"""Articles that kill or fill the process that parses them; two runs at once; a run without its first process."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extract.tables import Tables
from torture import children, corpus
from torture.result import Result

ROOM = 6 << 30
"""Bytes of address space that a worker gets where it is to run out of memory."""


@Language.component("torture_poison")
def poison(doc: Doc) -> Doc:
    """Does to its process what the article says."""
    if os.environ.get("TORTURE_ANTIDOTE"):
        return doc
    if "KILL" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "EXIT" in doc.text:
        os._exit(7)
    if "RAISE" in doc.text:
        raise RuntimeError("an article\nthat cannot be borne")
    if "DEEP" in doc.text:
        raise RecursionError("maximum recursion depth exceeded")
    if "FILL" in doc.text:
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
        bytearray(2 * ROOM)
    return doc


POISONS = {
    "KILL": "SIGKILL",
    "EXIT": "exit status 7",
    "RAISE": "RuntimeError: an article that cannot be borne",
    "DEEP": "RecursionError",
    "FILL": "MemoryError",
}


def workers(nlp: Language, folder: Path, *, articles: int = 220) -> Result:
    """Poison among many articles in two workers: each named, all others read; then --strict, --retry with a cure."""
    result = Result("poison articles, memory, two runs at once")
    poisoned = poison_pipeline(nlp)
    raw, out, log = folder / "raw", folder / "out", folder / "log"
    corpus.put(raw, corpus.files(articles, 0) | {f"{name}.txt": f"{name} this.".encode() for name in POISONS})
    arguments = ["run", str(raw), "--out", str(out), "--workers=2", "-q"]
    checks = 0

    def check(what: str, holds: bool, told: object = "") -> None:
        nonlocal checks
        checks += 1
        if not holds:
            result.failures.append(f"{what}: {told!s:.300}")

    status = children.call(poisoned, arguments, log)
    said = log.read_text().splitlines()
    check("exit status of a run with poison", status == 1, status)
    for name, word in POISONS.items():
        lines = [line for line in said if line.startswith(f"{name}.txt: ")]
        check(f"{name} is named in one line", len(lines) == 1 and word in lines[0], said)
    check("nothing else is said", len(said) == len(POISONS), said)
    wrong = in_child(lambda: _others_are_there(out))
    check("all other articles have their rows", not wrong, wrong)
    status = children.call(poisoned, arguments, log)
    check("a later run names them again", (status, log.read_text().splitlines()) == (1, said), log.read_text())
    status = children.call(poisoned, [*arguments, "--strict"], log)
    strict = log.read_text().splitlines()
    check("--strict stops with one line", status == 1 and len(strict) == 1 and "strict" in strict[0], strict)
    status = children.call(
        poisoned, [*arguments, "--retry"], log, before=lambda: os.environ.update(TORTURE_ANTIDOTE="1")
    )
    check("--retry with a cure reads all", (status, log.read_text()) == (0, ""), log.read_text())

    first = children.start(nlp, [*arguments[:-1], "-q", "--workers=1"], log, before=lambda: time.sleep(0) or _hold(out))
    _until(lambda: (out / "held").exists())
    status = children.call(nlp, arguments, folder / "second")
    second = (folder / "second").read_text().splitlines()
    named = status == 1 and len(second) == 1 and "another run is writing" in second[0]
    check("the second of two runs says so and stops", named, second)
    (out / "held").unlink()
    check("the first goes on", children.end_of(first) == 0, log.read_text())
    _orphans(folder, check)
    return result.end(f"{checks} checks")


def poison_pipeline(nlp: Language) -> Language:
    """The pipeline with the poison behind it."""
    if "torture_poison" not in nlp.pipe_names:
        nlp = children.rules_only()
        nlp.add_pipe("torture_poison", last=True)
    return nlp


def _others_are_there(out: Path) -> str:
    articles = Tables.read(out).articles
    bad = articles.loc[articles["status"] != "ok", "path"].tolist()
    return "" if sorted(bad) == sorted(f"{name}.txt" for name in POISONS) else json.dumps(bad)


def in_child(work: Callable[[], str]) -> str:
    """What ``work`` returns in a child: what it loads and starts stays there."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(theirs, work().encode())
        except BaseException as error:
            os.write(theirs, f"{type(error).__name__}: {error}".encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        words = told.read().decode()
    os.waitpid(child, 0)
    return words


def _hold(out: Path) -> None:
    """Make the run wait, once it holds the lock, for as long as there is a file ``held``."""
    import extract.runs.output as output

    real = output.recover

    def recover(*arguments: Path) -> None:
        (out / "held").touch()
        _until(lambda: not (out / "held").exists())
        real(*arguments)

    output.recover = recover


def _until(holds: Callable[[], bool], seconds: float = 120) -> None:
    limit = time.monotonic() + seconds
    while not holds() and time.monotonic() < limit:
        time.sleep(0.01)


def _orphans(folder: Path, check: Callable[[str, bool, object], None]) -> None:
    """The real command with two workers, its first process killed: the others end, the lock is free."""
    raw, out = folder / "raw", folder / "orphans"
    command = [sys.executable, "-m", "extract", "run", str(raw), "--out", str(out), "--workers=2", "-q"]
    with (folder / "log").open("wb") as log:
        run = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        _until(lambda: len(_members(run.pid)) >= 3)
        time.sleep(1)
        run.kill()
        run.wait()
    _until(lambda: not _members(run.pid), 60)
    check("no worker outlives its run", not _members(run.pid), _members(run.pid))
    said = (folder / "log").read_text()
    check("nor says a word", said == "", said)
    done = subprocess.run(command, capture_output=True, text=True)
    check("the next run is not locked out", (done.returncode, done.stderr) == (0, ""), done.stderr)


def _members(group: int) -> list[int]:
    """The processes of a group that have not ended."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found
