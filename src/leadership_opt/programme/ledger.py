"""How much room every rule leaves for exchanging people in a plan, so that many small edits are judged in no time.

Exchanging people leaves courses, dates and sizes as they are. What the model's rows then say of single seats
is all that a rule can speak against an exchange, whatever rule posted them. The ledger knows the slack of
each row and with which coefficient a seat stands in it. What people cost by who they are is in no row of
seats: of that it asks whether the funds can pay; and where limits of goals say more than rows, the checker.
Whatever is claimed on its word is confirmed by the checker in the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from leadership_opt.domain import Plan
from leadership_opt.errors import ReadingsDisagree
from leadership_opt.model.build import Model
from leadership_opt.model.seat_rows import SeatRow, rows_of_seats
from leadership_opt.programme.fares import Fares
from leadership_opt.programme.limited_goals import LimitedGoals
from leadership_opt.programme.seating import Pair

Change = tuple[int, int]
"""A row, by its number, and by how much an exchange changes its sum."""

MONEY = -1
"""Stands in ``LastRoom`` for what is paid for people by who they are."""

LIMITS = -2
"""Stands there for limits of goals that are not told by rows of seats: of these the checker is asked."""

LastRoom = frozenset[int]
"""Rows in which an exchange leaves little room, each by a number that tells the direction too."""


class Ledger:
    """The room that a valid plan leaves for exchanging people.

    Parameters
    ----------
    model
        The rules of the problem.
    plan
        A plan that keeps every rule.
    """

    def __init__(self, model: Model, plan: Plan) -> None:
        context = model.context
        rows, (lower, upper), say_more = rows_of_seats(model, plan)
        running = {entry.course: entry.start_date for entry in plan.courses}
        self._column: dict[Pair, int] = {}
        self._course: dict[int, str] = {}
        for at, offer in enumerate(context.index.offers):
            course = context.index.courses[offer.course].id
            if running.get(course) in offer.dates:
                for who, column in context.variables.assign[at].items():
                    self._column[context.index.nominees[who].id, course] = column
                    self._course[column] = course
        self._ends = {column: (int(lower[column]), int(upper[column])) for column in self._course}
        self._free = Counter(self._course[column] for column, (least, most) in self._ends.items() if least < most)
        self._taken = {self._of((entry.nominee, entry.course)) for entry in plan.assignments}
        self._below: list[int] = []
        self._above: list[int] = []
        self._largest: list[int] = []
        self._terms: dict[int, list[Change]] = {}
        self._fares = Fares(context.index.problem, plan)
        problem = context.index.problem
        say_more |= self._fares.matter and bool(problem.policy.goal_limits)
        self._limits = LimitedGoals(problem, plan) if say_more else None
        self._is_uneven = self._fares.matter or say_more
        for row in rows:
            if not self._is_unmoved(row):
                self._add(row)

    def _of(self, pair: Pair) -> int:
        """Return the column of a seat of the plan."""
        if pair not in self._column:
            raise ReadingsDisagree.about("seat", "impossible", "valid")
        return self._column[pair]

    def _is_unmoved(self, row: SeatRow) -> bool:
        """Tell whether all seats of each course count alike in a row: then exchanges within courses do not move it."""
        factors: dict[str, list[int]] = {}
        for column, factor in row.terms.items():
            factors.setdefault(self._course[column], []).append(factor)
        return all(len(some) == self._free[course] and len(set(some)) == 1 for course, some in factors.items())

    def _add(self, row: SeatRow) -> None:
        actual = sum(row.terms[column] for column in row.terms.keys() & self._taken)
        for column, factor in row.terms.items():
            self._terms.setdefault(column, []).append((len(self._below), factor))
        self._is_uneven |= len(set(row.terms.values())) > 1
        self._below.append(actual - row.lower)
        self._above.append(row.upper - actual)
        self._largest.append(max(0, *row.terms.values()) - min(0, *row.terms.values()))

    # --- who may leave, who may come ----------------------------------------------------------------------------------

    def may_leave(self, nominee: str, course: str) -> bool:
        """Tell whether some plan with the same courses, dates and sizes does without a participant."""
        return not self._ends[self._column[nominee, course]][0]

    def may_come(self, nominee: str, course: str) -> bool:
        """Tell whether some plan with the same courses, dates and sizes has a seat for somebody in a course."""
        column = self._column.get((nominee, course))
        return column is not None and bool(self._ends[column][1])

    def allows(self, out: Iterable[Pair], into: Iterable[Pair]) -> bool:
        """Tell whether all rows are kept when seats are taken and given.

        Parameters
        ----------
        out, into
            Pairs (nominee, course), as many in as out of each course.
        """
        out, into = tuple(out), tuple(into)
        are_kept = all(-self._below[row] <= by <= self._above[row] for row, by in self._changes(out, into))
        if not are_kept or not self._fares.can_be_paid(out, into):
            return False
        return self._limits is None or self._limits.are_kept(out, into)

    def last_room(self, leaving: Pair, coming: Pair) -> LastRoom:
        """Return the rows, with the direction, in which an exchange leaves too little room for some other exchange."""
        rows = frozenset(
            2 * row + (by > 0)
            for row, by in self._changes([leaving], [coming])
            if by and not self._largest[row] - self._below[row] <= by <= self._above[row] - self._largest[row]
        )
        if self._limits is not None:
            rows |= {LIMITS}
        return rows | {MONEY} if self._fares.are_raised([leaving], [coming]) else rows

    def agree(self, out: tuple[Pair, Pair], into: tuple[Pair, Pair]) -> bool:
        """Tell whether two exchanges are allowed together that are allowed one at a time but share last room.

        Where all seats count alike in a row, of two such exchanges one is too many.
        """
        return self._is_uneven and self.allows(out, into)

    def _changes(self, out: Iterable[Pair], into: Iterable[Pair]) -> Iterable[Change]:
        """Return by how much each row that these seats stand in changes."""
        changes: dict[int, int] = {}
        for sign, pairs in ((-1, out), (1, into)):
            for pair in pairs:
                for row, factor in self._terms.get(self._column[pair], ()):
                    changes[row] = changes.get(row, 0) + sign * factor
        return changes.items()
