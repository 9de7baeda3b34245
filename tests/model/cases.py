"""How a case of the table in ``test_rules`` is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from leadership_opt.domain import Plan, Problem
from leadership_opt.rules.keys import RuleId

Question = Callable[..., Problem]
"""From one limit, or any fields, to a problem."""


class Case(NamedTuple):
    """A plan that just keeps, or just breaks, one rule."""

    rule: RuleId
    name: str
    problem: Problem
    plan: Plan
    holds: bool

    @property
    def id(self) -> str:
        """The name that pytest shows."""
        return f"{self.rule.value}-{self.name}-{'holds' if self.holds else 'broken'}"


def around(
    rule: RuleId, name: str, question: Question, plan: Plan, *, holds: dict[str, Any], broken: dict[str, Any]
) -> Iterator[Case]:
    """Yield two cases that differ in the fields given to ``question`` alone."""
    yield Case(rule, name, question(**holds), plan, True)
    yield Case(rule, name, question(**broken), plan, False)


def plans(
    rule: RuleId, name: str, problem: Problem, *, holds: tuple[Plan, ...] = (), broken: tuple[Plan, ...] = ()
) -> Iterator[Case]:
    """Yield a case for each plan of one problem."""
    for number, plan in enumerate(holds, start=1):
        yield Case(rule, f"{name}-{number}", problem, plan, True)
    for number, plan in enumerate(broken, start=1):
        yield Case(rule, f"{name}-{number}", problem, plan, False)


def bounds(rule: RuleId, name: str, question: Question, plan: Plan, actual: int) -> Iterator[Case]:
    """Yield four cases: ``min_count`` and ``max_count`` at what the plan has, and one beyond."""
    least = {"holds": {"min_count": actual}, "broken": {"min_count": actual + 1}}
    yield from around(rule, f"{name}-min", question, plan, **least)
    yield Case(rule, f"{name}-max", question(max_count=actual), plan, True)
    if actual:
        yield Case(rule, f"{name}-max", question(max_count=actual - 1), plan, False)
