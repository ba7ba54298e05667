"""What is new, what to do, and how to survive it."""
