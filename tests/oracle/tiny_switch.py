"""Random problems in which the 34 provinces follow the 63 on a day of the programme."""

from __future__ import annotations

from datetime import date, timedelta

from leadership_opt.domain import ContinuityPolicy, GoalId, Scope
from leadership_opt.domain.quota_parts import is_of_provinces
from tests.oracle import tiny_goals, tiny_quotas, tiny_rules
from tests.oracle.draft import Draft

NEIGHBOURS = ("02", "08", "34", "33", "44", "45")
"""Pairs that became one province; code 44 is another province among the 34."""


def switched(draft: Draft) -> None:
    """Switch the list about a start date, or in another part of the programme; count provinces, wanted or not."""
    chance = draft.chance
    for index in range(len(draft.nominees)):
        draft.change_nominee(index, province=chance.choice(NEIGHBOURS))
    near = chance.choice(draft.start_dates) + timedelta(days=chance.choice((-1, 0, 0, 1)))
    day = chance.choice((near, near, date(draft.years[0], 1, 1), date(draft.years[-1], 7, 1)))
    draft.policy["provinces_switch_on"] = day if day.year in draft.years else date(draft.years[-1], 1, 1)
    for index in range(len(draft.courses)):
        others = [start for start in draft.start_dates if start.year in draft.years]
        draft.change_course(index, start_dates=tuple(sorted(set(draft.some(others, most=2)))))
    if draft.happens(0.4):
        tiny_rules.history(draft)
    if draft.happens(0.5):
        days = chance.choice((1, 3, 40))
        for index in range(len(draft.courses)):
            draft.change_course(index, days=days)
        limits = {name: chance.choice((None, 1, 2)) for name in ("max_absent_per_province", "max_absent_per_body")}
        draft.policy["continuity"] = ContinuityPolicy(**limits)
    for _ in range(chance.choice((1, 2))):
        chance.choice((tiny_quotas.quota_count, tiny_quotas.quota_share))(draft)
    for place, quota in enumerate(quotas := list(draft.policy["quotas"])):
        if not is_of_provinces(quota):
            name = chance.choice(("province", "province", "province_2025"))
            values = tuple(draft.some(tiny_quotas.values_of(draft, name), most=2))
            scope = chance.choice((Scope.COURSE, Scope.YEAR, Scope.PROGRAMME, Scope.COUNTRY))
            changes = {"where": {name: values}, "scope": scope} if draft.happens(0.5) else {"each": "province"}
            quotas[place] = quota.model_copy(update=changes)
    draft.policy["quotas"] = tuple(quotas)
    tiny_goals.any_fairness(draft)
    tiny_goals.set_goals(draft, draft.some((GoalId.PARTICIPANTS, GoalId.PROVINCE_FAIRNESS, GoalId.MERIT)))
