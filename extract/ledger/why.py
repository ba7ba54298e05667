"""Why rows are one incident and others are not, in plain words: ``extract incidents --why``."""

from collections.abc import Iterator
from datetime import date

from extract.ledger.account import Account
from extract.ledger.blocking import candidates
from extract.ledger.cluster import Cluster, refusal
from extract.ledger.incidents import TYPES, told
from extract.ledger.ledger import Ledger, Row
from extract.ledger.likeness import THRESHOLD, day_word, reasons, score
from extract.ledger.statements import Statement
from extract.ledger.toll import history, superseded
from extract.ledger.vocabulary import Vocabulary

NEARLY = 2.0
"""From this score on an account that was left out is named."""

MOST = 8
"""Accounts left out that are named at the most, the likest first."""


def find(ledger: Ledger, key: str) -> str | None:
    """The incident that ``key`` means: an ``incident_id``, or the ``row_id`` of a casualty row; None for neither."""
    return key if key in ledger.clusters else ledger.belongs.get(key)


def explain(ledger: Ledger, incident_id: str) -> str:
    """What an incident is made of: its accounts, what links them, its tolls, and what was left out and why.

    Raises KeyError for an ``incident_id`` that the ledger has not.
    """
    cluster = ledger.clusters[incident_id]
    row = next(row for row in ledger.incidents if row["incident_id"] == incident_id)
    parts = [headline(row), *_accounts(ledger, cluster), *_links(ledger, cluster), *_tolls(ledger, cluster)]
    return "\n".join([*parts, *_left_out(ledger, cluster)])


def headline(row: Row) -> str:
    """An incident in one line."""
    days = " to ".join(dict.fromkeys(str(row[end]) for end in ("start_date", "end_date") if row[end])) or "no date"
    where = ", ".join(str(row[cell]) for cell in ("location", "country") if row[cell]) or "no place"
    tolls = [f"{kind} {_range(row, kind)}" for kind in TYPES if row[f"{kind}_low"] is not None or row[f"{kind}_high"]]
    told = f"{row['reports']} reports in {row['articles']} articles" + (", disputed" if row["disputed"] else "")
    return f"{row['incident_id']}  {days}  {where}  {row['cause_type']}  {', '.join(tolls) or 'no toll'}  ({told})"


def _range(row: Row, kind: str) -> str:
    low, best, high = (row[f"{kind}_{end}"] for end in ("low", "best", "high"))
    middle = "?" if best is None else str(best)
    return middle if low == best == high else f"{middle} ({'' if low is None else low}–{'' if high is None else high})"


def _accounts(ledger: Ledger, cluster: Cluster) -> Iterator[str]:
    yield "\nWho tells of it"
    for account in cluster.accounts:
        article = ledger.articles[account.article_id]
        day = _day(account.published) or "no publication date"
        yield f"  {account.key}  {day}  {article['title'] or article['path'] or 'without title'}"
        yield f"    takes it to be: {_sketch(account)}"
        for row in account.rows:
            said = f"{row['count_text'] or row['text']} {row['type']}"
            kind = row["scope"] if row["assertion"] == "asserted" else f"{row['scope']}, {row['assertion']}"
            yield f"    {row['row_id']}  {said} ({kind}): {' '.join(row['sentence'].split())}"


def _sketch(account: Account) -> str:
    when = "no date"
    if account.start is not None and account.end is not None:
        when = day_word(account.start, account.end)
    elif account.told is not None:
        when = f"no date, told as news of {day_word(*account.told)}"
    where = ", ".join(sorted(account.places)) or account.country or "no place"
    return f"{when}; {where}; {account.cause}"


def _links(ledger: Ledger, cluster: Cluster) -> Iterator[str]:
    if len(cluster.accounts) < 2:
        return
    yield f"\nWhat holds them together (each with the one it is likest; {THRESHOLD:g} is enough)"
    for account in cluster.accounts[1:]:
        others = (other for other in cluster.accounts if other is not account)
        best = max(others, key=lambda other: (score(account, other, ledger.words), other.key))
        yield from _pair(account, best, ledger.words)


def _pair(a: Account, b: Account, words: Vocabulary) -> Iterator[str]:
    found = list(reasons(a, b, words))
    total = sum(reason.weight for reason in found)
    yield f"  {a.key} and {b.key}: " + (f"{total:g}" if total > -50 else "ruled out")
    for reason in found:
        weight = f"{reason.weight:+g}" if reason.weight > -50 else "never"
        yield f"    {weight:>5}  {reason.feature}: {reason.words}"


def _tolls(ledger: Ledger, cluster: Cluster) -> Iterator[str]:
    for kind in TYPES:
        found = told(cluster, kind, ledger.texts, ledger.words)
        if not found:
            continue
        yield f"\nHow the toll of {kind} went"
        for one in history(found):
            over = "; outgrown or corrected later" if superseded(one, found) else ""
            yield f"  {_day(one.published) or 'no date':<10}  {_statement(one)}, {one.article_id}{over}"


def _statement(one: Statement) -> str:
    ends = "–".join("" if end is None else str(end) for end in (one.low, one.high))
    figure = (
        str(one.best) if one.best is not None and one.low == one.high == one.best else f"{one.best or '?'} ({ends})"
    )
    weight = ("alleged", "by a witness or a party", "asserted")[one.quality]
    return f"{figure}, {weight}{f' ({one.source})' if one.source else ''}"


def _left_out(ledger: Ledger, cluster: Cluster) -> Iterator[str]:
    mine = {account.key for account in cluster.accounts}
    home = {account.key: other for other in ledger.clusters.values() for account in other.accounts}
    everyone = sorted((account for other in ledger.clusters.values() for account in other.accounts), key=_key)
    near: dict[str, tuple[float, Account, Account]] = {}
    for a, b in candidates(everyone):
        if (a.key in mine) == (b.key in mine):
            continue
        inside, outside = (a, b) if a.key in mine else (b, a)
        value = score(inside, outside, ledger.words)
        if value >= NEARLY and (outside.key not in near or value > near[outside.key][0]):
            near[outside.key] = (value, inside, outside)
    if not near:
        return
    yield "\nWhat came near and was left out"
    for _, inside, outside in sorted(near.values(), key=lambda item: (-item[0], item[2].key))[:MOST]:
        yield from _pair(outside, inside, ledger.words)
        reason = refusal(cluster, home[outside.key], ledger.words)
        if reason is not None:
            yield f"    never  together: {reason}"


def _key(account: Account) -> str:
    return account.key


def _day(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()
