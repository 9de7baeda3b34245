"""Limits in the planner's numbers and units."""

from __future__ import annotations

from leadership_opt.domain.money import Money, Share
from leadership_opt.model.limits import LimitModel, RuleEnd
from leadership_opt.model.money import cap_vnd


def described(model: LimitModel, end: RuleEnd) -> tuple[int | None, str | None]:
    """Return the number of the policy behind a limit, or its share; neither where nothing is counted or it differs."""
    values = {limit.value for limit in model.written.named(end.key, end.side)}
    if len(values) != 1:
        return None, None
    match values.pop():
        case None | bool():
            return None, None
        case Share() as share:
            return None, str(share)
        case Money() as cap:
            return cap_vnd(cap, model.model.context.index.policy, end.key.year), None
        case int():
            return model.stated[end], None  # of a minimum capped at supply: what is asked for
