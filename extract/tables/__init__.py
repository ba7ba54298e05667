"""Records become rows; rows become DataFrames, CSV and Parquet."""

from extract.tables.tables import Tables, TablesError

__all__ = ["Tables", "TablesError"]
