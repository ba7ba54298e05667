"""Figures for notebooks and papers, drawn with matplotlib (the ``plot`` extra)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MADE = ("agreed", "initialled", "signed", "ratified", "in_force", "extended")
ENDED = ("suspended", "terminated", "withdrawn", "expired", "violated", "rejected")
PHASES = [
    ("proposed, discussed, negotiating", "o", "#8a6100"),
    ("agreed, signed, ratified, in force", "s", "#1b4f82"),
    ("suspended, ended, violated, rejected", "^", "#a1271f"),
]
LABELLED = 8
"""Incidents that have their place beside them: those with most people killed."""


def plot_timeline(tables: Mapping[str, pd.DataFrame], axes: "Axes | None" = None) -> "Axes":
    """Incidents at their first day and best figure of people killed (log scale); agreements' statuses below zero.

    A vertical line spans the figures that still stand. An incident without a best figure stands at its lowest.
    Catalogue dates are left out: this draws what articles report. Raises ImportError without matplotlib.
    """
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise ImportError("plot_timeline() needs matplotlib: pip install 'extract-security-news[plot]'") from error
    if axes is None:
        _, axes = plt.subplots(figsize=(9, 4.5), layout="constrained")
    incidents = tables["incidents"].dropna(subset=["start_date"])
    incidents = incidents.assign(killed=incidents["killed_best"].fillna(incidents["killed_low"])).dropna(
        subset=["killed"]
    )
    incidents = incidents[incidents["killed"] > 0]
    days = list(incidents["start_date"])
    low, killed, high = (incidents[name].astype(float).tolist() for name in ("killed_low", "killed", "killed_high"))
    axes.scatter(days, killed, s=28, color="#a1271f", alpha=0.7, label="people killed in an incident", zorder=3)
    axes.vlines(days, [max(1.0, value) for value in low], high, color="#a1271f", linewidth=1)
    axes.set_yscale("log")
    axes.set_ylim(0.2, max(100, *killed, 1) * 3)
    history = tables["agreement_history"]
    history = history[history["article_id"].notna() & history["date"].notna()]
    for number, (label, marker, colour) in enumerate(PHASES):
        steps = history[history["status"].map(_phase).astype(int) == number]
        if len(steps):
            axes.scatter(list(steps["date"]), [0.4] * len(steps), marker=marker, s=34, color=colour, label=label)
    axes.axhline(0.7, color="#999999", linewidth=0.6)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}" if value >= 1 else "")
    _name_places(axes, incidents)
    axes.set_ylabel("people killed (log scale)")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, fontsize=8, frameon=False)
    return axes


def _name_places(axes: "Axes", incidents: pd.DataFrame) -> None:
    """Write the places of the worst incidents beside them, as long as the words do not run into each other."""
    from matplotlib.dates import date2num

    taken: list[tuple[float, float]] = []
    for row in incidents.dropna(subset=["location"]).nlargest(3 * LABELLED, "killed").to_dict("records"):
        x, y = axes.transData.transform((date2num(row["start_date"]), float(row["killed"])))
        if len(taken) < LABELLED and all(abs(y - other) > 12 or abs(x - left) > 90 for left, other in taken):
            taken.append((x, y))
            place = (row["start_date"], int(row["killed"]))
            axes.annotate(str(row["location"]), place, xytext=(6, -3), textcoords="offset points", fontsize=8)


def _phase(status: str) -> int:
    return 1 if status in MADE else 2 if status in ENDED else 0
