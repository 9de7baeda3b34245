"""How a notebook shows a record, without the data knowing who does it.

Records lie far below the package that writes HTML. That package, or any other, names a
function in the entry point group ``leadership_opt.notebook_html``; it is loaded when a notebook
first asks, never before.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points

GROUP = "leadership_opt.notebook_html"


@cache
def _writers() -> tuple[Callable[[object], str | None], ...]:
    return tuple(entry.load() for entry in entry_points(group=GROUP))


def html_of(record: object) -> str | None:
    """Return a record as HTML from the first writer that knows it; None if none does, or none can be looked up."""
    try:
        writers = _writers()
    except OSError:  # no free file descriptor: a notebook then shows the record as text
        return None
    found = (writer(record) for writer in writers)
    return next((html for html in found if html is not None), None)
