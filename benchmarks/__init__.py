"""Speed, measured as ratios in one run: what our components cost on top of the bare language pipeline."""
