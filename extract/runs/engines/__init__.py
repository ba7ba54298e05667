"""Large archives: shard by shard into Parquet parts, on this machine's cores or on a cluster."""
