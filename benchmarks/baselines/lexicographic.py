"""Stage by stage: make one goal best, keep its value, go on to the next. The same for every solver."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from leadership_opt.domain import GoalId
from leadership_opt.model import Model
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.objective import Objective
from leadership_opt.model.rows import Row
from leadership_opt.rules.stage_labels import DRAWN_DATES


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run of a solver found.

    Attributes
    ----------
    values
        Of all columns, in the best solution; None if there is none.
    bound
        What no solution beats; None if the solver does not say.
    proven
        Whether the solver calls the solution optimal.
    """

    values: list[int] | None
    bound: int | None
    proven: bool


class InfeasibleError(ValueError):
    """The solver says that no plan keeps all rules."""


class Solver(Protocol):
    """A model inside a solver, to which rows can be added between runs."""

    def optimise(self, expression: Expression, *, is_max: bool, hint: list[int] | None, seconds: float) -> Answer:
        """Make an expression best, starting from a solution if there is one."""

    def add(self, row: Row) -> None:
        """Keep one more row from now on."""


@dataclass(frozen=True, slots=True)
class StageRecord:
    """What a stage reached."""

    goal: GoalId
    label: str
    is_max: bool
    value: int | None
    bound: int | None
    proven: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class StagesRun:
    """What a whole run reached.

    Attributes
    ----------
    records
        Of each stage that was begun.
    values
        The last solution; None if there is none.
    infeasible
        Whether the last stage was called infeasible. Only the first can be; later ones hold a solution.
    """

    records: list[StageRecord]
    values: list[int] | None
    infeasible: bool = False


def run_stages(solver: Solver, model: Model, seconds: float) -> StagesRun:
    """Run the stages until one is not proven; each may take all the time that is left.

    A problem without goals is one stage without a name, that asks for any plan.
    """
    until = time.monotonic() + seconds
    records: list[StageRecord] = []
    values: list[int] | None = None
    for objective in model.objectives or (None,):
        began = time.monotonic()
        if began >= until:
            break
        expression = Expression() if objective is None else _weighted(objective)
        is_max = objective is None or objective.direction == "max"
        try:
            answer = solver.optimise(expression, is_max=is_max, hint=values, seconds=until - began)
        except InfeasibleError:
            records += _records(objective, Answer(None, None, False), time.monotonic() - began)
            return StagesRun(records, values, infeasible=True)
        values = answer.values or values
        records += _records(objective, answer, time.monotonic() - began)
        if answer.values is None or not answer.proven or objective is None:
            break
        for row in _held(model, objective, answer.values):
            solver.add(row)
    return StagesRun(records, values)


def _weighted(objective: Objective) -> Expression:
    return total((part.expression for part in objective.parts), objective.weights)


def _records(objective: Objective | None, answer: Answer, seconds: float) -> Iterator[StageRecord]:
    """Yield one record for each part; a bound of several is the first one's, whose weight outweighs the rest."""
    for at, part in enumerate(() if objective is None else objective.parts):
        value = None if answer.values is None else part.value(answer.values)
        bound = value if answer.proven else None
        if objective is not None and not answer.proven and answer.bound is not None and at == 0:
            bound = answer.bound if len(objective.parts) == 1 else answer.bound // objective.weights[0]
        is_max = objective is None or objective.direction == "max"
        yield StageRecord(part.goal, part.label, is_max, value, bound, answer.proven, 0.0 if at else seconds)


def _held(model: Model, objective: Objective, values: Sequence[int]) -> Iterator[Row]:
    """Yield the rows that keep what a proven stage reached, less its tolerance; drawn dates keep theirs."""
    for part in objective.parts:
        value = part.value(values)
        given_up = objective.goal.given_up(value)
        if objective.direction == "max":
            yield Row(None, part.expression, lower=value - given_up)
        else:
            yield Row(None, part.expression, upper=value + given_up)
    if objective.goal.goal is GoalId.SEEDED_DRAW and objective.parts[0].label == DRAWN_DATES:
        for column in sorted({column for starts in model.context.variables.starts for column in starts}):
            yield Row(None, Expression.of_distinct([column]), values[column], values[column])
