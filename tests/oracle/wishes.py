"""What plans miss of wishes short of rules. Written from ``semantics.md``, "Goals"."""

from __future__ import annotations

from leadership_opt.domain import CompanionKind, Problem
from tests.oracle.quota_rules import QuotaRules
from tests.oracle.register import Register
from tests.oracle.seating import Seats, ShareRow
from tests.oracle.timetable import Timetable


class Shortfalls:
    """What plans of one problem miss of its wishes."""

    def __init__(self, register: Register, seats: Seats) -> None:
        self.problem: Problem = register.problem
        self._quotas = QuotaRules(register, seats)
        self._seats = seats

    def value(self, timetable: Timetable, taken: int) -> int:
        """Return the points of what the seats taken miss."""
        policy, points = self.problem.policy, 0
        for quota in policy.quotas:
            for row in self._quotas.rows_of(quota, timetable) if quota.wanted else ():
                if isinstance(row, ShareRow):
                    points += quota.weight * row.missed(taken)
                    continue
                there = row.held + (taken & row.group).bit_count()
                below = max(0, (row.least or 0) - there)
                above = 0 if row.most is None else max(0, there - row.most)
                points += quota.weight * (below + above)
        for group in policy.companions:
            for course in timetable if group.wanted else ():
                there = (taken & self._seats.together((one, course) for one in group.nominees)).bit_count()
                if group.kind is CompanionKind.APART:
                    points += group.weight * max(0, there - 1)
                elif there:
                    points += group.weight * (len(group.nominees) - there)
        return points
