"""Tables as people work with them in a notebook: joined, drawn, as SQL, as GeoJSON, an article with its finds."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from extract.tables.schema import TABLES
from extract.tables.tables import Tables as PlainTables
from extract.tables.tables import arrow_of
from extract.views.article import ArticleView
from extract.views.geojson import feature_collection

if TYPE_CHECKING:
    import duckdb
    from matplotlib.axes import Axes

BESIDE = ["title", "source", "published", "path", "url"]
"""Columns of ``articles`` that ``with_articles`` lays beside the rows of another table."""


class Tables(PlainTables):
    """The tables of a run or of some texts: ``tables.casualties`` is a DataFrame, and so is each other table.

    >>> tables.with_articles("casualties")            # rows with title, source and date of their article
    >>> tables.article(tables.casualties.iloc[0])     # the article with its finds highlighted
    >>> tables.duckdb().sql("select type, sum(count_best) from casualties group by type")
    >>> tables.plot_timeline()
    """

    def with_articles(self, table: str = "casualties") -> pd.DataFrame:
        """The rows of a table, each with ``title``, ``source``, ``published``, ``path`` and ``url`` of its article.

        A column of the same name in the table itself stays; the article's then ends in ``_article``.
        """
        articles = self["articles"][["article_id", *BESIDE]]
        return self[table].merge(
            articles, on="article_id", how="left", suffixes=("", "_article"), validate="many_to_one"
        )

    def reports(self, incident_id: str) -> pd.DataFrame:
        """The casualty rows that speak of an incident, with their articles, in the order of publication."""
        rows = self.with_articles("casualties")
        return rows[rows["incident_id"] == incident_id].sort_values(["published", "article_id", "start"])

    def article(self, which: "str | pd.Series[Any]") -> ArticleView:
        """An article that shows itself with its finds highlighted: by its id, a row's id, or a row of any table.

        Raises KeyError where there is no such article.
        """
        key = str(which["article_id"]) if isinstance(which, pd.Series) else which
        articles = self["articles"]
        found = articles[articles["article_id"].isin([key, key.split(".")[0]])]
        if found.empty:
            raise KeyError(f"no article with the id {key!r}")
        article = found.iloc[0]
        mentions = {
            name: frame[frame["article_id"] == article["article_id"]]
            for name, frame in self.items()
            if "start" in frame
        }
        return ArticleView(article, mentions)

    def duckdb(self) -> "duckdb.DuckDBPyConnection":
        """A DuckDB connection in memory that has each table under its name. Raises ImportError without duckdb."""
        try:
            import duckdb
        except ImportError as error:
            raise ImportError("tables.duckdb() needs duckdb: pip install 'extract-security-news[duckdb]'") from error
        connection = duckdb.connect()
        for name, frame in self.items():
            connection.register(f"{name}_rows", arrow_of(name, frame))
            connection.execute(f'create table "{name}" as select * from "{name}_rows"')
            connection.unregister(f"{name}_rows")
        return connection

    def to_geojson(self, table: str = "incidents") -> dict[str, Any]:
        """The rows that have coordinates as a GeoJSON FeatureCollection (RFC 7946).

        Points are longitude and latitude in degrees, WGS 84. An incident stands where its reports place it. Raises
        KeyError for a table without coordinates.
        """
        return feature_collection(self, table)

    def plot_timeline(self, axes: "Axes | None" = None) -> "Axes":
        """Incidents by day and people killed, and dated statuses of agreements below them, drawn with matplotlib.

        Raises ImportError without matplotlib.
        """
        from extract.views.plots import plot_timeline

        return plot_timeline(self, axes)

    def _repr_html_(self) -> str:
        lines = "".join(
            f"<tr><td style='text-align:left'><code>{name}</code></td><td>{len(frame):,}</td>"
            f"<td style='text-align:left'>one row is {TABLES[name].row if name in TABLES else 'of your own'}</td></tr>"
            for name, frame in self.items()
        )
        return f"<table><thead><tr><th>table</th><th>rows</th><th></th></tr></thead><tbody>{lines}</tbody></table>"


def read_tables(folder: str | Path = "data/out") -> Tables:
    """The tables that a run left in ``folder``. Raises TablesError where there are none."""
    return Tables.read(folder)
