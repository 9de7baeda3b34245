"""`calendar`: closed periods, gaps between starts, courses under way at once."""

from collections.abc import Iterator

from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.record import PLANNER, Clause, Limit, Rule, Side, Trait
from leadership_opt.rules.keys import RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield the gap, the most courses at once, and each closed period."""
    calendar, at = problem.policy.calendar, "policy.calendar"
    key, gap = RuleKey.of(RuleId.CALENDAR, "gap"), calendar.min_days_between_starts
    # the model says of days that they hold at most one start
    yield Limit(key, Side.MOST, gap, f"{at}.min_days_between_starts", looser=-1)
    if calendar.max_concurrent_courses is not None:
        key = RuleKey.of(RuleId.CALENDAR, "concurrent")
        yield Limit(key, Side.MOST, calendar.max_concurrent_courses, f"{at}.max_concurrent_courses")
    for period in calendar.closed_periods:
        key = RuleKey.of(RuleId.CALENDAR, "closed", period=period.id)
        yield Limit(key, Side.MOST, None, f"{at}.closed_periods[id={period.id}]")


RULE = Rule(
    id=RuleId.CALENDAR,
    formula="starts[c,t] = 0 on closed dates; starts within any gap window <= 1; courses on a day <= max",
    source=PLANNER,
    clause=Clause("courses"),
    named={
        "closed": Clause("entries", limit_spans=frozenset({"course"})),
        "gap": Clause("days", limit_spans=frozenset({"course", "other", "day"})),
        "concurrent": Clause("courses", limit_spans=frozenset({"day"})),
    },
    limits=limits,
    traits=frozenset({Trait.SHARED_BY_COURSES}),
    dropped_first=1,
)
