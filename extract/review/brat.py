"""brat: a folder with a ``.txt`` and an ``.ann`` file for each article and an ``annotation.conf`` made from the schema.

Format: brat.nlplab.org/standoff. A row is a text-bound annotation; its cells of closed sets are attributes, all others
one JSON object in its note; a part and its whole are a relation.
"""

import json
import re
from pathlib import Path
from typing import Any

from extract.review.task import ReviewError, Span, Task, columns, labels, split_label

CONFIG = "annotation.conf"
ABOUT = "tables.json"
"""Which tables each article was exported with: brat itself keeps no such thing."""

_PART = "part_of"
_LINE = re.compile(r"[^\n]+")


def write(tasks: list[Task], folder: Path) -> list[Path]:
    """The configuration and two files for each task; returns all of them."""
    made = [folder / CONFIG, folder / ABOUT]
    made[0].write_text(_config(sorted({table for task in tasks for table in task.tables})), encoding="utf-8")
    made[1].write_text(json.dumps({task.article_id: task.tables for task in tasks}, indent=1), encoding="utf-8")
    for task in tasks:
        for suffix, content in ((".txt", task.text), (".ann", _standoff(task))):
            path = folder / f"{task.article_id}{suffix}"
            path.write_bytes(content.encode("utf-8", "surrogatepass"))
            made.append(path)
    return made


def read(folder: Path) -> list[Task]:
    """The tasks in a folder that ``write`` made. Raises ReviewError."""
    found = []
    for article_id, tables in sorted(json.loads((folder / ABOUT).read_text(encoding="utf-8")).items()):
        text = (folder / f"{article_id}.txt").read_bytes().decode("utf-8", "surrogatepass")
        lines = (folder / f"{article_id}.ann").read_bytes().decode("utf-8", "surrogatepass").split("\n")
        try:
            found.append(_read(article_id, text, tables, [line for line in lines if line]))
        except (ValueError, KeyError, IndexError) as error:
            raise ReviewError(f"{article_id}.ann: {error}") from error
    return found


def _config(tables: list[str]) -> str:
    parts = ["[entities]", *labels(tables), "", "[relations]"]
    parts += [f"{_PART} Arg1:{'|'.join(labels([table]))}, Arg2:{'|'.join(labels([table]))}" for table in tables]
    parts += ["", "[events]", "", "[attributes]"]
    for table in tables:
        for column in columns(table):
            if column.values:
                kinds = "|".join(labels([table]))
                parts.append(f"{table}-{column.name} Arg:{kinds}, Value:{'|'.join(column.values)}")
    return "\n".join([*parts, ""])


def _standoff(task: Task) -> str:
    lines: list[str] = []
    names = {(span.table, span.id): f"T{number}" for number, span in enumerate(task.spans, 1)}
    attributes = notes = relations = 0
    for span in task.spans:
        name = names[span.table, span.id]
        pieces = [found.span() for found in _LINE.finditer(task.text, span.start, span.end)]
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        lines.append(f"{name}\t{span.label} {offsets}\t{' '.join(task.text[start:end] for start, end in pieces)}")
        free: dict[str, Any] = {}
        for column in columns(span.table):
            if column.name not in span.cells:
                continue
            said = span.cells[column.name]
            if column.values:
                attributes += 1
                lines.append(f"A{attributes}\t{span.table}-{column.name} {name} {said}")
            else:
                free[column.name] = said
        if free:
            notes += 1
            lines.append(f"#{notes}\tAnnotatorNotes {name}\t{json.dumps(free, ensure_ascii=False)}")
    for span in task.spans:
        if span.part_of is not None:
            relations += 1
            whole = names[span.table, span.part_of]
            lines.append(f"R{relations}\t{_PART} Arg1:{names[span.table, span.id]} Arg2:{whole}")
    return "".join(line + "\n" for line in lines)


def _read(article_id: str, text: str, tables: list[str], lines: list[str]) -> Task:
    spans: dict[str, Span] = {}
    for line in lines:
        if line.startswith("T"):
            name, bound, *_ = line.split("\t")
            label, _, offsets = bound.partition(" ")
            numbers = [int(number) for number in re.split(r"[ ;]", offsets)]
            table, main = split_label(label)
            spans[name] = Span(name, table, main, min(numbers), max(numbers))
    for line in lines:
        head, _, rest = line.partition("\t")
        words = rest.split("\t")[0].split(" ")
        if head.startswith(("A", "M")):
            table, _, column = words[0].partition("-")
            if spans[words[1]].table == table:
                spans[words[1]].cells[column] = words[2]
        elif head.startswith("#") and words[0] == "AnnotatorNotes" and words[1] in spans:
            note = rest.split("\t")[1]
            if note.startswith("{"):
                spans[words[1]].cells.update(json.loads(note))
        elif head.startswith("R") and words[0] == _PART:
            ends = {key: name for key, _, name in (word.partition(":") for word in words[1:])}
            spans[ends["Arg1"]].part_of = ends["Arg2"]
    return Task(article_id, text, {}, list(spans.values()), tables)
