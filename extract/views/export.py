"""Casualty rows as the event tables that people of two schools work with: UCDP GED and ACLED.

Both are one row per incident of one article: what one coder would write down from it. Conventions: UCDP GED Codebook
25.1 (deaths by side, best, high and low; date_prec 1 for a day to 5 for a year or more) and ACLED Codebook 2023
(event_type, fatalities; time_precision 1 to 3). Nothing is made up: a vague word ("dozens") leaves ``best`` and
``fatalities`` empty unless ``vague`` asks for its least meaning.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = dict[str, Any]

_EVENTS = {
    "shooting": ("Battles", "Armed clash"),
    "clash": ("Battles", "Armed clash"),
    "bombing": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "landmine": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "shelling": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "missile_strike": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "air_strike": ("Explosions/Remote violence", "Air/drone strike"),
    "drone_strike": ("Explosions/Remote violence", "Air/drone strike"),
    "chemical": ("Explosions/Remote violence", "Chemical weapon"),
}
_CIVIL = frozenset({"civilian", "child", "aid_worker", "journalist", "official"})
_ARMED = frozenset({"military", "police", "armed_group", "perpetrator"})
_UNNATURAL = frozenset({"accident", "disaster"})

UCDP_COLUMNS = (
    "id year date_prec date_start date_end country where_description latitude longitude side_a side_b deaths_a "
    "deaths_b deaths_civilians deaths_unknown best high low source_article source_headline source_date source_original"
).split()
ACLED_COLUMNS = (
    "event_id event_date year time_precision event_type sub_event_type actor1 civilian_targeting country location "
    "latitude longitude source notes fatalities"
).split()


def ucdp(tables: Mapping[str, pd.DataFrame], *, vague: bool = False) -> pd.DataFrame:
    """Deaths per incident and article in the columns of UCDP GED; accidents and disasters are left out.

    ``side_a`` is the perpetrator as written, ``side_b`` the armed victims; ``deaths_a`` counts the perpetrators
    killed. ``low`` and ``high`` span what the article's sources say, ``best`` is the last figure of the article.
    """
    rows = []
    for incident, figures, article in _incidents(tables):
        first = figures[0]
        if first["cause_type"] in _UNNATURAL:
            continue
        deaths = {side: _total(figures, kinds, vague) for side, kinds in _SIDES.items()}
        low, best, high = _bounds(figures, vague)
        armed = next((row["victim"] for row in figures if row["victim_category"] in _ARMED), None)
        rows.append(
            {
                "id": incident,
                "year": _year(first["start_date"]),
                "date_prec": _precision(first, (1, 2, 4, 5)),
                "date_start": first["start_date"],
                "date_end": first["end_date"],
                "country": first["country"],
                "where_description": first["location"],
                "latitude": first["latitude"],
                "longitude": first["longitude"],
                "side_a": first["perpetrator"],
                "side_b": armed if armed is not None else None,
                **deaths,
                "best": best,
                "high": high,
                "low": low,
                "source_article": article.get("path"),
                "source_headline": article.get("title"),
                "source_date": article.get("published"),
                "source_original": first["attributed_to"],
            }
        )
    return _frame(rows, UCDP_COLUMNS)


def acled(tables: Mapping[str, pd.DataFrame], *, vague: bool = False) -> pd.DataFrame:
    """Incidents per article in the columns of ACLED; ``fatalities`` is the last figure that the article gives."""
    rows = []
    for incident, figures, article in _incidents(tables):
        first = figures[0]
        if first["cause_type"] in _UNNATURAL:
            continue
        civil = any(row["victim_category"] in _CIVIL for row in figures)
        event, sub = _EVENTS.get(first["cause_type"], ("Violence against civilians", "Attack"))
        if event == "Battles" and civil:
            event, sub = "Violence against civilians", "Attack"
        low, best, _ = _bounds(figures, vague)
        rows.append(
            {
                "event_id": incident,
                "event_date": first["start_date"],
                "year": _year(first["start_date"]),
                "time_precision": _precision(first, (1, 2, 3, 3)),
                "event_type": event,
                "sub_event_type": sub,
                "actor1": first["perpetrator"],
                "civilian_targeting": "Civilian targeting" if civil else None,
                "country": first["country"],
                "location": first["location"],
                "latitude": first["latitude"],
                "longitude": first["longitude"],
                "source": article.get("source"),
                "notes": first["sentence"],
                "fatalities": best if best is not None else low if vague else None,
            }
        )
    return _frame(rows, ACLED_COLUMNS)


_SIDES = {
    "deaths_a": frozenset({"perpetrator"}),
    "deaths_b": frozenset({"military", "police", "armed_group"}),
    "deaths_civilians": _CIVIL,
    "deaths_unknown": frozenset({"unknown", "mixed"}),
}


def _incidents(tables: Mapping[str, pd.DataFrame]) -> list[tuple[str, list[Row], Row]]:
    """(incident id, its figures of people killed that are no parts of others, its article), in the tables' order."""
    casualties, articles = _records(tables["casualties"]), _records(tables["articles"])
    by_article = {row["article_id"]: row for row in articles}
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in casualties:
        told = row["assertion"] in ("asserted", "alleged") and row["scope"] in ("incident", "background")
        if row["type"] == "killed" and told and row["incident_id"] is not None:
            groups.setdefault((row["article_id"], row["incident_id"]), []).append(row)
    return [(key, rows, by_article.get(article, {})) for (article, key), rows in groups.items()]


