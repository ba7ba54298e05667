"""Files read into what the store keeps of them, in this process or in workers."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language

from extract.articles import Problem, Source, read_file
from extract.articles.options import Options
from extract.runs.inputs import Packed, inputs_of, packed
from extract.runs.workers import Work

LARGE = 4_000_000
"""Bytes from which on a file is read where it is kept: it may hold more than is to be sent from process to process."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its name, where it is or what is wrong with it, its signature, and how it is to be read."""

    name: str
    item: Source | Problem
    signature: str
    options: Options

    @property
    def is_large(self) -> bool:
        """Whether it is to be read where it is kept."""
        return isinstance(self.item, Source) and self.item.size >= LARGE


def held(file: File) -> Iterator[Packed]:
    """What a file holds."""
    items = read_file(file.item, options=file.options) if isinstance(file.item, Source) else [file.item]
    return map(packed, inputs_of(file.name, items))


def _read(_: Language | None, files: list[File]) -> list[list[Packed]]:
    return [list(held(file)) for file in files]


def _failed(file: File, why: str) -> list[Packed]:
    return [packed(item) for item in inputs_of(file.name, [Problem(path=file.name, reason=why)])]


def _size(file: File) -> int:
    return file.item.size if isinstance(file.item, Source) else 0


READ: Work[File, list[Packed]] = Work(_read, _failed, _size, batch=8, verb="read")
"""Files to what the store keeps of them."""
