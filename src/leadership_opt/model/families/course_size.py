"""`course_size`: rosters within the seats, one start date for a running course, `must_run`.

The size of an offer is a ladder, ``seats_min * runs + steps``, so that every
function of the size (shares, costs) is linear and exact.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row, Stands, falling
from leadership_opt.model.variables import Variables
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield the size, date and must-run rows of all courses."""
    variables = context.variables
    index = variables.index
    for at, offer in enumerate(index.offers):
        key = RuleKey.of(RuleId.COURSE_SIZE, course=index.courses[offer.course].id)
        people = Expression.sum_of(variables.assign[at].values())
        # where sizes are limits of their own, this only says what a size is
        yield Row(None if context.is_explainable else key, people.plus(variables.size(at), -1), lower=0, upper=0)
        yield from falling([variables.runs[at], *variables.size_steps[at]])
        if context.is_explainable:
            yield from _limits(variables, at, key)
        if len(variables.starts[at]) > 1:
            dates = Expression.sum_of(variables.starts[at])
            date_key = RuleKey.of(RuleId.COURSE_SIZE, "start_date", course=index.courses[offer.course].id)
            yield Row(date_key, dates.plus(Expression.sum_of([variables.runs[at]]), -1), lower=0, upper=0)
    for at, course in enumerate(index.courses):
        runs = Expression.sum_of(variables.runs[offer] for offer in index.offers_of_course[at])
        if course.must_run:
            yield Row(RuleKey.of(RuleId.COURSE_SIZE, "must_run", course=course.id), runs, lower=1, off_at=1)
        if len(index.offers_of_course[at]) > 1:
            yield Row(RuleKey.of(RuleId.COURSE_SIZE, "start_date", course=course.id), runs, upper=1)


def _limits(variables: Variables, at: int, key: RuleKey) -> Iterator[Row]:
    """Yield the limits of sizes where the ladder is wider than they are; a limit that stands cuts it off."""
    course = variables.index.courses[variables.index.offers[at].course]
    run, size = variables.runs[at], variables.size(at)
    least, most = course.seats_min, course.seats_max
    runs = Expression.sum_of([run])
    yield Row(key, size.plus(runs, -least), lower=0, stated=least)
    yield Row(key, size.plus(runs, -most), upper=0, stated=most)
    for step, people in zip(variables.size_steps[at], variables.sizes[at][1:], strict=True):
        if people <= least:
            yield Row(key, Expression.of([(step, 1), (run, -1)]), lower=0, stands=Stands.UNMOVED)
        elif people == most + 1:
            yield Row(key, Expression.sum_of([step]), upper=0, stands=Stands.UNMOVED)
