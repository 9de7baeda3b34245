"""What one participant costs: by the price table of an item, where it has one."""

from __future__ import annotations

from datetime import date

from leadership_opt.checker.groups import matches
from leadership_opt.domain import CostItem, Money, Nominee, Problem


def price_of(item: CostItem, person: Nominee, start: date, problem: Problem) -> Money:
    """Return what an item costs for one participant of a course that starts on a day.

    The amount of the row of the item's table that she belongs to; where there is none, the item's own.
    """
    return next(
        (
            row.amount
            for row in problem.policy.person_prices
            if row.table == item.price_table and matches(row.where, person, start, problem.policy)
        ),
        item.amount,
    )
