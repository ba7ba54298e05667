"""Agreements: what is agreed, by whom, and how far it has got."""
