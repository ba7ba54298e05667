"""Label Studio: tasks with predictions, a labelling configuration made from the schema, and its JSON export read back.

Format: labelstud.io/guide/export (JSON): a region is a ``labels`` result; its cells are ``choices`` and ``textarea``
results of the same ``id``; a part and its whole are a ``relation``.
"""

import json
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from extract._version import __version__
from extract.review.task import ReviewError, Span, Task, columns, labels, split_label

CONFIG = "label-studio.xml"
TASKS = "label-studio.json"
_PART = "part of"


def write(tasks: list[Task], folder: Path) -> list[Path]:
    """The labelling configuration and the tasks; returns the files."""
    tables = sorted({table for task in tasks for table in task.tables})
    config, data = folder / CONFIG, folder / TASKS
    config.write_text(_config(tables), encoding="utf-8")
    data.write_text(json.dumps([_task(task) for task in tasks], ensure_ascii=False, indent=1), encoding="utf-8")
    return [config, data]


def read(path: Path) -> list[Task]:
    """The tasks that were annotated in an export; those that nobody submitted are passed over. Raises ReviewError."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, list):
        raise ReviewError("no list of tasks")
    found = []
    for item in data:
        done = [one for one in item.get("annotations") or [] if not one.get("was_cancelled")]
        if done:
            found.append(_read(item["data"], max(done, key=lambda one: one.get("updated_at") or "")["result"]))
    return found


def _config(tables: list[str]) -> str:
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f"    <Label value={quoteattr(label)}/>" for label in labels(tables)]
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>']
    lines += [f'  <Relations><Relation value="{_PART}"/></Relations>']
    for table in tables:
        when = f'perRegion="true" whenTagName="label" whenLabelValue={quoteattr(",".join(labels([table])))}'
        for column in columns(table):
            name = quoteattr(f"{table}.{column.name}")
            lines.append(f'  <Header value={quoteattr(column.name)} size="5" {when}/>')
            if column.values:
                lines.append(f'  <Choices name={name} toName="text" choice="single-radio" {when}>')
                lines += [f"    <Choice value={quoteattr(value)}/>" for value in column.values]
                lines.append("  </Choices>")
            else:
                lines.append(f'  <TextArea name={name} toName="text" editable="true" maxSubmissions="1" {when}/>')
    return "\n".join([*lines, "</View>", ""])


def _task(task: Task) -> dict[str, Any]:
    data = {"text": task.text, "article_id": task.article_id, "tables": task.tables, **task.about}
    result: list[dict[str, Any]] = []
    for span in task.spans:
        place = {"start": span.start, "end": span.end, "text": task.text[span.start : span.end]}
        region = {"id": span.id, "to_name": "text"}
        result.append({**region, "from_name": "label", "type": "labels", "value": {**place, "labels": [span.label]}})
        for column in columns(span.table):
            if column.name not in span.cells:
                continue
            said = span.cells[column.name]
            kind, words = ("choices", [said]) if column.values else ("textarea", [_words(said)])
            key = "choices" if column.values else "text"
            result.append(
                {
                    **region,
                    "from_name": f"{span.table}.{column.name}",
                    "type": kind,
                    "value": {"start": span.start, "end": span.end, key: words},
                }
            )
    for span in task.spans:
        if span.part_of is not None:
            link = {"from_id": span.id, "to_id": span.part_of, "direction": "right", "labels": [_PART]}
            result.append({"type": "relation", **link})
    return {"data": data, "predictions": [{"model_version": f"extract {__version__}", "result": result}]}


def _words(said: Any) -> str:
    return ";".join(said) if isinstance(said, list) else str(said)


def _read(data: dict[str, Any], result: list[dict[str, Any]]) -> Task:
    text = data["text"]
    spans: dict[str, Span] = {}
    for item in result:
        if item["type"] == "labels":
            start, end = _place(text, item["value"])
            table, main = split_label(item["value"]["labels"][0])
            spans[item["id"]] = Span(item["id"], table, main, start, end)
    for item in result:
        if item["type"] in ("choices", "textarea") and item.get("id") in spans:
            span = spans[item["id"]]
            table, _, column = item["from_name"].partition(".")
            if table == span.table:
                span.cells[column] = item["value"].get("choices") or item["value"].get("text")
        elif item["type"] == "relation" and _PART in (item.get("labels") or [_PART]) and item["from_id"] in spans:
            spans[item["from_id"]].part_of = item["to_id"]
    return Task(data["article_id"], text, {}, list(spans.values()), list(data["tables"]))


def _place(text: str, value: dict[str, Any]) -> tuple[int, int]:
    """Offsets in characters; where what stands there is not what was marked, they count UTF-16 units."""
    start, end, marked = int(value["start"]), int(value["end"]), value.get("text")
    if marked is None or text[start:end] == marked:
        return start, end
    units = text.encode("utf-16-le")
    before, inside = (part.decode("utf-16-le", "replace") for part in (units[: 2 * start], units[2 * start : 2 * end]))
    if inside != marked:
        raise ReviewError(f"{marked!r} is not at {start}–{end}")
    return len(before), len(before) + len(inside)
