"""Beginning from a plan: what still fits of it, mended where it does not.

The plan may be of another problem, and wrong in any way. Its courses and seats are looked up; what this problem does
not have is dropped. If the rest keeps every row it is the incumbent of the first stage. If not, its dates are held and
as many of its people as possible keep their seats; then dates may move too. Nothing is proven by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leadership_opt.domain.plan import Plan
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers
from leadership_opt.model.post import Posted
from leadership_opt.result.kept_start import KeptStart, StartUse, StartValue
from leadership_opt.result.stage import Stage
from leadership_opt.rules.stage_labels import part_key
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.stages.state import SolveState, watch_nothing

MENDING_SECONDS = 3.0
"""For a plan near the given one: found soon, or the solve does as well from nothing."""

MENDING_SHARE = 0.1
"""But no more than this share of all time."""

LEAST_KEPT_SHARE = 0.75
"""A plan that keeps fewer of the seats is far from the given one: to begin from such a plan took ten times as long."""

KEPT_SEAT, KEPT_DATE, SEAT = 4, 40, 1
"""What a plan near the given one is worth: a seat that the same person has, a course on the same day, any seat."""


@dataclass(frozen=True, slots=True)
class BegunFrom:
    """The plan that a solve began from.

    Attributes
    ----------
    use, values
        What became of the given plan, and the column values of the plan begun from; None if there was none.
    starts, seats
        Columns of the start dates and seats of the given plan that the problem has.
    given
        The given plan.
    """

    use: StartUse
    values: list[int] | None
    starts: tuple[int, ...]
    seats: tuple[int, ...]
    given: Plan

    def told(self, state: SolveState, stages: Sequence[Stage]) -> KeptStart:
        """Return what the outcome says of it."""
        values = self.values
        parts = [] if values is None else [part for objective in state.model.objectives for part in objective.parts]
        worth = [
            StartValue(goal=part.goal, label=part.label, value=part.expression.value(values or [])) for part in parts
        ]
        return KeptStart(
            use=self.use,
            courses=len({entry.course for entry in self.given.courses}),
            courses_kept=sum((values or dict.fromkeys(self.starts, 0))[column] for column in self.starts),
            seats=len({(entry.nominee, entry.course) for entry in self.given.assignments}),
            seats_kept=sum((values or dict.fromkeys(self.seats, 0))[column] for column in self.seats),
            values=tuple(worth),
            stages_kept=_as_good(worth, stages),
        )


def _as_good(worth: Sequence[StartValue], stages: Sequence[Stage]) -> int:
    """Return in how many of the first stages the plan begun from was as good as what was found."""
    reached = {part_key(stage.goal, stage.label): stage.value for stage in stages}
    for at, one in enumerate(worth):
        if reached.get(one.key) != one.value:
            return at
    return len(worth)


def begin_from(state: SolveState, plan: Plan) -> BegunFrom:
    """Let a solve begin from a plan, if it or one near it keeps all rows.

    Parameters
    ----------
    state
        A solve that has no plan yet; it takes over the one that is found.
    plan
        Any plan, also one of another problem.
    """
    starts, seats = _columns_of(state, plan)
    use, values = StartUse.NONE, None
    if (starts or not plan.courses) and state.size.has_quick_relaxation and not state.stopped:
        use, values = _near(state, starts, seats)
    state.take_plan(values)
    return BegunFrom(use, values, tuple(starts), tuple(seats), plan)


def _columns_of(state: SolveState, plan: Plan) -> tuple[list[int], list[int]]:
    """Return the columns of the start dates and the seats of a plan, as far as the problem has them."""
    variables, index = state.model.context.variables, state.model.context.index
    days = {entry.course: entry.start_date for entry in reversed(plan.courses)}
    people = {(index.position_of_nominee.get(entry.nominee), entry.course) for entry in plan.assignments}
    starts, seats = [], []
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course].id
        if days.get(course) not in offer.dates:
            continue
        starts.append(variables.starts[at][offer.dates.index(days[course])])
        seats += [column for who, column in variables.assign[at].items() if (who, course) in people]
    return starts, seats


def _near(state: SolveState, starts: list[int], seats: list[int]) -> tuple[StartUse, list[int] | None]:
    """Return the plan, if it keeps all rows, else one near it."""
    variables = state.model.context.variables
    all_starts = sorted({column for some in variables.starts for column in some})
    all_seats = sorted(column for assigned in variables.assign for column in assigned.values())
    same_dates = _held(state.lower, state.upper, all_starts, starts)
    whole = _held(*same_dates, all_seats, seats)
    found = state.search(Posted(state.matrix, *whole), _seconds(state), watch_nothing)
    if found.values is not None:
        return StartUse.WHOLE, found.values
    worth = dict.fromkeys(all_seats, SEAT)
    worth |= dict.fromkeys(seats, KEPT_SEAT) | dict.fromkeys(starts, KEPT_DATE)
    nearness = Expression.of(worth.items())
    for lower, upper in (same_dates, (state.lower, state.upper)):
        posted = Posted(state.matrix, lower, upper)
        posted.maximise(nearness)
        posted.start_from(whole[0].tolist())
        found = state.search(posted, _seconds(state), watch_nothing)
        if found.values is not None:
            kept = sum(found.values[column] for column in seats)
            return (StartUse.MENDED, found.values) if kept >= LEAST_KEPT_SHARE * len(seats) else (StartUse.NONE, None)
        if found.status is not SearchStatus.INFEASIBLE:
            break  # with more freedom it takes longer still
    return StartUse.NONE, None


def _seconds(state: SolveState) -> float:
    return min(MENDING_SECONDS, MENDING_SHARE * state.clock.left)


def _held(lower: Integers, upper: Integers, columns: list[int], chosen: list[int]) -> tuple[Integers, Integers]:
    """Return column bounds within which of some 0/1 columns just the chosen ones are 1."""
    fixed = np.zeros(len(lower), dtype=np.int64)
    fixed[chosen] = 1
    lower, upper = lower.copy(), upper.copy()
    lower[columns] = upper[columns] = fixed[columns]
    return lower, upper
