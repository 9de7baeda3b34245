"""Every plan of a tiny problem that keeps every rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.oracle.register import Register
from tests.oracle.roster_rules import RosterRules, Row
from tests.oracle.seating import CountRow, Seats
from tests.oracle.timetable import Timetable, timetables
from tests.oracle.treasury import Bill, Treasury


@dataclass(frozen=True, slots=True)
class TinyPlan:
    """Courses with dates, and who sits in them; payments are left open."""

    timetable: Timetable
    seats: int
    bill: Bill


def feasible_plans(register: Register, seats: Seats) -> Iterator[TinyPlan]:
    """Yield every plan that keeps every rule, each once.

    Parameters
    ----------
    register
        The facts of the persons, with the problem.
    seats
        The numbers of the seats of the problem.
    """
    problem = register.problem
    rules, treasury = RosterRules(register, seats), Treasury(problem)
    for timetable in timetables(problem):
        choices = [rules.choices(nominee, timetable) for nominee in problem.nominees]
        for taken in _rosters(choices, rules.rows(timetable)):
            sizes = {course: (taken & seats.of_course[course]).bit_count() for course in timetable}
            bill = treasury.bill(timetable, sizes, seats.rosters(taken))
            if bill is not None:
                yield TinyPlan(timetable, taken, bill)


def _rosters(choices: list[list[int]], rows: list[Row]) -> Iterator[int]:
    """Yield every set of seats with one choice of each nominee that keeps all rows.

    A branch is left as soon as a counted row can no longer hold, whatever the
    nominees still to come choose.
    """
    counted = [row for row in rows if isinstance(row, CountRow)]
    others = [row for row in rows if not isinstance(row, CountRow)]
    to_come = [0]
    for of_nominee in reversed(choices):
        all_of_hers = 0
        for choice in of_nominee:
            all_of_hers |= choice
        to_come.append(to_come[-1] | all_of_hers)
    to_come.reverse()

    def seat(index: int, taken: int) -> Iterator[int]:
        possible = taken | to_come[index]
        for row in counted:
            if not row.can_hold(taken, possible):
                return
        if index == len(choices):
            if all(row.holds(taken) for row in others):
                yield taken
            return
        for choice in choices[index]:
            yield from seat(index + 1, taken | choice)

    return seat(0, 0)
