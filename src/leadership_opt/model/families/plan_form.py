"""`plan_form`: no rows of its own; a plan that breaks it cannot be expressed by the columns."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.model.context import Context
from leadership_opt.model.rows import Row


def rows(context: Context) -> Iterator[Row]:
    """Yield nothing."""
    del context
    yield from ()
