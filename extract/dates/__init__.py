"""Time expressions: recognised and resolved to TIMEX3 values and calendar spans."""
