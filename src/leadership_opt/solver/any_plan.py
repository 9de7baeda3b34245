"""Any plan of a problem, on given dates if there is one: what shows that a relaxed problem has a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.model import build, plan_of
from leadership_opt.model.matrix import Matrix
from leadership_opt.solver.course_first import CourseFirst
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.question import Call, Question


def any_plan(problem: Problem, timetable: Mapping[str, date], call: Call) -> tuple[SearchStatus, Plan | None]:
    """Look for a plan with the ordinary model.

    Parameters
    ----------
    problem
        What to plan.
    timetable
        Start date by course, tried first: these courses run and no others.
    call
        Time and workers.
    """
    model = build(problem, with_goals=False)
    variables = model.context.variables
    matrix = Matrix(variables.columns, model.rows)
    question = Question.about(matrix, matrix.column_lower, matrix.column_upper, variables)
    lower, upper = matrix.column_lower.copy(), matrix.column_upper.copy()
    for at, offer in enumerate(model.context.index.offers):
        chosen = timetable.get(model.context.index.courses[offer.course].id)
        for column, day in zip(variables.starts[at], offer.dates, strict=True):
            lower[column] = upper[column] = int(day == chosen)
    answer = CourseFirst(replace(question, lower=lower, upper=upper), call).run()
    if answer.status is SearchStatus.INFEASIBLE:
        answer = CourseFirst(question, call).run()
    if answer.values is None or not matrix.is_kept_by(answer.values):
        return answer.status if answer.values is None else SearchStatus.UNKNOWN, None
    return SearchStatus.FEASIBLE, plan_of(model, answer.values.tolist())
