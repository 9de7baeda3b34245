"""The first reading of the goals: one file per goal, each yielding objectives as data."""
