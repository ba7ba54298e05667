"""Looking at articles and rows."""
