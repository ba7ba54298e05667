"""Tables: DataFrames by name, as they come from ``extract.extract`` and ``extract.read_tables``."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from extract.tables.arrow import arrow, arrow_schema
from extract.tables.pending import newest
from extract.tables.rows import Rows
from extract.tables.schema import TABLES, Table

_PANDAS = {
    pa.string(): pd.StringDtype(),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


class TablesError(ValueError):
    """There are no tables to read; the message says what to do."""


class Tables(Mapping[str, pd.DataFrame]):
    """A mapping of table names to DataFrames; ``tables.dates`` is the same as ``tables["dates"]``.

    Text columns are strings, those with a closed set of values are categories in the codebook's order, counts are
    nullable integers, dates are ``datetime64``, lists are lists.
    """

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def __getattr__(self, name: str) -> pd.DataFrame:
        try:
            return self.__dict__["_frames"][name]
        except KeyError:
            raise AttributeError(f"no table {name!r}; there are {', '.join(self)}") from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._frames]

    def __repr__(self) -> str:
        return f"Tables({', '.join(f'{name}: {len(frame)} rows' for name, frame in self.items())})"

    @classmethod
    def from_rows(cls, rows: Rows) -> Self:
        """DataFrames with the schema's columns and types; a table without rows is there, empty."""
        return cls({name: frame(table, arrow(table, rows.get(name, []))) for name, table in TABLES.items()})

    @classmethod
    def read(cls, folder: str | Path = "data/out") -> Self:
        """The tables that a run left in ``folder``, whole or in parts. Raises TablesError where there are none."""
        folder = Path(folder)
        files = {name: newest(folder, f"{name}.parquet") for name in TABLES}
        missing = [name for name, path in files.items() if not path.exists()]
        if missing:
            raise TablesError(
                f"{folder}: no {missing[0]}.parquet; run `extract run --out {folder}` (or make extract) first"
            )
        return cls({name: frame(table, pq.read_table(files[name])) for name, table in TABLES.items()})


def frame(table: Table, data: pa.Table) -> pd.DataFrame:
    """An Arrow table as a DataFrame with nullable types; dates are ``datetime64``, closed sets of values categories."""
    result = data.to_pandas(types_mapper=_PANDAS.get, date_as_object=False)
    for column in table.columns:
        if column.values:
            # A value of somebody's own rules is a category too, after those of the codebook.
            own = sorted(set(result[column.name].dropna()) - set(column.values))
            result[column.name] = result[column.name].astype(pd.CategoricalDtype([*column.values, *own]))
    for field in data.schema:
        if pa.types.is_list(field.type):
            lists = [list(value) if value is not None else [] for value in result[field.name]]
            result[field.name] = pd.Series(lists, index=result.index, dtype=object)
    return result


def arrow_of(name: str, data: pd.DataFrame) -> pa.Table:
    """A DataFrame as an Arrow table: with the schema's types where it has the schema's columns."""
    table = TABLES.get(name)
    if table is None or not set(table.names) <= set(data.columns):
        return pa.Table.from_pandas(data, preserve_index=False)
    plain = data.astype({column.name: pd.StringDtype() for column in table.columns if column.values})
    return pa.Table.from_pandas(plain[table.names], schema=arrow_schema(table), preserve_index=False)
