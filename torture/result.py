"""What a check found, and the table of all."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Result:
    """One check: how much of what it did, in how many seconds (wall clock), and each thing that went wrong."""

    check: str
    done: str = ""
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0
    started: float = field(default_factory=time.monotonic)

    def end(self, done: str) -> "Result":
        """The same, finished: with what was done, in words."""
        self.done = done
        self.seconds = time.monotonic() - self.started
        return self


def markdown(results: Iterable[Result]) -> str:
    """The results as a Markdown table."""
    lines = ["| check | how much | seconds | failures |", "| --- | --- | --- | --- |"]
    lines += [f"| {one.check} | {one.done} | {one.seconds:.0f} | {len(one.failures)} |" for one in results]
    return "\n".join(lines)
