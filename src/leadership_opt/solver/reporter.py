"""From what the engine sees to progress and plans for the caller."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from leadership_opt.model import Model, plan_of
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.objective import Objective
from leadership_opt.result.incumbent import Incumbent
from leadership_opt.result.listening import tell
from leadership_opt.result.progress import Progress
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.rules.stage_labels import part_key
from leadership_opt.solver.clock import Clock

LOGGER = logging.getLogger("leadership_opt.solver")


@dataclass(frozen=True, slots=True)
class Listeners:
    """Whom the caller lets listen.

    Attributes
    ----------
    on_progress
        Called when a stage begins and with each new plan or bound; None: nobody.
    on_incumbent
        Called with each plan that is better than those before; None: nobody.
    """

    on_progress: Callable[[Progress], None] | None = None
    on_incumbent: Callable[[Incumbent], None] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody listens."""
        return self.on_progress is None and self.on_incumbent is None


NOBODY = Listeners()


class Reporter:
    """Told about solutions and bounds by the engine; tells the caller, if there is one.

    Attributes
    ----------
    seconds_first_plan
        When the first plan was found; None before.
    """

    def __init__(self, clock: Clock, listeners: Listeners, model: Model) -> None:
        self.seconds_first_plan: float | None = None
        self._clock = clock
        self._listeners = listeners
        self._model = model
        self._firsts = _first_numbers(model)
        self._number = 0
        self._objective: Objective | None = None
        self._expression: Expression | None = None
        self._best: list[int] | None = None
        self._told: list[int] | None = None
        self._incumbent: int | None = None
        self._bound: int | None = None

    def begin(self, number: int, objective: Objective) -> None:
        """Start a stage."""
        if self._listeners.is_empty:
            return
        self._number, self._objective = number, objective
        self._expression = total((part.expression for part in objective.parts), objective.weights)
        self._incumbent = self._bound = None
        self._tell()

    def bound(self, bound: int) -> None:
        """Take over a bound that was proven outside the engine."""
        if self._bound is None or bound < self._bound:
            self._bound = bound
            self._tell()

    def plan(self, values: list[int]) -> None:
        """Take over the best plan so far, unless the search that found it has told of it."""
        if values != self._told:
            self(values, None)

    def plans_only(self, values: list[int] | None, bound: int | None) -> None:
        """Take over plans of a search whose bound does not hold for the whole stage."""
        del bound
        if values is not None:
            self(values, None)

    def __call__(self, values: list[int] | None, bound: int | None) -> None:
        """Take over what the engine found; called from its threads."""
        if values is not None:
            self._told = values
            if self.seconds_first_plan is None:
                self.seconds_first_plan = self._clock.seconds
        if self._listeners.is_empty:
            return
        if bound is not None:
            self._bound = bound if self._bound is None else min(self._bound, bound)
        if values is not None:
            if self._expression is not None:
                self._incumbent = self._expression.value(values)
            if self._is_better(values):
                self._best = values
                incumbent = Incumbent(self._progress(), partial(plan_of, self._model, values))
                tell(self._listeners.on_incumbent, incumbent, LOGGER)  # first: who hears of a plan can have it
        self._tell()

    def _is_better(self, values: list[int]) -> bool:
        """Return whether a plan is better than the best so far, which may be of an earlier stage.

        Every plan told of keeps the earlier stages, less their tolerances: only the stage under way counts.
        """
        if self._best is None or self._expression is None or self._objective is None:
            return True
        sign = self._objective.sign
        return sign * self._expression.value(values) > sign * self._expression.value(self._best)

    def _tell(self) -> None:
        """Tell the caller how the stage stands."""
        if self._listeners.on_progress is not None:
            tell(self._listeners.on_progress, self._progress(), LOGGER)

    def _progress(self) -> Progress:
        """Return how the stage stands, numbered as the outcome will list it."""
        sign, name = 1, ""
        if self._objective is not None:
            first = self._objective.parts[0]
            name = part_key(first.goal, first.label)
            sign = self._objective.sign
        return Progress(
            stage=name,
            stage_number=self._firsts[self._number],
            stage_count=max(1, self._firsts[-1] - 1),
            incumbent=self._incumbent,
            bound=None if self._bound is None else sign * self._bound,
            seconds=self._clock.seconds,
        )


def _first_numbers(model: Model) -> list[int]:
    """Return the number of the first stage of each objective as outcomes list them, and the one after the last.

    Stages that are solved in one go are listed one by one, and after each draw comes the
    stage that looks for a rival.
    """
    firsts = [1]
    for objective in model.objectives:
        firsts.append(firsts[-1] + len(objective.parts) + goal_has(objective.goal.goal, GoalTrait.DRAW))
    return firsts
