"""The memory of this process, at its most and now; imports nothing of the library."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def peak_memory_mib() -> int | None:
    """Return the most memory that this process ever held; None where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10))


def resident_memory_mib() -> float:
    """Return the memory that this process holds now.

    Raises
    ------
    NotImplementedError
        Where the system does not tell.
    """
    statistics = Path("/proc/self/statm")
    if not statistics.exists():
        raise NotImplementedError("resident memory is read from /proc")
    pages = int(statistics.read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
