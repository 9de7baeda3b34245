"""Random wishes short of rules."""

from __future__ import annotations

from typing import Any

from leadership_opt.domain import CompanionGroup, GoalId, GoalLimit, Quota
from tests.oracle import tiny_goals, tiny_quotas, tiny_rules
from tests.oracle.draft import Draft


def wanted(draft: Draft) -> None:
    """Draw quotas and companions, want most of them, and make what is missed least first, second or last."""
    draft.chance.choice((tiny_quotas.quota_count, tiny_quotas.quota_count, tiny_quotas.quota_supply))(draft)
    if draft.happens(0.6):
        tiny_rules.companions(draft)
    if draft.happens(0.4):
        tiny_rules.scarce_seats(draft)
    if draft.happens(0.3):
        tiny_rules.history(draft)
    for name in ("quotas", "companions"):
        draft.policy[name] = tuple(_wanted(draft, one) for one in draft.policy.get(name, ()))
    tiny_goals.one_goal(draft, GoalId.SHORTFALLS)


def wanted_shares(draft: Draft) -> None:
    """Draw quotas of shares and want most of them, sometimes besides numbers, sometimes within a limit."""
    tiny_quotas.quota_share(draft)
    if draft.happens(0.4):
        tiny_rules.scarce_seats(draft)
    if draft.happens(0.4):
        tiny_rules.history(draft)
    quotas = tuple(_wanted(draft, one) for one in draft.policy["quotas"])
    draft.policy["quotas"] = tuple(
        type(one)(**{**_fields(one), "max_count": draft.chance.choice((0, 1, 2))}) if draft.happens(0.2) else one
        for one in quotas
    )
    tiny_goals.one_goal(draft, GoalId.SHORTFALLS)
    if draft.happens(0.3):
        limit = GoalLimit(goal=GoalId.SHORTFALLS, no_worse_than=draft.chance.choice((0, 1, 2, 5)))
        draft.add_to_policy("goal_limits", limit)


def _fields(entry: Quota | CompanionGroup) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in type(entry).model_fields}


def _wanted(draft: Draft, entry: Quota | CompanionGroup) -> Quota | CompanionGroup:
    if not draft.happens(0.8):
        return entry
    fields = _fields(entry)
    weight = draft.chance.choice((1, 1, 2, 7))
    counted = {name: None for name in fields if name.startswith("tolerated_")}
    return type(entry)(**{**fields, **counted, "wanted": True, "weight": weight})
