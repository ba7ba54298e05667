"""The codebook as Markdown, made from the schema."""

from collections.abc import Sequence

from extract.tables.schema import Table

_INTRODUCTION = """# Codebook

What each table in `data/out` holds. This page is generated from `extract/tables/schema.py` (`make codebook`).

- One row is one thing that the text says, with the place where it says it.
- Null is an answer: a value that the text does not give is null (an empty cell in CSV), and never 0.
- Dates are ISO 8601. Countries are ISO 3166-1 alpha-3; a state that no longer exists keeps its ISO 3166-3 code.
- A list is a real list in Parquet and joined by `;` in CSV.
- In CSV a cell that a spreadsheet would take for a formula starts with an apostrophe.
- `datapackage.json` beside the tables says the same to programs (Data Package of Frictionless Data).
- The same article and the same version of this package give the same row ids.
"""


def markdown(tables: Sequence[Table]) -> str:
    """The tables as Markdown; with the introduction where there are several."""
    parts = [_INTRODUCTION] if len(tables) > 1 else []
    parts += [_section(table) for table in tables]
    return "\n".join(parts)


def _section(table: Table) -> str:
    lines = [
        f"## {table.name}",
        "",
        f"One row is {table.row}.",
        "",
        "| column | type | meaning |",
        "| --- | --- | --- |",
    ]
    for column in table.columns:
        meaning = column.meaning.replace("|", "\\|")
        if column.values:
            meaning += " One of " + ", ".join(f"`{value}`" for value in column.values) + "."
        lines.append(f"| `{column.name}` | {column.type} | {meaning} |")
    return "\n".join([*lines, ""])
