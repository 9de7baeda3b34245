"""How many courses run, per year and per country (Decision 1641/QĐ-TTg: about four a year)."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.reading import Reading, RunningCourse
from leadership_opt.domain import CourseCount
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge ``course_count/ID[country=,year=]``: planned plus held courses in the scope lie within bounds.

    ``per_year`` holds for each programme year (of ``years`` if given); ``each_country``
    for each of ``countries``, or of any course on offer or held. A minimum of 0 is none.
    """
    for rule in reading.problem.policy.course_counts:
        if not rule.min_count and rule.max_count is None:
            continue
        for year in _years(rule, reading):
            for country in _countries(rule, reading):
                counted = [course for course in reading.running if _counts(course, rule, year, country)]
                yield Judgement(
                    RuleKey.of(RuleId.COURSE_COUNT, rule.id, year=year, country=country),
                    len(counted),
                    least=rule.min_count or None,
                    most=rule.max_count,
                    courses=[course.id for course in counted],
                    is_reported=True,
                )


def _years(rule: CourseCount, reading: Reading) -> list[int] | list[None]:
    if not rule.per_year:
        return [None]
    return [year for year in reading.problem.policy.years if not rule.years or year in rule.years]


def _countries(rule: CourseCount, reading: Reading) -> list[str] | list[None]:
    if not rule.each_country:
        return [None]
    if rule.countries:
        return list(rule.countries)
    offered = {course.country for course in reading.problem.courses}
    return sorted(offered | {course.country for course in reading.held})


def _counts(course: RunningCourse, rule: CourseCount, year: int | None, country: str | None) -> bool:
    in_year = course.year == year if year is not None else not rule.years or course.year in rule.years
    if country is not None:
        return in_year and course.country == country
    return in_year and (not rule.countries or course.country in rule.countries)
