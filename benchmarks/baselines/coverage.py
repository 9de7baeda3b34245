"""Which problems the peers cover. Everything else is refused, never solved without a rule."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain import EntitlementBasis, GoalId, Problem

COVERED_GOALS = frozenset(
    {
        GoalId.PARTICIPANTS,
        GoalId.PROVINCE_FAIRNESS,
        GoalId.MERIT,
        GoalId.COUNTRY_PREFERENCE,
        GoalId.HOST_PRIORITY,
        GoalId.WOMEN,
        GoalId.COST,
        GoalId.SEEDED_DRAW,
    }
)
COVERED_ENTITLEMENTS = frozenset({EntitlementBasis.EQUAL, EntitlementBasis.GIVEN})
MOST_AT_ONCE = 2
"""Continuity is written for pairs of courses that overlap; three at once are not covered."""


class NotCoveredError(ValueError):
    """The peers lack a rule or a goal of the problem."""


def require_covered(problem: Problem) -> None:
    """Refuse a problem with anything that the peers were not taught.

    Raises
    ------
    NotCoveredError
        Naming all of it.
    """
    found = list(_not_covered(problem))
    if found:
        raise NotCoveredError("the peers do not cover " + "; ".join(found))


def _not_covered(problem: Problem) -> Iterator[str]:
    policy = problem.policy
    if problem.history.courses:
        yield "held courses (history)"
    if policy.max_courses_per_nominee != 1:
        yield "more than one course for each nominee"
    continuity = policy.continuity
    is_limited = continuity.max_absent_per_province is not None or continuity.max_absent_per_body is not None
    at_once = policy.calendar.max_concurrent_courses
    if is_limited and (at_once is None or at_once > MOST_AT_ONCE):
        yield f"continuity with more than {MOST_AT_ONCE} courses at once"
    for goal in policy.goals:
        if goal.goal not in COVERED_GOALS:
            yield f"the goal {goal.goal.value}"
        if goal.tolerance_absolute or goal.tolerance_share is not None:
            yield f"a tolerance of the goal {goal.goal.value}"
    is_fair = any(goal.goal is GoalId.PROVINCE_FAIRNESS for goal in policy.goals)
    if is_fair and policy.fairness.entitlement not in COVERED_ENTITLEMENTS:
        yield f"the entitlement {policy.fairness.entitlement.value}"
