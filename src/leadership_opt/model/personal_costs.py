"""Costs that depend on who travels: a column for each item with a price table, in money units.

``unit * column`` is what the participants cost, rounded up to whole units, exactly as the cost of any other item.
It is a column of courses, so that budgets and goals stay rows over courses alone; the master problem knows of it what
the cheapest and the dearest people of each size would cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import gcd

from leadership_opt.domain.course import CostItem
from leadership_opt.model.columns import ColumnKind
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.groups import DATED, group_with
from leadership_opt.model.members import members_in
from leadership_opt.model.money import item_cost_units
from leadership_opt.model.prices import PriceTable
from leadership_opt.model.rows import Row
from leadership_opt.model.variables import Variables


class PersonalCosts:
    """What items of offers cost, as expressions; those with price tables by columns of their own.

    Attributes
    ----------
    rows
        The rows that define the columns.
    tables
        Column -> its offer and price table.
    """

    def __init__(self, variables: Variables) -> None:
        self.rows: list[Row] = []
        self.tables: dict[int, tuple[int, PriceTable]] = {}
        self._variables = variables
        self._column_of: dict[tuple[int, str], int] = {}
        self._vnd: dict[tuple[int, str], tuple[Expression, int]] = {}
        for at, offer in enumerate(variables.index.offers):
            for item in variables.index.courses[offer.course].costs:
                if item.price_table is not None:
                    self._add(at, item)

    def units(self, offer: int, items: Sequence[CostItem]) -> Expression:
        """Return what some items of an offer cost in money units, each rounded up."""
        policy, year = self._variables.index.policy, self._variables.index.offers[offer].year
        plain = [item for item in items if item.price_table is None]
        own = [self._column_of[offer, item.id] for item in items if item.price_table is not None]
        by_size = self._variables.by_size(
            offer, lambda size: sum(item_cost_units(item, size, policy, year) for item in plain)
        )
        return by_size.plus(Expression.sum_of(own)) if own else by_size

    def vnd(self, offer: int, item: CostItem) -> tuple[Expression, int]:
        """Return what an item with a price table costs, counted in so many VND."""
        return self._vnd[offer, item.id]

    def most_units(self, offer: int, items: Sequence[CostItem]) -> int:
        """Return what some items of an offer cost at most."""
        variables = self._variables
        largest, upper = variables.sizes[offer][-1], variables.columns.upper
        policy, year = variables.index.policy, variables.index.offers[offer].year
        return sum(
            item_cost_units(item, largest, policy, year)
            if item.price_table is None
            else upper[self._column_of[offer, item.id]]
            for item in items
        )

    def _add(self, at: int, item: CostItem) -> None:
        """Add the column of an item of an offer, and its rows."""
        variables, index = self._variables, self._variables.index
        table, unit = PriceTable.of(item, index.policy, index.offers[at].year), index.policy.money_unit
        least, most = self._by_size(at, table)
        name = f"cost[{index.courses[index.offers[at].course].id},{index.offers[at].year},{item.id}]"
        column = variables.columns.new(0, -(-max(most) // unit), name, ColumnKind.COURSE)
        self.tables[column] = at, table
        variables.personal_costs.append(column)
        self._column_of[at, item.id] = column
        step = gcd(unit, table.other, *table.price_of.values())
        others = variables.by_size(at, lambda size: table.other // step * size)
        extras = Expression.of((seat, extra // step) for seat, extra in self._extras(at, table))
        units, paid = Expression.sum_of([column]), total((others, extras))
        self._vnd[at, item.id] = paid, step
        self.rows.append(Row(None, total((units, paid), (unit // step, -1)), lower=0, upper=unit // step - 1))
        for sign, sums in ((1, least), (-1, most)):
            bound = variables.by_size(at, lambda size, sums=sums: -(-sums[min(size, len(sums) - 1)] // unit))  # type: ignore[misc]
            self.rows.append(Row(None, total((units, bound), (sign, -sign)), lower=0))

    def _extras(self, at: int, table: PriceTable) -> Iterator[tuple[int, int]]:
        """Yield the columns of people with a price of their own, and by how much it exceeds that of all others."""
        for price in sorted({*table.price_of.values()} - {table.other}):
            values = tuple(value for value, of_value in table.price_of.items() if of_value == price)
            group = group_with(self._variables.index, table.attribute, values)
            for column in members_in(self._variables, group, at).tolist():
                yield column, price - table.other

    def _by_size(self, at: int, table: PriceTable) -> tuple[list[int], list[int]]:
        """Return what so many of the cheapest, and of the dearest, people who may come cost in VND, from nobody on."""
        index, people = self._variables.index, self._variables.people[at].tolist()
        if table.attribute in DATED:
            prices = (table.other, *table.price_of.values())
            ends = [min(prices)] * len(people), [max(prices)] * len(people)
        else:
            day = index.offers[at].dates[0]
            found = sorted(table.price_vnd(index, index.nominees[who], day) for who in people)
            ends = found, found[::-1]
        least, most = (list(accumulate(end, initial=0)) for end in ends)
        return least, most
