"""Records become rows; rows become DataFrames, CSV and Parquet."""

from extract.tables.tables import Tables, TablesError, read_tables

__all__ = ["Tables", "TablesError", "read_tables"]
