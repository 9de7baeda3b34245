"""From a problem to a model as plain data: columns, rows and objectives.

``FAMILIES`` and ``GOAL_OBJECTIVES`` are the tables of contents of the
model: the rows of a rule come from the file of its name in ``model/families``, the
objectives of a goal from the function of its name in ``model/goals``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from leadership_opt.domain.goals import Goal, GoalId
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.model.context import Context
from leadership_opt.model.index import go_on
from leadership_opt.model.objective import Objective
from leadership_opt.model.packing import check_size, packed
from leadership_opt.model.rows import NO_LIMIT, Block, Row, Stands, WideRow, single_rows
from leadership_opt.rules.catalogue import of_each_goal, of_each_rule
from leadership_opt.rules.keys import RuleId

AnyRow = Row | WideRow | Block
RowMaker = Callable[[Context], Iterator[AnyRow]]
ObjectiveMaker = Callable[[Context, Goal], Iterator[Objective]]


FAMILIES: dict[RuleId, RowMaker] = of_each_rule("leadership_opt.model.families", "rows")

GOAL_OBJECTIVES: dict[GoalId, ObjectiveMaker] = of_each_goal("leadership_opt.model.goals")


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


def objectives_of(context: Context, goals: Sequence[Goal]) -> list[Objective]:
    """Return the objectives of goals in their order; the columns that they define are added to the context."""
    return [objective for goal in goals for objective in GOAL_OBJECTIVES[goal.goal](context, goal)]


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
    objectives += objectives_of(context, goals)
    if any(goal.goal is GoalId.PROVINCE_FAIRNESS for goal in goals):
        yield from context.province_seats.rows
    yield from context.variables.definitions
