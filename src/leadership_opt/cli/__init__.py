"""The command line: ``leadership-opt``, also ``python -m leadership_opt``."""

from leadership_opt.cli.program import main

__all__ = ["main"]
