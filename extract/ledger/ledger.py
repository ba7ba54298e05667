"""All rows in, the ledger out: incidents, agreement histories, and which incident each casualty row belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extract.knowledge import Overlay
from extract.ledger.account import Account, accounts
from extract.ledger.cluster import Cluster, clusters
from extract.ledger.history import agreement_history
from extract.ledger.incidents import incident, is_incident
from extract.ledger.vocabulary import Vocabulary, vocabulary

Row = dict[str, Any]
Rows = dict[str, list[Row]]


@dataclass(slots=True)
class Ledger:
    """What the articles say together. ``belongs`` maps a casualty's ``row_id`` to its ``incident_id``."""

    incidents: list[Row]
    agreement_history: list[Row]
    belongs: dict[str, str]
    clusters: dict[str, Cluster] = field(repr=False)
    articles: dict[str, Row] = field(repr=False)
    words: Vocabulary = field(repr=False)

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the articles with casualties, by id."""
        return {key: row["text"] for key, row in self.articles.items()}

    @property
    def rows(self) -> Rows:
        """The ledger's tables."""
        return {"incidents": self.incidents, "agreement_history": self.agreement_history}

    def place(self, rows: Rows) -> Rows:
        """One article's rows with the ledger's ``incident_id`` in the place of the article's own."""
        if not rows.get("casualties"):
            return rows
        placed = [{**row, "incident_id": self.belongs.get(row["row_id"])} for row in rows["casualties"]]
        return {**rows, "casualties": placed}


def make_ledger(articles: Iterable[Rows], rules: Overlay = None) -> Ledger:
    """The ledger of articles, each given as its rows per table; their order does not matter.

    ``rules`` is a user's folder of rules. Incidents are in the order of their dates, those without a date last.
    """
    words = vocabulary(str(rules) if rules is not None else None)
    told: list[Account] = []
    known: dict[str, Row] = {}
    mentions: list[Row] = []
    for rows in articles:
        casualties = rows.get("casualties") or []
        mentions += [_slim(row) for row in rows.get("agreements") or [] if row["agreement_id"]]
        if casualties:
            (article,) = rows["articles"]
            known[article["article_id"]] = {cell: article[cell] for cell in ("title", "path", "published", "text")}
            told += accounts(rows, words)
    groups = {cluster.accounts[0].key: cluster for cluster in clusters(told, words) if is_incident(cluster)}
    texts = {key: row["text"] for key, row in known.items()}
    incidents = [incident(cluster, texts, words) for cluster in groups.values()]
    incidents.sort(key=lambda row: (row["start_date"] is None, row["start_date"] or "", row["incident_id"]))
    belongs = {
        row["row_id"]: key for key, cluster in groups.items() for account in cluster.accounts for row in account.rows
    }
    return Ledger(incidents, agreement_history(mentions), belongs, groups, known, words)


_KEPT = (
    "agreement_id agreement_type name parties status modality status_date article_id start sentence catalogue_status "
    "signed in_force ended"
).split()


def _slim(row: Row) -> Row:
    return {column: row[column] for column in _KEPT}
