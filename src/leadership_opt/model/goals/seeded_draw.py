"""`seeded_draw`: the public numbers of seats and start dates, added up and made as large as possible."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.goals import Goal
from leadership_opt.ids import public_number
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.objective import Objective

DRAW_BITS = 30


def objectives(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield the sum of public numbers over the seats and the start dates of the plan."""
    index, variables = context.index, context.variables
    seed = index.policy.seed
    terms: list[tuple[int, int]] = []
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course].id
        for column, day in zip(variables.starts[at], offer.dates, strict=True):
            terms.append((column, public_number(seed, "course", course, str(day), bits=DRAW_BITS)))
        for who, column in variables.assign[at].items():
            number = public_number(seed, "nominee", index.nominees[who].id, course, bits=DRAW_BITS)
            terms.append((column, number))
    yield Objective.single(goal, Expression.of(terms))
