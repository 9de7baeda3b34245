"""Any plan of a problem, a given one if it still is one: what shows that a relaxed problem has a plan."""

from __future__ import annotations

from dataclasses import replace

from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.model import build, plan_of
from leadership_opt.model.extract import bounds_with_dates, bounds_with_seats
from leadership_opt.model.matrix import Matrix
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
    bounds = free.lower, free.upper
    for lower, upper in (bounds_with_seats(model, likely, *bounds), bounds_with_dates(model, likely, *bounds), bounds):
        space = replace(free, lower=lower, upper=upper)
        answer = BendersFeasibility(space, call).run()
        if answer.status is not SearchStatus.INFEASIBLE:
            break
    if answer.values is None or not matrix.is_kept_by(answer.values):
        return answer.status if answer.values is None else SearchStatus.UNKNOWN, None
    return SearchStatus.FEASIBLE, plan_of(model, answer.values.tolist())
