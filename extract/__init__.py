"""Reads security, defence and diplomacy news and writes what it says as normalised rows.

>>> import extract
>>> tables = extract.extract("Two soldiers were killed in Gao on 3 May 2021.")
>>> tables = extract.read_tables("data/out")
>>> tables.casualties[["count_best", "victim", "start_date", "location"]]
"""

import importlib
from typing import TYPE_CHECKING, Any

from extract._version import __version__

if TYPE_CHECKING:
    from extract.articles import Article
    from extract.knowledge import KnowledgeError
    from extract.language import ModelError, load
    from extract.library import extract
    from extract.tables import TablesError
    from extract.views.tables import Tables, read_tables

_HOMES = {
    "Article": "extract.articles",
    "KnowledgeError": "extract.knowledge",
    "ModelError": "extract.language",
    "Tables": "extract.views.tables",
    "TablesError": "extract.tables",
    "extract": "extract.library",
    "load": "extract.language",
    "read_tables": "extract.views.tables",
}
"""Where each public name lives: imported on first use, so that ``import extract`` and ``extract --help`` are quick."""

__all__ = [
    "Article",
    "KnowledgeError",
    "ModelError",
    "Tables",
    "TablesError",
    "__version__",
    "extract",
    "load",
    "read_tables",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'extract' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
