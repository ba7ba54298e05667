"""Casualty figures: how many, who, by whom, how, when and where."""
