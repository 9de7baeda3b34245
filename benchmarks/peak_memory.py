"""The most memory that a process ever held; imports nothing of the library."""

from __future__ import annotations

import sys


def peak_memory_mib() -> int | None:
    """Return the most memory that this process ever held; None where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10))
