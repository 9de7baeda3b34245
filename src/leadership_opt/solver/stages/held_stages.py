"""The stages of an outcome, each with the stages before it held at their values.

Whatever costs time is computed when it is first needed, and kept: a what-if query that is
decided at an early stage never looks at the later ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from leadership_opt.domain.goals import GoalId
from leadership_opt.errors import WrongOutcome
from leadership_opt.model import Model
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.objective import Objective
from leadership_opt.model.rounding import rounded_rows
from leadership_opt.model.rows import Row
from leadership_opt.result.stage import Stage
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.linear.exact_bound import ExactBound, Floats, exact_bound
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation, relaxation_of
from leadership_opt.solver.stages.master import Master
from leadership_opt.solver.stages.state import SolveState

HOLDING_SECONDS = 60.0

Bounds = tuple[Integers, Integers]


class HeldStage:
    """One stage of an outcome, held: its rows, column bounds and relaxation.

    Parameters
    ----------
    model
        The model of the problem.
    objective, stages
        The stage, and what the outcome records of its parts.
    before
        The stage before; None for the first.

    Attributes
    ----------
    expression
        What is maximised.
    reached
        Its value in the outcome.
    is_proven
        Whether the outcome calls it proven.
    """

    def __init__(
        self, model: Model, objective: Objective, stages: Sequence[Stage | None], before: HeldStage | None
    ) -> None:
        self.objective = objective
        self.values = [stage.value for stage in stages if stage is not None and stage.value is not None]
        if len(self.values) < len(stages):
            raise WrongOutcome("outcome_contradicts", what="stages")
        weights = [objective.sign * weight for weight in objective.weights]
        self.expression: Expression = total((part.expression for part in objective.parts), weights)
        self.reached = sum(weight * value for weight, value in zip(weights, self.values, strict=True))
        self.is_proven = all(stage is not None and stage.proven for stage in stages)
        self._model, self._before = model, before

    @cached_property
    def matrix(self) -> Matrix:
        """All rows, with every stage before this one held at its value."""
        if self._before is None:
            return Matrix(self._model.context.variables.columns, self._model.rows)
        return self._before.matrix_after

    @cached_property
    def matrix_after(self) -> Matrix:
        """The rows with this stage held too."""
        rows = self.matrix.copy()
        rows.add(*held_rows(self.objective, self.values, exactly=True))
        if self.is_proven:
            rows.add(*rounded_rows(rows, self.expression, self.reached))
        return rows

    @cached_property
    def bounds(self) -> Bounds:
        """Column bounds that every plan keeps which has every stage before at its value."""
        if self._before is None:
            return self.matrix.column_lower, self.matrix.column_upper
        return self._before.bounds_after

    @cached_property
    def bounds_after(self) -> Bounds:
        """The bounds with this stage at its value too: by reduced costs, what no such plan can use is fixed."""
        exact = self.bound(self.bounds, Clock(HOLDING_SECONDS, counted=True))
        if exact is None or exact.value < self.reached:
            return self.bounds
        return exact.tightened(self.reached, *self.bounds)

    def most(self, bounds: Bounds) -> int:
        """Return what column bounds alone allow."""
        lower, upper = bounds
        terms = self.expression.terms()
        ends = (value * int(upper[column] if value > 0 else lower[column]) for column, value in terms)
        return sum(ends) + self.expression.constant

    @cached_property
    def _master(self) -> Master:
        return Master(self._model.context, self.matrix)

    @cached_property
    def _relaxation(self) -> LinearRelaxation:
        return LinearRelaxation(self.matrix, self._master.is_detail)

    def bound(self, bounds: Bounds, clock: Clock) -> ExactBound | None:
        """Bound the stage within column bounds by its relaxation, exactly; None if there is nothing to learn."""
        if self.most(self.bounds) <= self.reached:
            return None  # the column bounds say as much
        multipliers = self._relaxed(bounds, clock)
        return None if multipliers is None else exact_bound(self.matrix, self.expression, multipliers, *bounds)

    def near_relaxed(self, bounds: Bounds, clock: Clock) -> Bounds | None:
        """Return the bounds with what the relaxation chooses in full held; None if it has no optimum."""
        point = None if self._relaxed(bounds, clock) is None else self._relaxation.point()
        if point is None:
            return None
        lower, upper = bounds
        return self._master.holding_chosen(point, lower, upper), upper

    def _relaxed(self, bounds: Bounds, clock: Clock) -> Floats | None:
        self._relaxation.move_to(self.matrix, clock)
        self._relaxation.tighten(*bounds)
        return self._relaxation.multipliers(self.expression, max(0.1, clock.left))

    def relaxation_for(self, state: SolveState) -> LinearRelaxation | WarmRelaxation:
        """Return the relaxation for other values of the stages before, warm; a new one if that needs other rows."""
        if state.size.has_quick_relaxation and self._relaxation.is_of(state.matrix):
            self._relaxation.move_to(state.matrix, state.clock)
            return self._relaxation
        return relaxation_of(state.size, state.matrix, self._master.is_detail, state.workers, state.clock)


def held_stages_of(model: Model, recorded: Mapping[tuple[GoalId, str], Stage]) -> list[HeldStage]:
    """Return the stages of an outcome but those of the draw.

    Raises
    ------
    WrongOutcome
        If the outcome has no value for a stage of the model.
    """
    held_stages: list[HeldStage] = []
    for objective in model.objectives:
        if not objective.is_draw:
            stages = [recorded.get((part.goal, part.label)) for part in objective.parts]
            held_stages.append(HeldStage(model, objective, stages, held_stages[-1] if held_stages else None))
    return held_stages


def held_rows(objective: Objective, reached: Sequence[int], *, exactly: bool = False) -> list[Row]:
    """Return the rows that keep the parts of an objective at what they reached, less the tolerance."""
    rows = []
    for part, value in zip(objective.parts, reached, strict=True):
        given_up = 0 if exactly else objective.goal.given_up(value)
        if objective.direction == "max":
            rows.append(Row(None, part.expression, lower=value - given_up))
        else:
            rows.append(Row(None, part.expression, upper=value + given_up))
    return rows
