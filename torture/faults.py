"""A disk that refuses: at every write, rename and flush of a run, one after the other.

Each time the command must say so in one line and end with an exit status of 1, the tables must be all old or all new,
and the next run must bring what an undisturbed one brings.
"""

import errno
import os
import shutil
import sys
from pathlib import Path

from spacy.language import Language

from extract.tables.pending import STATE
from torture import children, corpus, injector
from torture.outputs import Tables, judge, tables
from torture.result import Result

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
SIZES = (0, 1, 100, 1_000, 4_096, 8_192, 20_000, 33_000, 50_000, 100_000)
"""Bytes to which files are limited in turn."""


def faults(
    nlp: Language, folder: Path, *, articles: int = 6, errors: tuple[int, ...] = ERRORS, every: int = 1
) -> Result:
    """Let every ``every``-th call fail once and, with ENOSPC, for good: in a first run, and in one over old tables."""
    means = "any call of any library" if injector.preloaded() else "Python's own calls"
    result = Result(f"disk faults ({', '.join(errno.errorcode[each] for each in errors)}) at {means}")
    count = 0
    for first in (True, False):
        bench = _Bench(nlp, folder / ("first" if first else "later"), articles, first)
        calls = bench.calls()
        numbers = range(1, calls + 1)
        for position, number in enumerate(numbers):
            for kind, error in enumerate(errors):
                if (position + kind) % every:
                    continue
                bench.fault(number, error, error == errno.ENOSPC, result)
                count += 1
        for size in SIZES:
            bench.limit(size, result)
            count += 1
        bench.clear()
    return result.end(f"{count} faults")


class _Bench:
    """Copies of one output folder, to each of which a fault happens in a run over changed articles."""

    def __init__(self, nlp: Language, folder: Path, articles: int, first: bool) -> None:
        self.nlp, self.folder = nlp, folder
        self.raw, self.base, self.out, self.log = (folder / name for name in ("raw", "base", "out", "log"))
        corpus.put(self.raw, corpus.files(articles, 0))
        self.base.mkdir(parents=True)
        if not first:
            self._run(self.base)
        self.old: Tables = tables(self.base)
        corpus.put(self.raw, corpus.files(articles, 1))
        self._run(folder / "new")
        self.new: Tables = tables(folder / "new")

    def clear(self) -> None:
        shutil.rmtree(self.folder)

    def calls(self) -> int:
        """How many calls of the run can fail."""
        self._anew()
        count = self.folder / "count"
        self._run(self.out, at=0, error=0, note=count)
        return int(count.read_text().split(" ", 1)[0])

    def fault(self, number: int, error: int, stays: bool, result: Result) -> None:
        """One run in which the call of this number fails."""
        self._anew()
        note = self.folder / "note"
        status = self._run(self.out, at=number, error=error, stays=stays, note=note)
        called = note.read_text() if note.is_file() else "?"
        self._judge(f"call {number} ({called.partition(' ')[2]}) {errno.errorcode[error]}", status, result)

    def limit(self, size: int, result: Result) -> None:
        """One run in which no file can have more bytes than ``size``."""
        self._anew()
        # What the command prints goes to a pipe, for a file would be limited too.
        ours, theirs = os.pipe()
        log, self.log = self.log, Path(f"/dev/fd/{theirs}")
        status = self._run(self.out, limit=size)
        self.log = log
        os.close(theirs)
        with os.fdopen(ours, "rb") as said:
            log.write_bytes(said.read())
        self._judge(f"files of {size:,} bytes at the most", status, result)

    def _anew(self) -> None:
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.base, self.out)

    def _judge(self, what: str, status: int, result: Result) -> None:
        said = self.log.read_text(errors="replace").splitlines()
        state, wrong = judge(self.out, self.old, self.new)
        if wrong:
            result.failures.append(f"{what}: {wrong}")
        if status == 0:
            # What fails may have been dispensable (a second name for an old file, the removal of what is over).
            if state != "new" or said:
                result.failures.append(f"{what}: exit status 0, tables {state}, said {said}")
        elif (
            status != 1
            or len(said) != 1
            or not said[0].isprintable()
            or not said[0].startswith(("extract: ", "Error: "))
        ):
            result.failures.append(f"{what}: exit status {status}, said {said[-3:]}")
        if self._run(self.out) or tables(self.out) != self.new:
            said = self.log.read_text(errors="replace").splitlines()
            result.failures.append(f"{what}: the next run does not mend it: {said[-1:]}")
        left = {path.name for path in (self.out / STATE).iterdir()} - {"lock", "store.sqlite"}
        if left:
            result.failures.append(f"{what}: left behind: {', '.join(sorted(left))}")

    def _run(
        self, out: Path, *, at: int | None = None, error: int = 0, stays: bool = False, limit: int | None = None,
        note: Path | None = None,
    ) -> int:  # fmt: skip
        def before() -> None:
            if limit is not None:
                injector.limit_files(limit)
            if at is not None:
                told = injector.arm(out, at, error, stays=stays)
                _at_exit(lambda: note.write_text("{} {}".format(*told())) if note else None)

        return children.call(
            self.nlp, ["run", str(self.raw), "--out", str(out), "--workers=1", "-q"], self.log, before=before
        )


def _at_exit(work: object) -> None:
    """Call ``work`` when the child ends; children end by ``os._exit``, which calls nothing else."""
    real = os._exit

    def leave(status: int) -> None:
        try:
            work()  # type: ignore[operator]
        finally:
            real(status)

    os._exit = leave  # type: ignore[assignment]


def main() -> None:
    """``python -m torture.faults FOLDER EVERY``: print the failures; for a process started with the library."""
    result = faults(children.rules_only(), Path(sys.argv[1]), every=int(sys.argv[2]))
    print(result.check)
    print(result.done)
    for line in result.failures:
        print(line)
    sys.exit(1 if result.failures else 0)


if __name__ == "__main__":
    main()
