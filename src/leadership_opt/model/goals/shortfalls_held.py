"""What wishes missed in held courses: of those that look at each course alone, which stages leave out."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.pins import CompanionKind
from leadership_opt.domain.quota import Quota, Scope
from leadership_opt.model.context import Context
from leadership_opt.model.families.quota import QuotaScope, held_courses, held_members, people_of_share
from leadership_opt.model.groups import groups_of


def missed_before(context: Context) -> int:
    """Return the points of what was missed; quotas of wider scopes count held seats in their own value."""
    policy = context.index.policy
    wanted = [quota for quota in policy.quotas if quota.wanted and quota.scope is Scope.COURSE]
    points = sum(quota.weight * sum(_of_quota(context, quota)) for quota in wanted)
    for group in policy.companions:
        for course in context.index.held if group.wanted else ():
            there = len(set(group.nominees) & set(course.participants))
            if group.kind is CompanionKind.APART:
                points += group.weight * max(0, there - 1)
            elif there:
                points += group.weight * (len(group.nominees) - there)
    return points


def _of_quota(context: Context, quota: Quota) -> Iterator[int]:
    """Yield what each held course missed; nobody could attend besides those who did."""
    index = context.index
    for group in groups_of(quota, index):
        for at in held_courses(quota, index):
            there = held_members(index, group, QuotaScope("", "", (), (at,)))
            least = 0 if quota.capped_at_supply else quota.min_count or 0
            yield max(0, least - there)
            yield 0 if quota.max_count is None else max(0, there - quota.max_count)
            everybody = len(index.held[at].participants)
            if quota.min_share is not None:
                yield max(0, people_of_share(quota.min_share, everybody, up=True) - there)
            if quota.max_share is not None:
                yield max(0, there - people_of_share(quota.max_share, everybody, up=False))
