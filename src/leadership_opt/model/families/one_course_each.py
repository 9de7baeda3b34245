"""`one_course_each`: planned plus held courses of a nominee within the limit, and never two on one day."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.days import last_day_of
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row
from leadership_opt.model.variables import Variables
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield ``sum_o assign[n,o] <= max_courses_per_nominee - held[n]`` for each nominee."""
    variables = context.variables
    index = variables.index
    limit = index.policy.max_courses_per_nominee
    taken: list[list[int]] = [[] for _ in index.nominees]
    for assigned in variables.assign:
        for who, column in assigned.items():
            taken[who].append(column)
    for who, columns in enumerate(taken):
        left = max(0, limit - int(index.held_count[who]))
        if columns and left < len(columns):
            key = RuleKey.of(RuleId.ONE_COURSE_EACH, nominee=index.nominees[who].id)
            yield Row(key, Expression.sum_of(columns), upper=left, stated=limit)
    if limit > 1 or context.is_explainable:
        yield from _same_days(variables)


def _same_days(variables: Variables) -> Iterator[Row]:
    """Yield ``assign[n,a] + assign[n,b] + overlap[a,b] <= 2``, and keep clear of held courses."""
    index = variables.index
    ids = [index.courses[offer.course].id for offer in index.offers]
    for (one, other), overlap in variables.overlaps.items():
        for who in variables.assign[one].keys() & variables.assign[other].keys():
            pair = sorted((ids[one], ids[other]))
            key = RuleKey.of(
                RuleId.ONE_COURSE_EACH, "same_days", nominee=index.nominees[who].id, course=pair[0], other=pair[1]
            )
            columns = (variables.assign[one][who], variables.assign[other][who], overlap)
            yield Row(key, Expression.sum_of(columns), upper=2)
    for held in index.held:
        end = last_day_of(held.start_date, held.days)
        for at, offer in enumerate(index.offers):
            days = index.courses[offer.course].days
            clashing = [
                start
                for start, day in zip(variables.starts[at], offer.dates, strict=True)
                if day <= end and held.start_date <= last_day_of(day, days)
            ]
            for person in held.participants if clashing else ():
                column = variables.assign[at].get(index.position_of_nominee.get(person, -1))
                if column is not None:
                    pair = sorted((ids[at], held.id))
                    key = RuleKey.of(RuleId.ONE_COURSE_EACH, "same_days", nominee=person, course=pair[0], other=pair[1])
                    yield Row(key, Expression.sum_of([column, *clashing]), upper=1)
