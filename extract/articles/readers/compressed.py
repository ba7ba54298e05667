"""gzip and zstd: one file, packed."""

import gzip
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from extract.articles.readers.reader import Input, Member, Reader
from extract.articles.unpacked import unpacked


def read_gzip(source: Input) -> Iterator[Member]:
    """The file within, unpacked as it is read; what is said of ``a.csv.gz`` is said of ``a.csv``."""
    yield _member(source, lambda: gzip.GzipFile(fileobj=source.file, mode="rb"), "gzip data")


def read_zstd(source: Input) -> Iterator[Member]:
    """The file within, unpacked as it is read."""
    yield _member(source, lambda: _zstd(source.file), "zstd data")


def _zstd(file: BinaryIO) -> IO[bytes]:
    import pyarrow as pa

    # pyarrow unpacks it anyway for Parquet: no library more.
    return cast(IO[bytes], pa.CompressedInputStream(pa.PythonFile(file, mode="r"), "zstd"))


def _member(source: Input, stream: Any, kind: str) -> Member:
    form = source.form[: -len(source.suffix)] if source.suffix in _SUFFIXES else source.form
    return Member(name=source.name, form=form, size=None, open=lambda: unpacked(stream(), source.budget, kind))


READER_GZIP = Reader("gzip", (".gz",), read_gzip)
READER_ZSTD = Reader("zstd", (".zst", ".zstd"), read_zstd)
_SUFFIXES = READER_GZIP.suffixes + READER_ZSTD.suffixes