def _total(figures: list[Row], categories: frozenset[str], vague: bool) -> int | None:
    """The last figure for victims of some categories; members of one list in one sentence are added up."""
    chosen = _last_list([row for row in figures if row["victim_category"] in categories])
    values = [_value(row, vague) for row in chosen]
    return sum(values) if values and None not in values else None  # type: ignore[arg-type]


def _bounds(figures: list[Row], vague: bool) -> tuple[int | None, int | None, int | None]:
    """Low, best and high over all figures of an incident; best is that of the last sentence with a figure."""
    sums = [
        (
            _sum([row["count_low"] for row in rows]),
            _sum([row["count_best"] for row in rows]),
            _sum([row["count_high"] for row in rows]),
        )
        for rows in _by_sentence(figures)
    ]
    lows = [value for low, best, _ in sums for value in (low, best) if value is not None]
    highs = [value for _, best, high in sums for value in (best, high) if value is not None]
    said = [best if best is not None else low if vague else None for low, best, _ in sums]
    bests = [value for value in said if value is not None]
    return min(lows, default=None), bests[-1] if bests else None, max(highs, default=None)


def _by_sentence(figures: list[Row]) -> list[list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in figures:
        groups.setdefault(row["sentence"], []).append(row)
    return [[row for row in rows if row["rule"] == rows[0]["rule"]] for rows in groups.values()]


def _last_list(figures: list[Row]) -> list[Row]:
    groups = _by_sentence(figures)
    return groups[-1] if groups else []


def _value(row: Row, vague: bool) -> int | None:
    value: int | None = row["count_best"]
    return row["count_low"] if value is None and vague else value


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) and known else None


def _precision(row: Row, scale: tuple[int, int, int, int]) -> int | None:
    """A precision code from the length of the date: a day, a week, a month, longer."""
    start, end = row["start_date"], row["end_date"]
    if start is None or end is None:
        return None
    days = (pd.Timestamp(end) - pd.Timestamp(start)).days
    return scale[0] if days == 0 else scale[1] if days < 8 else scale[2] if days < 32 else scale[3]


def _year(date: Any) -> int | None:
    return None if date is None else int(pd.Timestamp(date).year)


def _records(frame: pd.DataFrame) -> list[Row]:
    return [
        {str(key): None if not isinstance(value, list) and pd.isna(value) else value for key, value in record.items()}
        for record in frame.to_dict("records")
    ]


def _frame(rows: list[Row], columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=columns)
    counts = [c for c in columns if c.startswith("deaths_") or c in ("best", "high", "low", "fatalities", "year")]
    counts += [c for c in columns if c in ("date_prec", "time_precision")]
    return frame.astype(dict.fromkeys(counts, pd.Int64Dtype()))
