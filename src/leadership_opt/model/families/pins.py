"""`pins`: what the planner has fixed."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.pins import NomineePlace
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield one row for each pin. A pin that cannot be kept gives a row that cannot hold."""
    variables = context.variables
    index = variables.index
    for pin in index.policy.course_pins:
        key = RuleKey.of(RuleId.PINS, "course", course=pin.course)
        offers = index.offers_of_course[index.position_of_course[pin.course]]
        runs = Expression.sum_of(variables.runs[at] for at in offers)
        if not pin.runs:
            yield Row(key, runs, upper=0, off_at=1)
        elif pin.start_date is None:
            yield Row(key, runs, lower=1, off_at=1)
        else:
            chosen = [
                variables.starts[at][column]
                for at in offers
                for column, day in enumerate(index.offers[at].dates)
                if day == pin.start_date
            ]
            yield Row(key, Expression.sum_of(chosen), lower=1, off_at=1)
    for entry in index.policy.nominee_pins:
        who = index.position_of_nominee[entry.nominee]
        key = RuleKey.of(RuleId.PINS, "nominee", nominee=entry.nominee, course=entry.course)
        wanted = tuple(range(len(index.offers)))
        if entry.course is not None:
            wanted = index.offers_of_course[index.position_of_course[entry.course]]
        seats = variables.seats(wanted, (who,))
        if entry.place is NomineePlace.OUT:
            yield Row(key, seats, upper=0, off_at=1)
        else:
            yield Row(key, seats, lower=1, off_at=1)
