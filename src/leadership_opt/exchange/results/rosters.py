"""Who attends what: one roster for each course, all of them together, and everybody who was put forward."""

from __future__ import annotations

from leadership_opt.domain import Nominee, Plan, PlannedCourse, Problem, last_day_of
from leadership_opt.domain.wishes import wish_rank
from leadership_opt.exchange.results.table import Medium, ResultColumn, ResultTable
from leadership_opt.exchange.sheets.cells import CellValue
from leadership_opt.messages import Language, render
from leadership_opt.report.people import post_held, province_in_full
from leadership_opt.report.words import calendar_day, country_name, heading, text

ROSTER = "roster"
"""Name of the table of one course; in a folder all of them are one file."""


def word(code: str, language: Language, **params: str | int) -> str:
    """Return a text of the results."""
    return render(f"result.{code}", language, **params)


def course_line(problem: Problem, entry: PlannedCourse, language: Language) -> str:
    """Say where and when a course takes place."""
    course = problem.course_by_id.get(entry.course)
    first = calendar_day(entry.start_date, language)
    if course is None:
        return first
    last = calendar_day(last_day_of(entry.start_date, course.days), language)
    place = ", ".join(
        part for part in (course.institution, course.city, country_name(course.country, language)) if part
    )
    return word("where_and_when", language, place=place, first=first, last=last)


def roster_table(problem: Problem, plan: Plan, entry: PlannedCourse, language: Language) -> ResultTable:
    """Return the roster of one course, numbered as in the annex of a decision."""
    course = problem.course_by_id.get(entry.course)
    people = [(nominee, problem.nominee_by_id.get(nominee)) for nominee in plan.roster(entry.course)]
    rows = tuple(
        (
            place,
            person.full_name if person else nominee,
            born(person) if person else None,
            text(f"sex_{person.sex.value}", language) if person else None,
            post_held(person, language) if person else None,
            province_in_full(person.province, language) if person else None,
            wish_rank(person, course) if person and course else None,
            entry.course,
            nominee,
        )
        for place, (nominee, person) in enumerate(people, start=1)
    )
    columns = (
        ResultColumn(word("number", language), 6, "number"),
        ResultColumn(render("column.full_name", language), 28),
        ResultColumn(word("born", language), 12, "day"),
        ResultColumn(render("column.sex", language), 10),
        ResultColumn(render("column.post", language), 34),
        ResultColumn(heading("province", language), 24),
        ResultColumn(word("wish", language), 11, "number"),
        ResultColumn(render("column.course", language), 16, medium=Medium.PAPER),
        ResultColumn(render("column.id", language), 10),
    )
    title = f"{entry.course} · {course.title}" if course else entry.course
    lines = (course_line(problem, entry, language), word("people", language, count=len(rows)))
    return ResultTable(ROSTER, entry.course, title, columns, rows, lines)


def born(person: Nominee) -> CellValue:
    """Return the birth date, or the year where no more is known."""
    return person.birth_date or person.birth_year


def courses_table(problem: Problem, plan: Plan, language: Language) -> ResultTable:
    """List the running courses with their dates and how many people and women attend."""
    rows = []
    for entry in plan.courses:
        course = problem.course_by_id.get(entry.course)
        roster = plan.roster(entry.course)
        women = sum(person.sex == "female" for one in roster if (person := problem.nominee_by_id.get(one)))
        rows.append(
            (
                entry.course,
                course.title if course else None,
                country_name(course.country, language) if course else None,
                course.city if course else None,
                entry.start_date,
                last_day_of(entry.start_date, course.days) if course else None,
                len(roster),
                women,
            )
        )
    columns = (
        ResultColumn(render("column.course", language), 18),
        ResultColumn(render("column.title", language), 40),
        ResultColumn(heading("country", language), 14),
        ResultColumn(render("column.city", language), 16),
        ResultColumn(word("first_day", language), 12, "day"),
        ResultColumn(word("last_day", language), 12, "day"),
        ResultColumn(heading("people", language), 10, "number"),
        ResultColumn(heading("women", language), 8, "number"),
    )
    title = word("courses", language)
    return ResultTable("courses", title, title, columns, tuple(rows), landscape=True)
