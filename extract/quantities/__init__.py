"""Counts as written: numerals, number words, hedges and ranges."""
