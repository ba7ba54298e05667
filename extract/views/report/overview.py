"""What the report says first: how much there is, over which time, how complete the rows are, what went wrong."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from extract.tables import Tables

MOST_PROBLEMS = 200
"""Problems that the page lists; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the rows have a value."""

    what: str
    have: int
    of: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return 100 * self.have // self.of if self.of else 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the first page, over all articles, also those that a large report leaves out."""

    counts: dict[str, int]
    first: str | None
    last: str | None
    sources: int
    words: int
    versions: list[str]
    shares: list[Share]
    problems: list[dict[str, Any]]
    more_problems: int


def overview(tables: Tables) -> Overview:
    """Count what the tables hold."""
    articles = tables["articles"]
    published = articles["published"].dropna()
    troubled = articles[articles["problem"].notna()]
    problems = troubled[["article_id", "path", "record", "status", "problem"]].head(MOST_PROBLEMS)
    return Overview(
        counts={name: len(frame) for name, frame in tables.items()},
        first=_day(published.min()) if len(published) else None,
        last=_day(published.max()) if len(published) else None,
        sources=int(articles["source"].nunique()),
        words=int(articles["words"].sum()),
        versions=_versions(articles),
        shares=_shares(tables),
        problems=[
            {str(key): None if pd.isna(value) else value for key, value in row.items()}
            for row in problems.astype(object).to_dict("records")
        ],
        more_problems=max(0, len(troubled) - MOST_PROBLEMS),
    )


def _shares(tables: Tables) -> list[Share]:
    read = tables["articles"][tables["articles"]["status"] == "ok"]
    figures, pacts, dates, names = (tables[name] for name in ("casualties", "agreements", "dates", "entities"))
    shares = [
        Share("articles have a publication date", _have(read, "published"), len(read)),
        Share("casualty figures are a number", _have(figures, "count_best"), len(figures)),
        Share("casualty figures have a time", _have(figures, "start_date"), len(figures)),
        Share("casualty figures have a place", _have(figures, "location"), len(figures)),
        Share("casualty figures have coordinates", _have(figures, "latitude"), len(figures)),
        Share("mentions of agreements are resolved to one agreement", _have(pacts, "agreement_id"), len(pacts)),
        Share("time expressions have a day on the calendar", _have(dates, "start_date"), len(dates)),
        Share("names are resolved to one thing", _have(names, "entity_id"), len(names)),
    ]
    return [share for share in shares if share.of]


def _have(frame: pd.DataFrame, column: str) -> int:
    return int(frame[column].notna().sum())


def _versions(articles: pd.DataFrame) -> list[str]:
    read = articles.dropna(subset=["version", "pipeline"])
    return sorted(
        {
            f"extract {version} with {pipeline}"
            for version, pipeline in zip(read["version"], read["pipeline"], strict=True)
        }
    )


def _day(value: Any) -> str:
    return pd.Timestamp(value).isoformat()[:10]
