"""Work shared out to the workers of an executor that the caller has."""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, wait
from itertools import pairwise
from typing import Any, TypeVar

from leadership_opt.errors import LeadershipOptError

LOGGER = logging.getLogger("leadership_opt")

SECONDS_BETWEEN_CHECKS = 0.2

Part = TypeVar("Part")
Answer = TypeVar("Answer")


def workers_of(executor: Executor | None) -> int | None:
    """Return how many tasks an executor runs at once; None if it does not say.

    The interface of executors has no word for it: pools of Python and loky keep ``_max_workers``, the executor of dask
    its client.
    """
    count: object = getattr(executor, "_max_workers", None)
    if isinstance(count, int):
        return count
    client: Any = getattr(executor, "_client", None)
    with contextlib.suppress(Exception):  # of a scheduler that cannot be reached: the next task says so
        threads: int = sum(client.nthreads().values())
        return max(1, threads)
    return None


def ranges(first: int, count: int, parts: int) -> tuple[range, ...]:
    """Cut numbers into so many ranges that follow each other, alike in length, none of them empty.

    Examples
    --------
    >>> ranges(10, 5, 2)
    (range(10, 12), range(12, 15))
    """
    parts = max(1, min(parts, count))
    ends = [first + count * at // parts for at in range(parts + 1)]
    return tuple(range(begin, end) for begin, end in pairwise(ends))


def spread(
    call: Callable[[Part], Answer],
    parts: Sequence[Part],
    executor: Executor | None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Iterator[Answer]:
    """Yield what a call returns for each part, in their order.

    Parameters
    ----------
    call, parts
        Picklable where the executor needs that.
    executor
        None: all is done here. Of a task whose worker dies, and of an executor that breaks, the rest is done
        here, which is told in the log: such parts are small, and what is asked for is the whole.
    is_stopped
        Looked at some times a second; then no other part is begun or waited for.

    Raises
    ------
    LeadershipOptError
        What the call raises.
    """
    at_once = workers_of(executor) or 1
    begun: deque[tuple[Part, Future[Answer] | None]] = deque()
    waiting = deque(parts)
    try:
        while (waiting or begun) and not is_stopped():
            while waiting and len(begun) < at_once:
                part = waiting.popleft()
                begun.append((part, _begun(call, part, executor)))
            if _is_there(begun[0][1], is_stopped):
                yield _answer(call, *begun.popleft())
    finally:
        for _, left in begun:
            if left is not None:
                left.cancel()


def _begun(call: Callable[[Part], Answer], part: Part, executor: Executor | None) -> Future[Answer] | None:
    if executor is None:
        return None
    try:
        return executor.submit(call, part)
    except Exception as error:  # broken, shut down, or a cluster that is gone: each has its own
        LOGGER.warning("the executor takes no task, which is done here: %s", type(error).__name__)
        return None


def _is_there(future: Future[Answer] | None, is_stopped: Callable[[], bool]) -> bool:
    """Wait for an answer; False if the whole was stopped before it came."""
    while future is not None and not future.done():
        if is_stopped():
            return False
        wait([future], timeout=SECONDS_BETWEEN_CHECKS)
    return True


def _answer(call: Callable[[Part], Answer], part: Part, future: Future[Answer] | None) -> Answer:
    if future is None:
        return call(part)
    try:
        return future.result()
    except LeadershipOptError:
        raise
    except Exception as error:  # a dead worker has other names in each executor; an error of the call comes again
        LOGGER.warning("a task was lost and is done here: %s", type(error).__name__)
    return call(part)
