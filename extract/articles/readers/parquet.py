"""Parquet: one article per row, read batch by batch and only in the columns that an article has."""

from collections.abc import Iterator
from typing import Any

from extract.articles.metadata import columns_wanted, field_of
from extract.articles.problem import Refusal
from extract.articles.readers.reader import Found, Input, Reader
from extract.articles.readers.record import record_found

BATCH = 256
"""Rows that are held at a time."""

ROW_GROUP = 1 << 31
"""Bytes of the columns of a row group, which are unpacked together."""


def read(source: Input) -> Iterator[Found | Refusal]:
    """One article per row; ``record`` counts them from 1. Raises Refusal without a text column."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # What a file says of its own thrift structures is bounded, so that a forged footer takes no memory.
        file = pq.ParquetFile(
            source.seekable(), thrift_string_size_limit=100_000_000, thrift_container_size_limit=1_000_000
        )
        names = [str(name) for name in file.schema_arrow.names]
        wanted = [name for name in names if field_of(name, source.options) or name.lower() in ("meta", "metadata")]
        if not any(field_of(name, source.options) == "text" for name in names):
            looked = ", ".join(columns_wanted("text", source.options)[:8])
            raise Refusal(f"no column with the text (looked for {looked}; found {', '.join(names[:12])})")
        _refuse_large(file, wanted)
        if file.metadata.num_rows == 0:
            raise Refusal("a table without rows", kind="empty")
        number = 0
        for batch in file.iter_batches(batch_size=BATCH, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _record(row, number, source)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise Refusal("a broken Parquet file: half-written?") from error


def _refuse_large(file: Any, wanted: list[str]) -> None:
    for group in range(file.metadata.num_row_groups):
        about = file.metadata.row_group(group)
        columns = (about.column(place) for place in range(about.num_columns))
        size = sum(each.total_uncompressed_size for each in columns if each.path_in_schema.split(".")[0] in wanted)
        if size > ROW_GROUP:
            raise Refusal(f"a row group of {size:,} bytes, the limit is {ROW_GROUP:,}: write it with smaller ones")


def _record(row: dict[str, Any], number: int, source: Input) -> Found | Refusal:
    record = {
        key: value.decode("utf-8", "replace") if isinstance(value, bytes) else value for key, value in row.items()
    }
    try:
        return record_found(record, number, source)
    except Refusal as refusal:
        return refusal


READER = Reader("parquet", (".parquet", ".pq"), read)
