"""Labels and ages are worked out from a few days: they must be what looking at every day would give."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Literal

import pytest

from leadership_opt import examples
from leadership_opt.domain import EligibilityPolicy
from leadership_opt.explain.groups import DATED, QuotaGroups, Values, group_of, value_of

SCENARIO = examples.small_scenario(2)
DAYS = tuple(date(year, month, 1) for year in (1980, 2000, *range(2022, 2032), 2045) for month in range(1, 13))


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2)])
@pytest.mark.parametrize("merging", [False, True])
def test_every_day_is_as_if_asked_alone(order: tuple[Literal[1, 2, 3], ...], merging: bool) -> None:
    """Over decades and with posts that end by merger, each day has the value that the day alone gives."""
    eligibility = EligibilityPolicy(label_order=order, merging_posts_end=merging)
    policy = SCENARIO.policy.model_copy(update={"eligibility": eligibility})
    problem = SCENARIO.replace(policy=policy)
    values = Values(problem, DAYS)
    for person in problem.nominees:
        for attribute in DATED:
            alone = tuple(value_of(person, attribute, day, policy) for day in DAYS)
            firsts, found = zip(*values.stretches(person.id, attribute), strict=True)
            assert tuple(found[bisect_right(firsts, at) - 1] for at in range(len(DAYS))) == alone
    assert len({values.stretches(person.id, "category") for person in problem.nominees}) > 3


def test_memberships_are_those_of_the_day() -> None:
    """All quotas, those on dated attributes too, put people into the group that the day gives."""
    values = Values(SCENARIO, DAYS)
    for quota in SCENARIO.policy.quotas:
        membership = QuotaGroups(SCENARIO, quota, values)
        for person in SCENARIO.nominees:
            for day in DAYS[::7]:
                by_day = membership.changing.get(person.id)
                group = membership.steady[person.id] if by_day is None else by_day[day]
                assert group == group_of(person, quota, day, SCENARIO.policy)
