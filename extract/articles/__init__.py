"""A file, a record or a string becomes an Article."""

from extract.articles.article import Article
from extract.articles.clean import furniture, in_furniture, normalise
from extract.articles.files import Source, sources
from extract.articles.options import Options
from extract.articles.problem import Problem
from extract.articles.published import dateline
from extract.articles.reading import complete, read, read_file

__all__ = [
    "Article",
    "Options",
    "Problem",
    "Source",
    "complete",
    "dateline",
    "furniture",
    "in_furniture",
    "normalise",
    "read",
    "read_file",
    "sources",
]
