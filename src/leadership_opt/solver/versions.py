"""Which versions answer: told by every answer, so that it can be had again.

They are read once, when this is imported: later there may be no free file descriptor to read them with, and an answer
that took hours must not be lost for that.
"""

from __future__ import annotations

import platform
from importlib.metadata import version

VERSIONS = {
    "leadership-opt": version("leadership-opt"),
    "ortools": version("ortools"),
    "python": platform.python_version(),
}
"""Name -> version of what computes."""
