"""`availability`: no rows of its own; it shares the rows of `eligibility`."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.model.context import Context
from leadership_opt.model.rows import Row


def rows(context: Context) -> Iterator[Row]:
    """Yield nothing."""
    del context
    yield from ()
