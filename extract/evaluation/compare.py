"""Compare one article's rows with its gold, table by table.

Two mentions match when their spans overlap; each is used once, the pair that shares most characters first. Written
cells are compared without case, leading article and space at the ends.
"""

import re
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from extract.evaluation.tally import Tally

Item = dict[str, Any]

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)

CASUALTY_COLUMNS = (
    "qualifier count_method victim victim_category victim_country perpetrator perpetrator_country perpetrator_status "
    "cause cause_type start_date end_date location country assertion scope attributed_to"
).split()


def compare_dates(tally: Tally, gold: Sequence[Item], rows: Sequence[Item]) -> None:
    """Spans (exact and overlapping), values, and the accuracy of the other columns on overlapping pairs."""
    pairs = match(gold, rows)
    exact = sum((g["start"], g["end"]) == (r["start"], r["end"]) for g, r in pairs)
    right = sum(g["value"] == r["value"] for g, r in pairs)
    tally.score("dates", "span, exact", exact, len(rows), len(gold))
    tally.score("dates", "span, overlapping", len(pairs), len(rows), len(gold))
    tally.score("dates", "value", right, len(rows), len(gold))
    for g, r in pairs:
        if (g["start"], g["end"]) != (r["start"], r["end"]):
            tally.error("dates", f"extent {r['text']!r}, gold {g['text']!r}")
        if g["value"] != r["value"]:
            tally.error("dates", f"value of {g['text']!r} is {r['value']}, gold {g['value']}")
        for column in ("type", "mod"):
            tally.check("dates", column, g[column] == r[column], f"{g['text']!r} is {r[column]}, gold {g[column]}")
        if g["start_date"] or r["start_date"]:
            tally.check(
                "dates",
                "calendar span",
                (g["start_date"], g["end_date"]) == (r["start_date"], r["end_date"]),
                f"{g['text']!r} is {r['start_date']}..{r['end_date']}, gold {g['start_date']}..{g['end_date']}",
            )
    _clusters(tally, "dates", "range", pairs, lambda g: g["range"], lambda r: r["range_id"])
    _unmatched(tally, "dates", gold, rows, pairs)


def compare_casualties(tally: Tally, gold: Sequence[Item], rows: Sequence[Item]) -> None:
    """Rows by type and counts, and the accuracy of the other columns on those rows."""
    pairs = match(gold, rows, key=_figure)
    tally.score("casualties", "type and counts", len(pairs), len(rows), len(gold))
    spans = match(gold, rows)
    tally.score("casualties", "span", len(spans), len(rows), len(gold))
    for g, r in pairs:
        for column in CASUALTY_COLUMNS:
            right = _same(g[column], r[column])
            tally.check("casualties", column, right, f"{_near(g)} is {r[column]!r}, gold {g[column]!r}")
        if "victim_names" in g:
            right = sorted(g["victim_names"]) == sorted(r["victim_names"])
            what = f"{_near(g)} is {r['victim_names']}, gold {g['victim_names']}"
            tally.check("casualties", "victim_names", right, what)
        if "parent" in g or r["parent_id"]:
            parent = next((q for q in rows if q["row_id"] == r["parent_id"]), None)
            wanted = gold[g["parent"]] if "parent" in g else None
            right = parent is not None and wanted is not None and _overlap(parent, wanted) > 0
            found = parent["text"] if parent else None
            what = f"{_near(g)} is part of {found!r}, gold {wanted['text'] if wanted else None!r}"
            tally.check("casualties", "parent", right, what)
    _clusters(tally, "casualties", "incident", pairs, lambda g: g["incident"], lambda r: r["incident_id"])
    for g in gold:
        if not any(g is p for p, _ in pairs):
            tally.error("casualties", f"missed {_near(g)} {_figure(g)}")
    for r in rows:
        if not any(r is p for _, p in pairs):
            tally.error("casualties", f"false {_near(r)} {_figure(r)} by {r['rule']}")


def compare_agreements(tally: Tally, gold: Sequence[Item], rows: Sequence[Item]) -> None:
    """Mentions, the recall of named ones, parties, and the accuracy of the other columns on matched mentions."""
    pairs = match(gold, rows)
    named = [g for g in gold if g["mention"] in ("full_name", "acronym", "alias")]
    tally.score("agreements", "mentions", len(pairs), len(rows), len(gold))
    exact = sum((g["start"], g["end"]) == (r["start"], r["end"]) for g, r in pairs)
    tally.score("agreements", "mentions, exact", exact, len(rows), len(gold))
    found = sum(any(g is p for p, _ in pairs) for g in named)
    tally.score("agreements", "named mentions", found, found, len(named), kind="recall")
    for g, r in pairs:
        if (g["start"], g["end"]) != (r["start"], r["end"]):
            tally.error("agreements", f"extent {r['text']!r}, gold {g['text']!r}")
        shared = len(set(g["parties"]) & set(r["parties"]))
        tally.score("agreements", "parties", shared, len(r["parties"]), len(g["parties"]))
        if sorted(g["parties"]) != sorted(r["parties"]):
            tally.error("agreements", f"parties of {_near(g)} are {r['parties']}, gold {g['parties']}")
        for column in ("agreement_type", "agreement_id", "kind", "mention", "status", "modality", "partner_count"):
            if column == "partner_count" and g[column] is None and r[column] is None:
                continue
            tally.check(
                "agreements", column, g[column] == r[column], f"{_near(g)} is {r[column]!r}, gold {g[column]!r}"
            )
    _unmatched(tally, "agreements", gold, rows, pairs)


