"""The goals in the model: one file per goal, each yielding objectives as data."""
