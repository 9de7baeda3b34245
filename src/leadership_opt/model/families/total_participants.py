"""`total_participants`: seats in the programme and in single years."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.rows import Row
from leadership_opt.model.variables import Variables
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield ``min <= planned + held seats <= max``, overall and for listed years."""
    variables = context.variables
    index = variables.index
    limits = index.policy.total_participants
    if limits.min_count or limits.max_count is not None:
        seats = _seats(variables, None)
        yield Row(RuleKey.of(RuleId.TOTAL_PARTICIPANTS), seats, limits.min_count, limits.max_count)
    for entry in limits.by_year:
        key = RuleKey.of(RuleId.TOTAL_PARTICIPANTS, year=entry.year)
        yield Row(key, _seats(variables, entry.year), entry.min_count, entry.max_count)


def _seats(variables: Variables, year: int | None) -> Expression:
    index = variables.index
    planned = total(variables.size(at) for at, offer in enumerate(index.offers) if year in (None, offer.year))
    held = sum(len(course.participants) for course in index.held if year in (None, course.start_date.year))
    return planned.plus(Expression(constant=held))
