"""Seats of each province as a ladder: "at least one", "at least two", ..."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from leadership_opt.model.columns import ColumnKind
from leadership_opt.model.expression import Expression
from leadership_opt.model.index import Index
from leadership_opt.model.rows import Row, WideRow, falling
from leadership_opt.model.variables import Variables


def seats_held(index: Index) -> Counter[str | None]:
    """Return the held seats of each province, and of no province."""
    held: Counter[str | None] = Counter()
    people = index.problem.person_by_id
    for course in index.held:
        for person in course.participants:
            held[index.counted_province(people[person].province)] += 1
    return held


def members_by_province(index: Index) -> defaultdict[str | None, list[int]]:
    """Return the positions of the nominees of each province, and of none, who can attend something."""
    able: defaultdict[str | None, list[int]] = defaultdict(list)
    for who in np.flatnonzero(index.can_attend_some.any(axis=0)).tolist():
        able[index.counted_province(index.nominees[who].province)].append(who)
    return able


class ProvinceSeats:
    """Counting ladders over the provinces that are counted (63 or 34).

    Attributes
    ----------
    held
        Held seats of each province.
    steps
        For each province, columns for one, two, ... planned seats in falling order.
    rows
        The rows that define the ladders.
    """

    def __init__(self, variables: Variables) -> None:
        index = variables.index
        self.held = seats_held(index)
        able = members_by_province(index)
        self.steps: dict[str, list[int]] = {}
        self.rows: list[Row | WideRow] = []
        every_offer = range(len(index.offers))
        limit = index.policy.max_courses_per_nominee
        for code in index.province_codes:
            members = able[code]
            most = sum(max(0, limit - int(index.held_count[who])) for who in members)
            most = min(most, _most_allowed(variables, code) - self.held[code])
            seats = variables.seat_columns(every_offer, members)
            steps = list(variables.columns.ladder(max(0, most), f"seats[{code}]", ColumnKind.PROVINCE))
            self.steps[code] = steps
            variables.steps_of_seats.append((seats, steps))
            less = Expression(tuple(steps), (-1,) * len(steps))
            self.rows.append(WideRow(seats, Row(None, less, lower=0, upper=0)))
            self.rows += falling(steps)

    def most(self, code: str) -> int:
        """Return the most seats, held ones included, that a province could have."""
        return self.held[code] + len(self.steps[code])

    def at_least(self, code: str, seats: int) -> Expression:
        """Return whether a province has at least some number of seats, held ones included."""
        step = seats - self.held[code]
        if step <= 0:
            return Expression(constant=1)
        if step > len(self.steps[code]):
            return Expression()
        return Expression.sum_of([self.steps[code][step - 1]])


def _most_allowed(variables: Variables, code: str) -> int:
    """Return a bound on the seats of a province from the quotas that count exactly it."""
    policy = variables.index.policy
    name = "province" if policy.provinces_switch_on is None else "province_2025"
    limits = [
        quota.max_count
        for quota in policy.required_quotas
        if quota.max_count is not None
        and quota.scope == "programme"
        and not (quota.in_countries or quota.in_years or quota.in_courses)
        and (
            (quota.each == name and set(quota.where) <= {name} and code in quota.where.get(name, (code,)))
            or (quota.each is None and quota.where == {name: (code,)})
        )
    ]
    return min(limits, default=10**6)
