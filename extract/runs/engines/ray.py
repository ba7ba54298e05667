"""The engine of a cluster: Ray actors, each with a language pipeline of its own, on as many machines as there are.

An actor that ends with its machine loses nothing: what it was given is given to another. What an article does to the
process that parses it stays below the actor, which names the article and goes on (see ``runs.workers``).
"""

import logging
import os
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from extract.runs.engines.shard import Job, Manifest, Worker
from extract.runs.fingerprint import code
from extract.runs.output import RunError

TRIES = 5
"""How often one task is given out before the run ends with a word: machines end, and so does patience."""

LOOK = 5.0
"""Seconds after which it is looked again how large the cluster is."""


class Actor:
    """What lives on the cluster: a worker, and the word which code it runs."""

    def __init__(self, job: Job) -> None:
        self._worker = Worker(job)

    def ready(self) -> str:
        return code()

    def do(self, verb: str, task: Any) -> Manifest:
        return dict(getattr(self._worker, verb)(task))


class _Ray:
    def __init__(self, ray: Any, job: Job, workers: int | None) -> None:
        self._ray = ray
        self._job = ray.put(job)
        self._workers = workers
        self._looked = 0.0
        self._wanted = 1
        # Nothing is given to an actor that has not said that it is ready: it may wait for a machine for ever.
        self._starting: dict[Any, Any] = {}
        self._idle: list[Any] = []
        self._busy: dict[Any, tuple[Any, int]] = {}
        self._ended: Counter[str] = Counter()

    def do(self, verb: str, tasks: Sequence[Any]) -> Iterator[tuple[int, Manifest]]:
        waiting = deque(range(len(tasks)))
        tries: Counter[int] = Counter()
        while waiting or self._busy:
            self._start(len(waiting))
            while waiting and self._idle:
                actor, number = self._idle.pop(), waiting.popleft()
                tries[number] += 1
                self._busy[actor.do.remote(verb, tasks[number])] = actor, number
            ready, _ = self._ray.wait([*self._busy, *self._starting], timeout=LOOK)
            for reference in ready:
                if reference in self._starting:
                    self._started(reference)
                    continue
                actor, number = self._busy.pop(reference)
                try:
                    manifest = self._ray.get(reference)
                except self._ray.exceptions.RayActorError as error:
                    if tries[number] >= TRIES:
                        raise RunError(
                            f"a shard was given out {TRIES} times and ended its actor: {_word(error)}"
                        ) from None
                    waiting.appendleft(number)
                except self._ray.exceptions.RayTaskError as error:
                    self._idle.append(actor)
                    if tries[number] >= TRIES:
                        raise RunError(f"a shard cannot be done: {_word(error.cause or error)}") from None
                    waiting.append(number)
                else:
                    self._idle.append(actor)
                    yield number, manifest

    def _start(self, tasks: int) -> None:
        """Start actors until there are as many as the cluster has cores, or as were asked for."""
        if time.monotonic() - self._looked > LOOK:
            self._looked = time.monotonic()
            self._wanted = self._workers or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        there = len(self._starting) + len(self._idle) + len(self._busy)
        for _ in range(min(self._wanted - there, tasks - len(self._starting) - len(self._idle))):
            actor = self._ray.remote(Actor).options(num_cpus=1, max_restarts=0).remote(self._job)
            self._starting[actor.ready.remote()] = actor

    def _started(self, reference: Any) -> None:
        actor = self._starting.pop(reference)
        try:
            theirs = self._ray.get(reference)
        except self._ray.exceptions.RayActorError as error:
            word = _word(error)
            self._ended[word] += 1
            if self._ended[word] >= TRIES:
                raise RunError(f"no actor can be started: {word}") from None
            return
        if theirs != code():
            raise RunError("a machine of the cluster has another version of extract; install the same on all")
        self._idle.append(actor)

    def close(self) -> None:
        for actor in [*self._starting.values(), *self._idle, *(actor for actor, _ in self._busy.values())]:
            self._ray.kill(actor)


@contextmanager
def on_ray(job: Job, *, workers: int | None = None, address: str | None = None) -> Iterator[_Ray]:
    """An engine on the cluster at ``address`` (as ``ray.init`` takes it): an actor per core, or ``workers`` in all.

    Without an address: the cluster of the environment or this machine, else one that lasts as long as the run. Raises
    RunError where Ray is not installed or there is no cluster.
    """
    # Ray reads this once, when it is imported.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError:
        raise RunError("the engine ray needs Ray: pip install 'extract-security-news[ray]' on every machine") from None
    own = not ray.is_initialized()
    if own:
        try:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise RunError(f"no Ray cluster at {address or 'this machine'}: {_word(error)}") from error
    engine = _Ray(ray, job, workers)
    try:
        yield engine
    finally:
        engine.close()
        if own:
            ray.shutdown()


def _word(error: BaseException) -> str:
    return " ".join(str(error).split())[:300]
