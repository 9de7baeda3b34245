"""`seeded_draw`: public numbers of start dates first, then of seats, each sum as large as possible.

Two draws are proven far faster than one: dates are a small problem of their own,
and once they are drawn, seats are nearly a flow problem.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.goals import Goal
from leadership_opt.ids import public_number, public_numbers
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.objective import Objective

DRAW_BITS = 30
DATES, SEATS = "dates", "seats"
"""Labels of the two draws."""


def objectives(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield the sum of public numbers over the start dates of the plan, then over its seats."""
    index, variables = context.index, context.variables
    seed = index.policy.seed
    dates: list[tuple[int, int]] = []
    seats: list[int] = []
    numbers: list[int] = []
    for at, offer in enumerate(index.offers):
        context.checkpoint()
        course = index.courses[offer.course].id
        for column, day in zip(variables.starts[at], offer.dates, strict=True):
            dates.append((column, public_number(seed, "course", course, str(day), bits=DRAW_BITS)))
        seats += variables.assign[at].values()
        drawn_for = (("nominee", index.nominees[who].id, course) for who in variables.assign[at])
        numbers += public_numbers(seed, drawn_for, bits=DRAW_BITS)
    yield Objective.single(goal, Expression.of(dates), label=DATES)
    yield Objective.single(goal, Expression.of_distinct_terms(seats, numbers), label=SEATS)
