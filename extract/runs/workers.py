"""Work for several processes: order kept, memory bounded, and no article takes the run or another with it.

Each worker loads the language pipeline once. A batch whose worker dies or takes too long is given out again one by one,
so that the article or file at fault is named and the others get what is theirs.
"""

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

from spacy.language import Language

from extract.articles import Article
from extract.runs.process import BATCH, Parsed, parse
from extract.runs.worker import serve

PATIENCE = 60.0
"""Seconds that a batch may take, beside what its length allows."""

PACE = 2_000
"""Characters that a batch may take one second more for; some fifty times slower than what is usual."""

AHEAD = 4
"""Batches per worker that may be under way or wait for an earlier one: what bounds the memory."""

_PAST = {"parse": "parsed", "read": "read"}

Load = Callable[[], Language]


Thing = TypeVar("Thing")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Work(Generic[Thing, Result]):
    """What is done to batches of things, each of which gives one result.

    ``do`` gets the pipeline and a batch, in a worker, and must be a function of a module; it gets None where what it
    does needs none and no worker is there. ``failed`` gives the result of a thing that ended its process or took too
    long, with the word for that. ``size``: how many characters a thing has, or as many as take as long to parse.
    """

    do: Callable[[Any, list[Thing]], list[Result]]
    failed: Callable[[Thing, str], Result]
    size: Callable[[Thing], int] = lambda _: 10_000
    batch: int = BATCH
    verb: str = "parse"


PARSE: Work[tuple[str, Article], Parsed] = Work(
    parse, lambda one, why: (one[0], None, why), lambda one: len(one[1].text)
)
"""Articles with their ids to their rows."""


class WorkerError(RuntimeError):
    """No worker can be started."""


@dataclass(slots=True)
class _Task:
    """Some things of one batch: where they stand in it, and when they must be done."""

    number: int
    position: int
    work: Work[Any, Any]
    things: list[Any]
    deadline: float = 0.0


@dataclass(slots=True)
class _Open:
    """A batch of which results are still missing."""

    results: list[Any]
    missing: int = field(init=False)

    def __post_init__(self) -> None:
        self.missing = len(self.results)


class Team:
    """Some worker processes, which load the pipeline once for all that they are given; a context manager.

    ``load`` must be picklable. ``patience``: seconds that a batch may take, beside what its length allows.
    """

    def __init__(self, load: Load, workers: int, *, patience: float = PATIENCE) -> None:
        self._load = load
        self._patience = patience
        self._members = [_Worker(load) for _ in range(workers)]

    def __enter__(self) -> "Team":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        for worker in self._members:
            worker.stop()

    def process(self, articles: Iterable[tuple[str, Article]]) -> Iterator[list[Parsed]]:
        """Batches of parsed articles, in the order in which the articles come with their ids; as ``map``."""
        return self.map(PARSE, articles)

    def map(self, work: Work[Thing, Result], things: Iterable[Thing]) -> Iterator[list[Result]]:
        """The results of work, batch by batch, in the order of the things; to be read to its end before the next call.

        Raises what the work raises, and WorkerError where a worker dies while it loads the pipeline.
        """
        remaining = iter(things)
        tasks: deque[_Task] = deque()
        opened: dict[int, _Open] = {}
        first = following = 0
        workers = len(self._members)
        while True:
            while (
                len(tasks) < workers
                and following - first < AHEAD * workers
                and (batch := list(islice(remaining, work.batch)))
            ):
                opened[following] = _Open([None] * len(batch))
                tasks.append(_Task(following, 0, work, batch))
                following += 1
            if first == following:
                return
            for place, worker in enumerate(self._members):
                if tasks and worker.task is None:
                    self._members[place] = _given(worker, tasks.popleft(), self._patience, self._load)
            for place, worker in _ended(self._members):
                task = worker.task
                assert task is not None
                done = worker.take()
                if done is None:
                    why = worker.stop()
                    self._members[place] = _Worker(self._load)
                    done = _divide(task, why, tasks)
                whole = opened[task.number]
                whole.results[task.position : task.position + len(done)] = done
                whole.missing -= len(done)
            while first in opened and not opened[first].missing:
                yield opened.pop(first).results
                first += 1


def _given(worker: "_Worker", task: _Task, patience: float, load: Load) -> "_Worker":
    """The worker that has the task now: a new one where it died while it had nothing to do."""
    try:
        worker.give(task, patience)
    except OSError:
        worker.stop()
        worker = _Worker(load)
        try:
            worker.give(task, patience)
        except OSError:
            raise WorkerError("worker processes end before they are given anything") from None
    return worker


def _divide(task: _Task, why: str, tasks: "deque[_Task]") -> list[Any]:
    """Give the things of a failed task out one by one; the problem where there was only one."""
    if len(task.things) == 1:
        return [task.work.failed(task.things[0], why)]
    for offset, one in enumerate(task.things):
        tasks.append(_Task(task.number, task.position + offset, task.work, [one]))
    return []


def _ended(team: "list[_Worker]") -> "list[tuple[int, _Worker]]":
    """The workers that have a result, have died or are out of time; waits for the first of them."""
    busy = [(place, worker) for place, worker in enumerate(team) if worker.task is not None]
    earliest = min(worker.task.deadline for _, worker in busy if worker.task is not None)
    ready = wait([worker.connection for _, worker in busy], timeout=max(0.0, earliest - time.monotonic()))
    now = time.monotonic()
    return [
        (place, worker)
        for place, worker in busy
        if worker.connection in ready or (worker.task is not None and worker.task.deadline <= now)
    ]


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, load: Load) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(load, theirs), daemon=True)
        self.process.start()
        theirs.close()
        self.task: _Task | None = None
        self.ready = False

    def give(self, task: _Task, patience: float) -> None:
        if not self.ready:
            try:
                problem = self.connection.recv()
            except (EOFError, OSError):
                problem = self.stop()
            if problem is not None:
                raise WorkerError(f"a worker process ended while it loaded the language pipeline ({problem})")
            self.ready = True
        characters = sum(map(task.work.size, task.things))
        task.deadline = time.monotonic() + patience + characters / PACE
        self.task = task
        self.connection.send((task.work.do, task.things))

    def take(self) -> list[Any] | None:
        """The result, or None where there is none (the worker died, or is out of time). Raises what the work raised."""
        try:
            done: list[Any] | Exception | None = self.connection.recv() if self.connection.poll() else None
        except (EOFError, OSError):
            done = None
        if isinstance(done, Exception):
            raise done
        if done is not None:
            self.task = None
        return done

    def stop(self) -> str:
        """End the process; in words, how it ended: by itself, or because it took too long."""
        self.process.join(timeout=0.5 if self.connection.closed or self._gone() else 0)
        code = self.process.exitcode
        if code is None:
            self.process.kill()
            self.process.join()
        self.connection.close()
        verb = self.task.work.verb if self.task is not None else PARSE.verb
        if code is None:
            return f"took too long to {verb}"
        cause = signal.Signals(-code).name if code < 0 else f"exit status {code}"
        return f"the process that {_PAST[verb]} it ended ({cause})"

    def _gone(self) -> bool:
        try:
            return self.connection.poll()
        except (EOFError, OSError):
            return True
