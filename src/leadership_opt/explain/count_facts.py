"""Facts on the number of courses and on the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain import Problem
from leadership_opt.explain.course_bounds import CountRow, CourseBounds, count_rows
from leadership_opt.explain.facts import Fact, Severity
from leadership_opt.rules.keys import RuleId, RuleKey


def count_facts(problem: Problem, bounds: CourseBounds) -> list[Fact]:
    """Return what keeps the required number of courses from running, and the numbers that remain."""
    found = [fact for rows in count_rows(problem).values() for row in rows for fact in _row_facts(row, bounds)]
    found += _required_facts(problem, bounds)
    if not found:
        found += _contradictions(problem, bounds)
    usable = len(bounds.courses())
    params = {"offered": len(problem.courses), "usable": usable, "least": bounds.least(), "most": bounds.most()}
    return [*found, Fact(code="course_numbers", severity=Severity.INFO, params=dict(params))]


def _row_facts(row: CountRow, bounds: CourseBounds) -> Iterator[Fact]:
    courses = bounds.available(row)
    needed = row.least - row.held
    spaced = bounds.spaced(courses, row.years)
    if needed > len(courses):
        yield _impossible("too_few_courses", row.key, needed=needed, available=len(courses))
    elif needed > spaced:
        yield _impossible("calendar_too_tight", row.key, needed=needed, possible=spaced)
    required = len(bounds.required_in(row))
    if row.most is not None and required + row.held > row.most:
        yield _impossible("too_many_required_courses", row.key, required=required, held=row.held, most=row.most)


def _required_facts(problem: Problem, bounds: CourseBounds) -> Iterator[Fact]:
    """Find years without room for the courses that must run, whether or not a rule asks for a number."""
    for year in (*sorted(problem.policy.years), None):
        required = bounds.required(year)
        spaced = bounds.spaced(required, None if year is None else (year,))
        if len(required) > spaced:
            key = RuleKey.of(RuleId.CALENDAR, year=year)
            yield _impossible("calendar_too_tight", key, needed=len(required), possible=spaced)


def _contradictions(problem: Problem, bounds: CourseBounds) -> Iterator[Fact]:
    for year in (*sorted(problem.policy.years), None):
        least, most = bounds.least(year), bounds.most(year)
        if least > most:
            key = RuleKey.of(RuleId.COURSE_COUNT, year=year)
            yield _impossible("course_counts_contradict", key, least=least, most=most)


def _impossible(code: str, key: RuleKey, **params: int) -> Fact:
    return Fact(code=code, severity=Severity.IMPOSSIBLE, key=str(key), params={"rule": str(key), **params})
