"""The public numbers of a draw, which anybody can compute."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.record import Record
from leadership_opt.ids import DRAW_BITS, public_number
from leadership_opt.rules.catalogue import GoalTrait, goal_has


class DrawnNumber(Record):
    """The public number of one start, or of one seat, of the plan.

    Anybody can compute it: the first 30 bits of SHA-256 over the seed, the kind, and the
    two parts, joined by line feeds.
    """

    kind: Literal["course", "nominee"] = Field(description="course: a start date; nominee: a seat")
    course: str = Field(description="id of the course")
    nominee: str | None = Field(default=None, description="id of the nominee of a seat")
    start_date: str | None = Field(default=None, description="first day of a start, e.g. 2024-05-06")
    number: int = Field(description="draw points")


def numbers_drawn(problem: Problem, plan: Plan) -> tuple[DrawnNumber, ...]:
    """Return the public numbers of all starts and seats of a plan; none where nothing is drawn."""
    if not any(goal_has(entry.goal, GoalTrait.DRAW) for entry in problem.policy.goals):
        return ()
    starts = (start_number(problem, entry.course, str(entry.start_date)) for entry in plan.courses)
    seats = (seat_number(problem, entry.nominee, entry.course) for entry in plan.assignments)
    return (*starts, *seats)


def start_number(problem: Problem, course: str, start_date: str) -> DrawnNumber:
    """Draw the number of a course on a start date."""
    number = public_number(problem.policy.seed, "course", course, start_date, bits=DRAW_BITS)
    return DrawnNumber(kind="course", course=course, start_date=start_date, number=number)


def seat_number(problem: Problem, nominee: str, course: str) -> DrawnNumber:
    """Draw the number of a nominee in a course."""
    number = public_number(problem.policy.seed, "nominee", nominee, course, bits=DRAW_BITS)
    return DrawnNumber(kind="nominee", course=course, nominee=nominee, number=number)
