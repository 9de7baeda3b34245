"""The public draw: its seed, its numbers, and how anybody computes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leadership_opt.domain import Plan, Problem
from leadership_opt.exchange.page.bilingual import Both, alike, both
from leadership_opt.ids import DRAW_BITS
from leadership_opt.report.words import calendar_day, number
from leadership_opt.result.draw import DrawnNumber, numbers_drawn


@dataclass(frozen=True, slots=True)
class DrawRow:
    """A number drawn: what it is for, the text that is hashed, and the number itself."""

    nominee: str
    course: str
    day: Both
    hashed: str
    value: int
    shown: Both


@dataclass(frozen=True, slots=True)
class PublicDraw:
    """The seed, and the numbers of all starts and seats; none where no goal draws."""

    seed: int
    bits: int
    rows: tuple[DrawRow, ...]


def public_draw(problem: Problem, plan: Plan) -> PublicDraw:
    """Return what was drawn for a plan."""
    rows = tuple(_row(problem, one) for one in numbers_drawn(problem, plan))
    return PublicDraw(problem.policy.seed, DRAW_BITS, rows)


def _row(problem: Problem, one: DrawnNumber) -> DrawRow:
    what = ("course", one.course, one.start_date or "") if one.nominee is None else ("nominee", one.nominee, one.course)
    day = None if one.start_date is None else date.fromisoformat(one.start_date)
    return DrawRow(
        nominee=one.nominee or "",
        course=one.course,
        day=alike("") if day is None else both(lambda language: calendar_day(day, language)),
        hashed="\n".join((str(problem.policy.seed), *what)),
        value=one.number,
        shown=both(lambda language: number(one.number, language)),
    )
