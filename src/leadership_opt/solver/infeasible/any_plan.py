"""Any plan of a problem, a given one if it still is one: what shows that a relaxed problem has a plan."""

from __future__ import annotations

from dataclasses import replace

from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.model import build, plan_of
from leadership_opt.model.build import Model
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.infeasible.benders_feasibility import BendersFeasibility
from leadership_opt.solver.infeasible.search_space import Call, SearchSpace


def any_plan(problem: Problem, likely: Plan, call: Call, base: Plan | None = None) -> tuple[SearchStatus, Plan | None]:
    """Look for a plan with the ordinary model.

    Parameters
    ----------
    problem
        What to plan.
    likely
        Tried first: its courses, dates and rosters; then its courses and dates alone.
    call
        Time and workers.
    base
        The plan that a limit of changes counts against.
    """
    model = build(problem, base, with_goals=False)
    variables = model.context.variables
    matrix = Matrix(variables.columns, model.rows)
    free = SearchSpace.about(matrix, matrix.column_lower, matrix.column_upper, variables)
    for space in (*_like(likely, model, free), free):
        answer = BendersFeasibility(space, call).run()
        if answer.status is not SearchStatus.INFEASIBLE:
            break
    if answer.values is None or not matrix.is_kept_by(answer.values):
        return answer.status if answer.values is None else SearchStatus.UNKNOWN, None
    return SearchStatus.FEASIBLE, plan_of(model, answer.values.tolist())


def _like(likely: Plan, model: Model, free: SearchSpace) -> tuple[SearchSpace, SearchSpace]:
    """Return the search space with rosters and dates held, and with dates alone."""
    index, variables = model.context.index, model.context.variables
    starts = {entry.course: entry.start_date for entry in likely.courses}
    seats = {(entry.nominee, entry.course) for entry in likely.assignments}
    lower, upper = free.lower.copy(), free.upper.copy()
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course].id
        for column, day in zip(variables.starts[at], offer.dates, strict=True):
            lower[column] = upper[column] = int(day == starts.get(course))
    dates = replace(free, lower=lower.copy(), upper=upper.copy())
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course].id
        is_on: Integers = lower[variables.starts[at]]
        for who, column in variables.assign[at].items():
            lower[column] = upper[column] = int(is_on.any() and (index.nominees[who].id, course) in seats)
    return replace(free, lower=lower, upper=upper), dates
