"""The value of every goal of the catalogue."""