def compare_entities(tally: Tally, gold: Sequence[Item], rows: Sequence[Item]) -> None:
    """Distinct things: one of ours and one of the gold's are the same when they share a surface form."""
    things: dict[str, list[Item]] = {}
    for row in rows:
        things.setdefault(row["entity_id"], []).append(row)
    forms = {key: {_form(row["text"]) for row in mentions} for key, mentions in things.items()}
    wanted = [{_form(mention) for mention in item["mentions"]} for item in gold]
    shared = [(len(w & f), -len(w ^ f), i, key) for i, w in enumerate(wanted) for key, f in forms.items() if w & f]
    taken: dict[int, str] = {}
    for _, _, i, key in sorted(shared, key=lambda s: (-s[0], -s[1], s[2], s[3])):
        if i not in taken and key not in taken.values():
            taken[i] = key
    tally.score("entities", "distinct thing", len(taken), len(things), len(gold))
    for i, item in enumerate(gold):
        matched = forms[taken[i]] if i in taken else set()
        tally.score("entities", "surface form", len(wanted[i] & matched), 0, len(wanted[i]), kind="recall")
        if i not in taken:
            tally.error("entities", f"missed {item['name']!r} {item['label']} {item['mentions']}")
            continue
        mentions = things[taken[i]]
        if wanted[i] != matched:
            tally.error("entities", f"forms of {item['name']!r} are {sorted(matched)}, gold {sorted(wanted[i])}")
        label = _label(mentions)
        if label is not None or item["label"] not in ("GPE", "LOC"):
            right = label == item["label"]
            tally.check("entities", "label", right, f"{item['name']!r} is {label}, gold {item['label']}")
        for column in ("country", "subtype", "role"):
            value = next((row[column] for row in mentions if row[column]), None)
            if column == "country" or item.get(column):
                right = _same(value, item.get(column))
                tally.check("entities", column, right, f"{item['name']!r} is {value!r}, gold {item.get(column)!r}")
        metonyms = {_form(form) for form in item.get("metonyms", [])}
        ours = {_form(row["text"]) for row in mentions if row["reading"] == "metonymic"}
        if metonyms or ours:
            tally.score("entities", "metonym", len(metonyms & ours), len(ours), len(metonyms))
    for key in things.keys() - set(taken.values()):
        row = things[key][0]
        tally.error("entities", f"false {row['label']} {sorted(forms[key])} by {row['rule']}")


def _label(mentions: Sequence[Item]) -> str | None:
    """The commonest label, that of the first mention among equals; None where demonyms alone name a country: each of
    them is NORP, but no word of the article says the country's own label."""
    labels = [row["label"] for row in mentions if row["reading"] != "demonym"]
    if not labels and any(row["country"] or row["label"] != "NORP" for row in mentions):
        return None
    labels = labels or [row["label"] for row in mentions]
    return max(dict.fromkeys(labels), key=labels.count)


def match(
    gold: Sequence[Item], rows: Sequence[Item], key: Callable[[Item], object] | None = None
) -> list[tuple[Item, Item]]:
    """One-to-one pairs of overlapping spans (with equal ``key``), those that share most first, in gold order."""
    candidates = [
        (_overlap(g, r), -abs(g["start"] - r["start"]) - abs(g["end"] - r["end"]), i, j)
        for i, g in enumerate(gold)
        for j, r in enumerate(rows)
        if _overlap(g, r) > 0 and (key is None or key(g) == key(r))
    ]
    chosen: dict[int, int] = {}
    for _, _, i, j in sorted(candidates, key=lambda c: (-c[0], -c[1], c[2], c[3])):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return [(gold[i], rows[chosen[i]]) for i in sorted(chosen)]


def _overlap(a: Item, b: Item) -> int:
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


def _figure(item: Item) -> tuple[object, ...]:
    return item["type"], item["count_low"], item["count_best"], item["count_high"]


def _near(item: Item) -> str:
    return f"{item['text']!r} at {item['start']}"


def _same(a: object, b: object) -> bool:
    if isinstance(a, str) and isinstance(b, str):
        return _ARTICLE.sub("", a.strip()).lower() == _ARTICLE.sub("", b.strip()).lower()
    return a == b


def _form(text: str) -> str:
    return _ARTICLE.sub("", " ".join(text.split())).removesuffix("'s").removesuffix("’s").lower()


def _clusters(
    tally: Tally,
    table: str,
    name: str,
    pairs: Sequence[tuple[Item, Item]],
    ours: Callable[[Item], object],
    theirs: Callable[[Item], object],
) -> None:
    """F1 over pairs of matched rows that belong together."""
    gold = found = both = 0
    for (g1, r1), (g2, r2) in combinations(pairs, 2):
        wanted = ours(g1) is not None and ours(g1) == ours(g2)
        got = theirs(r1) is not None and theirs(r1) == theirs(r2)
        gold += wanted
        found += got
        both += wanted and got
        if wanted != got:
            verb = "apart" if wanted else "together"
            tally.error(table, f"{name}: {_near(g1)} and {_near(g2)} are {verb}")
    tally.score(table, f"{name}, pairs", both, found, gold)


def _unmatched(
    tally: Tally, table: str, gold: Sequence[Item], rows: Sequence[Item], pairs: Sequence[tuple[Item, Item]]
) -> None:
    for g in gold:
        if not any(g is p for p, _ in pairs):
            tally.error(table, f"missed {_near(g)}")
    for r in rows:
        if not any(r is p for _, p in pairs):
            tally.error(table, f"false {_near(r)} by {r['rule']}")
