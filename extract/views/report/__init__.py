"""The tables as one HTML page that needs no server and no network."""

from extract.views.report.page import Selection, page, write

__all__ = ["Selection", "page", "write"]
