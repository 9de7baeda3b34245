"""`post_mix`: at most so many people of one post in a course."""

from collections.abc import Iterator

from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.record import PLANNER, Clause, Limit, Rule, Side
from leadership_opt.rules.keys import RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield the one number for all courses and posts."""
    most = problem.policy.max_same_post_per_course
    if most is not None:
        yield Limit(RuleKey.of(RuleId.POST_MIX), Side.MOST, most, "policy.max_same_post_per_course")


RULE = Rule(
    id=RuleId.POST_MIX,
    formula="sum over the people of one post assign[n,c] <= max_same_post_per_course",
    source=PLANNER,
    clause=Clause("colleagues", limit_spans=frozenset({"course", "post"})),
    limits=limits,
    dropped_first=3,
)
