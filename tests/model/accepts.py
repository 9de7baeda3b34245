"""What each reading says of a plan's courses, dates and rosters, whoever pays."""

from __future__ import annotations

from collections import Counter

from ortools.sat.python import cp_model

from leadership_opt.checker import verify
from leadership_opt.domain import Payment, Plan, Problem
from leadership_opt.model.build import Model, build
from leadership_opt.model.limits import LimitModel
from leadership_opt.model.rows import single_rows
from leadership_opt.model.settlement import PaidCourse, settle

SECONDS = 60.0


def model_accepts(problem: Problem, plan: Plan, *, base: Plan | None = None, is_explainable: bool = False) -> bool:
    """Tell whether the first reading allows the courses, start dates and rosters of a plan; payments stay free.

    The columns of all start dates and seats are fixed as in the plan and the solver looks
    for values of the others. What the columns cannot express is not allowed.
    ``base`` is the plan from which changes are counted, where they are limited.
    ``is_explainable`` asks the rows that are there to move limits, with no limit moved.
    """
    model = LimitModel(problem).model if is_explainable else build(problem, base=base)
    fixed = _fixed(model, plan)
    if fixed is None:
        return False
    status = _search(model, fixed)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return status != cp_model.INFEASIBLE


def _search(model: Model, fixed: dict[int, int]) -> cp_model.CpSolverStatus:
    """Post the rows in the plainest way, and search once."""
    columns, posted = model.context.variables.columns, cp_model.CpModel()
    bounds = [
        (fixed.get(at, low), fixed.get(at, high))
        for at, (low, high) in enumerate(zip(columns.lower, columns.upper, strict=True))
    ]
    variables = [posted.new_int_var(low, high, "") for low, high in bounds]
    for row in single_rows(model.rows):
        terms = [variables[column] for column in row.expression.columns]
        lower = cp_model.INT_MIN if row.lower is None else row.lower - row.expression.constant
        upper = cp_model.INT_MAX if row.upper is None else row.upper - row.expression.constant
        if terms:
            posted.add_linear_constraint(
                cp_model.LinearExpr.weighted_sum(terms, row.expression.coefficients), lower, upper
            )
        elif not lower <= 0 <= upper:
            return cp_model.INFEASIBLE
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = SECONDS
    return solver.solve(posted)


def _fixed(model: Model, plan: Plan) -> dict[int, int] | None:
    """Return the values of all start and seat columns, or None if there is no column for something in the plan."""
    index, variables = model.context.index, model.context.variables
    starts = Counter((entry.course, entry.start_date) for entry in plan.courses)
    seats = Counter((entry.nominee, entry.course) for entry in plan.assignments)
    courses = Counter(entry.course for entry in plan.courses)
    if any(times > 1 for counted in (courses, seats) for times in counted.values()):
        return None
    fixed: dict[int, int] = {}
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course].id
        for column, day in zip(variables.starts[at], offer.dates, strict=True):
            fixed[column] = starts.pop((course, day), 0)
        is_this = any(entry.course == course and entry.start_date in offer.dates for entry in plan.courses)
        for who, column in variables.assign[at].items():
            fixed[column] = seats.pop((index.nominees[who].id, course), 0) if is_this else 0
    return None if starts or seats else fixed


def checker_accepts(problem: Problem, plan: Plan, *, base: Plan | None = None) -> bool:
    """Tell whether the second reading finds nothing wrong, once the payments of the plan are settled.

    A plan whose courses nobody can pay is not accepted.
    """
    payments = settled(problem, plan)
    if payments is None:
        return False
    return verify(problem, plan.model_copy(update={"payments": payments}), base=base).is_valid


def settled(problem: Problem, plan: Plan) -> tuple[Payment, ...] | None:
    """Return who pays for a plan; None if the caps do not allow it."""
    running = []
    for entry in plan.courses:
        if entry.course in problem.course_by_id:
            running.append(PaidCourse.of(problem, entry.course, entry.start_date, plan.roster(entry.course)))
    return settle(problem, running)
