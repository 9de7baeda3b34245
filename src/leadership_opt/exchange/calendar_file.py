"""The running courses as a calendar (iCalendar, RFC 5545): one entry of whole days for each.

An entry keeps its identity (``UID``) as long as the course keeps its id. A calendar program takes what has the
higher ``SEQUENCE``, and of two with the same one what was written later: the calendar of a first plan has 0, that of
a revision the number of its day, so that later revisions count for more wherever they come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from leadership_opt.domain import Plan, Problem, last_day_of
from leadership_opt.examples.policy import is_example
from leadership_opt.exchange.extras import need
from leadership_opt.exchange.papers.form import clean
from leadership_opt.exchange.results.rosters import word
from leadership_opt.messages import Language, render
from leadership_opt.report.words import country_name

if TYPE_CHECKING:
    from leadership_opt.programme import Revision

PRODUCT = "-//leadership_opt//courses//EN"
FIRST_DAY_COUNTED = date(1999, 12, 31)
"""Sequences count days from here: courses start in 2000 or later."""


@dataclass(frozen=True, slots=True)
class _Entry:
    course: str
    title: str
    place: tuple[str, ...]
    first: date
    last: date
    people: int
    is_cancelled: bool = False


def calendar(problem: Problem, plan: Plan, language: Language) -> bytes:
    """Return the courses as a calendar; it names no people.

    Raises
    ------
    UnusableFile
        ``extra_missing`` without icalendar.
    """
    return _calendar(_running(problem, plan, language), 0, problem, language)


def calendar_of_revision(revision: Revision, plan: Plan, language: Language) -> bytes:
    """Return the courses of a new plan, and as cancelled those that it no longer runs.

    Courses that began before are not in it: nothing changes for them.

    Raises
    ------
    UnusableFile
        ``extra_missing`` without icalendar.
    """
    entries = [*_running(revision.question, plan, language), *_cancelled(revision, language)]
    return _calendar(entries, (revision.as_of - FIRST_DAY_COUNTED).days, revision.problem, language)


def _running(problem: Problem, plan: Plan, language: Language) -> Iterator[_Entry]:
    for entry in plan.courses:
        course = problem.course_by_id.get(entry.course)
        people = len(plan.roster(entry.course))
        if course is None:  # a plan from elsewhere
            yield _Entry(entry.course, "", (), entry.start_date, entry.start_date, people)
            continue
        place = (course.institution, course.city, country_name(course.country, language))
        last = last_day_of(entry.start_date, course.days)
        yield _Entry(entry.course, course.title, place, entry.start_date, last, people)


def _cancelled(revision: Revision, language: Language) -> Iterator[_Entry]:
    """Yield courses of the old plan that do not run; one that is no longer on offer is known from its seats."""
    seats = {seat.course: seat for person in revision.people for seat in person.before}
    for change in revision.courses:
        if change.before is None or change.after is not None:
            continue
        seat = seats.get(change.course)
        if seat is None:
            yield _Entry(change.course, "", (), change.before, change.before, 0, is_cancelled=True)
            continue
        place = (seat.city, country_name(seat.country, language))
        yield _Entry(change.course, seat.title, place, seat.first_day, seat.last_day, 0, is_cancelled=True)


def _calendar(entries: Iterable[_Entry], sequence: int, problem: Problem, language: Language) -> bytes:
    icalendar = need("icalendar", "icalendar", "ics", ".ics")
    found = icalendar.Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", word("calendar_name", language))
    mark = [render("word.invented_example", language)] if is_example(problem) else []
    for entry in entries:
        found.add_component(_event(icalendar.Event(), entry, sequence, mark, language))
    content: bytes = found.to_ical()
    return content


def _event(event: Any, entry: _Entry, sequence: int, mark: list[str], language: Language) -> Any:
    now = datetime.now(UTC)
    event.add("uid", f"{entry.course}@leadership-opt")
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("sequence", sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))  # the first day that is free again
    event.add("summary", clean(f"{entry.course} · {entry.title}" if entry.title else entry.course))
    place = ", ".join(part for part in entry.place if part)
    if place:
        event.add("location", clean(place))
    said = word("cancelled", language) if entry.is_cancelled else word("people", language, count=entry.people)
    event.add("description", "; ".join([said, *mark]))
    event.add("transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")
    return event
