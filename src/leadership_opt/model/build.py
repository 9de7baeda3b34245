"""From a problem to a model as plain data: columns, rows and objectives.

``FAMILIES`` and ``GOAL_OBJECTIVES`` are the tables of contents of the model;
tests compare them with the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from leadership_opt.domain.goals import Goal, GoalId
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.model.context import Context
from leadership_opt.model.families import (
    budget,
    calendar,
    companions,
    continuity,
    course_count,
    course_size,
    eligibility,
    one_course_each,
    pins,
    quota,
    total_participants,
)
from leadership_opt.model.goals import money, people, province_fairness, seeded_draw, stability
from leadership_opt.model.index import go_on
from leadership_opt.model.objective import Objective
from leadership_opt.model.packing import check_size, packed
from leadership_opt.model.rows import NO_LIMIT, Block, Row, Stands, WideRow, single_rows
from leadership_opt.rules.keys import RuleId

AnyRow = Row | WideRow | Block
RowMaker = Callable[[Context], Iterator[AnyRow]]
ObjectiveMaker = Callable[[Context, Goal], Iterator[Objective]]


def _by_construction(context: Context) -> Iterator[Row]:
    """Yield nothing: the columns themselves cannot express a plan that breaks the rule."""
    del context
    yield from ()


FAMILIES: dict[RuleId, RowMaker] = {
    RuleId.PLAN_FORM: _by_construction,
    RuleId.ELIGIBILITY: eligibility.rows,
    RuleId.AVAILABILITY: _by_construction,  # shares the rows of eligibility
    RuleId.ONE_COURSE_EACH: one_course_each.rows,
    RuleId.COURSE_SIZE: course_size.rows,
    RuleId.COURSE_COUNT: course_count.rows,
    RuleId.TOTAL_PARTICIPANTS: total_participants.rows,
    RuleId.QUOTA: quota.rows,
    RuleId.BUDGET: budget.rows,
    RuleId.CALENDAR: calendar.rows,
    RuleId.CONTINUITY: continuity.rows,
    RuleId.COMPANIONS: companions.rows,
    RuleId.PINS: pins.rows,
}

GOAL_OBJECTIVES: dict[GoalId, ObjectiveMaker] = {
    GoalId.PARTICIPANTS: people.participants,
    GoalId.PROVINCE_FAIRNESS: province_fairness.objectives,
    GoalId.MERIT: people.merit,
    GoalId.COUNTRY_PREFERENCE: people.country_preference,
    GoalId.HOST_PRIORITY: people.host_priority,
    GoalId.WOMEN: people.women,
    GoalId.LAST_CHANCE: people.last_chance,
    GoalId.COST: money.cost,
    GoalId.STATE_COST: money.state_cost,
    GoalId.STABILITY: stability.objectives,
    GoalId.SEEDED_DRAW: seeded_draw.objectives,
}


@dataclass(frozen=True, slots=True)
class Model:
    """A problem as columns, rows and objectives, ready to be posted.

    Attributes
    ----------
    context
        Index and columns.
    rows
        All rules and definitions, packed unless names are kept; ``single_rows`` yields them one by one.
    objectives
        In the planner's order.
    """

    context: Context
    rows: tuple[AnyRow, ...]
    objectives: tuple[Objective, ...]


def rows_of_rules(context: Context) -> list[Row]:
    """Return the rows of all families, definitions last."""
    made = chain.from_iterable(make(context) for make in FAMILIES.values())
    rows = []
    for row in single_rows(chain(made, context.variables.definitions)):
        context.checkpoint()
        rows.append(row)
    return rows


def build(
    problem: Problem,
    base: Plan | None = None,
    *,
    with_goals: bool = True,
    keeps_names: bool = False,
    checkpoint: Callable[[], None] = go_on,
) -> Model:
    """Build the model of a problem.

    Parameters
    ----------
    problem
        What to plan.
    base
        The plan that ``stability`` compares with.
    with_goals
        False: only what a plan must keep.
    keeps_names
        True: rows come one by one with the rules that they state; packed, they are smaller but have lost them.
    checkpoint
        Called several times a second; what it raises ends the build.

    Raises
    ------
    BadSettings
        If ``stability`` is a goal and there is no base plan.
    """
    context = Context(problem, base, checkpoint=checkpoint)
    objectives: list[Objective] = []
    columns = context.variables.columns
    made = _all_rows(context, problem.policy.goals if with_goals else (), objectives)
    if keeps_names:
        return Model(context, tuple(single_rows(made)), tuple(objectives))
    rows = packed(made, lambda row: check_size(row.expression, columns.lower, columns.upper, NO_LIMIT), checkpoint)
    return Model(context, (rows,), tuple(objectives))


def _all_rows(context: Context, goals: Sequence[Goal], objectives: list[Objective]) -> Iterator[AnyRow]:
    """Yield all rows in their order; the objectives, which define columns, too, are added to a list on the way."""
    for make in FAMILIES.values():
        yield from (row for row in make(context) if not isinstance(row, Row) or row.stands is not Stands.MOVED)
    for goal in goals:
        objectives += GOAL_OBJECTIVES[goal.goal](context, goal)
    if any(goal.goal is GoalId.PROVINCE_FAIRNESS for goal in goals):
        yield from context.province_seats.rows
    yield from context.variables.definitions
