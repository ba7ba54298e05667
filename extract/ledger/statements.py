"""What one article says an incident's toll is: its figures of one type as statements, each a whole toll.

Members of one list in one sentence ("two soldiers and five militants") are one statement, for they are one report's
toll; figures of different sentences are never added, unless the text itself adds ("another six") or tells of groups
that cannot overlap and gives no total. Parts of another figure are no toll of their own.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from extract.ledger.vocabulary import Vocabulary

Row = dict[str, Any]

CIVILIANS = frozenset({"civilian", "child", "aid_worker", "journalist", "official"})
MILITARY = frozenset({"military"})
_GENERIC = frozenset({"unknown", "mixed"})


@dataclass(slots=True)
class Statement:
    """One toll by one article: ``published`` is an ordinal, ``quality`` 0 (alleged) to 2 (asserted by who must know).

    ``hedge`` is the qualifier of its figure.
    """

    low: int | None
    best: int | None
    high: int | None
    hedge: str
    quality: int
    published: int | None
    article_id: str
    position: int
    source: str | None
    categories: frozenset[str]
    rows: list[Row] = field(default_factory=list)

    @property
    def size(self) -> int:
        """The figure by which statements are compared: best, else low, else high."""
        return next((value for value in (self.best, self.low, self.high) if value is not None), 0)


def statements(rows: list[Row], kind: str, published: int | None, text: str, vocabulary: Vocabulary) -> list[Statement]:
    """The tolls of one type that one article gives for one incident, in text order. ``text`` is the article's."""
    chosen = [row for row in rows if row["type"] == kind and row["assertion"] in ("asserted", "alleged")]
    return _together(_listed(_wholes(chosen), published, text, vocabulary))


def group_statements(
    rows: list[Row], categories: frozenset[str], published: int | None, text: str, vocabulary: Vocabulary
) -> list[Statement]:
    """The tolls of killed of some victim categories, wherever they are parts of larger ones."""
    chosen = [
        row
        for row in rows
        if row["type"] == "killed"
        and row["assertion"] in ("asserted", "alleged")
        and row["victim_category"] in categories
    ]
    return _together(_listed(_wholes(chosen), published, text, vocabulary))


def _wholes(rows: list[Row]) -> list[Row]:
    """Rows that are no part of another of these rows."""
    ids = {row["row_id"] for row in rows}
    return [row for row in rows if row["parent_id"] not in ids and (row["scope"] != "subset" or row["parent_id"])]


def _listed(rows: list[Row], published: int | None, text: str, vocabulary: Vocabulary) -> list[Statement]:
    found: list[Statement] = []
    before: Row | None = None
    for row in rows:
        if vocabulary.superseded(text[max(0, row["start"] - 30) : row["start"]]):
            continue
        one = _statement(row, published, vocabulary)
        listed = before is not None and _one_list(before, row, text, vocabulary)
        if found and (listed or (_adds(row, found[-1]) and vocabulary.added(_around(row, text)))):
            found[-1] = _sum(found[-1], one)
        else:
            found.append(one)
        before = row
    return found


def _one_list(a: Row, b: Row, text: str, vocabulary: Vocabulary) -> bool:
    if a["sentence"] != b["sentence"] or a["attributed_to"] != b["attributed_to"]:
        return False
    between = text[a["end"] : b["start"]].strip()
    victim = (a["victim"] or "").strip()
    return vocabulary.joined(between.removeprefix(victim))


def _around(row: Row, text: str) -> str:
    return text[max(0, row["start"] - 12) : row["end"] + 12]


def _adds(row: Row, statement: Statement) -> bool:
    return (
        row["count_best"] is not None
        and statement.best is not None
        and row["sentence"] not in {other["sentence"] for other in statement.rows}
    )


def _together(found: list[Statement]) -> list[Statement]:
    """Groups that cannot overlap make one toll where the article gives no total."""
    if len(found) < 2 or any(one.categories & _GENERIC for one in found):
        generic = max((one.size for one in found if one.categories & _GENERIC), default=0)
        # a named group beside a total that could hold it is a part of it
        return [one for one in found if one.categories & _GENERIC or len(one.categories) > 1 or one.size > generic]
    merged = found[0]
    rest: list[Statement] = []
    for one in found[1:]:
        kin = any(_kin(a, b) for a in one.categories for b in merged.categories)
        if kin or one.quality != merged.quality:
            rest.append(one)
        else:
            merged = _sum(merged, one)
    return [merged, *rest]


def _kin(a: str, b: str) -> bool:
    """Whether two categories can hold the same people."""
    return a == b or (a in CIVILIANS and b in CIVILIANS) or {a, b} == {"armed_group", "perpetrator"}


def _statement(row: Row, published: int | None, vocabulary: Vocabulary) -> Statement:
    quality = 0 if row["assertion"] == "alleged" else vocabulary.source(row["attributed_to"])
    return Statement(
        row["count_low"],
        row["count_best"],
        row["count_high"],
        row["qualifier"],
        quality,
        published,
        row["article_id"],
        row["start"],
        (row["attributed_to"] or "").casefold() or None,
        frozenset({row["victim_category"]}),
        [row],
    )


def _sum(a: Statement, b: Statement) -> Statement:
    """Two groups of one report: what one leaves open, the sum leaves open, save that "attackers" adds nobody."""
    if "none" in (a.hedge, b.hedge):
        return replace(a if b.hedge == "none" else b, rows=[*a.rows, *b.rows])
    low = None if a.low is None or b.low is None else a.low + b.low
    best = None if a.best is None or b.best is None else a.best + b.best
    high = None if a.high is None or b.high is None else a.high + b.high
    hedge = a.hedge if b.hedge == "exact" else b.hedge
    quality, categories = min(a.quality, b.quality), a.categories | b.categories
    rows = [*a.rows, *b.rows]
    return Statement(low, best, high, hedge, quality, a.published, a.article_id, a.position, a.source, categories, rows)
