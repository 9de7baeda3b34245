"""`course_count`: how many courses run."""

from collections.abc import Iterator

from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.record import DECISION, Clause, Limit, Rule, Trait, both_ends
from leadership_opt.rules.keys import RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield the fewest and the most courses of each count; each year and each country may move alone."""
    for count in problem.policy.course_counts:
        parts = {"year": count.per_year, "country": count.each_country}
        yield from both_ends(
            RuleKey.of(RuleId.COURSE_COUNT, count.id),
            count.min_count,
            count.max_count,
            f"policy.course_counts[id={count.id}]",
            cells=frozenset(part for part, is_told_apart in parts.items() if is_told_apart),
        )


RULE = Rule(
    id=RuleId.COURSE_COUNT,
    formula="min <= sum_c runs[c] <= max",
    source=f"{DECISION}: about four a year, Japan and France first",
    clause=Clause("courses"),
    limits=limits,
    traits=frozenset({Trait.NAMED_BY_PLANNER, Trait.SHARED_BY_COURSES, Trait.ALWAYS_SHOWN}),
    dropped_first=6,
)
