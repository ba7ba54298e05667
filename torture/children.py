"""The real command in a process of its own, without the seconds that loading the language pipeline takes.

The pipeline is loaded once; each call forks a child, which runs ``extract`` with it. Worker processes are real ones
too, forked from the child. A child leads its own process group, so that it and its workers can be killed together.
"""

import importlib
import multiprocessing
import os
import pkgutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language

import extract

PACKAGE = Path(extract.__file__).parent


def rules_only() -> Language:
    """The pipeline without a trained model: a fifth of the time, and every extractor at work."""
    from extract.language import load

    # Children would import each for themselves what the command imports late.
    for room in ("articles", "cli", "runs", "tables", "views"):
        for module in pkgutil.walk_packages([str(PACKAGE / room)], f"extract.{room}."):
            importlib.import_module(module.name)
    with tempfile.TemporaryDirectory() as folder:
        spacy.blank("en").to_disk(folder)
        return load(folder)


def start(nlp: Language, arguments: list[str], log: Path, *, before: Callable[[], object] = lambda: None) -> int:
    """Start ``extract`` with these arguments in a child; what it prints goes to ``log``. Returns the process id.

    ``before`` is called in the child first.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        written = os.open(log, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
        os.dup2(written, 1)
        os.dup2(written, 2)
        import extract.language
        import extract.runs.workers
        from extract import cli

        fork = multiprocessing.get_context("fork")
        extract.language.load = lambda *_, **__: nlp  # type: ignore[assignment]
        extract.runs.workers.multiprocessing.get_context = lambda _: fork  # type: ignore[attr-defined,assignment]
        before()
        cli.main(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def end_of(child: int) -> int:
    """Wait for the child; its exit status, or minus the signal that ended it."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def kill(child: int) -> int:
    """Kill the child with its workers; its exit status, which is minus SIGKILL where it had not ended by itself."""
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(child, signal.SIGKILL)
    return end_of(child)


def call(nlp: Language, arguments: list[str], log: Path, *, before: Callable[[], object] = lambda: None) -> int:
    """Run the command in a child to its end; its exit status."""
    return end_of(start(nlp, arguments, log, before=before))
