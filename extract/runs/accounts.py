"""The ledger of a store brought up to date: only what the articles that changed since touch is made again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.language import Language

from extract import knowledge
from extract.ledger.account import Account, accounts
from extract.ledger.cluster import Cluster
from extract.ledger.history import agreement_history
from extract.ledger.incidents import incident, is_incident
from extract.ledger.update import regroup, relink
from extract.ledger.vocabulary import Vocabulary, vocabulary
from extract.review.corrections import Corrections
from extract.runs.book import Book, Entry
from extract.runs.crew import Crew
from extract.runs.fingerprint import code
from extract.runs.packing import pack
from extract.runs.store import Store
from extract.runs.stored import Whole, article
from extract.runs.workers import Work
from extract.tables.rows import Row

TAKEN = 4_000
"""Articles that are taken in together: what bounds the memory, and what a kill makes the next run do again. Blocks that
grow are looked through once each time."""

AT_ONCE = 1_000
"""Accounts that are grouped together."""

WholeOf = Callable[[str], Whole | None]


def bring_up_to_date(store: Store, corrections: Corrections, rules: Path | None, crew: Crew | None = None) -> None:
    """Take the articles that changed into the store's ledger, or all of them where the rules or the code changed."""
    book = Book(store.db)
    crew = crew or Crew(None, None, 1)
    mark = f"{code()} {knowledge.fingerprint(rules)}"
    if store.ledger != mark:
        with store.db:
            book.clear()
            store.touch_all("ledger")
            store.ledger = mark
    store.note_corrections(corrections.marks)
    copies = store.copies()

    @lru_cache(maxsize=AT_ONCE // 4)
    def whole_of(article_id: str) -> Whole | None:
        return None if article_id in copies else article(store, article_id, corrections)

    for some in _some(store.touched("ledger")):
        with store.db:
            _take_in(store, book, some, whole_of, crew, rules)
            store.settle("ledger", some)
    while loose := book.loose(AT_ONCE):
        with store.db:
            _group(store, book, loose, whole_of, crew, rules)


def _some(article_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (article_ids[first : first + TAKEN] for first in range(0, len(article_ids), TAKEN))


def _take_in(
    store: Store, book: Book, article_ids: Sequence[str], whole_of: WholeOf, crew: Crew, rules: Path | None
) -> None:
    """What articles tell in the place of what they told; which accounts are one incident is left open."""
    before: list[Account] = []
    after: list[Entry] = []
    tasks = ((whole_of(key), rules) for key in article_ids)
    for key, (entries, history) in zip(article_ids, crew.map(_TELL, tasks), strict=True):
        before += book.of_article(key)
        after += entries
        book.put_history(key, history)
    for key in book.incidents_of(account.key for account in before):
        book.drop_incident(key)
    book.expect(after)
    book.loosen(relink(book, before, [entry.account for entry in after], _words(rules)))
    store.put_places((key, {}) for key in article_ids)


def _group(store: Store, book: Book, loose: Sequence[str], whole_of: WholeOf, crew: Crew, rules: Path | None) -> None:
    """Make the incidents of loose accounts, and of all that are linked to them."""
    clusters = regroup(book, loose, _words(rules))
    everyone = [account for cluster in clusters for account in cluster.accounts]
    old = book.incidents_of(account.key for account in everyone)
    groups = [cluster for cluster in clusters if is_incident(cluster)]
    stay = {cluster.accounts[0].key for cluster in groups if _stays(cluster, old)}
    for key in old.keys() - stay:
        book.drop_incident(key)
    made = [cluster for cluster in groups if cluster.accounts[0].key not in stay]
    for cluster, row in zip(made, crew.map(_SUM_UP, _tasks(book, made, whole_of, rules)), strict=True):
        book.put_incident(row, (account.key for account in cluster.accounts))
    book.fasten(account.key for account in everyone)
    store.put_places((key, book.belongs(key)) for key in sorted({account.article_id for account in everyone}))


def _stays(cluster: Cluster, old: Mapping[str, set[str]]) -> bool:
    """Whether an incident is of the same accounts as before."""
    return old.get(cluster.accounts[0].key) == {account.key for account in cluster.accounts}


def _words(rules: Path | None) -> Vocabulary:
    return vocabulary(str(rules) if rules is not None else None)


_Told = tuple[list[Entry], list[tuple[Row, bytes]]]
"""The accounts of an article, and what it gives to ``agreement_history``."""


def _tell(_: Language | None, articles: list[tuple[Whole | None, Path | None]]) -> list[_Told]:
    """What articles tell; nothing where there is no article."""
    found: list[_Told] = []
    for one, rules in articles:
        rows = one.made() if one is not None else {}
        told = accounts(rows, _words(rules)) if rows.get("casualties") else []
        history = agreement_history(rows.get("agreements") or [])
        found.append(([Entry.of(account) for account in told], [(row, pack(row)) for row in history]))
    return found


_TELL: Work[tuple[Whole | None, Path | None], _Told] = Work(_tell, lambda task, _: _tell(None, [task])[0])


@dataclass(frozen=True, slots=True)
class _Task:
    """An incident to be made: its accounts, the casualty rows of each, and the articles in which they stand."""

    cluster: Cluster
    casualties: list[list[str]]
    articles: dict[str, Whole]
    rules: Path | None


def _tasks(book: Book, clusters: Sequence[Cluster], whole_of: WholeOf, rules: Path | None) -> Iterator[_Task]:
    for cluster in clusters:
        articles = {account.article_id: whole_of(account.article_id) for account in cluster.accounts}
        known = {key: one for key, one in articles.items() if one is not None}
        yield _Task(cluster, [book.casualties(account.key) for account in cluster.accounts], known, rules)


def _sum_up(_: Language | None, tasks: list[_Task]) -> list[tuple[Row, bytes]]:
    """The rows of incidents, as they are and packed."""
    found = []
    for task in tasks:
        rows = {key: one.made() for key, one in task.articles.items()}
        for account, ids in zip(task.cluster.accounts, task.casualties, strict=True):
            own = {row["row_id"]: row for row in rows[account.article_id]["casualties"]}
            account.rows = [own[row_id] for row_id in ids]
        texts = {key: some["articles"][0]["text"] for key, some in rows.items()}
        row = incident(task.cluster, texts, _words(task.rules))
        found.append((row, pack(row)))
    return found


_SUM_UP: Work[_Task, tuple[Row, bytes]] = Work(_sum_up, lambda task, _: _sum_up(None, [task])[0], batch=16)
