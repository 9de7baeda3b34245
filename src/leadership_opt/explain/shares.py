"""The share of a group in a plan, as a quota on shares counts it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from leadership_opt.checker import verify
from leadership_opt.domain import Plan, Problem, Quota, Scope, Share
from leadership_opt.explain.apply import share_of
from leadership_opt.rules.keys import RuleKey


def share_in(problem: Problem, plan: Plan, key: RuleKey, people: int | None = None) -> Share:
    """Return the share that a plan has of the participants in the scope of a quota.

    Parameters
    ----------
    problem, plan
        A plan, valid or not.
    key
        Of the quota on shares, as the checker reports it.
    people
        How many of the group there are; by default the checker counts them.
    """
    quota = next(entry for entry in problem.policy.quotas if entry.id == key.name)
    if people is None:
        people = next(report.actual for report in verify(problem, plan).rules if report.key == str(key))
    starts = {course.course: course.start_date for course in plan.courses}
    scope = dict(key.scope)
    everybody = sum(
        _counts(quota, scope, entry.course, problem.course_by_id[entry.course].country, starts[entry.course])
        for entry in plan.assignments
    )
    everybody += sum(
        len(held.participants) * _counts(quota, scope, held.id, held.country, held.start_date, is_held=True)
        for held in problem.history.courses
    )
    return share_of(people, everybody)


def _counts(
    quota: Quota, scope: Mapping[str, str], course: str, country: str, start: date, *, is_held: bool = False
) -> bool:
    """Tell whether a course counts in one scope of a quota (``docs/reference/semantics.md``)."""
    if quota.in_countries and country not in quota.in_countries:
        return False
    if quota.in_years and start.year not in quota.in_years:
        return False
    if quota.in_courses and (is_held or course not in quota.in_courses):
        return False
    match quota.scope:
        case Scope.YEAR:
            return scope["year"] == str(start.year)
        case Scope.COUNTRY:
            return scope["country"] == country
        case Scope.COURSE:
            return not is_held and scope["course"] == course
    return True
