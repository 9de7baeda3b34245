"""The running courses as a calendar (iCalendar, RFC 5545): one entry of whole days for each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from leadership_opt.domain import Plan, Problem, last_day_of
from leadership_opt.exchange.extras import need
from leadership_opt.exchange.results.catalogue import is_example
from leadership_opt.exchange.results.rosters import word
from leadership_opt.messages import Language, render
from leadership_opt.report.words import country_name

PRODUCT = "-//leadership_opt//courses//EN"


def calendar(problem: Problem, plan: Plan, language: Language) -> bytes:
    """Return the courses as a calendar; it names no people.

    An entry keeps its identity as long as the course keeps its id, so that a new version of the
    calendar moves entries instead of doubling them.

    Raises
    ------
    UnusableFile
        ``extra_missing`` without icalendar.
    """
    icalendar = need("icalendar", "icalendar", "ics", ".ics")
    found = icalendar.Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", word("calendar_name", language))
    for entry in plan.courses:
        course = problem.course_by_id.get(entry.course)
        people = word("people", language, count=len(plan.roster(entry.course)))
        event = icalendar.Event()
        event.add("uid", f"{entry.course}@leadership-opt")
        event.add("dtstamp", datetime.now(UTC))
        event.add("dtstart", entry.start_date)
        last = last_day_of(entry.start_date, course.days) if course else entry.start_date
        event.add("dtend", last + timedelta(days=1))  # the first day that is free again
        event.add("summary", _clean(f"{entry.course} · {course.title}" if course else entry.course))
        if course:
            place = (course.institution, course.city, country_name(course.country, language))
            event.add("location", _clean(", ".join(part for part in place if part)))
        mark = [render("word.invented_example", language)] if is_example(problem) else []
        event.add("description", "; ".join([people, *mark]))
        event.add("transp", "OPAQUE")
        found.add_component(event)
    content: bytes = found.to_ical()
    return content


def _clean(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
