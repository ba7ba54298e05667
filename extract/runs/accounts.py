"""The ledger of a store brought up to date: only what the articles that changed since touch is made again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from extract import knowledge
from extract.ledger.account import Account, accounts
from extract.ledger.cluster import Cluster
from extract.ledger.history import agreement_history
from extract.ledger.incidents import incident, is_incident
from extract.ledger.update import regroup, relink
from extract.ledger.vocabulary import Vocabulary, vocabulary
from extract.review.corrections import Corrections
from extract.runs.book import Book
from extract.runs.fingerprint import code
from extract.runs.store import Store
from extract.runs.stored import article_rows
from extract.tables.rows import Rows

AT_ONCE = 1_000
"""Articles that are taken in together, or accounts that are grouped: what bounds the memory, and what a kill makes the
next run do again."""

RowsOf = Callable[[str], Rows | None]


def bring_up_to_date(store: Store, corrections: Corrections, rules: Path | None) -> None:
    """Take the articles that changed into the store's ledger, or all of them where the rules or the code changed."""
    book = Book(store.db)
    words = vocabulary(str(rules) if rules is not None else None)
    mark = f"{code()} {knowledge.fingerprint(rules)}"
    if store.ledger != mark:
        with store.db:
            book.clear()
            store.touch_all("ledger")
            store.ledger = mark
    store.note_corrections(corrections.marks)
    copies = store.copies()

    @lru_cache(maxsize=AT_ONCE // 4)
    def rows(article_id: str) -> Rows | None:
        found = None if article_id in copies else article_rows(store, article_id)
        return corrections.lay_over(found) if found is not None else None

    for some in _some(store.touched("ledger")):
        with store.db:
            _take_in(store, book, some, rows, words)
            store.settle("ledger", some)
    while loose := book.loose(AT_ONCE):
        with store.db:
            _group(store, book, loose, rows, words)


def _some(article_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (article_ids[first : first + AT_ONCE] for first in range(0, len(article_ids), AT_ONCE))


def _take_in(store: Store, book: Book, article_ids: Sequence[str], rows: RowsOf, words: Vocabulary) -> None:
    """What articles tell in the place of what they told; which accounts are one incident is left open."""
    before: list[Account] = []
    after: list[Account] = []
    for key in article_ids:
        before += book.of_article(key)
        found = rows(key) or {}
        if found.get("casualties"):
            after += accounts(found, words)
        book.put_history(key, agreement_history(found.get("agreements") or []))
    for key in book.incidents_of(account.key for account in before):
        book.drop_incident(key)
    book.loosen(relink(book, before, after, words))
    store.put_places((key, {}) for key in article_ids)


def _group(store: Store, book: Book, loose: Sequence[str], rows: RowsOf, words: Vocabulary) -> None:
    """Make the incidents of loose accounts, and of all that are linked to them."""
    clusters = regroup(book, loose, words)
    everyone = [account for cluster in clusters for account in cluster.accounts]
    old = book.incidents_of(account.key for account in everyone)
    groups = [cluster for cluster in clusters if is_incident(cluster)]
    stay = {cluster.accounts[0].key for cluster in groups if _stays(cluster, old)}
    for key in old.keys() - stay:
        book.drop_incident(key)
    for cluster in groups:
        if cluster.accounts[0].key not in stay:
            _put(book, cluster, rows, words)
    book.fasten(account.key for account in everyone)
    store.put_places((key, book.belongs(key)) for key in sorted({account.article_id for account in everyone}))


def _stays(cluster: Cluster, old: Mapping[str, set[str]]) -> bool:
    """Whether an incident is of the same accounts as before."""
    return old.get(cluster.accounts[0].key) == {account.key for account in cluster.accounts}


def _put(book: Book, cluster: Cluster, rows: RowsOf, words: Vocabulary) -> None:
    texts: dict[str, str] = {}
    for account in cluster.accounts:
        found = rows(account.article_id)
        assert found is not None
        texts[account.article_id] = found["articles"][0]["text"]
        own = {row["row_id"]: row for row in found["casualties"]}
        account.rows = [own[row_id] for row_id in book.casualties(account.key)]
    book.put_incident(incident(cluster, texts, words), (account.key for account in cluster.accounts))
