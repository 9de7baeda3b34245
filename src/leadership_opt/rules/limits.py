"""From the key of a row or of a violation to the limit that the planner set.

A planner writes one number, *at least seven days between starts*, and the checker
reports it for each pair of courses that breaks it, the model states it for each
window of dates. A **limit** is that one number, or one cell of it where a planner
thinks in cells (a province of a quota, a year of a budget). Conflicts name limits,
and limits are what relaxations move.
"""

from __future__ import annotations

from collections.abc import Mapping

from leadership_opt.rules.catalogue import RULE_BY_ID
from leadership_opt.rules.keys import RuleId, RuleKey

LEGAL = frozenset({RuleId.PLAN_FORM, RuleId.ELIGIBILITY, RuleId.AVAILABILITY})
"""What no planner can move: the law, people's own constraints, and what a plan is."""

FORM = frozenset({(RuleId.COURSE_SIZE, "start_date"), (RuleId.ONE_COURSE_EACH, "same_days")})
"""Rules inside other families that say what a plan is."""

FIXED = frozenset({(RuleId.BUDGET, "in_full")})
"""Limits in families that move which themselves do not: no number says who may pay."""

_INSTANCES: Mapping[tuple[RuleId, str] | RuleId, frozenset[str]] = {
    RuleId.ONE_COURSE_EACH: frozenset({"nominee"}),
    (RuleId.COURSE_SIZE, ""): frozenset({"course"}),
    RuleId.QUOTA: frozenset({"course"}),
    RuleId.COMPANIONS: frozenset({"course"}),
    RuleId.CONTINUITY: frozenset({"day"}),
    (RuleId.CALENDAR, "closed"): frozenset({"course"}),
    (RuleId.CALENDAR, "gap"): frozenset({"course", "other", "day"}),
    (RuleId.CALENDAR, "concurrent"): frozenset({"day"}),
}
"""Parts of the scope that say where a limit bites, not which limit it is: what holds for every course is one limit."""

_MOVED_FOR_EACH = frozenset({RuleId.COURSE_SIZE, RuleId.QUOTA})
"""Families whose limits a relaxation moves for one course alone."""


def limit_key(key: RuleKey) -> RuleKey | None:
    """Return the key of the limit that a row or a violation is about; None: nothing that could be dropped.

    Examples
    --------
    >>> str(limit_key(RuleKey.parse("calendar/gap[course=C01,other=C02]")))
    'calendar/gap'
    >>> str(limit_key(RuleKey.parse("continuity/body[body=committee_vice_chair,day=2024-05-06,province=02]")))
    'continuity/body[body=committee_vice_chair,province=02]'
    >>> limit_key(RuleKey.parse("eligibility[course=C01,nominee=N001]")) is None
    True
    """
    if key.rule in LEGAL or (key.rule, key.name) in FORM:
        return None
    dropped = _INSTANCES.get((key.rule, key.name)) or _INSTANCES.get(key.rule) or frozenset()
    kept = tuple(part for part in key.scope if part[0] not in dropped)
    return key if len(kept) == len(key.scope) else RuleKey(key.rule, key.name, kept)


def number_key(key: RuleKey) -> RuleKey | None:
    """Return the key of the number that a relaxation moves for a row; None: it cannot move.

    The catalogue says which families move. The size of one course moves alone; how many
    may be away moves for all provinces.

    Examples
    --------
    >>> str(number_key(RuleKey.parse("continuity/province[day=2024-05-06,province=02]")))
    'continuity/province'
    >>> (
    ...     str(number_key(RuleKey.parse("course_size[course=C01]"))),
    ...     str(limit_key(RuleKey.parse("course_size[course=C01]"))),
    ... )
    ('course_size[course=C01]', 'course_size')
    """
    limit = limit_key(key)
    if limit is None or not RULE_BY_ID[key.rule].relaxable or (key.rule, key.name) in FIXED:
        return None
    if key.rule is RuleId.CONTINUITY:
        return RuleKey(key.rule, key.name)
    return key if key.rule in _MOVED_FOR_EACH else limit
