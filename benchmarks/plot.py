"""Lines on a logarithmic axis, into benchmarks/out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

OUT = Path(__file__).resolve().parent / "out"


def lines(name: str, x: tuple[str, Sequence[float]], y: tuple[str, Mapping[str, Sequence[float]]]) -> Path:
    """Draw ``<name>.png``: what stands on the x axis and its values, what on the y axis and the values of each line."""
    from matplotlib.figure import Figure

    OUT.mkdir(exist_ok=True)
    figure = Figure(figsize=(5, 3.5), layout="constrained")
    axes = figure.subplots()
    for label, values in y[1].items():
        axes.plot(x[1], values, marker="o", label=label)
    axes.set_xscale("log")
    axes.set_xlabel(x[0])
    axes.set_ylabel(y[0])
    axes.set_ylim(bottom=0)
    if len(y[1]) > 1:
        axes.legend()
    path = OUT / f"{name}.png"
    figure.savefig(path, dpi=120)
    return path
