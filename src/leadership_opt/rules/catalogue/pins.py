"""`pins`: what the planner has fixed about courses and people."""

from collections.abc import Iterator

from leadership_opt.domain.pins import NomineePlace
from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.record import PLANNER, Clause, Limit, Rule, Side, Trait
from leadership_opt.rules.keys import RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield each pin, which is dropped whole."""
    for course in problem.policy.course_pins:
        side = Side.LEAST if course.runs else Side.MOST
        key = RuleKey.of(RuleId.PINS, "course", course=course.course)
        yield Limit(key, side, None, f"policy.course_pins[course={course.course}]")
    for pin in problem.policy.nominee_pins:
        side = Side.MOST if pin.place is NomineePlace.OUT else Side.LEAST
        key = RuleKey.of(RuleId.PINS, "nominee", nominee=pin.nominee, course=pin.course)
        wanted = f"nominee={pin.nominee},place={pin.place}" + (f",course={pin.course}" if pin.course else "")
        yield Limit(key, side, None, f"policy.nominee_pins[{wanted}]")


RULE = Rule(
    id=RuleId.PINS,
    formula="assign[n,c], runs[c] or starts[c,t] fixed",
    source=PLANNER,
    clause=Clause("entries"),
    limits=limits,
    traits=frozenset({Trait.NAMES_PEOPLE, Trait.STATES_NO_NUMBER}),
    dropped_first=10,
)
