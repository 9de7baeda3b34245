"""`quota`: how many people, or what share, of a group."""

from collections.abc import Iterator

from leadership_opt.domain.problem import Problem
from leadership_opt.domain.quota import Attribute, Quota, Scope
from leadership_opt.rules.catalogue.record import PLANNER, Clause, Limit, Rule, Side, Trait
from leadership_opt.rules.keys import MEASURE, RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield the counts and shares of each quota; each value of ``each`` in each scope may move alone."""
    policy = problem.policy
    for quota in policy.quotas:
        if not quota.wanted:
            yield from _limits(quota, has_parts=policy.parts_of(quota) != (quota,))


def _limits(quota: Quota, *, has_parts: bool) -> Iterator[Limit]:
    """Yield the limits of a quota; those of parts of it, where the list of provinces switches, move together."""
    key, at = RuleKey.of(RuleId.QUOTA, quota.id), f"policy.quotas[id={quota.id}]"
    scope = None if quota.scope is Scope.PROGRAMME else quota.scope.value
    cells = frozenset(part for part in (quota.each, scope) if part is not None)
    together: frozenset[str] = frozenset()
    if has_parts:
        cells, together = together, cells | {Attribute.PROVINCE_2025.value}
    if quota.max_count is not None:
        tolerated = quota.tolerated_max_count
        yield Limit(key, Side.MOST, quota.max_count, f"{at}.max_count", 1, tolerated, cells, together)
    if quota.min_count is not None:
        tolerated = quota.tolerated_min_count
        yield Limit(key, Side.LEAST, quota.min_count, f"{at}.min_count", -1, tolerated, cells, together)
    key = key.with_part(MEASURE, "share")
    if quota.max_share is not None:
        yield Limit(key, Side.MOST, quota.max_share, f"{at}.max_share", cells=cells, together=together)
    if quota.min_share is not None:
        yield Limit(key, Side.LEAST, quota.min_share, f"{at}.min_share", looser=-1, cells=cells, together=together)


RULE = Rule(
    id=RuleId.QUOTA,
    formula="min <= sum over the group assign[n,c] <= max; denominator*group >= numerator*all (shares)",
    source=PLANNER,
    clause=Clause("people", limit_spans=frozenset({"course"}), number_spans=frozenset()),
    limits=limits,
    traits=frozenset({Trait.NAMED_BY_PLANNER, Trait.SHOWN_APART}),
    dropped_first=9,
)
