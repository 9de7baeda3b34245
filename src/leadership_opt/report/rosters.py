"""Who attends each course."""

from __future__ import annotations

from leadership_opt.domain import Plan, PlannedCourse, Problem, last_day_of
from leadership_opt.domain.wishes import wish_rank
from leadership_opt.messages import Language
from leadership_opt.report.people import home_name, post_held
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import (
    NOTHING,
    calendar_day,
    country_name,
    heading,
    text,
)


def roster_tables(problem: Problem, plan: Plan, language: Language) -> tuple[Table, ...]:
    """Return one table for each running course, in the order of start dates."""
    columns = (
        Column(text("id", language)),
        Column(text("name", language)),
        Column(heading("province", language)),
        Column(text("post", language)),
        Column(text("sex", language)),
        Column(text("wish", language), right=True),
    )
    return tuple(
        Table(
            _title(problem, plan, entry, language),
            columns,
            tuple(_row(problem, nominee, entry.course, language) for nominee in plan.roster(entry.course)),
        )
        for entry in plan.courses
    )


def _title(problem: Problem, plan: Plan, entry: PlannedCourse, language: Language) -> str:
    people = text("participants", language, count=len(plan.roster(entry.course)))
    first = calendar_day(entry.start_date, language)
    course = problem.course_by_id.get(entry.course)
    if course is None:
        return f"{entry.course} · {first} · {people}"
    last = calendar_day(last_day_of(entry.start_date, course.days), language)
    place = ", ".join(part for part in (course.city, country_name(course.country, language)) if part)
    return " · ".join(part for part in (entry.course, course.title, place, f"{first} – {last}", people) if part)


def _row(problem: Problem, nominee: str, course: str, language: Language) -> tuple[str, ...]:
    """Describe a participant; a plan from elsewhere may name somebody unknown."""
    person, where = problem.nominee_by_id.get(nominee), problem.course_by_id.get(course)
    if person is None:
        return (nominee, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)
    rank = wish_rank(person, where) if where else None
    return (
        nominee,
        person.full_name,
        home_name(person.province, language),
        post_held(person, language),
        text(f"sex_{person.sex.value}", language),
        str(rank) if rank else NOTHING,
    )
