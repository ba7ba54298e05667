"""The engine of one machine: groups and shards one after the other, the articles of each on all cores."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from extract.runs.engines.shard import Job, Manifest, Worker


class _Local:
    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def do(self, verb: str, tasks: Sequence[Any]) -> Iterator[tuple[int, Manifest]]:
        work = getattr(self._worker, verb)
        for number, task in enumerate(tasks):
            yield number, work(task)


@contextmanager
def local(job: Job, *, workers: int) -> Iterator[_Local]:
    """An engine with ``workers`` processes that parse."""
    worker = Worker(job, workers)
    try:
        yield _Local(worker)
    finally:
        worker.close()
