"""The first reading of the rules: one file per family, each yielding rows as data."""
