"""A plan at a glance: which courses run, when, with how many people."""

from __future__ import annotations

from leadership_opt.domain import Plan, Problem
from leadership_opt.messages import Language
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, calendar_day, country_name, heading, text


def plan_table(problem: Problem | None, plan: Plan, language: Language) -> Table:
    """List running courses by start date; without the problem, people instead of places."""
    courses = {} if problem is None else problem.course_by_id
    rows = []
    for entry in plan.courses:
        roster, course = plan.roster(entry.course), courses.get(entry.course)
        place = NOTHING if course is None else f"{course.title} · {country_name(course.country, language)}"
        last = ", ".join(roster) if problem is None else place
        rows.append((entry.course, calendar_day(entry.start_date, language), str(len(roster)), last))
    columns = (
        Column(heading("course", language)),
        Column(heading("start", language)),
        Column(heading("people", language), right=True),
        Column(heading("nominees" if problem is None else "country", language)),
    )
    return Table(text("courses_title", language), columns, tuple(rows))
