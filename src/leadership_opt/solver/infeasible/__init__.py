"""Whether there is a plan at all, and what is cheapest to move where there is none."""
