"""Telling the caller's own functions how far a call is: an error in one must not cost the answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

Told = TypeVar("Told")


def tell(listener: Callable[[Told], None] | None, told: Told, logger: logging.Logger) -> None:
    """Call a listener; whatever error it raises is logged, and the call that it listens to goes on.

    Parameters
    ----------
    listener
        None: nobody listens.
    told
        What it is called with.
    logger
        Of the room that tells.
    """
    if listener is None:
        return
    try:
        listener(told)
    except Exception:  # of the caller's own function, which may raise anything
        logger.exception("a callback failed; the call goes on")
