"""The loop of every exact front: solve, then ask for one more than was reached, until nothing has more."""

from __future__ import annotations

from collections.abc import Callable, Iterator


def walk(reached: Callable[[int | None], int | None], sign: int) -> Iterator[int]:
    """Yield the values of the first goal along a front, from the best of the second goal on.

    It knows nothing of plans, so that fronts of known problems can be walked by the same loop.

    Parameters
    ----------
    reached
        Gets a limit of the first goal (None: there is none) and returns what the first goal is worth where the second
        is best under that limit, and then the first; None if nothing reaches the limit.
    sign
        1 where more of the first goal is better, -1 where less is.

    Examples
    --------
    >>> points = [(3, 9), (5, 8), (9, 2)]
    >>> list(walk(lambda limit: next((at for at, _ in points if at >= (limit or 0)), None), 1))
    [3, 5, 9]
    """
    limit: int | None = None
    while limit is None or limit >= 0:  # of what is minimised, none is the least
        value = reached(limit)
        if value is None:
            return
        yield value
        limit = value + sign
