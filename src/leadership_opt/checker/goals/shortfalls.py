"""What is missed of quotas and companions that are wanted."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.families.quota import judged
from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading
from leadership_opt.domain import CompanionGroup, CompanionKind, GoalId
from leadership_opt.rules.keys import RuleId, RuleKey


def shortfalls(reading: Reading) -> int | None:
    """Return the points of all that wishes miss; None where there are none, and it is no goal and has no limit.

    A wanted quota misses, in each of its scopes and for each of its values, the people below its
    minimum or above its maximum. A wanted group that is together misses, in every planned course
    with some of it, those of it who are not there; one that is apart, in every planned course, all
    of it who are there but one. Each person missed counts ``weight`` points. Where the whole programme is
    read, held courses count like planned ones in what looks at each course alone.
    """
    policy = reading.problem.policy
    quotas = [part for quota in policy.quotas if quota.wanted for part in policy.parts_of(quota)]
    groups = [group for group in policy.companions if group.wanted]
    if not quotas and not groups and GoalId.SHORTFALLS not in policy.asked_goals:
        return None
    of_quotas = sum(quota.weight * sum(map(_missed, judged(quota, reading))) for quota in quotas)
    return of_quotas + sum(group.weight * _missed_companions(group, reading) for group in groups)


def unmet(reading: Reading) -> Iterator[str]:
    """Yield the keys of the wishes that a plan does not meet in full: of quotas and of companions."""
    policy = reading.problem.policy
    for quota in policy.quotas:
        if quota.wanted and any(_missed(one) for part in policy.parts_of(quota) for one in judged(part, reading)):
            yield str(RuleKey.of(RuleId.QUOTA, quota.id))
    for group in policy.companions:
        if group.wanted and _missed_companions(group, reading):
            yield str(RuleKey.of(RuleId.COMPANIONS, group.id))


def _missed(judgement: Judgement) -> int:
    below = 0 if judgement.least is None else judgement.least - judgement.actual
    above = 0 if judgement.most is None else judgement.actual - judgement.most
    return max(0, below, above)


def _missed_companions(group: CompanionGroup, reading: Reading) -> int:
    present = (len({person.id for person in course.people} & set(group.nominees)) for course in reading.counted)
    if group.kind is CompanionKind.APART:
        return sum(max(0, people - 1) for people in present)
    return sum(len(group.nominees) - people for people in present if people)
