"""What a process of the example of a service may come to; in a file of its own, as each of them imports it anew."""

from __future__ import annotations

import os
import time
from pathlib import Path

from examples.service.limits import Limits


def dies(path: Path, name: str, attempt: int, limits: Limits) -> None:
    """As a process that the system kills for its memory."""
    os._exit(9)


def dies_once(path: Path, name: str, attempt: int, limits: Limits) -> None:
    """As a process that somebody killed."""
    if attempt == 1:
        os._exit(9)
    from examples.service import solving

    solving.main(path, name, attempt, limits)


def hangs(path: Path, name: str, attempt: int, limits: Limits) -> None:
    """As a solve that hears nobody."""
    time.sleep(600)
