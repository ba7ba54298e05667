"""An article in a notebook: its text with the finds highlighted by kind, and what each says on hover."""

from collections.abc import Mapping
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd

STYLES = {
    "entities": "border-bottom:1px solid #23598f",
    "dates": "border-bottom:2px dotted #1a6440",
    "agreements": "background:#ece4f7;border-bottom:3px double #63389a",
    "casualties": "background:#fbe4df;border-bottom:2px solid #a1271f",
}
"""How each kind is marked, by colour and by line; where finds overlap, the later kind here shows."""

GIST = {
    "casualties": "type count_best victim perpetrator cause_type start_date location scope assertion",
    "agreements": "name agreement_id parties status modality status_date",
    "dates": "value mod start_date end_date anchor",
    "entities": "name label subtype entity_id reading role",
}
"""The columns that the hover text gives."""


class ArticleView:
    """One article and its rows. As the last line of a notebook's cell it shows itself with its finds highlighted.

    ``article`` is its row of ``articles``, ``rows`` its rows of each mention table.
    """

    def __init__(self, article: "pd.Series[Any]", rows: Mapping[str, pd.DataFrame]) -> None:
        self.article = article
        self.rows = dict(rows)

    def __repr__(self) -> str:
        finds = ", ".join(f"{len(frame)} {name}" for name, frame in self.rows.items())
        return f"ArticleView({self.article['article_id']}: {finds})"

    def _repr_html_(self) -> str:
        known = [self.article[name] for name in ("title", "source", "published") if pd.notna(self.article[name])]
        head = " · ".join(str(part.date()) if isinstance(part, pd.Timestamp) else str(part) for part in known)
        legend = " &nbsp; ".join(
            f"<span style='color:inherit;{STYLES[name]}'>{name}</span> {len(self.rows[name])}"
            for name in reversed(STYLES)
            if name in self.rows
        )
        body = f"<div style='max-width:46em;line-height:1.7;white-space:pre-line'>{self._marked()}</div>"
        return f"<p><b>{escape(head)}</b></p><p>{legend}</p>{body}"

    def _marked(self) -> str:
        """The text in pieces between all starts and ends; each piece carries the finds that cover it."""
        text = str(self.article["text"])
        spans = [
            (int(row["start"]), int(row["end"]), name, {str(key): value for key, value in row.items()})
            for name in STYLES
            for row in self.rows.get(name, pd.DataFrame()).to_dict("records")
        ]
        spans.sort(key=lambda span: span[0])
        edges = sorted({0, len(text), *(edge for span in spans for edge in span[:2])})
        parts, covering, following = [], [], 0
        for start, end in pairwise(edges):
            while following < len(spans) and spans[following][0] <= start:
                covering.append(spans[following])
                following += 1
            covering = [span for span in covering if span[1] > start]
            parts.append(_piece(text[start:end], [(name, row) for _, _, name, row in covering]))
        return "".join(parts)


def _piece(text: str, finds: list[tuple[str, dict[str, Any]]]) -> str:
    if not finds:
        return escape(text)
    style = STYLES[max((name for name, _ in finds), key=list(STYLES).index)]
    title = "\n".join(f"{name}: {_gist(name, row)}" for name, row in finds)
    return f'<mark style="color:inherit;background:none;{style}" title="{escape(title)}">{escape(text)}</mark>'


def _gist(name: str, row: dict[str, Any]) -> str:
    values = ((column, row[column]) for column in GIST[name].split())
    return ", ".join(f"{column} {_text(value)}" for column, value in values if _said(value))


def _said(value: Any) -> bool:
    return bool(value) if isinstance(value, list) else bool(pd.notna(value))


def _text(value: Any) -> str:
    if isinstance(value, pd.Timestamp):
        return value.isoformat()[:10]
    return ";".join(value) if isinstance(value, list) else str(value)
