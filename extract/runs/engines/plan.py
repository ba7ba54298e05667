"""What takes all articles at once: which of them come twice or are copies, and the ledger over all shards."""

import datetime
import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.articles.copies import Candidate, Sketch, copies
from extract.ledger import make_ledger
from extract.runs.engines.folder import Folder
from extract.runs.engines.parts import (
    inputs_from_bytes,
    outlines_from_bytes,
    part_of,
    rows_from_bytes,
    rows_to_bytes,
    tables_by_article,
)
from extract.runs.engines.shard import OWN, STATE, Order
from extract.runs.inputs import Input
from extract.runs.stored import Standing
from extract.tables.rows import Rows
from extract.tables.schema import ARTICLES, CASUALTIES, LEDGER, MENTIONS

SHARDS_AT_HAND = 32
"""Shards whose articles are kept in memory while texts that look alike are compared."""


def orders(place: Folder, shards: Sequence[str]) -> list[Order]:
    """What is to be parsed of each shard; the shards come in the order of their files."""
    standing = _standing(place, shards)
    found = []
    for shard in shards:
        aside = {}
        for number, outline in enumerate(_outlines(place, shard)):
            if outline["status"] == "note":
                continue
            if verdict := standing.aside(_input(outline)):
                aside[number] = verdict
        mark = hashlib.sha256(json.dumps(sorted(aside.items())).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        found.append(Order(shard, mark, aside))
    return found


def _standing(place: Folder, shards: Sequence[str]) -> Standing:
    candidates: dict[str, Candidate] = {}
    home: dict[str, str] = {}
    called: dict[str, str] = {}
    for shard in shards:
        for outline in _outlines(place, shard):
            key = outline["article_id"]
            if outline["same"] is None or key in candidates:
                continue
            made = Sketch(outline["same"], outline["words"], outline["hashes"])
            candidates[key] = Candidate(key, made, _day(outline["published"]), (outline["path"], outline["number"]))
            home[key] = shard
            called[key] = _input(outline).called

    @lru_cache(SHARDS_AT_HAND)
    def texts(shard: str) -> dict[str, dict[str, Any]]:
        inputs = inputs_from_bytes(place.read(f"{STATE}/{shard}.inputs.parquet"))
        return {item.article_id: item.article for item in inputs if item.article is not None}

    def text_of(key: str) -> tuple[str, list[tuple[int, int]]]:
        article = texts(home[key])[key]
        return article["text"], [(start, end) for start, end in article["furniture"]]

    found = copies(candidates.values(), text_of)
    return Standing(found, {key: called[key] for key in found.values()})


def _outlines(place: Folder, shard: str) -> list[dict[str, Any]]:
    return outlines_from_bytes(place.read(f"{STATE}/{shard}.inputs.parquet"))


def _input(outline: dict[str, Any]) -> Input:
    fields = ("path", "number", "article_id", "record", "status", "problem", "name")
    # Only whether there is an article is asked here, not what it says.
    article: dict[str, Any] | None = {} if outline["same"] is not None or outline["status"] == "skipped" else None
    return Input(**{name: outline[name] for name in fields}, article=article)


def _day(written: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None


def write_ledger(place: Folder, shards: Sequence[str], rules: Path | None) -> dict[str, int]:
    """Write the ledger's tables, and each casualty with its incident; returns the rows of the ledger's tables."""
    ledger = make_ledger(_told(place, shards), rules)
    for shard in shards:
        rows = rows_from_bytes(CASUALTIES, place.read(f"{OWN}/{shard}.parquet"))
        placed = ledger.place({CASUALTIES.name: rows})[CASUALTIES.name]
        place.write(part_of(CASUALTIES.name, shard), rows_to_bytes(CASUALTIES, placed))
    for table in LEDGER.values():
        place.write(part_of(table.name, "all"), rows_to_bytes(table, ledger.rows[table.name]))
    return {name: len(rows) for name, rows in ledger.rows.items()}


def _told(place: Folder, shards: Sequence[str]) -> Iterator[Rows]:
    """The rows of the articles that tell of casualties or agreements, shard by shard."""
    for shard in shards:
        parts = {name: place.read(part_of(name, shard)) for name in (ARTICLES.name, *MENTIONS) if name != "casualties"}
        parts["casualties"] = place.read(f"{OWN}/{shard}.parquet")
        for rows in tables_by_article(parts):
            if rows.get("casualties") or rows.get("agreements"):
                yield rows
