"""Prodigy-style JSONL: a task a line with ``text`` and ``spans``; a span carries its row's cells as keys of its own.

Format: prodi.gy/docs/api-interfaces (ner_manual, spans_manual). Only lines with the answer ``accept`` are read back.
"""

import json
from pathlib import Path
from typing import Any

from extract.review.task import ReviewError, Span, Task, columns, split_label

TASKS = "prodigy.jsonl"


def write(tasks: list[Task], folder: Path) -> list[Path]:
    """One line a task; returns the file."""
    path = folder / TASKS
    path.write_text("".join(json.dumps(_task(task), ensure_ascii=False) + "\n" for task in tasks), encoding="utf-8")
    return [path]


def read(path: Path) -> list[Task]:
    """The accepted tasks; of one article the last line counts. Raises ReviewError."""
    found: dict[str, Task] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        data = json.loads(line)
        if not isinstance(data, dict) or "meta" not in data:
            raise ReviewError(f"line {number} is no task of ours")
        if data.get("answer") == "accept":
            task = _read(data)
            found[task.article_id] = task
    return list(found.values())


def _task(task: Task) -> dict[str, Any]:
    spans = [
        {"start": s.start, "end": s.end, "label": s.label, "id": s.id, **s.cells, **_part(s)}
        for s in sorted(task.spans, key=lambda span: (span.start, span.end))
    ]
    meta = {"article_id": task.article_id, "tables": ",".join(task.tables), **task.about}
    return {"text": task.text, "spans": spans, "meta": meta}


def _part(span: Span) -> dict[str, str]:
    return {"part_of": span.part_of} if span.part_of is not None else {}


def _read(data: dict[str, Any]) -> Task:
    spans = []
    for number, item in enumerate(data.get("spans") or [], 1):
        table, main = split_label(item["label"])
        cells = {column.name: item[column.name] for column in columns(table) if column.name in item}
        key = str(item.get("id") or f"new{number}")
        spans.append(Span(key, table, main, int(item["start"]), int(item["end"]), cells, item.get("part_of")))
    meta = data["meta"]
    return Task(meta["article_id"], data["text"], {}, spans, meta["tables"].split(","))
