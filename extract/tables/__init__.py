"""Records become rows; rows become DataFrames, CSV and Parquet."""
