"""`seeded_draw`: public numbers of start dates first, then of seats, each sum as large as possible.

Two draws are proven far faster than one: dates are a small problem of their own,
and once they are drawn, seats are nearly a flow problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from leadership_opt.domain.goals import Goal
from leadership_opt.ids import DRAW_BITS, public_number, public_numbers
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.objective import Objective, StagePart
from leadership_opt.rules.stage_labels import DRAWN_DATES, DRAWN_SEATS


def seeded_draw(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield the sum of public numbers over the start dates of the plan, then over its seats."""
    yield Objective.single(goal, _dates(context), label=DRAWN_DATES)
    seats = StagePart(goal.goal, DRAWN_SEATS, lambda: _seats(context), lambda values: _drawn(context, values))
    yield Objective((seats,), (1,), "max", goal)


def _dates(context: Context) -> Expression:
    index, seed = context.index, context.index.policy.seed
    return Expression.of(
        (column, public_number(seed, "course", index.courses[offer.course].id, str(day), bits=DRAW_BITS))
        for offer, columns in zip(index.offers, context.variables.starts, strict=True)
        for column, day in zip(columns, offer.dates, strict=True)
    )


def _seats(context: Context) -> Expression:
    """Draw a number for every seat: of a large problem so many that it is put off until the draw begins."""
    columns: list[int] = []
    numbers: list[int] = []
    for at, assigned in enumerate(context.variables.assign):
        columns += assigned.values()
        numbers += _numbers(context, at, assigned)
    return Expression.of_distinct_terms(columns, numbers)


def _drawn(context: Context, values: Sequence[int]) -> int:
    """Return the sum of the numbers of the seats that a plan takes; no others are drawn."""
    return sum(
        sum(_numbers(context, at, [who for who, column in assigned.items() if values[column]]))
        for at, assigned in enumerate(context.variables.assign)
        if values[context.variables.runs[at]]
    )


def _numbers(context: Context, offer: int, people: Iterable[int]) -> list[int]:
    index = context.index
    course = index.courses[index.offers[offer].course].id
    drawn_for = (("nominee", index.nominees[who].id, course) for who in people)
    return public_numbers(index.policy.seed, drawn_for, bits=DRAW_BITS)
