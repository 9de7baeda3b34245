"""`course_size`: the seats of a course, one start date, and courses that must run."""

from collections.abc import Iterator

from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.record import DECISION, Clause, Firmness, Limit, Rule, Side
from leadership_opt.rules.keys import RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield the sizes of each course, and that it must run."""
    for course in problem.courses:
        at, key = f"courses[id={course.id}]", RuleKey.of(RuleId.COURSE_SIZE, course=course.id)
        yield Limit(key, Side.MOST, course.seats_max, f"{at}.seats_max")
        yield Limit(key, Side.LEAST, course.seats_min, f"{at}.seats_min", looser=-1)
        if course.must_run:
            key = RuleKey.of(RuleId.COURSE_SIZE, "must_run", course=course.id)
            yield Limit(key, Side.LEAST, True, f"{at}.must_run")


RULE = Rule(
    id=RuleId.COURSE_SIZE,
    formula="seats_min*runs[c] <= sum_n assign[n,c] <= seats_max*runs[c]; sum_t starts[c,t] = runs[c]",
    source=f"{DECISION}: about 15-17 a course",
    clause=Clause("people", limit_spans=frozenset({"course"}), number_spans=frozenset()),
    named={"must_run": Clause("entries"), "start_date": Clause("people", Firmness.BACKGROUND)},
    limits=limits,
    dropped_first=5,
)
