"""`one_course_each`: planned plus held courses of a nominee within the limit."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row
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
            yield Row(key, Expression.sum_of(columns), upper=left)
