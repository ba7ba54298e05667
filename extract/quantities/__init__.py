"""Counts as written: numerals, number words, hedges and ranges."""

from extract.quantities.numerals import numeral
from extract.quantities.quantity import Quantities, Quantity, quantities, quantity

__all__ = ["Quantities", "Quantity", "numeral", "quantities", "quantity"]
