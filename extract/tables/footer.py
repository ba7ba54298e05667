"""Parquet files from row groups that are written already: the bytes are copied, the footer is put together anew.

A footer is a struct in Thrift's compact protocol (https://github.com/apache/parquet-format, parquet.thrift). Of it only
the places where row groups tell of an offset into the file are read; everything else is passed on as it is.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

MAGIC = b"PAR1"

_ROW_GROUPS = 4
_NUM_ROWS = 3
_OFFSETS = frozenset({(5,), (1, 2), (1, 4), (1, 6), (1, 3, 9), (1, 3, 10), (1, 3, 11), (1, 3, 14)})
"""file_offset of the row group; file_offset and both indexes of a column; in its metadata data, index and dictionary
pages and the Bloom filter."""

_ORDINAL = (7,)
"""The number of a row group, which Thrift may leave out: with it a group could not stand in another place."""

_TRUE, _FALSE, _BYTE, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 1, 2, 3, 6, 7, 8, 9, 10, 11, 12


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A row group: how many rows, its entry in the footer without its offsets, and these with their places in it.

    Offsets are counted from the first byte of the row group.
    """

    rows: int
    entry: bytes
    offsets: tuple[tuple[int, int], ...]

    def at(self, start: int) -> bytes:
        """The entry in a file in which the row group begins at ``start``."""
        parts = []
        position = 0
        for place, offset in self.offsets:
            parts += [self.entry[position:place], _signed(start + offset)]
            position = place
        return b"".join([*parts, self.entry[position:]])

    def to_bytes(self) -> bytes:
        """The row group as bytes, for ``from_bytes``."""
        numbers = [self.rows, len(self.offsets), *(number for pair in self.offsets for number in pair)]
        return struct.pack(f"<{len(numbers)}q", *numbers) + self.entry

    @classmethod
    def from_bytes(cls, data: bytes) -> "RowGroup":
        """The row group that ``to_bytes`` wrote."""
        rows, count = struct.unpack_from("<2q", data)
        flat = struct.unpack_from(f"<{2 * count}q", data, 16)
        return cls(rows, data[16 + 16 * count :], tuple(zip(flat[::2], flat[1::2], strict=True)))


class Frame:
    """What stands around the row groups of a file: the schema, and who wrote it. Made from a file without rows."""

    def __init__(self, empty: bytes) -> None:
        footer = _footer(empty)
        (rows,) = (field for field in _fields(footer, 0) if field.number == _NUM_ROWS)
        (groups,) = (field for field in _fields(footer, 0) if field.number == _ROW_GROUPS)
        self._parts = footer[: rows.start], footer[rows.end : groups.start], footer[groups.end :]

    def footer(self, groups: list[tuple[int, RowGroup]]) -> bytes:
        """The end of a file with these row groups, each with the place where it begins."""
        before, between, after = self._parts
        count = len(groups)
        head = bytes([count << 4 | _STRUCT]) if count < 15 else bytes([0xF0 | _STRUCT]) + _varint(count)
        entries = b"".join(group.at(start) for start, group in groups)
        rows = _signed(sum(group.rows for _, group in groups))
        data = before + rows + between + head + entries + after
        return data + struct.pack("<I", len(data)) + MAGIC


def row_group(file: bytes) -> tuple[memoryview, RowGroup]:
    """The bytes and the entry of the one row group of a whole Parquet file."""
    footer = _footer(file)
    (groups,) = (field for field in _fields(footer, 0) if field.number == _ROW_GROUPS)
    size, position = _list(footer, groups.start)
    if size != 1:
        raise ValueError(f"{size} row groups where there should be one")
    entry = footer[position : groups.end]
    found: list[tuple[int, int]] = []
    cuts: list[tuple[int, int]] = []
    removed = 0
    rows = 0
    for path, field in _leaves(entry, 0, ()):
        if path == (3,):
            rows = _read_signed(entry, field.start)[0]
        elif path == _ORDINAL:
            cuts.append((field.head, field.end))
            removed += field.end - field.head
        elif path in _OFFSETS:
            offset = _read_signed(entry, field.start)[0]
            if offset:
                found.append((field.start - removed, offset - len(MAGIC)))
                cuts.append((field.start, field.end))
                removed += field.end - field.start
    kept = [(0, 0), *cuts, (len(entry), len(entry))]
    bare = b"".join(entry[end:start] for (_, end), (start, _) in pairwise(kept))
    return memoryview(file)[len(MAGIC) : len(file) - 8 - len(footer)], RowGroup(rows, bare, tuple(found))


def _footer(file: bytes) -> bytes:
    (length,) = struct.unpack_from("<I", file, len(file) - 8)
    return file[len(file) - 8 - length : len(file) - 8]


class _Field(NamedTuple):
    """A field of a struct: its number and type, where its header, its value and what follows begin."""

    number: int
    type: int
    head: int
    start: int
    end: int


def _leaves(data: bytes, position: int, path: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], _Field]]:
    """The fields of a row group's entry down to its columns' metadata, each with the numbers that lead to it."""
    for field in _fields(data, position):
        here = (*path, field.number)
        if field.type == _STRUCT and here == (1, 3):
            yield from _leaves(data, field.start, here)
        elif field.type == _LIST and here == (1,):
            size, at = _list(data, field.start)
            for _ in range(size):
                yield from _leaves(data, at, here)
                at = _skip(data, at, _STRUCT)
        else:
            yield here, field


def _fields(data: bytes, position: int) -> Iterator[_Field]:
    number = 0
    while head := data[position]:
        begin = position
        position += 1
        if head >> 4:
            number += head >> 4
        else:
            number, position = _read_signed(data, position)
        end = _skip(data, position, head & 15)
        yield _Field(number, head & 15, begin, position, end)
        position = end


def _skip(data: bytes, position: int, kind: int) -> int:
    """Where the value of this type that begins at ``position`` ends."""
    if kind in (_TRUE, _FALSE):
        return position
    if kind == _BYTE:
        return position + 1
    if kind == _DOUBLE:
        return position + 8
    if kind == _BINARY:
        size, position = _read_varint(data, position)
        return position + size
    if kind in (_LIST, _SET):
        element = data[position] & 15
        size, position = _list(data, position)
        for _ in range(size):
            # a truth value takes a byte in a list
            position = position + 1 if element in (_TRUE, _FALSE) else _skip(data, position, element)
        return position
    if kind == _STRUCT:
        while head := data[position]:
            position = position + 1 if head >> 4 else _skip(data, position + 1, _I64)
            position = _skip(data, position, head & 15)
        return position + 1
    if kind == _MAP:
        raise ValueError("a map in a Parquet footer")
    while data[position] & 0x80:
        position += 1
    return position + 1


def _list(data: bytes, position: int) -> tuple[int, int]:
    """How many elements a list has, and where the first begins."""
    size = data[position] >> 4
    return (size, position + 1) if size < 15 else _read_varint(data, position + 1)


def _read_varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7


def _read_signed(data: bytes, position: int) -> tuple[int, int]:
    value, position = _read_varint(data, position)
    return (value >> 1) ^ -(value & 1), position


def _varint(value: int) -> bytes:
    parts = bytearray()
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    parts.append(value)
    return bytes(parts)


def _signed(value: int) -> bytes:
    return _varint((value << 1) ^ (value >> 63))
