"""The page itself: template, styles, scripts and data in one file.

What articles say is data: it stands in a JSON block whose angle brackets are escaped, the scripts set it as text, and
the page's own content security policy lets nothing run but those scripts.
"""

import base64
import hashlib
import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup

from extract.knowledge import table
from extract.knowledge.countries import countries
from extract.tables import Tables
from extract.tables.schema import TABLES
from extract.views.report.columns import coded_table
from extract.views.report.overview import overview

STATIC = Path(__file__).parent / "static"
STYLES = "base layout views article print".split()
SCRIPTS = "dom store words cards grid rows scale timeline map lanes incidents article overview search app".split()
"""The page's scripts, in this order; they share one scope."""

MOST_ARTICLES = 3000
"""Articles that one page holds unless more are asked for: some 20 MB, which a browser opens in about two seconds."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles a page holds: those published ``since`` and ``until`` (inclusive), the newest ``most`` of them."""

    since: date | None = None
    until: date | None = None
    most: int = MOST_ARTICLES


def write(tables: Tables, path: Path, selection: Selection | None = None) -> int:
    """Write the page to ``path``, whole or not at all; returns the articles that it holds. Raises OSError."""
    chosen, _ = _choose(tables, selection or Selection())
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(page(tables, selection), encoding="utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return len(chosen["articles"])


def page(tables: Tables, selection: Selection | None = None) -> str:
    """The report as HTML. The same tables give the same page."""
    chosen, words = _choose(tables, selection or Selection())
    style = "\n".join(_static(f"{name}.css") for name in STYLES)
    script = _script()
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string(_static("page.html"))
    return template.render(
        overview=overview(tables),
        words=words,
        style=Markup(style),
        script=Markup(script),
        data=Markup(embedded(_data(chosen))),
        policy=f"default-src 'none'; img-src data:; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'",
    )


def embedded(data: Any) -> str:
    """JSON that can stand inside a script element: nothing in it ends the element or opens a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # A lone surrogate cannot be written as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


def _choose(tables: Tables, selection: Selection) -> tuple[Tables, list[str]]:
    """The tables of the chosen articles, and a word on what was left out."""
    articles, words = tables["articles"], []
    total = len(articles)
    if selection.since is not None or selection.until is not None:
        since = pd.Timestamp(selection.since) if selection.since else pd.Timestamp.min
        until = pd.Timestamp(selection.until) if selection.until else pd.Timestamp.max
        articles = articles[articles["published"].between(since, until)]
        span = " ".join(
            f"{word} {day}" for word, day in (("from", selection.since), ("to", selection.until)) if day is not None
        )
        words.append(f"This page holds the {len(articles):,} of {total:,} articles that were published {span}.")
    if len(articles) > selection.most:
        newest = articles["published"].sort_values(ascending=False, kind="stable").index[: selection.most]
        words.append(
            f"This page holds the newest {selection.most:,} of {len(articles):,} articles; the figures of the overview "
            "count all. For others, give --since and --until, or a larger --most."
        )
        articles = articles.loc[sorted(newest)]
    if not words:
        return tables, words
    return _only(tables, set(articles["article_id"])), words


def _only(tables: Tables, kept: set[str]) -> Tables:
    """The rows of some articles, the incidents that they speak of, and what the catalogue says of their agreements."""
    frames = {}
    for name, frame in tables.items():
        frames[name] = frame[frame["article_id"].isin(kept)] if "article_id" in frame else frame
    told = set(frames["casualties"]["incident_id"].dropna())
    frames["incidents"] = tables["incidents"][tables["incidents"]["incident_id"].isin(told)]
    pacts = set(frames["agreements"]["agreement_id"].dropna())
    history = tables["agreement_history"]
    of_kept = history["article_id"].isin(kept) | (history["article_id"].isna() & history["agreement_id"].isin(pacts))
    frames["agreement_history"] = history[of_kept]
    return Tables(frames)


def _data(tables: Tables) -> dict[str, Any]:
    articles = tables["articles"]
    numbers = {str(key): number for number, key in enumerate(articles["article_id"])}
    texts = ["" if pd.isna(text) else str(text) for text in articles["text"]]
    return {
        "tables": {name: coded_table(schema, tables[name], numbers, texts) for name, schema in TABLES.items()},
        "meanings": {name: {c.name: c.meaning for c in schema.columns} for name, schema in TABLES.items()},
        "countries": {code: country.name for code, country in sorted(countries().items())},
        "shapes": [[row["iso3"], row["name"], row["rings"]] for row in table("shapes", "name")],
    }


def _script() -> str:
    parts = "\n".join(_static(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'


def _static(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
