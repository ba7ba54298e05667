"""Tables whose chunks are copied from the files of an earlier run read as those that are written whole."""

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from extract.tables.chunks import Chunk
from extract.tables.schema import TABLES
from extract.tables.write import Written, write_chunks


def _rows(number: int, size: int):
    empty = dict.fromkeys(TABLES["casualties"].names)
    return [
        {"casualties": [{**empty, "row_id": f"{number}.{i}", "count_best": number, "victim_names": ["Ann Lee"] * i}]}
        for i in range(size)
    ]


def _chunk(number: int, size: int) -> Chunk:
    digest = f"{number}:{size}".encode()
    return Chunk(dict.fromkeys(TABLES, digest), lambda: _rows(number, size))


@pytest.mark.parametrize("count", [1, 14, 15, 200], ids=lambda n: f"{n} row groups")
def test_copied_and_new_chunks_read_as_one_table(tmp_path, count):
    first, second, whole = (tmp_path / name for name in ("first", "second", "whole"))
    for folder in (first, second, whole):
        folder.mkdir()
    parts = write_chunks(first, [_chunk(n, 3) for n in range(count)], {})
    known = {n: Written(first / f"{n}.csv", first / f"{n}.parquet", parts[n]) for n in TABLES}
    # one chunk goes, one comes in the middle, one changes its size
    chunks = [_chunk(n, 3 if n != 2 else 4) for n in range(1, count)] + [_chunk(900, 2)]
    chunks.insert(count // 2, _chunk(901, 300))
    write_chunks(second, chunks, known)
    write_chunks(whole, chunks, {})
    for name in ("casualties.csv", "casualties.parquet"):
        assert (second / name).read_bytes() == (whole / name).read_bytes()
    wanted = [row["casualties"][0] for chunk in chunks for row in chunk.rows()]
    path = second / "casualties.parquet"
    assert pq.ParquetFile(path).metadata.num_row_groups == len(chunks)
    assert pq.read_table(path).to_pylist() == wanted
    assert pd.read_parquet(path)["row_id"].tolist() == [row["row_id"] for row in wanted]
    rows = duckdb.sql(f"SELECT row_id, count_best, len(victim_names) FROM '{path}'").fetchall()
    assert rows == [(row["row_id"], row["count_best"], len(row["victim_names"])) for row in wanted]
    total = sum(row["count_best"] for row in wanted if row["count_best"] > 899)
    assert duckdb.sql(f"SELECT sum(count_best) FROM '{path}' WHERE count_best > 899").fetchall() == [(total,)]
