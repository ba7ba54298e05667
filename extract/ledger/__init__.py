"""Rows of many articles become incidents and agreement histories."""

from extract.ledger.ledger import Ledger, make_ledger

__all__ = ["Ledger", "make_ledger"]
