"""Fills the rows and figures of README.md from a real run over data/raw and tests/gold.

python docs/fill_readme.py            writes them
python docs/fill_readme.py --check    only says whether they are what the code gives (exit status 1 if not)
"""

import argparse
import datetime
import re
import sys
import tempfile
from pathlib import Path

import pandas as pd
from spacy.language import Language

import extract
from extract.evaluation.gold import evaluate, read_gold
from extract.evaluation.tally import figures
from extract.runs.run import run

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"

COLUMNS = {
    "casualties": "text type count_low count_best victim perpetrator cause_type start_date location",
    "agreements": "text agreement_id mention parties status status_date",
}
ROWS = {
    "casualties": [
        ("2011", "46"),
        ("2011", "at least 18"),
        ("sahel", "at least 17"),
        ("ukraine", "12"),
        ("ukraine", "43"),
    ],
    "agreements": [("finland", "DCA"), ("india", "BECA"), ("colombia", "truce"), ("gaza", "accord")],
}
"""Rows worth showing: how the file's name starts, and the words in the text; the first such row is shown."""

WIDEST = 29
"""Characters of a cell that the README shows."""

FIGURES = [
    ("dates", "value"),
    ("casualties", "type and counts"),
    ("agreements", "mentions"),
    ("agreements", "parties"),
    ("entities", "distinct thing"),
]
GOLD = {"written while the rules were": "tests/gold", "whose errors were read later": "tests/gold_heldout"}


def rows(nlp: Language) -> str:
    """The chosen rows of data/raw, as pandas prints them."""
    with tempfile.TemporaryDirectory() as folder:
        run(nlp, [ROOT / "data" / "raw"], Path(folder))
        tables = extract.read_tables(folder)
    return "\n\n".join(_table(name, tables) for name in ROWS)


def _table(name: str, tables: extract.Tables) -> str:
    table = tables[name].merge(tables["articles"][["article_id", "path"]], on="article_id")
    chosen = []
    for path, text in ROWS[name]:
        found = table[table["path"].str.startswith(path) & (table["text"] == text)]
        chosen.append(found.iloc[0])
    shown = pd.DataFrame(chosen)[COLUMNS[name].split()].map(_cell)
    return f"{name}\n" + shown.to_string(index=False)


def _cell(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ";".join(map(str, value))
    if pd.isna(value):
        return ""
    if isinstance(value, datetime.date):
        return f"{value:%Y-%m-%d}"
    text = str(value)
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def measured(nlp: Language) -> str:
    """F1 of each table on the annotated articles, as a table in Markdown."""
    golds = {word: read_gold([ROOT / folder]) for word, folder in GOLD.items() if (ROOT / folder).is_dir()}
    found = {word: {(f.table, f.name): f for f in figures(list(evaluate(nlp, golds[word])))} for word in golds}
    lines = ["| F1 (95 % interval) | " + " | ".join(f"{len(golds[word])} articles, {word}" for word in golds) + " |"]
    lines.append("| --- |" + " --- |" * len(golds))
    for key in FIGURES:
        cells = [f"{f.value:.2f} ({f.low:.2f}–{f.high:.2f})" for f in (found[word][key] for word in golds)]
        lines.append(f"| {key[0]}: {key[1]} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def filled(readme: str, nlp: Language) -> str:
    """The README with its rows and figures as the code gives them now."""
    readme = _between(readme, "rows", f"```\n{rows(nlp)}\n```")
    return _between(readme, "figures", measured(nlp))


def _between(text: str, name: str, new: str) -> str:
    return re.sub(f"(<!-- {name} -->\\n).*?(<!-- /{name} -->)", lambda m: f"{m[1]}{new}\n{m[2]}", text, flags=re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    before = README.read_text(encoding="utf-8")
    after = filled(before, extract.load())
    if check:
        sys.exit(before != after and "README.md: the rows or figures are not what the code gives; run `make readme`")
    README.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
