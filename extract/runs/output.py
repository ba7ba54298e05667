"""An output folder between runs: locked, its rows corrected, its ledger, its tables written anew."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import filelock
import pyarrow as pa
from spacy.language import Language

from extract.articles.problem import one_line
from extract.ledger import Ledger, make_ledger
from extract.review.corrections import Corrections
from extract.review.task import ReviewError
from extract.runs.accounts import bring_up_to_date
from extract.runs.crew import Crew
from extract.runs.fingerprint import code
from extract.runs.index import keep, written
from extract.runs.layout import chunks
from extract.runs.publish import publish, recover
from extract.runs.store import Store
from extract.runs.stored import stored_rows
from extract.runs.workers import Work
from extract.tables.pending import STATE
from extract.tables.rows import Rows
from extract.tables.write import Order, Rendered, render

_SAFE = "no table in {} is half-written, and the next run goes on from here"


class RunError(RuntimeError):
    """A run cannot start or cannot write; the message says what to do."""


@contextmanager
def opened(out: Path) -> Iterator[Store]:
    """The store of ``out``, to which nobody else writes meanwhile; what an earlier run left half done is finished.

    Raises RunError where another run is writing there or the disk refuses.
    """
    state = out / STATE
    if (out / "articles.parquet").is_dir():
        raise RunError(f"{out}: there are tables in parts, of another engine; give another --out, or the same --engine")
    try:
        state.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(state / "lock", timeout=0), Store(state / "store.sqlite") as store:
            recover(out, state)
            yield store
    except filelock.Timeout:
        raise RunError(f"{out}: another run is writing there; wait for it, or give another --out") from None
    except OSError as error:
        where = error.filename or out
        raise RunError(f"{where}: {one_line(error.strerror or str(error))}; {_SAFE.format(out)}") from error
    except sqlite3.OperationalError as error:
        raise RunError(f"{out / STATE / 'store.sqlite'}: {error}; {_SAFE.format(out)}") from error
    except sqlite3.DatabaseError as error:
        damaged = f"{out / STATE / 'store.sqlite'}: {error}; delete it to read everything anew"
        raise RunError(f"{damaged}; no table in {out} is half-written") from error
    except NotImplementedError as error:
        raise RunError(f"{out}: the file system gives no locks ({error}); give an --out on another") from error


def put_tables(
    store: Store, out: Path, corrections: Corrections, rules: Path | None, crew: Crew | None = None
) -> dict[str, int]:
    """Bring the ledger and the tables in ``out`` up to date with the store; returns the rows per table."""
    crew = crew or Crew(None, None, 1)
    bring_up_to_date(store, corrections, rules, crew)
    mark = f"{code()} {pa.__version__}"
    known = written(store.db, out, mark)
    parts = publish(out, out / STATE, chunks(store, corrections), known, partial(crew.map, _RENDER))
    with store.db:
        keep(store.db, out, mark, parts)
        store.changed, store.corrections = False, corrections.mark
    return {name: sum(part.rows for part in some) for name, some in parts.items()}


def _render(_: Language | None, orders: list[Order]) -> list[dict[str, Rendered]]:
    return list(render(orders))


_RENDER: Work[Order, dict[str, Rendered]] = Work(_render, lambda order, _: _render(None, [order])[0], batch=1)


def read_corrections(out: Path) -> Corrections:
    """The corrections in ``out``; none where there is no such file. Raises RunError where it cannot be read."""
    try:
        return Corrections(out)
    except ReviewError as error:
        raise RunError(str(error)) from error


def corrected_rows(out: Path) -> Iterator[Rows]:
    """The rows of every input that the runs into ``out`` know, in order, with the corrections laid over them.

    A casualty's ``incident_id`` is the article's own. Raises RunError where no run has been or the corrections cannot
    be read.
    """
    path = out / STATE / "store.sqlite"
    if not path.is_file():
        raise RunError(f"{out}: no run has been here; extract run --out {out} first")
    corrections = read_corrections(out)
    with Store(path) as store:
        yield from map(corrections.lay_over, stored_rows(store))


def current_ledger(out: Path, rules: Path | None = None) -> Ledger:
    """The ledger of what the runs into ``out`` know, with the corrections. Raises as ``corrected_rows`` does."""
    return make_ledger(corrected_rows(out), rules)


def write_anew(out: Path, rules: Path | None = None) -> dict[str, int]:
    """Write the tables with the corrections as they are now; nothing is read or parsed. Returns the rows per table.

    Raises RunError where another run is writing there or the disk refuses.
    """
    with opened(out) as store:
        return put_tables(store, out, read_corrections(out), rules)
