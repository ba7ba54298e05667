"""A table as JSON, column by column: each distinct value once, so that a page of thousands of articles stays small."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from extract.tables.schema import Table

Coded = dict[str, Any]
"""A column: ``values``, each distinct one once, and ``codes``, a number per row: 0 for null, n for the n-th value."""

OMITTED = {"articles": {"text_sha256"}}
PLACES = {"start", "end"}
"""Offsets: nearly all distinct, so they are kept as they are."""


def coded_table(table: Table, frame: pd.DataFrame, numbers: dict[str, int], texts: Sequence[str]) -> dict[str, Any]:
    """The rows of one table. ``numbers`` gives each article's place among the articles, ``texts`` their stored texts.

    A mention's ``text`` is left out: it is what stands between ``start`` and ``end``. A ``sentence`` is written as its
    two offsets where the text holds it. An id that starts with the article's id is written without that start.
    """
    result: dict[str, Any] = {"rows": len(frame), "columns": {}, "plain": {}}
    own = [numbers.get(str(key), -1) for key in frame["article_id"]] if "article_id" in frame else []
    mentions = {"start", "end", "sentence"} <= set(table.names)
    for name in table.names:
        if name in OMITTED.get(table.name, ()) or (mentions and name == "text"):
            continue
        values = plain(frame[name])
        if name == "article_id" and table.name != "articles":
            result["plain"]["article"] = own
        elif name in PLACES and mentions:
            result["plain"][name] = values
        elif table.name == "articles" and name == "text":
            result["plain"][name] = ["" if value is None else value for value in values]
        elif name == "sentence" and mentions:
            starts = plain(frame["start"])
            places = zip(values, own, starts, strict=True)
            result["columns"][name] = coded([_place(s, texts[n] if n >= 0 else "", at) for s, n, at in places])
        elif name.endswith("_id") and own and table.name != "articles":
            ids = plain(frame["article_id"])
            result["columns"][name] = coded([_local(v, key) for v, key in zip(values, ids, strict=True)])
        else:
            result["columns"][name] = coded(values)
    return result


def coded(values: Sequence[Any]) -> Coded:
    """Values as numbers into the list of those that occur, in the order in which they first do."""
    known: dict[Any, int] = {}
    distinct: list[Any] = []
    codes = []
    for value in values:
        if value is None:
            codes.append(0)
            continue
        key = tuple(value) if isinstance(value, list) else value
        if key not in known:
            distinct.append(value)
            known[key] = len(distinct)
        codes.append(known[key])
    return {"values": distinct, "codes": codes}


def plain(column: "pd.Series[Any]") -> list[Any]:
    """A column's values as JSON has them: ISO dates, None for null and for an empty list."""
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return [None if pd.isna(day) else day.isoformat()[:10] for day in column]
    return [(value or None) if isinstance(value, list) else _scalar(value) for value in column.tolist()]


def _scalar(value: Any) -> Any:
    return None if value is None or pd.isna(value) else value


def _local(value: Any, article_id: Any) -> Any:
    return value[len(article_id) :] if isinstance(value, str) and value.startswith(f"{article_id}.") else value


def _place(sentence: Any, text: str, start: int) -> Any:
    """[start, end] of the sentence that holds the offset, or the sentence itself where the text has it elsewhere."""
    if sentence is None:
        return None
    first = text.find(sentence, max(0, start - len(sentence)), start + len(sentence))
    return [first, first + len(sentence)] if 0 <= first <= start else sentence
