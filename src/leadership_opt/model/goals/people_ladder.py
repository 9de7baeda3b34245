"""Columns that count the people of some seats: "at least one", "at least two", ..."""

from __future__ import annotations

from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Integers, Row, WideRow, falling


def people_ladder(context: Context, people: Integers, offers: tuple[int, ...], name: str) -> list[int]:
    """Return the columns that say whether at least one, two, ... of some seats are taken."""
    variables = context.variables
    most = min(len(people), sum(variables.sizes[at][-1] for at in offers))
    steps = list(variables.columns.ladder(most, name))
    less = Expression(tuple(steps), (-1,) * len(steps))
    variables.definitions.append(WideRow(people, Row(None, less, lower=0, upper=0)))
    variables.definitions += falling(steps)
    variables.steps_of_seats.append((people, steps))
    return steps
