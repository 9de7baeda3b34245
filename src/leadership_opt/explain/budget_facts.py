"""What courses cost on average, and the cheapest that must run against the caps of all funds that may pay them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leadership_opt.explain.course_bounds import CourseBounds
from leadership_opt.explain.facts import Fact, Severity
from leadership_opt.explain.money import Payers, Purse
from leadership_opt.rules.keys import RuleId, RuleKey


def budget_facts(purse: Purse, bounds: CourseBounds, needed: Mapping[int | None, int]) -> Iterator[Fact]:
    """Return what no plan can pay, and what a course and a person cost on average.

    Parameters
    ----------
    purse
        Costs and caps.
    bounds
        The courses that could run.
    needed
        Year (None: the programme) -> number of courses that every plan runs.
    """
    yield from _overspent(purse)
    yield from _averages(purse)
    for year, count in needed.items():
        courses = bounds.courses(year)
        reported: list[Payers] = []
        for payers in purse.payer_sets(courses):
            if any(smaller <= payers for smaller in reported):
                continue
            required = bounds.required(year)
            others = sorted(purse.cost_for(course, payers) for course in courses if course not in required)
            cost = sum(purse.cost_for(course, payers) for course in required)
            cost += sum(others[: max(0, count - len(required))])
            left = purse.left(payers, year)
            if left is not None and cost > left:
                reported.append(payers)
                yield _short(year, payers, count, cost, left)


def _averages(purse: Purse) -> Iterator[Fact]:
    """Yield what a course and a person cost, by which a planner sees an amount with too many zeros, or too few."""
    courses = [course for course in purse.problem.courses if course.costs]
    if courses:
        total = sum(purse.full_cost(course) for course in courses)
        people = sum(course.seats_max for course in courses)
        params: dict[str, str | int] = {
            "courses": len(courses),
            "offered": len(purse.problem.courses),
            "course": _rounded(total, len(courses)),
            "person": _rounded(total, people),
        }
        yield Fact(code="average_cost", severity=Severity.INFO, key=str(RuleKey.of(RuleId.BUDGET)), params=params)


def _rounded(total: int, parts: int) -> int:
    return (2 * total + parts) // (2 * parts)


def _short(year: int | None, payers: Payers, courses: int, cost: int, left: int) -> Fact:
    funds = ", ".join(sorted(payers))
    rule = str(RuleKey.of(RuleId.BUDGET, sorted(payers)[0] if len(payers) == 1 else "", year=year))
    params: dict[str, str | int] = {"rule": rule, "funds": funds, "courses": courses, "cost": cost, "left": left}
    return Fact(code="budget_short", severity=Severity.IMPOSSIBLE, key=rule, params=params)


def _overspent(purse: Purse) -> Iterator[Fact]:
    """History alone may exceed a cap; then the rule cannot hold."""
    for fund in purse.problem.funds:
        left = {None: purse.left_in_total(fund)} | {
            entry.year: purse.left_in_year(fund, entry.year) for entry in fund.caps_by_year
        }
        for year, amount in left.items():
            if amount is not None and amount < 0:
                key = str(RuleKey.of(RuleId.BUDGET, fund.id, year=year))
                params: dict[str, str | int] = {"rule": key, "fund": fund.id, "excess": -amount}
                yield Fact(code="fund_overspent", severity=Severity.IMPOSSIBLE, key=key, params=params)
