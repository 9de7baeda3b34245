"""The rules in the model: one file per family, each yielding rows as data."""
