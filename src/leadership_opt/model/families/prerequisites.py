"""`prerequisites`: no seat for people who lack what a course requires."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from leadership_opt.domain.prerequisites import lacking, required
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield one row for each requirement of each offer: the seats of all who do not meet it."""
    variables = context.variables
    index = variables.index
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course]
        if not any(required(course)):
            continue
        seats: dict[str, list[int]] = defaultdict(list)
        for who, column in variables.assign[at].items():
            for what in lacking(index.nominees[who], course):
                seats[what].append(column)
        for what, columns in sorted(seats.items()):
            key = RuleKey.of(RuleId.PREREQUISITES, what, course=course.id)
            yield Row(key, Expression.sum_of(columns), upper=0, off_at=1)
