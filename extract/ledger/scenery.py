"""What stands around an account's figures: places, countries, days and words of their sentences.

An article's first account is what the article is about, so the title and the first sentences belong to it too.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from extract.ledger.places import slug
from extract.ledger.vocabulary import Vocabulary

if TYPE_CHECKING:
    from extract.ledger.account import Account

Row = dict[str, Any]

LEAD = 400
"""Characters of an article that tell what it is about."""

FRESH = 3
"""Days before its publication from which an account's day is one of the news itself."""

_NAMED = frozenset({"FAC", "PRODUCT", "EVENT"})


class Scenery:
    """The entities and dates of one article, by sentence."""

    def __init__(self, article: Row, rows: dict[str, list[Row]], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._title = article["title"] or ""
        self._lead = article["text"][:LEAD]
        self._entities = _by_sentence(rows.get("entities") or [])
        self._dates = _by_sentence(rows.get("dates") or [])
        self._countries = frozenset(row["country"] for row in rows.get("entities") or [] if row["country"])

    def surround(self, account: "Account", others: "list[Account]", *, main: bool) -> None:
        """Fill in what an account's sentences say beside its rows, save what belongs to others of its article."""
        sentences = sorted({row["sentence"] for row in account.rows})
        text = " ".join(sentences)
        if main:
            text = f"{self._title} {text} {self._lead}"
        near = _chosen(self._entities, sentences, main)
        account.near = frozenset(
            slug(row["name"] or row["text"])
            for row in near
            if row["entity_id"].startswith("place:") and row["reading"] in (None, "literal")
        ) - {place.name for other in others for place in other.places.values() if place.id not in account.places}
        account.names |= frozenset(row["entity_id"] for row in near if row["label"] in _NAMED)
        account.around = frozenset(row["country"] for row in near if row["country"]) or self._countries
        account.beside = self._before(account, _chosen(self._dates, sentences, main)) - {
            (other.start, other.end) for other in others
        }
        places = {
            word
            for name in (*account.near, *(place.name for place in account.places.values()))
            for word in self._vocabulary.telling(name)
        }
        account.words -= places
        account.story = frozenset(self._vocabulary.telling(text)) - account.words - places

    def _before(self, account: "Account", dates: list[Row]) -> frozenset[tuple[int, int]]:
        """Earlier days named beside a day of the news itself, which may be that of a consequence alone."""
        if account.start is None or account.published is None or account.published - account.start > FRESH:
            return frozenset()
        spans = (_day(row) for row in dates)
        return frozenset(span for span in spans if span is not None and span[1] < account.start)


def _by_sentence(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["sentence"], []).append(row)
    return found


def _chosen(rows: dict[str, list[Row]], sentences: list[str], main: bool) -> list[Row]:
    chosen = [row for sentence in sentences for row in rows.get(sentence, ())]
    if main:
        chosen += [row for group in rows.values() for row in group if row["start"] < LEAD]
    return chosen


def _day(row: Row) -> tuple[int, int] | None:
    if not row["start_date"] or not row["end_date"]:
        return None
    start, end = (date.fromisoformat(row[cell]).toordinal() for cell in ("start_date", "end_date"))
    return (start, end) if end - start <= 1 else None
