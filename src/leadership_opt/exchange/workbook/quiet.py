"""Silence about what openpyxl cannot keep: it warns of every extension that Excel itself writes."""

from __future__ import annotations

import contextlib
import threading
import warnings
from collections.abc import Iterator

_ONE_AT_A_TIME = threading.Lock()
"""Before Python 3.14 filters of warnings belong to the whole process: two of us at once could leave them changed."""


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Ignore warnings inside; afterwards the filters are as they were."""
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
