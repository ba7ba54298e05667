"""A quick start for processes that are all ours: the command's own and its workers.

``import spacy`` imports spaCy's command line too, for ``spacy.info``: half of all that it imports, among it two clients
of HTTP. And Python's collector goes through all that is loaded time and again while none of it is garbage.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

_INFO = "spacy.cli.info"


@contextmanager
def quickly() -> Iterator[None]:
    """Imports and loads within are not collected, then or later; spaCy comes without its command line, which whoever
    wants it gets by ``import spacy.cli`` as ever."""
    thresholds = gc.get_threshold()
    gc.set_threshold(0)  # not gc.disable(): srsly, which reads the model's files, enables it each time
    try:
        if "spacy" not in sys.modules:
            _import_spacy()
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)


def _import_spacy() -> None:
    stand_in = ModuleType(_INFO)
    stand_in.__dict__["info"] = _info
    sys.modules[_INFO] = stand_in
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules[_INFO]


def _info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **options)
