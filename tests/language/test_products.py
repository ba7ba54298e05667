"""A loaded pipeline multiplies with numpy's BLAS, and what the process had set stays."""

from thinc.api import NumpyOps, get_current_ops, set_current_ops

import extract
from extract.language.products import numpys_blas


def test_the_layers_that_read_text_use_numpys_blas() -> None:
    before = get_current_ops()
    nlp = extract.load()
    networks = [node for _, pipe in nlp.pipeline if hasattr(pipe, "model") for node in pipe.model.walk()]
    assert networks and not any(node.ops.use_blis for node in networks if node.name in ("maxout", "hashembed"))
    assert get_current_ops() is before


class Other(NumpyOps):
    """Stands for Apple's library, which is a NumpyOps too."""


def test_another_choice_is_left_alone() -> None:
    before, chosen = get_current_ops(), Other()
    set_current_ops(chosen)
    try:
        with numpys_blas():
            assert get_current_ops() is chosen
    finally:
        set_current_ops(before)
