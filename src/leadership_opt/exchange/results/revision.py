"""What a re-planning changed, as tables: what had happened, the courses, the people and why, and facts for letters."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from leadership_opt.domain import (
    Change,
    CourseCancelled,
    CourseHeld,
    CourseMoved,
    FundCapChanged,
    NewCourses,
    NewNominees,
    Nominee,
    PolicyChanged,
    PostLost,
    Unavailable,
    Withdrawn,
)
from leadership_opt.exchange.results.rosters import word
from leadership_opt.exchange.results.table import ResultColumn, ResultTable
from leadership_opt.exchange.sheets.cells import CellValue
from leadership_opt.messages import Language, render
from leadership_opt.report.people import post_held, province_in_full
from leadership_opt.report.revision import revision_lines, why_changed, why_course_changed, words
from leadership_opt.report.words import NOTHING, calendar_day, country_name, heading, number, text

if TYPE_CHECKING:
    from leadership_opt.programme import Revision, Seat


def revision_tables(revision: Revision, language: Language) -> tuple[ResultTable, ...]:
    """Return everything that differs from the old plan; those about courses and people may have no rows."""
    return (
        _changes_table(revision, language),
        _courses_table(revision, language),
        _people_table(revision, language),
        _letters_table(revision, language),
    )


def _changes_table(revision: Revision, language: Language) -> ResultTable:
    rows = tuple(
        (at, render(f"choice.change_{change.kind}", language), *_about(change, language), change.note or None)
        for at, change in enumerate(revision.changes, start=1)
    )
    columns = (
        ResultColumn(word("number", language), 6, "number"),
        ResultColumn(render("column.change_kind", language), 24),
        ResultColumn(words("about", language), 30),
        ResultColumn(words("details", language), 50),
        ResultColumn(render("column.note", language), 30),
    )
    title = words("changes_title", language)
    lines = (words("as_of", language, day=calendar_day(revision.as_of, language)), *revision_lines(revision, language))
    return ResultTable("changes", title, title, columns, rows, lines, landscape=True)


def _about(change: Change, language: Language) -> tuple[str, str | None]:
    """Return the ids that a change is about, and what it says of them."""
    match change:
        case Withdrawn():
            return change.nominee, None
        case Unavailable():
            spans = [
                f"{calendar_day(days.first_day, language)} – {calendar_day(days.last_day, language)}"
                for days in change.days
            ]
            return change.nominee, "; ".join(spans)
        case PostLost():
            return change.nominee, calendar_day(change.last_day, language)
        case NewNominees():
            return ", ".join(person.id for person in change.nominees), None
        case NewCourses():
            return ", ".join(course.id for course in change.courses), None
        case CourseCancelled():
            return change.course, None
        case CourseMoved():
            return change.course, "; ".join(calendar_day(day, language) for day in change.start_dates)
        case CourseHeld():
            return change.course, ", ".join(change.participants) or NOTHING
        case FundCapChanged():
            amount = NOTHING if change.cap is None else f"{number(change.cap.amount, language)} {change.cap.currency}"
            return change.fund, amount if change.year is None else f"{change.year}: {amount}"
        case PolicyChanged():
            return ", ".join(change.fields), json.dumps(dict(change.fields), ensure_ascii=False)


def _courses_table(revision: Revision, language: Language) -> ResultTable:
    titles = {course.id: course.title for course in revision.problem.courses}
    rows = []
    for entry in revision.courses:
        gone = words("does_not_run" if entry.is_offered else "no_longer_offered", language)
        idle = words("does_not_run", language)
        days = (entry.before or idle, entry.after or gone)
        rows.append((entry.course, titles.get(entry.course), *days, why_course_changed(revision, entry, language)))
    columns = (
        ResultColumn(render("column.course", language), 18),
        ResultColumn(render("column.title", language), 40),
        ResultColumn(words("before", language), 18, "day"),
        ResultColumn(words("after", language), 18, "day"),
        ResultColumn(words("why", language), 50),
    )
    title = words("courses_title", language)
    return ResultTable("changed_courses", title, title, columns, tuple(rows), landscape=True)


def _known_people(revision: Revision) -> dict[str, Nominee]:
    return {**{person.id: person for person in revision.left}, **revision.problem.person_by_id}


def _people_table(revision: Revision, language: Language) -> ResultTable:
    people = _known_people(revision)
    rows = tuple(
        (
            entry.nominee,
            people[entry.nominee].full_name if entry.nominee in people else None,
            words(f"fate_{entry.fate.value}", language),
            ", ".join(seat.course for seat in entry.before) or None,
            ", ".join(seat.course for seat in entry.after) or None,
            why_changed(revision.question, entry, language),
            "; ".join(entry.rules) or None,
        )
        for entry in revision.people
    )
    columns = (
        ResultColumn(render("column.id", language), 10),
        ResultColumn(render("column.full_name", language), 28),
        ResultColumn(words("what", language), 20),
        ResultColumn(words("before", language), 18),
        ResultColumn(words("after", language), 18),
        ResultColumn(words("why", language), 60),
        ResultColumn(words("forced_by", language), 50),
    )
    title = words("people_title", language)
    return ResultTable("changed_people", title, title, columns, rows, landscape=True)


def _letters_table(revision: Revision, language: Language) -> ResultTable:
    """One row a person, with everything that a letter to her names: a mail merge takes it as it is."""
    people = _known_people(revision)
    rows = tuple(
        (
            entry.nominee,
            *_person_cells(people.get(entry.nominee), language),
            words(f"fate_{entry.fate.value}", language),
            *_seat_cells(entry.before, language),
            *_seat_cells(entry.after, language),
            why_changed(revision.question, entry, language),
        )
        for entry in revision.people
    )
    before, after = words("before", language), words("after", language)
    columns = (
        ResultColumn(render("column.id", language), 10),
        ResultColumn(render("column.full_name", language), 26),
        ResultColumn(render("column.sex", language), 8),
        ResultColumn(render("column.post", language), 24),
        ResultColumn(heading("province", language), 18),
        ResultColumn(words("what", language), 18),
        *_seat_columns(before, language),
        *_seat_columns(after, language),
        ResultColumn(words("why", language), 44),
    )
    title = words("letters_title", language)
    return ResultTable("letters", title, title, columns, rows, landscape=True)


def _person_cells(person: Nominee | None, language: Language) -> tuple[CellValue, ...]:
    if person is None:
        return (None,) * 4
    sex, post = text(f"sex_{person.sex.value}", language), post_held(person, language)
    return person.full_name, sex, post, province_in_full(person.province, language)


def _seat_columns(when: str, language: Language) -> tuple[ResultColumn, ...]:
    titles = [render(f"column.{code}", language) for code in ("course", "title")]
    titles += [heading("country", language), render("column.city", language)]
    titles += [word("first_day", language), word("last_day", language)]
    widths, forms = (16, 30, 14, 14, 12, 12), ("text", "text", "text", "text", "day", "day")
    return tuple(
        ResultColumn(f"{title} ({when.lower()})", width, form)
        for title, width, form in zip(titles, widths, forms, strict=True)
    )


def _seat_cells(seats: Sequence[Seat], language: Language) -> tuple[CellValue, ...]:
    """Return course, title, country, city and days of a seat; of several seats joined, as text."""
    if len(seats) == 1:
        (seat,) = seats
        place = (seat.course, seat.title, country_name(seat.country, language), seat.city or None)
        return *place, seat.first_day, seat.last_day
    parts: tuple[Callable[[Seat], str], ...] = (
        lambda seat: seat.course,
        lambda seat: seat.title,
        lambda seat: country_name(seat.country, language),
        lambda seat: seat.city,
        lambda seat: calendar_day(seat.first_day, language),
        lambda seat: calendar_day(seat.last_day, language),
    )
    return tuple("; ".join(part(seat) for seat in seats) or None for part in parts)
