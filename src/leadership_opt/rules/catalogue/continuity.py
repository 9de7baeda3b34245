"""`continuity`: how many leaders of a province, or of one body in it, are away at once."""

from collections.abc import Iterator

from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.record import PLANNER, Clause, Limit, Rule, Side, Trait
from leadership_opt.rules.keys import RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield the most that may be away, one number for all provinces and one for all bodies."""
    policy = problem.policy.continuity
    for name, most in (("province", policy.max_absent_per_province), ("body", policy.max_absent_per_body)):
        if most is not None:
            yield Limit(
                RuleKey.of(RuleId.CONTINUITY, name), Side.MOST, most, f"policy.continuity.max_absent_per_{name}"
            )


RULE = Rule(
    id=RuleId.CONTINUITY,
    formula="people of a province (body) away on any day <= max_absent",
    source=PLANNER,
    clause=Clause(
        "people", limit_spans=frozenset({"day"}), number_spans=frozenset({"day", "province", "province_2025", "body"})
    ),
    limits=limits,
    traits=frozenset({Trait.COUNTS_FEW}),
    dropped_first=2,
)
