"""The stages of an outcome, each with the stages before it held at their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leadership_opt.domain.goals import GoalId
from leadership_opt.errors import WrongOutcome
from leadership_opt.model import Model
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.objective import Objective
from leadership_opt.model.rows import Row
from leadership_opt.solver.bound import ExactBound, exact_bound
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.master import Master
from leadership_opt.solver.outcome import Stage
from leadership_opt.solver.relaxation import Relaxation


@dataclass(slots=True)
class Level:
    """One stage of the outcome, with all stages before it held at their values."""

    objective: Objective
    expression: Expression
    reached: int
    is_proven: bool
    lower: Integers
    upper: Integers
    matrix: Matrix
    relaxation: Relaxation | None = None

    def most(self, bounds: tuple[Integers, Integers]) -> int:
        """Return what the column bounds alone allow."""
        return _most(self.expression, *bounds)

    def bound(self, bounds: tuple[Integers, Integers], clock: Clock) -> ExactBound | None:
        """Bound the stage by its relaxation, exactly; None if that could not be done."""
        if self.relaxation is None:
            return None
        self.relaxation.tighten(*bounds)
        multipliers = self.relaxation.multipliers(self.expression, max(0.1, clock.left))
        return None if multipliers is None else exact_bound(self.matrix, self.expression, multipliers, *bounds)


def stages_of(model: Model) -> list[Objective]:
    """Return the objectives of a model but those of the draw."""
    return [objective for objective in model.objectives if objective.goal.goal is not GoalId.SEEDED_DRAW]


def levels_of(
    model: Model, matrix: Matrix, recorded: Mapping[tuple[GoalId, str], Stage], clock: Clock
) -> tuple[list[Level], Matrix, Integers, Integers]:
    """Make the levels; return also all rows with every stage held, and the column bounds that follow.

    The bounds come from reduced costs: what no plan at these values can use is fixed.

    Raises
    ------
    WrongOutcome
        If the outcome has no value for a stage of the model.
    """
    levels: list[Level] = []
    rows, lower, upper = matrix.copy(), matrix.column_lower, matrix.column_upper
    is_detail = Master(model.context, matrix).is_detail
    for objective in stages_of(model):
        stages = [recorded.get((part.goal, part.label)) for part in objective.parts]
        reached = [stage.value for stage in stages if stage is not None and stage.value is not None]
        if len(reached) < len(stages):
            raise WrongOutcome("outcome_contradicts", what="stages")
        weights = [objective.sign * weight for weight in objective.weights]
        expression = total((part.expression for part in objective.parts), weights)
        target = sum(weight * value for weight, value in zip(weights, reached, strict=True))
        level = Level(
            objective,
            expression,
            target,
            all(stage is not None and stage.proven for stage in stages),
            lower,
            upper,
            rows.copy(),
        )
        levels.append(level)
        if target < _most(expression, lower, upper):  # else every plan within the bounds is bounded already
            level.relaxation = Relaxation(level.matrix, is_detail)
            exact = level.bound((lower, upper), clock)
            if exact is not None and exact.value >= target:
                lower, upper = exact.tightened(target, lower, upper)
        rows.add(*held_rows(objective, reached, exactly=True))
    return levels, rows, lower, upper


def _most(expression: Expression, lower: Integers, upper: Integers) -> int:
    ends = (value * int(upper[column] if value > 0 else lower[column]) for column, value in expression.terms())
    return sum(ends) + expression.constant


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
