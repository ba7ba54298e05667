"""The ledger of a store brought up to date: only what the articles that changed since touch is made again."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from extract import knowledge
from extract.ledger.account import Account, accounts
from extract.ledger.cluster import Cluster
from extract.ledger.history import agreement_history
from extract.ledger.incidents import incident, is_incident
from extract.ledger.update import update
from extract.ledger.vocabulary import Vocabulary, vocabulary
from extract.review.corrections import Corrections
from extract.runs.book import Book
from extract.runs.fingerprint import code
from extract.runs.store import Store
from extract.runs.stored import article_rows
from extract.tables.rows import Rows

AT_ONCE = 1_000
"""Articles that are taken in together: what bounds the memory, and what a kill makes the next run do again."""

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

    @lru_cache(maxsize=AT_ONCE)
    def rows(article_id: str) -> Rows | None:
        found = None if article_id in copies else article_rows(store, article_id)
        return corrections.lay_over(found) if found is not None else None

    touched = store.touched("ledger")
    for first in range(0, len(touched), AT_ONCE):
        some, waiting = touched[first : first + AT_ONCE], {*touched[first + AT_ONCE :]}
        with store.db:
            _take_in(store, book, some, waiting, rows, words)
            store.settle("ledger", some)


def _take_in(
    store: Store, book: Book, article_ids: Sequence[str], waiting: set[str], rows: RowsOf, words: Vocabulary
) -> None:
    """Take in some articles. What is told by one that is ``waiting`` becomes an incident only when that is taken in."""
    before: list[Account] = []
    after: list[Account] = []
    for key in article_ids:
        before += book.of_article(key)
        found = rows(key) or {}
        if found.get("casualties"):
            after += accounts(found, words)
        book.put_history(key, agreement_history(found.get("agreements") or []))
    old = book.incidents_of(account.key for account in before)
    change = update(book, before, after, words)
    old |= book.incidents_of(change.accounts)
    renewed = {account.key for account in after}
    groups = [
        cluster
        for cluster in change.clusters
        if is_incident(cluster) and all(account.article_id not in waiting for account in cluster.accounts)
    ]
    stay = {cluster.accounts[0].key for cluster in groups if _stays(cluster, old, renewed)}
    for key in old.keys() - stay:
        book.drop_incident(key)
    for cluster in groups:
        if cluster.accounts[0].key not in stay:
            _put(book, cluster, rows, words)
    concerned = {account.article_id for cluster in change.clusters for account in cluster.accounts} | {*article_ids}
    store.put_places((key, book.belongs(key)) for key in sorted(concerned))


def _stays(cluster: Cluster, old: Mapping[str, set[str]], renewed: set[str]) -> bool:
    """Whether an incident is of the same accounts as before."""
    members = {account.key for account in cluster.accounts}
    return old.get(cluster.accounts[0].key) == members and members.isdisjoint(renewed)


def _put(book: Book, cluster: Cluster, rows: RowsOf, words: Vocabulary) -> None:
    texts = {}
    for account in cluster.accounts:
        found = rows(account.article_id)
        assert found is not None
        texts[account.article_id] = found["articles"][0]["text"]
        if not account.rows:
            own = {row["row_id"]: row for row in found["casualties"]}
            account.rows = [own[row_id] for row_id in book.casualties(account.key)]
    book.put_incident(incident(cluster, texts, words), (account.key for account in cluster.accounts))
