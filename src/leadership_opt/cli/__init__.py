"""The command line: ``leadership-opt``, also ``python -m leadership_opt``."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from types import FrameType

from leadership_opt.doors import NONE, takes

INTERRUPTED = 130


@takes(argv=("[str]", NONE))
def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; see :func:`leadership_opt.cli.program.main`."""
    is_main_thread = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, _leave_quietly) if is_main_thread else None
    from leadership_opt.cli.program import main as run

    if before is not None:
        signal.signal(signal.SIGINT, before)
    return run(argv)


def _leave_quietly(number: int, frame: FrameType | None) -> None:
    """End on Ctrl-C while modules load: no work is lost, and there is nobody yet to catch an exception."""
    del number, frame
    os._exit(INTERRUPTED)


__all__ = ["main"]
