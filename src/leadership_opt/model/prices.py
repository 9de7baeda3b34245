"""What participants cost by who they are: price tables in VND, and the cost of a roster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import gcd

from leadership_opt.domain.course import CostItem, Course
from leadership_opt.domain.nominee import Nominee
from leadership_opt.domain.policy import Policy
from leadership_opt.domain.problem import Problem
from leadership_opt.model.groups import DATED, Reader, dated_fact, fact
from leadership_opt.model.money import item_cost_vnd, price_vnd


@dataclass(frozen=True, slots=True)
class PriceTable:
    """A price table as one item uses it.

    Attributes
    ----------
    attribute
        By which people are told apart; empty: the table has no rows.
    price_of
        Value -> VND for each person who has it.
    other
        VND for everybody else.
    """

    attribute: str
    price_of: Mapping[str, int]
    other: int

    @classmethod
    def of(cls, item: CostItem, policy: Policy, year: int) -> PriceTable:
        """Return the table of an item that has one, at the rates of a year."""
        rows = [row for row in policy.person_prices if row.table == item.price_table]
        prices = {
            value: price_vnd(row.amount, policy, year)
            for row in rows
            for values in row.where.values()
            for value in values
        }
        attribute = next((name for row in rows for name in row.where), "")
        return cls(attribute, prices, price_vnd(item.amount, policy, year))

    def price_vnd(self, reader: Reader, person: Nominee, start: date) -> int:
        """Return what a person costs in a course that starts on a day."""
        if not self.attribute:
            return self.other
        if self.attribute in DATED:
            value = dated_fact(reader, person, self.attribute, start)
        else:
            value = fact(reader, person, self.attribute)
        return self.other if value is None else self.price_of.get(value, self.other)


class PlainReader:
    """Reads facts of people by the policy alone, where no model is made.

    Parameters
    ----------
    policy
        Says how provinces, categories and bands are counted.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy


def personal_costs_vnd(problem: Problem, course: Course, start: date, people: Iterable[str]) -> dict[str, int]:
    """Return what each item with a price table costs for some participants.

    Parameters
    ----------
    problem
        Whose prices count.
    course, start
        A running course and its first day.
    people
        Ids of its participants.
    """
    priced = [item for item in course.costs if item.price_table is not None]
    if not priced:
        return {}
    reader, roster = PlainReader(problem.policy), [problem.nominee_by_id[person] for person in people]
    tables = {item.id: PriceTable.of(item, problem.policy, start.year) for item in priced}
    return {item: sum(table.price_vnd(reader, person, start) for person in roster) for item, table in tables.items()}


def rounding_vnd(item: CostItem, participants: int, policy: Policy, year: int) -> int:
    """Return by how many VND rounding up to money units makes an item of a course that runs in a year dearer.

    Of an item with a price table that is the most that it can be, whoever comes.
    """
    if item.price_table is not None:
        table = PriceTable.of(item, policy, year)
        return policy.money_unit - gcd(policy.money_unit, table.other, *table.price_of.values())
    return -item_cost_vnd(item, participants, policy, year) % policy.money_unit
