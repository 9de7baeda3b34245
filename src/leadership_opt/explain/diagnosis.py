"""``check``: what can be said about a problem in a moment, without the solver."""

from __future__ import annotations

from leadership_opt.domain import Problem
from leadership_opt.errors import require_types
from leadership_opt.explain.budget_facts import budget_facts
from leadership_opt.explain.count_facts import count_facts
from leadership_opt.explain.course_bounds import CourseBounds
from leadership_opt.explain.course_facts import prospects
from leadership_opt.explain.decisions import decision_facts
from leadership_opt.explain.facts import Diagnosis, Severity
from leadership_opt.explain.money import Purse
from leadership_opt.explain.pool_facts import pool_facts, province_supply
from leadership_opt.explain.quota_facts import quota_facts
from leadership_opt.explain.reach import survey
from leadership_opt.explain.seat_facts import courses_for_seats, seat_facts, seats_of
from leadership_opt.explain.unread_settings import unread_setting_facts, unread_tolerance_facts
from leadership_opt.explain.year_facts import year_facts

_GRAVEST_FIRST = (Severity.IMPOSSIBLE, Severity.WARNING, Severity.INFO)


def check(problem: Problem) -> Diagnosis:
    """Look at supply, quotas, budgets and dates, one condition at a time.

    Every fact of severity ``impossible`` is a proof that no plan keeps all rules: it
    follows from a condition that every plan must meet. The reverse does not hold.

    Parameters
    ----------
    problem
        The problem.

    Returns
    -------
    Diagnosis
        Facts, the gravest first, and the supply of every province.

    Raises
    ------
    WrongArguments
        If ``problem`` is none, e.g. the name of its file.
    """
    require_types(problem=(problem, (Problem,)))
    reach, purse = survey(problem), Purse(problem)
    supply = province_supply(reach)
    left = prospects(reach, purse)
    bounds = CourseBounds(problem, left.usable, reach.required)
    years = (*sorted(problem.policy.years), None)
    seats = {year: seats_of(reach, left, bounds, year) for year in years}
    needed = {year: max(bounds.least(year), courses_for_seats(bounds, seats[year])) for year in years}
    facts = [
        *pool_facts(reach, supply),
        *year_facts(reach),
        *decision_facts(problem),
        *unread_setting_facts(problem),
        *unread_tolerance_facts(problem),
        *left.facts,
        *count_facts(problem, bounds),
    ]
    facts += [fact for year in years for fact in seat_facts(seats[year], bounds.most(year))]
    facts += [*quota_facts(reach, left, seats), *budget_facts(purse, bounds, needed)]
    facts.sort(key=lambda fact: _GRAVEST_FIRST.index(fact.severity))
    return Diagnosis(problem_sha256=problem.sha256, facts=tuple(facts), provinces=supply)
