"""Small changes with which somebody who is out would be in at no loss."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker import Verifier, Violation
from leadership_opt.domain import Assignment, Payment, Plan, Problem
from leadership_opt.explain.reach import Reach
from leadership_opt.explain.reason import Change, MovedLimit, Remedy
from leadership_opt.explain.shares import share_in
from leadership_opt.model.settlement import PaidCourse, settle
from leadership_opt.rules.catalogue import RULE_BY_ID, GoalTrait, Side, goal_has
from leadership_opt.rules.keys import MEASURE
from leadership_opt.rules.limits import Limits, unit_of

MOST_RATING = 100


def rating_remedy(problem: Problem, nominee: str, change: Change) -> Remedy | None:
    """Return the rating with which putting her in would cost nothing; None if no rating would.

    Plans without her do not gain from her rating, and with one course each plans with her
    gain exactly what it rises by, counted in whole bands. So if a goal that adds up ratings is the first that loses,
    and loses ``L``, a rating counted higher by ``L`` makes it equal; then the goals after it decide, whose best
    values with her are known. One point more, which is one band more, and she is in every best plan.
    """
    lost = change.decided
    rating = problem.nominee_by_id[nominee].rating
    tolerant = any(goal.tolerance_absolute or goal.tolerance_share for goal in problem.policy.goals)
    if lost is None or not goal_has(lost.goal, GoalTrait.ADDS_RATINGS):
        return None
    if not change.proven or tolerant or lost.loss < 0:
        return None
    if problem.policy.max_courses_per_nominee != 1:
        return None
    after = change.prices[change.prices.index(lost) + 1 :]
    decides = next((price for price in after if price.loss or not price.proven), None)
    # where a later goal is not proven, it is not known whether a tie is enough: one point more is certain
    ties = decides is None or (decides.proven and decides.loss < 0)
    band = problem.policy.merit_band_points
    equal = rating // band * band + lost.loss
    needed, certain = (-(-points // band) * band for points in (equal + (not ties), equal + 1))
    if ties and decides is not None:
        certain = needed
    if needed > MOST_RATING:
        return None
    return Remedy(kind="rating", actual=rating, needed=needed, certain=certain if certain <= MOST_RATING else None)


class SeatRemedies:
    """Adds people to the courses of one plan, nobody leaving.

    What more a course costs with one more participant is settled once, if it is the same for everybody.
    """

    def __init__(self, problem: Problem, reach: Reach, plan: Plan, base: Plan | None = None) -> None:
        self._problem, self._reach, self._plan = problem, reach, plan
        self._verifier, self._limits = Verifier(problem, base), Limits(problem)
        self._payments: dict[tuple[str, str], tuple[Payment, ...] | None] = {}

    def best(self, nominee: str) -> Remedy | None:
        """Return the course to which she could be added with the fewest limits moved."""
        found = sorted(self._added(nominee), key=lambda remedy: (len(remedy.limits), remedy.course or ""))
        return found[0] if found else None

    def _added(self, nominee: str) -> Iterator[Remedy]:
        plan = self._plan
        for entry in plan.courses:
            if entry.start_date not in self._reach.can_attend[nominee].get(entry.course, ()):
                continue
            payments = self._paid_with_one_more(entry.course, nominee)
            if payments is None:
                continue  # money would have to move too, by how much is no single limit
            more = (*plan.assignments, Assignment(nominee=nominee, course=entry.course))
            limits = []
            added = Plan(courses=plan.courses, assignments=more, payments=payments)
            for broken in self._verifier.violations(added):
                limit = broken.most if broken.most is not None and broken.actual > broken.most else broken.least
                if not RULE_BY_ID[broken.rule].relaxable or limit is None:
                    break
                limits.append(self._limit(broken, limit, added))
            else:
                yield Remedy(kind="one_more_seat", course=entry.course, limits=tuple(limits))

    def _limit(self, broken: Violation, limit: int, added: Plan) -> MovedLimit:
        key = broken.rule_key
        told = MovedLimit(key=broken.key, rule=broken.rule, limit=limit, needed=broken.actual, unit=unit_of(key))
        if (MEASURE, "share") not in key.scope:
            return told
        written, _ = self._limits.at(key, Side.MOST if limit == broken.most else Side.LEAST)
        needed = share_in(self._problem, added, key)
        return told.model_copy(update={"limit": None, "needed": None, "share": written.value, "needed_share": needed})

    def _paid_with_one_more(self, course: str, nominee: str) -> tuple[Payment, ...] | None:
        costs_alike = all(item.price_table is None for item in self._problem.course_by_id[course].costs)
        key = (course, "" if costs_alike else nominee)
        if key not in self._payments:
            rosters = self._plan.rosters()
            rosters[course] = (*rosters[course], nominee)
            running = [
                PaidCourse.of(self._problem, one.course, one.start_date, rosters[one.course])
                for one in self._plan.courses
            ]
            self._payments[key] = settle(self._problem, running)
        return self._payments[key]
