"""Matrix products of a language pipeline by numpy's BLAS.

spaCy multiplies with BLIS, which falls back to plain code on processors that it does not know; OpenBLAS, which numpy
brings, knows them. docs/performance.md has the figures.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from thinc.api import NumpyOps, get_current_ops, set_current_ops


@contextmanager
def numpys_blas() -> Iterator[None]:
    """Pipelines that are loaded within multiply with numpy's BLAS, unless a graphics card or Apple's library was
    chosen; what is set for the rest of the process stays."""
    before = get_current_ops()
    if isinstance(before, NumpyOps) and type(before) is NumpyOps and before.use_blis:
        set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)
