"""From what the engine sees to progress for the caller."""

from __future__ import annotations

import logging
from collections.abc import Callable

from leadership_opt.model.expression import total
from leadership_opt.model.objective import Objective
from leadership_opt.result.outcome import Progress
from leadership_opt.solver.clock import Clock

LOGGER = logging.getLogger("leadership_opt.solver")


class Reporter:
    """Told about solutions and bounds by the engine; tells the caller, if there is one.

    Attributes
    ----------
    seconds_first_plan
        When the first plan was found; None before.
    """

    def __init__(self, clock: Clock, on_progress: Callable[[Progress], None] | None, stage_count: int) -> None:
        self.seconds_first_plan: float | None = None
        self._clock = clock
        self._on_progress = on_progress
        self._stage_count = stage_count
        self._number = 0
        self._objective: Objective | None = None
        self._incumbent: int | None = None
        self._bound: int | None = None

    def begin(self, number: int, objective: Objective) -> None:
        """Start a stage."""
        self._number, self._objective = number, objective
        self._incumbent = self._bound = None
        self._tell()

    def bound(self, bound: int) -> None:
        """Take over a bound that was proven outside the engine."""
        if self._bound is None or bound < self._bound:
            self._bound = bound
            self._tell()

    def plans_only(self, values: list[int] | None, bound: int | None) -> None:
        """Take over plans of a search whose bound does not hold for the whole stage."""
        del bound
        if values is not None:
            self(values, None)

    def __call__(self, values: list[int] | None, bound: int | None) -> None:
        """Take over what the engine found; called from its threads."""
        if values is not None and self.seconds_first_plan is None:
            self.seconds_first_plan = self._clock.seconds
        if bound is not None:
            self._bound = bound if self._bound is None else min(self._bound, bound)
        if values is not None and self._objective is not None and self._on_progress is not None:
            objective = self._objective
            expression = total((part.expression for part in objective.parts), objective.weights)
            self._incumbent = expression.value(values)
        self._tell()

    def _tell(self) -> None:
        """Tell the caller how the stage stands."""
        if self._on_progress is None:
            return
        sign, name = 1, ""
        if self._objective is not None:
            first = self._objective.parts[0]
            name = f"{first.goal.value}[{first.label}]" if first.label else first.goal.value
            sign = self._objective.sign
        progress = Progress(
            stage=name,
            stage_number=self._number + 1,
            stage_count=max(1, self._stage_count),
            incumbent=self._incumbent,
            bound=None if self._bound is None else sign * self._bound,
            seconds=self._clock.seconds,
        )
        try:
            self._on_progress(progress)
        except Exception:  # the caller's own: a broken screen must not cost the plan
            LOGGER.exception("a progress callback failed; the solve goes on")
