"""Records become rows; rows become DataFrames, CSV and Parquet."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.tables.tables import Tables, TablesError

__all__ = ["Tables", "TablesError"]


def __getattr__(name: str) -> Any:
    # DataFrames only for whoever asks for them: a run writes without pandas, which takes a while to import.
    if name in __all__:
        from extract.tables import tables

        return getattr(tables, name)
    raise AttributeError(f"module 'extract.tables' has no attribute {name!r}")
