"""The best plan so far of a solve that still runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from leadership_opt.domain.plan import Plan
from leadership_opt.result.progress import Progress


@dataclass(frozen=True, slots=True, eq=False)
class Incumbent:
    """The best plan so far of a solve that still runs; given to the ``on_incumbent`` callback.

    A handle, not data: the plan is built when :meth:`plan` is called, and not before. So a solve that finds a
    hundred plans pays for those that somebody wants. It is kept apart from ``Progress``, which is compared, pickled,
    written as JSON and kept by the hundred; a handle holds the model and one value for each of its columns.
    Keep the latest only.

    Attributes
    ----------
    progress
        How the solve stood when the plan was found: stage, value, bound, seconds.
    """

    progress: Progress
    _build: Callable[[], Plan] = field(repr=False)  # it holds the problem, with its names

    def plan(self) -> Plan:
        """Build the plan, from any thread, while the solve runs or later.

        It is complete, payments included, but nobody has checked it yet, and it is not proven best: ``verify`` tells
        whether it keeps the rules. Each call builds it anew, which takes the longer the larger the problem is. In the
        callback the search waits for that; elsewhere it does not.

        Raises
        ------
        ReadingsDisagree
            If the payments cannot be settled although the model's own payment rows hold.
        """
        return self._build()
