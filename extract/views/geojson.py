"""Rows with coordinates as GeoJSON (RFC 7946)."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from extract.views.report.columns import plain


def feature_collection(tables: Mapping[str, pd.DataFrame], table: str) -> dict[str, Any]:
    """The rows of a table as points, in its order; rows without coordinates are left out.

    Raises KeyError for a table that has no coordinates.
    """
    frame = _placed_incidents(tables) if table == "incidents" else tables[table]
    if "latitude" not in frame:
        raise KeyError(f"{table} has no coordinates; incidents, casualties and entities have")
    frame = frame[frame["latitude"].notna() & frame["longitude"].notna()]
    columns = {name: plain(frame[name]) for name in frame}
    points = zip(columns.pop("longitude"), columns.pop("latitude"), strict=True)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": list(point)},
            "properties": {name: values[number] for name, values in columns.items()},
        }
        for number, point in enumerate(points)
    ]
    return {"type": "FeatureCollection", "features": features}


def _placed_incidents(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Incidents with the coordinates of their reports: of those that name the incident's own place, if any does."""
    incidents, figures = tables["incidents"], tables["casualties"]
    figures = figures[figures["latitude"].notna() & figures["incident_id"].notna()]
    places = figures[["incident_id", "location_id", "latitude", "longitude"]].merge(
        incidents[["incident_id", "location_id"]], on="incident_id", suffixes=("", "_own")
    )
    own = (places["location_id"] == places["location_id_own"]).fillna(False).astype(bool)
    places = places.assign(other=~own).sort_values("other", kind="stable").drop_duplicates("incident_id")
    return incidents.merge(places[["incident_id", "latitude", "longitude"]], on="incident_id", how="left")
