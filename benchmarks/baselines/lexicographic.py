"""Stage by stage: make one goal best, keep its value, go on to the next. The same for every solver."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from benchmarks.baselines.goal_stages import Direction, GoalStage
from benchmarks.baselines.linear_model import Row, Terms, value_of
from leadership_opt.domain import GoalId


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

    def optimise(self, terms: Terms, direction: Direction, hint: list[int] | None, seconds: float) -> Answer:
        """Make a sum best, starting from a solution if there is one."""

    def add(self, row: Row) -> None:
        """Keep one more row from now on."""


@dataclass(frozen=True, slots=True)
class StageRecord:
    """What a stage reached."""

    goal: GoalId
    label: str
    direction: Direction
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


def run_stages(solver: Solver, stages: list[GoalStage], seconds: float) -> StagesRun:
    """Run the stages until one is not proven; each may take all the time that is left."""
    until = time.monotonic() + seconds
    records: list[StageRecord] = []
    values: list[int] | None = None
    finished: set[GoalId] = set()
    for stage in stages:
        if stage.goal in finished:
            continue
        began = time.monotonic()
        if began >= until:
            break
        try:
            answer = solver.optimise(stage.terms, stage.direction, values, until - began)
        except InfeasibleError:
            took = time.monotonic() - began
            records.append(StageRecord(stage.goal, stage.label, stage.direction, None, None, False, took))
            return StagesRun(records, values, infeasible=True)
        value = None if answer.values is None else value_of(stage.terms, answer.values)
        values = values if answer.values is None else answer.values
        bound = value if answer.proven else answer.bound
        took = time.monotonic() - began
        records.append(StageRecord(stage.goal, stage.label, stage.direction, value, bound, answer.proven, took))
        if value is None or values is None or not answer.proven:
            break
        for row in _kept(stage, value, values):
            solver.add(row)
        if stage.ends_at_zero and value == 0:
            finished.add(stage.goal)
    return StagesRun(records, values)


def _kept(stage: GoalStage, value: int, values: list[int]) -> list[Row]:
    if stage.fixes:
        return [Row({column: 1}, values[column], values[column]) for column in stage.fixes]
    if not stage.terms:
        return []
    return [Row(stage.terms, value, None) if stage.direction == "max" else Row(stage.terms, None, value)]
