"""The drawn problems of the walk, each solved once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from leadership_opt import Outcome, Plan, Problem, Settings, Verification, solve, verify
from leadership_opt.domain import Assignment, CostBasis, CostItem, Nominee, Payment, PlannedCourse
from leadership_opt.domain.goals import GoalId
from leadership_opt.rules.keys import RuleId, RuleKey
from tests.walk.case import FormWalk, GoalWalk, RuleWalk, walks_of

SETTINGS = Settings(workers=1, time_limit_seconds=60)


class Walked(NamedTuple):
    """A drawn problem of a rule with its best plan, and the best plan that ignores the rule."""

    walk: RuleWalk
    outcome: Outcome
    plan: Plan
    broken: Plan
    of_broken: Verification

    @property
    def problem(self) -> Problem:
        """The problem with the rule."""
        return self.walk.problem


@cache
def drawn(rule: RuleId) -> tuple[RuleWalk | FormWalk, ...]:
    """Return what is drawn for a rule."""
    return tuple(walks_of("rules", rule.value, "RuleWalk"))


@cache
def walked(rule: RuleId) -> tuple[Walked, ...]:
    """Return what is drawn for a rule, solved; nothing for a rule that no problem can switch off."""
    return tuple(_walked(walk) for walk in drawn(rule) if isinstance(walk, RuleWalk))


def _walked(walk: RuleWalk) -> Walked:
    outcome, free = solve(walk.problem, settings=SETTINGS), solve(walk.free, settings=SETTINGS)
    assert outcome.plan is not None
    assert free.plan is not None
    return Walked(walk, outcome, outcome.plan, free.plan, verify(walk.problem, free.plan))


class Pursued(NamedTuple):
    """A drawn problem of a goal with its best plan."""

    walk: GoalWalk
    outcome: Outcome
    plan: Plan


@cache
def pursued(goal: GoalId) -> tuple[Pursued, ...]:
    """Return what is drawn for a goal, solved."""
    found = []
    for walk in walks_of("goals", goal.value, "GoalWalk"):
        outcome = solve(walk.problem, base=walk.base, settings=SETTINGS)
        assert outcome.plan is not None
        found.append(Pursued(walk, outcome, outcome.plan))
    return tuple(found)


def rules_in(keys: set[str]) -> set[RuleId]:
    """Return the families of rule keys."""
    return {RuleKey.parse(key).rule for key in keys}


def every_plan(problem: Problem) -> Iterator[Plan]:
    """Yield every plan of a problem with few people: each nominee in one course or none, the first fund pays all."""
    for days in product(*((None, *course.start_dates) for course in problem.courses)):
        running = {course.id: day for course, day in zip(problem.courses, days, strict=True) if day is not None}
        for chosen in product((None, *running), repeat=len(problem.nominees)):
            if set(running) <= set(chosen):
                seats = zip(problem.nominees, chosen, strict=True)
                yield Plan(
                    courses=tuple(PlannedCourse(course=course, start_date=day) for course, day in running.items()),
                    assignments=tuple(Assignment(nominee=who.id, course=course) for who, course in seats if course),
                    payments=tuple(_payments(problem, chosen)),
                )


def _payments(problem: Problem, chosen: tuple[str | None, ...]) -> Iterator[Payment]:
    for course in problem.courses:
        people = [nominee for nominee, place in zip(problem.nominees, chosen, strict=True) if place == course.id]
        for item in course.costs if people else ():
            prices = [_price(problem, item, nominee) for nominee in people]
            amount = sum(prices) if item.basis is CostBasis.PER_PARTICIPANT else item.amount.amount
            yield Payment(course=course.id, cost_item=item.id, fund=problem.funds[0].id, amount_vnd=amount)


def _price(problem: Problem, item: CostItem, nominee: Nominee) -> int:
    """Return what one person costs; the tables of the walk go by province."""
    rows = (row for row in problem.policy.person_prices if row.table == item.price_table)
    return next((row.amount.amount for row in rows if nominee.province in row.where["province"]), item.amount.amount)
