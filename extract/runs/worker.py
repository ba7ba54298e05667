"""What a worker process does. It imports nothing, so that what loads the pipeline says how spaCy is imported."""

import contextlib
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def serve(load: "Callable[[], Language]", connection: Connection) -> None:
    """Load, say so, and do what is given until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A pipe that breaks means that the run is over: killed, perhaps.
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            nlp = load()
        except Exception as error:
            from extract.articles.problem import one_line

            connection.send(one_line(f"{type(error).__name__}: {error}"))
            return
        connection.send(None)
        while True:
            do, things = connection.recv()
            try:
                done = do(nlp, things)
            except Exception as error:
                done = error
            connection.send(done)
