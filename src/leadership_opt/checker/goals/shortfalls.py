"""What is missed of quotas and companions that are wanted."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.families.quota import judged
from leadership_opt.checker.reading import Reading
from leadership_opt.checker.verification import WantedReport
from leadership_opt.domain import CompanionGroup, CompanionKind, GoalId
from leadership_opt.rules.catalogue import RULE_BY_ID
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
    has_wishes = any(one.wanted for one in policy.quotas) or any(one.wanted for one in policy.companions)
    if not has_wishes and GoalId.SHORTFALLS not in policy.asked_goals:
        return None
    return sum(report.points for report in wanted_reports(reading))


def unmet(reading: Reading) -> Iterator[str]:
    """Yield the keys of the wishes that a plan does not meet in full: of quotas and of companions."""
    missed = (RuleKey.parse(report.key) for report in wanted_reports(reading) if report.missed)
    yield from dict.fromkeys(str(RuleKey(key.rule, key.name)) for key in missed)


def wanted_reports(reading: Reading) -> Iterator[WantedReport]:
    """Yield what is reached and missed of each wish: quotas in each scope and for each value, then companions.

    A group of companions has one report for each course that some of it attend; one without scope if nobody does.
    """
    policy = reading.problem.policy
    for quota in policy.quotas:
        for part in policy.parts_of(quota) if quota.wanted else ():
            for one in judged(part, reading):
                yield _report(one.key, one.actual, one.least, one.most, quota.weight)
    for group in policy.companions:
        if group.wanted:
            yield from _of_companions(group, reading)


def _of_companions(group: CompanionGroup, reading: Reading) -> Iterator[WantedReport]:
    size = len(group.nominees)
    least, most = (None, 1) if group.kind is CompanionKind.APART else (size, None)
    present = {course.id: len(set(course.ids()) & set(group.nominees)) for course in reading.counted}
    for course, people in present.items():
        if people:
            key = RuleKey.of(RuleId.COMPANIONS, group.id, course=course)
            yield _report(key, people, least, most, group.weight)
    if not any(present.values()):
        yield _report(RuleKey.of(RuleId.COMPANIONS, group.id), 0, None, most, group.weight)


def _report(key: RuleKey, actual: int, least: int | None, most: int | None, weight: int) -> WantedReport:
    below = 0 if least is None else least - actual
    above = 0 if most is None else actual - most
    return WantedReport(
        key=str(key),
        rule=key.rule,
        least=least,
        most=most,
        actual=actual,
        missed=max(0, below, above),
        unit=RULE_BY_ID[key.rule].unit,
        weight=weight,
    )
