"""What goals reach in every plan (set by the planner)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import ceil

from leadership_opt.checker.entitlements import entitlements_by
from leadership_opt.checker.goals.wish_fairness import worst_rank
from leadership_opt.checker.groups import province_of
from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.domain import EntitlementRatio, GoalId
from leadership_opt.rules.catalogue import GOAL_BY_ID, of_each_goal
from leadership_opt.rules.keys import RuleId, RuleKey

_VALUERS = of_each_goal("leadership_opt.checker.goals")


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge ``goal_limits/GOAL`` and ``goal_limits/province_fairness[province=]``.

    The value of the goal over the whole programme, planned and held courses, is at least (where less
    is better, at most) ``no_worse_than``. For fairness: planned plus held seats of the people of each province with
    an entitlement are at least ``worst_ratio`` times it. For wishes: the rank of the worst-off.
    For stability: courses plus people that differ from the base plan; without one it is not judged.
    """
    for limit in reading.problem.policy.goal_limits:
        key = RuleKey.of(RuleId.GOAL_LIMITS, limit.goal)
        if limit.worst_ratio is not None:
            yield from _every_province(reading, key, limit.worst_ratio)
            continue
        value = _value(limit.goal, reading.of_programme())
        if value is not None:
            is_least = GOAL_BY_ID[limit.goal].direction == "max"
            least, most = (limit.no_worse_than, None) if is_least else (None, limit.no_worse_than)
            yield Judgement(key, value, least=least, most=most, is_reported=True)


def _value(goal: GoalId, reading: Reading) -> int | None:
    """Return what a limit bounds; of changes, which have two values, their sum."""
    if goal is GoalId.WISH_FAIRNESS:
        return worst_rank(reading)
    value: int | dict[str, int] | None = _VALUERS[goal](reading)
    return sum(value.values()) if isinstance(value, dict) else value


def _every_province(reading: Reading, key: RuleKey, ratio: EntitlementRatio) -> Iterator[Judgement]:
    policy = reading.problem.policy
    planned: defaultdict[str | None, list[str]] = defaultdict(list)
    for nominee, _ in reading.seats():
        planned[province_of(nominee, policy)].append(nominee.id)
    held = [province_of(person, policy) for course in reading.held for person in course.people]
    for code, share in entitlements_by(reading.problem, reading.attendance).of_province.items():
        least = ceil(ratio.fraction * share)
        if least:
            seats = len(planned[code]) + held.count(code)
            of_province = key.with_part("province", code)
            yield Judgement(of_province, seats, least=least, is_reported=True, counted=planned[code])
