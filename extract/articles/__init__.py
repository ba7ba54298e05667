"""A file, a record or a string becomes an Article."""

from extract.articles.article import Article

__all__ = ["Article"]
