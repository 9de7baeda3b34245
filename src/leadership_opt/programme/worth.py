"""What one more seat is worth in each goal, so that people can be ranked for it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from leadership_opt.domain import Plan
from leadership_opt.errors import ReadingsDisagree
from leadership_opt.model.build import objectives_of
from leadership_opt.model.context import Context
from leadership_opt.model.objective import StagePart
from leadership_opt.result.draw import seat_number

Worth = tuple[int, ...]
"""Numbers in the planner's order of goals, larger is better; the last is the public draw."""


class Worths:
    """Ranks people for a seat in a course of a plan, by the planner's order of goals.

    Only what depends on the person is looked at: the course, its date and size are given. A seat is worth
    the coefficient of its column in each objective, and that of the next step where an objective counts
    people step by step; where it counts what people cost by who they are, her price. Ties are broken by the
    public number of the draw.

    Parameters
    ----------
    context
        Of the problem's model. Where ``stability`` is a goal, its base is the plan.
    plan
        Courses on dates, and who has a seat already.

    Raises
    ------
    ReadingsDisagree
        If a goal counts people by columns of which nothing says how they follow from seats.
    """

    def __init__(self, context: Context, plan: Plan) -> None:
        self._problem = context.index.problem
        self._variables = context.variables
        self._tables = context.personal_costs.tables
        index, variables = context.index, context.variables
        objectives = objectives_of(context, index.policy.goals)
        self._follows = variables.is_seat | variables.is_of_courses
        self._follows[[step for _, steps in variables.steps_of_seats for step in steps]] = True
        self._follows[[step for one in variables.steps_within for step in one.steps]] = True
        self._follows[[step for one in variables.spreads for step in (*one.most, *one.least)]] = True
        running, seated = {entry.course: entry.start_date for entry in plan.courses}, plan.rosters()
        self._columns: dict[tuple[str, str], list[int]] = {}
        self._prices: dict[int, dict[int, int]] = {}
        self._runs = [running.get(index.courses[offer.course].id) in offer.dates for offer in index.offers]
        taken: set[int] = set()
        for at, offer in enumerate(index.offers):
            course = index.courses[offer.course].id
            if self._runs[at]:
                for who, column in variables.assign[at].items():
                    self._columns[index.nominees[who].id, course] = [column]
                for cost, table in ((cost, table) for cost, (of, table) in self._tables.items() if of == at):
                    start = running[course]
                    self._prices[cost] = {
                        column: table.price_vnd(index, index.nominees[who], start)
                        for who, column in variables.assign[at].items()
                    }
                people = (index.position_of_nominee[person] for person in seated[course])
                taken.update(variables.assign[at][who] for who in people)
        self._add_steps(taken)
        counted = {column for columns in self._columns.values() for column in columns}
        self._goals = [
            {column: objective.sign * factor for column, factor in self._points(part) if column in counted}
            for objective in objectives
            for part in objective.parts
        ]

    def _add_steps(self, taken: set[int]) -> None:
        """Add to each seat the steps that it takes."""
        by_seat = {columns[0]: columns for columns in self._columns.values()}
        for seats, steps in self._variables.steps_of_seats:
            step = len(taken.intersection(seats.tolist()))
            if step < len(steps):
                for seat in by_seat.keys() & set(seats.tolist()):
                    by_seat[seat].append(steps[step])
        for within in self._variables.steps_within:
            counted = set(within.seats.tolist())
            step = len(taken & counted)
            there = sum(len(taken.intersection(self._variables.assign[at].values())) for at in within.offers)
            if step < min(len(within.steps), within.most(there)):
                for seat in by_seat.keys() & counted:
                    by_seat[seat].append(within.steps[step])
        for spread in self._variables.spreads:
            running = [seats.tolist() for seats, runs in zip(spread.seats, self._runs, strict=True) if runs]
            people = [len(taken.intersection(seats)) for seats in running]
            for seats, count in zip(running, people, strict=True):
                moved = spread.most[count : count + 1] if count == max(people) else ()
                if count == min(people) and people.count(count) == 1:
                    moved += spread.least[count : count + 1]
                for seat in by_seat.keys() & set(seats):
                    by_seat[seat] += moved

    def _points(self, part: StagePart) -> Iterator[tuple[int, int]]:
        """Yield the terms of a goal; where it counts prices of people, these in VND and all others by as much."""
        terms = list(self._terms(part))
        prices = [(self._prices[cost], factor) for cost, factor in terms if cost in self._prices]
        if not prices:
            yield from terms
            return
        points = {column: factor * self._problem.policy.money_unit for column, factor in terms}
        for of_seats, factor in prices:
            for column, price in of_seats.items():
                points[column] = points.get(column, 0) + factor * price
        yield from points.items()

    def _terms(self, part: StagePart) -> Iterator[tuple[int, int]]:
        columns = np.array(part.expression.columns, dtype=np.int64)
        unknown = columns[~self._follows[columns]]
        if len(unknown):
            name = self._variables.columns.name(int(unknown[0]))
            raise ReadingsDisagree.about(part.goal, name, "follows from the seats")
        yield from part.expression.terms()

    def of(self, nominee: str, course: str) -> Worth:
        """Return what a seat for this person adds."""
        columns = self._columns[nominee, course]
        worth = (sum(goal.get(column, 0) for column in columns) for goal in self._goals)
        return (*worth, seat_number(self._problem, nominee, course).number)
