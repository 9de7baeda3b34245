"""`total_participants`: seats in all and in single years."""

from collections.abc import Iterator

from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.record import DECISION, Clause, Limit, Rule, Trait, both_ends
from leadership_opt.rules.keys import RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield the fewest and the most participants of the programme, and of the years listed."""
    total, at = problem.policy.total_participants, "policy.total_participants"
    yield from both_ends(RuleKey.of(RuleId.TOTAL_PARTICIPANTS), total.min_count, total.max_count, at)
    for entry in total.by_year:
        key = RuleKey.of(RuleId.TOTAL_PARTICIPANTS, year=entry.year)
        yield from both_ends(key, entry.min_count, entry.max_count, f"{at}.by_year[year={entry.year}]")


RULE = Rule(
    id=RuleId.TOTAL_PARTICIPANTS,
    formula="min <= sum_nc assign[n,c] <= max",
    source=f"{DECISION}: about 180-200",
    clause=Clause("people"),
    limits=limits,
    traits=frozenset({Trait.SHARED_BY_COURSES, Trait.ALWAYS_SHOWN}),
    dropped_first=8,
)
