"""`course_count`: running courses per year, per country and in all."""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.domain.course_count import CourseCount
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.index import Index
from leadership_opt.model.rows import Row
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield ``min <= planned + held courses <= max`` for each scope of each count."""
    variables = context.variables
    index = variables.index
    for count in index.policy.course_counts:
        for year in _years(count, index):
            for countries in _countries(count, index):
                key = RuleKey.of(
                    RuleId.COURSE_COUNT,
                    count.id,
                    year=year if count.per_year else None,
                    country=next(iter(countries)) if count.each_country and countries else None,
                )
                years = {year} if year is not None else set(count.years) or None
                runs = [
                    variables.runs[at]
                    for at, offer in enumerate(index.offers)
                    if (years is None or offer.year in years)
                    and (not countries or index.courses[offer.course].country in countries)
                ]
                held = sum(
                    (years is None or course.start_date.year in years)
                    and (not countries or course.country in countries)
                    for course in index.held
                )
                yield Row(key, Expression.sum_of(runs, held), count.min_count, count.max_count)


def _years(count: CourseCount, index: Index) -> tuple[int | None, ...]:
    if not count.per_year:
        return (None,)
    return tuple(year for year in index.years if not count.years or year in count.years)


def _countries(count: CourseCount, index: Index) -> tuple[frozenset[str], ...]:
    if not count.each_country:
        return (frozenset(count.countries),)
    hosts = {course.country for course in index.courses} | {course.country for course in index.held}
    return tuple(frozenset({country}) for country in sorted(count.countries or hosts))
