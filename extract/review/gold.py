"""Reviewed articles as gold for ``extract evaluate``: one JSON file per article, with the tables that were reviewed."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from extract.review.corrections import Corrections
from extract.tables.rows import Row, Rows
from extract.tables.schema import MENTIONS

_CELLS = {
    "dates": "start end text type value mod start_date end_date".split(),
    "casualties": (
        "start end text type count_low count_best count_high qualifier count_method victim victim_category "
        "victim_country victim_names perpetrator perpetrator_country perpetrator_status cause cause_type start_date "
        "end_date location country assertion scope attributed_to"
    ).split(),
    "agreements": (
        "start end text agreement_type agreement_id kind mention parties status modality partner_count"
    ).split(),
}
"""What the gold of each table of mentions holds; entities are gold by thing, not by mention."""


def write(articles: Iterable[Rows], corrections: Corrections, folder: Path) -> list[Path]:
    """Gold files of the reviewed articles among ``articles``, which are given as corrected; returns the files."""
    made = []
    for rows in articles:
        (article,) = rows["articles"]
        tables = [table for table in MENTIONS if (article["article_id"], table) in corrections.reviewed]
        if not tables or article["status"] != "ok":
            continue
        path = folder / f"{article['article_id']}.json"
        content = json.dumps(gold(rows, tables), ensure_ascii=False, indent=1) + "\n"
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        made.append(path)
    return made


def gold(rows: Rows, tables: Iterable[str]) -> dict[str, Any]:
    """One article's rows of some tables in the gold format (docs/evaluation.md)."""
    (article,) = rows["articles"]
    found: dict[str, list[Row]] = {}
    for table in tables:
        if table == "entities":
            found[table] = _things(rows[table])
            continue
        place = {row["row_id"]: number for number, row in enumerate(rows[table])}
        found[table] = []
        for row in rows[table]:
            item = {cell: row[cell] for cell in _CELLS[table]}
            if table == "dates":
                item["range"] = row["range_id"]
            if table == "casualties":
                item["incident"] = row["incident_id"]
                if row["parent_id"] in place:
                    item["parent"] = place[row["parent_id"]]
            found[table].append(item)
    meta = {cell: article[cell] for cell in ("published", "title", "source")}
    return {"id": article["article_id"], "meta": meta, "text": article["text"], "gold": found}


def _things(mentions: list[Row]) -> list[Row]:
    """The distinct things that mentions name, each with its surface forms."""
    by_id: dict[str, list[Row]] = {}
    for row in mentions:
        by_id.setdefault(row["entity_id"], []).append(row)
    things = []
    for rows in by_id.values():
        known = {cell: next((row[cell] for row in rows if row[cell]), None) for cell in _THING}
        known["name"] = known["name"] or rows[0]["text"]
        forms = list(dict.fromkeys(row["text"] for row in rows))
        metonyms = list(dict.fromkeys(row["text"] for row in rows if row["reading"] == "metonymic"))
        things.append({**known, "mentions": forms, **({"metonyms": metonyms} if metonyms else {})})
    return things


_THING = ("name", "label", "country", "subtype", "role")
