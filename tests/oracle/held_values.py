"""What held courses add to the values of goals that limits bound. Written from ``semantics.md``, "Limits of goals"."""

from __future__ import annotations

from datetime import date

from leadership_opt.domain import CompanionKind, FundKind, GoalId, HeldCourse, Nominee, Problem, Scope
from leadership_opt.reference import Sex
from tests.oracle.quota_rules import QuotaRules
from tests.oracle.register import Register
from tests.oracle.seating import Seats, ShareRow
from tests.oracle.timetable import is_open
from tests.oracle.tiny_bands import in_band


class HeldValues:
    """Values of the held courses of one problem."""

    def __init__(self, register: Register, seats: Seats) -> None:
        self.register, self.problem = register, register.problem
        self._quotas = QuotaRules(register, seats)
        self._held = self.problem.history.courses
        self._pairs = [(self.problem.person_by_id[who], held) for held in self._held for who in held.participants]

    def value(self, goal: GoalId) -> int:
        """Return what held courses add to a sum."""
        match goal:
            case GoalId.PARTICIPANTS:
                return len(self._pairs)
            case GoalId.COST:
                return self._paid({*FundKind})
            case GoalId.STATE_COST:
                return self._paid({FundKind.STATE_BUDGET})
            case GoalId.SHORTFALLS:
                return self._missed()
            case _:
                return sum(self._points(goal, person, held) for person, held in self._pairs)

    def worst_rank(self) -> int:
        """Return the worst rank that somebody with wishes had; 0 without any."""
        last = max(1, len(self.problem.policy.preference.points_by_rank))
        ranks = (_rank(who, held, last + 1) for who, held in self._pairs)
        return max((min(rank, last + 1) for rank in ranks if rank), default=0)

    def people(self) -> list[int]:
        """Return how many people of the group that courses are to share evenly each held course had."""
        group = self.problem.policy.even.group.items()

        def counts(who: Nominee, day: date) -> bool:
            return all(self.register.attribute(who, name, day) in values for name, values in group)

        people = self.problem.person_by_id
        return [sum(counts(people[who], held.start_date) for who in held.participants) for held in self._held]

    def _paid(self, kinds: set[FundKind]) -> int:
        payers = {fund.id for fund in self.problem.funds if fund.kind in kinds}
        paid = sum(one.amount_vnd for held in self._held for one in held.payments if one.fund in payers)
        return -(-paid // self.problem.policy.money_unit)

    def _missed(self) -> int:
        policy, points = self.problem.policy, 0
        for quota in policy.quotas:
            for row in self._quotas.rows_of_held(quota) if quota.wanted and quota.scope is Scope.COURSE else ():
                if isinstance(row, ShareRow):
                    points += quota.weight * row.missed(0)
                    continue
                above = 0 if row.most is None else max(0, row.held - row.most)
                points += quota.weight * (max(0, (row.least or 0) - row.held) + above)
        for group in policy.companions:
            for held in self._held if group.wanted else ():
                there = sum(who in group.nominees for who in held.participants)
                alone = max(0, there - 1) if group.kind is CompanionKind.APART else -there % len(group.nominees)
                points += group.weight * alone
        return points

    def _points(self, goal: GoalId, who: Nominee, held: HeldCourse) -> int:
        preference = self.problem.policy.preference
        match goal:
            case GoalId.MERIT:
                return in_band(who.rating, self.problem.policy.merit_band_points)
            case GoalId.WOMEN:
                return int(who.sex is Sex.FEMALE)
            case GoalId.HOST_PRIORITY:
                return dict(zip(reversed(preference.host_order), range(1, 99), strict=False)).get(held.country, 0)
            case GoalId.COUNTRY_PREFERENCE:
                return dict(enumerate(preference.points_by_rank, 1)).get(_rank(who, held, 0), 0)
            case GoalId.LAST_CHANCE:
                return int(_was_last_chance(self.problem, self.register, who, held.start_date.year))
            case _:
                raise ValueError(f"nobody has said what a held seat adds to {goal}")


def _rank(who: Nominee, held: HeldCourse, without: int) -> int:
    """Return the place of the first wish that a held course is; 0 for who has no wishes."""
    wishes = [f"course {one}" for one in who.preferred_courses] + [f"in {one}" for one in who.preferred_countries]
    meant = (f"course {held.id}", f"in {held.country}")
    return min((place for place, wish in enumerate(wishes, 1) if wish in meant), default=without if wishes else 0)


def _was_last_chance(problem: Problem, register: Register, who: Nominee, year: int) -> bool:
    """Tell whether there is a later programme year, but nothing on offer in it that she could attend now."""
    later = {one for one in problem.policy.years if one > year}
    return bool(later) and not any(
        start.year in later and is_open(problem.policy, course, start) and register.can_attend(who, course, start)
        for course in problem.courses
        for start in course.start_dates
        if who.id in problem.nominee_by_id
    )
