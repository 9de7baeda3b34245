"""Limits in the planner's numbers and units."""

from __future__ import annotations

from leadership_opt.domain.problem import Problem
from leadership_opt.model.limits import Limit, LimitModel, Side
from leadership_opt.model.money import cap_of, cap_vnd
from leadership_opt.rules.catalogue import RULE_BY_ID, Trait, has
from leadership_opt.rules.keys import RuleId, RuleKey

_UNITS = {
    (RuleId.CALENDAR, "gap"): "days",
    (RuleId.CALENDAR, "closed"): "entries",
    (RuleId.COURSE_SIZE, "must_run"): "entries",
    (RuleId.BUDGET, "in_full"): "entries",
    (RuleId.COMPANIONS, ""): "entries",
}


def unit_of(key: RuleKey) -> str:
    """Return what a limit is counted in: people, courses, days, VND or entries.

    Examples
    --------
    >>> unit_of(RuleKey.parse("calendar/gap")), unit_of(RuleKey.parse("budget/state[year=2024]"))
    ('days', 'VND')
    """
    return _UNITS.get((key.rule, key.name)) or RULE_BY_ID[key.rule].unit


def described(problem: Problem, model: LimitModel, limit: Limit) -> tuple[int | None, str | None]:
    """Return the number of the policy behind a limit, or its share; neither where nothing is counted or it differs."""
    key = limit.key
    scope = dict(key.scope)
    if key.rule is RuleId.QUOTA and scope.get("measure") == "share":
        quota = next(entry for entry in problem.policy.quotas if entry.id == key.name)
        return None, str(quota.min_share if limit.side is Side.LEAST else quota.max_share)
    if unit_of(key) == "entries" or has(key.rule, Trait.STATES_NO_NUMBER):
        return None, None
    if key.rule is RuleId.BUDGET:
        year = scope.get("year")
        cap = cap_of(problem.fund_by_id[key.name], None if year is None else int(year))
        return (None if cap is None else cap_vnd(cap, problem.policy)), None
    if key.rule is RuleId.COURSE_SIZE:
        wanted = {
            c.seats_min if limit.side is Side.LEAST else c.seats_max
            for c in problem.courses
            if c.id == scope.get("course", c.id)
        }
        return (wanted.pop() if len(wanted) == 1 else None), None
    return model.stated[limit], None
