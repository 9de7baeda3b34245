"""`stability`: courses, then people, that differ from a base plan.

Two stages: a course on another date moves everybody in it, so courses come first.
People whom the problem does not know (any more), courses that it does not offer and
courses that are history are no change; who lost her seat with a course that is gone
has changed, wherever she is now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from leadership_opt.domain.goals import Goal
from leadership_opt.domain.plan import Plan
from leadership_opt.errors import BadSettings
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.objective import Objective
from leadership_opt.model.rows import Row
from leadership_opt.rules.stage_labels import CHANGED_COURSES, CHANGED_PEOPLE


def stability(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield the number of changed courses, then of changed people.

    Raises
    ------
    BadSettings
        If there is no base plan to compare with.
    """
    if context.base is None:
        raise BadSettings("stability_needs_base")
    yield Objective.single(goal, _courses(context, context.base), "min", label=CHANGED_COURSES)
    yield Objective.single(goal, _people(context, context.base), "min", label=CHANGED_PEOPLE)


def _people(context: Context, base: Plan) -> Expression:
    index, variables = context.index, context.variables
    planned = {entry.course for entry in base.courses} - {course.id for course in index.held}
    before: dict[str, set[str]] = defaultdict(set)
    for entry in base.assignments:
        if entry.course in planned:
            before[entry.nominee].add(entry.course)
    parts = []
    for who, nominee in enumerate(index.nominees):
        had = before.get(nominee.id, set())
        if had - index.position_of_course.keys():
            parts.append(Expression(constant=1))
            continue
        # one 0/1 expression for each course: does it differ from before?
        changes = []
        for at, course in enumerate(index.courses):
            seat = variables.seats(index.offers_of_course[at], (who,))
            if course.id in had:
                changes.append(Expression(constant=1).plus(seat, -1))
            elif seat.columns:
                changes.append(seat)
        parts.append(_any(context, changes, nominee.id, single=len(had) <= 1))
    return total(parts)


def _any(context: Context, changes: list[Expression], name: str, *, single: bool) -> Expression:
    """Return 1 if any of some 0/1 expressions is 1."""
    if context.index.policy.max_courses_per_nominee == 1 and single:
        kept = [change for change in changes if change.constant]
        # with one course each, a person with a course before is unchanged exactly if she still has it
        return kept[0] if kept else total(changes)
    if not changes:
        return Expression()
    column = context.variables.columns.new(0, 1, f"changed[{name}]")
    changed = Expression.sum_of([column])
    seats = [seat for change in changes if not change.constant for seat in change.columns]
    context.variables.steps_of_seats.append((np.array(seats, dtype=np.int64), [column]))
    for change in changes:
        context.variables.definitions.append(Row(None, changed.plus(change, -1), lower=0))
    context.variables.definitions.append(Row(None, changed.plus(total(changes), -1), upper=0))
    return changed


def _courses(context: Context, base: Plan) -> Expression:
    index, variables = context.index, context.variables
    start_of = {entry.course: entry.start_date for entry in reversed(base.courses)}
    parts = []
    for at, course in enumerate(index.courses):
        offers = index.offers_of_course[at]
        if course.id not in start_of:
            parts.append(Expression.sum_of(variables.runs[offer] for offer in offers))
            continue
        same = [
            variables.starts[offer][column]
            for offer in offers
            for column, day in enumerate(index.offers[offer].dates)
            if day == start_of[course.id]
        ]
        parts.append(Expression(constant=1).plus(Expression.sum_of(same), -1))
    return total(parts)
