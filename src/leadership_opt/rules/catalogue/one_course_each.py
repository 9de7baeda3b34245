"""`one_course_each`: the courses of one person."""

from collections.abc import Iterator

from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.record import DECISION, Clause, Firmness, Limit, Rule, Side, Trait
from leadership_opt.rules.keys import RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield the most courses of one person, which no relaxation moves."""
    most = problem.policy.max_courses_per_nominee
    yield Limit(RuleKey.of(RuleId.ONE_COURSE_EACH), Side.MOST, most, "policy.max_courses_per_nominee")


RULE = Rule(
    id=RuleId.ONE_COURSE_EACH,
    formula="sum_c assign[n,c] + held[n] <= max_courses_per_nominee",
    source=DECISION,
    clause=Clause("courses", Firmness.FIXED, limit_spans=frozenset({"nominee"})),
    named={"same_days": Clause("courses", Firmness.BACKGROUND)},
    limits=limits,
    traits=frozenset({Trait.COUNTS_FEW}),
    dropped_first=7,
)
