"""Random wishes short of rules."""

from __future__ import annotations

from leadership_opt.domain import CompanionGroup, GoalId, Quota
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


def _wanted(draft: Draft, entry: Quota | CompanionGroup) -> Quota | CompanionGroup:
    if not draft.happens(0.8):
        return entry
    fields = {name: getattr(entry, name) for name in type(entry).model_fields}
    weight = draft.chance.choice((1, 1, 2, 7))
    counted = {name: None for name in fields if name.startswith("tolerated_")}
    return type(entry)(**{**fields, **counted, "wanted": True, "weight": weight})
