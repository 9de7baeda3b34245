"""`prerequisites`: the language that participants of a course must speak, and the theme of their work."""

from collections.abc import Iterator

from leadership_opt.domain.prerequisites import required
from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.record import PLANNER, Clause, Limit, Rule, Side, Trait
from leadership_opt.rules.keys import RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield the requirements of each course: each is dropped whole."""
    for course in problem.courses:
        for what, _ in required(course):
            key = RuleKey.of(RuleId.PREREQUISITES, what, course=course.id)
            yield Limit(key, Side.MOST, True, f"courses[id={course.id}].{what}_required")


RULE = Rule(
    id=RuleId.PREREQUISITES,
    formula="sum of assign[n,c] over n without what c requires <= 0",
    source=PLANNER,
    clause=Clause("entries"),
    limits=limits,
    traits=frozenset({Trait.OF_A_PERSON}),
    dropped_first=3,
)
