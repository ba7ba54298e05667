"""Rows of many articles become incidents and agreement histories."""
