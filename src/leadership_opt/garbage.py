"""Work that makes many objects and throws few away, without Python's search for cycles in between."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put the collection of cycles off: it goes through everything that the importing program holds, too.

    What is no longer needed and in no cycle is freed as ever. Where threads overlap, the first
    to end turns the collection on again for all; it is never left off.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
