"""An article in the terminal: its text with the finds highlighted, and its rows."""

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extract.tables.rows import Row, Rows

STYLES = {"entities": "cyan", "dates": "green", "casualties": "bold red", "agreements": "bold magenta"}
"""Colour per table; a find that lies over another keeps the colour of the later table here."""

_ANY = 100_000
"""A width that no table reaches: what is measured with it is the width a table would like."""

COLUMNS = {
    "dates": "text type value mod start_date end_date anchor rule",
    "casualties": "text type count_low count_best count_high victim victim_category perpetrator perpetrator_status "
    "cause_type start_date location scope assertion",
    "agreements": "text agreement_type agreement_id mention parties status modality",
    "entities": "text label subtype entity_id country reading role",
}
"""The columns that tell most, in the order in which the tables are shown."""


class ArticleView:
    """Renders one article's stored text and rows with rich."""

    def __init__(self, rows: Rows, tables: list[str] | None = None) -> None:
        self.article: Row = rows["articles"][0]
        self.rows = {name: rows.get(name, []) for name in COLUMNS if tables is None or name in tables}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Group(self._head(), "", self._text(), "", self._legend())
        for name in self.rows:
            yield ""
            table = self._table(name)
            fits = Measurement.get(console, options.update_width(_ANY), table).maximum <= options.max_width
            yield table if fits else self._list(name)

    def _head(self) -> Text:
        published = self.article["published"]
        date = f"{published} (from {self.article['published_from']})" if published else "no publication date"
        return Text(" · ".join(printable(str(part)) for part in (self.article["title"], date) if part), style="bold")

    def _text(self) -> Text:
        stored: str = self.article["text"]
        text = Text(printable(stored))
        for name in STYLES:
            for row in self.rows.get(name, []):
                text.stylize(STYLES[name], row["start"], row["end"])
        return text

    def _legend(self) -> Text:
        return Text("  ").join(Text(f"{name} {len(rows)}", style=STYLES[name]) for name, rows in self.rows.items())

    def _table(self, name: str) -> Table:
        table = Table(title=name, title_justify="left", title_style=STYLES[name], header_style="bold", box=None)
        columns = COLUMNS[name].split()
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in self.rows[name]:
            table.add_row(*(Text(_cell(row[column])) for column in columns))
        return table

    def _list(self, name: str) -> Group:
        """The rows for a narrow terminal: what stands in the text, and under it the cells that say something."""
        first, *others = COLUMNS[name].split()
        lines: list[RenderableType] = [Text(name, style=STYLES[name])]
        for row in self.rows[name]:
            lines.append(Text(_cell(row[first]), style="bold"))
            cells = [Text.assemble((f"{column} ", "dim"), _cell(row[column])) for column in others if row[column]]
            lines.append(Padding(Text("  ").join(cells), (0, 0, 0, 2)))
        return Group(*lines)


def printable(text: str) -> str:
    """The text, character for character, with what could steer a terminal replaced; line breaks stay."""
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)


def _cell(value: object) -> str:
    if value is None:
        return ""
    return printable(";".join(value) if isinstance(value, list) else str(value))
