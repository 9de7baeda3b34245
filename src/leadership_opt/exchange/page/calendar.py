"""When courses run, over the closed periods, year by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from leadership_opt.domain import ClosedPeriod, Plan, Problem
from leadership_opt.exchange.page.bilingual import Both, both
from leadership_opt.exchange.page.grid import PageTable, grid
from leadership_opt.messages import Language, render
from leadership_opt.report.runs import Run, runs_of
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, calendar_day, country_name, heading


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days of a year; ``kind`` says what it is."""

    first: int
    days: int
    kind: str


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A course in its year."""

    course: str
    title: str
    place: Both
    days: Both
    people: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year: its length in days, and its courses."""

    year: int
    length: int
    months: tuple[int, ...]
    rows: tuple[CalendarRow, ...]


def calendar_years(problem: Problem, plan: Plan) -> tuple[CalendarYear, ...]:
    """Return the years of the programme with their courses."""
    runs = runs_of(problem, plan)
    years = sorted({*problem.policy.years, *(run.first_day.year for run in runs)})
    return tuple(_year(problem, year, [run for run in runs if run.first_day.year == year]) for year in years)


def _year(problem: Problem, year: int, runs: Sequence[Run]) -> CalendarYear:
    months = tuple((date(year, month, 1) - date(year, 1, 1)).days for month in range(1, 13))
    rows = tuple(_row(problem, year, run) for run in runs)
    return CalendarYear(year, (date(year + 1, 1, 1) - date(year, 1, 1)).days, months, rows)


def _row(problem: Problem, year: int, run: Run) -> CalendarRow:
    course = problem.course_by_id.get(run.course)
    held = {one.id: one.title for one in problem.history.courses}
    closed = [_span(year, period.first_day, period.last_day, _kind(period)) for period in _of(problem, run)]
    mine = _span(year, run.first_day, run.last_day, "held" if run.is_held else "planned")
    return CalendarRow(
        course=run.course,
        title=course.title if course else held.get(run.course, ""),
        place=both(lambda language: ", ".join(filter(None, (run.city, country_name(run.country, language))))),
        days=both(lambda language: _days(run, language)),
        people=run.people,
        spans=tuple(one for one in (*closed, mine) if one is not None),
    )


def _days(run: Run, language: Language) -> str:
    days = f"{calendar_day(run.first_day, language)} – {calendar_day(run.last_day, language)}"
    return f"{days} · {render('page.held', language)}" if run.is_held else days


def _of(problem: Problem, run: Run) -> Iterator[ClosedPeriod]:
    for period in problem.policy.calendar.closed_periods:
        if not period.countries or run.country in period.countries:
            yield period


def _kind(period: ClosedPeriod) -> str:
    if period.starts_only:
        return "starts"
    return "host" if period.countries else "closed"


def _span(year: int, first_day: date, last_day: date, kind: str) -> Span | None:
    first, end = max(first_day, date(year, 1, 1)), min(last_day, date(year, 12, 31)) + timedelta(days=1)
    return Span((first - date(year, 1, 1)).days, (end - first).days, kind) if first < end else None


def closed_periods(problem: Problem) -> PageTable:
    """Return the list of closed periods, by their first day."""
    return grid(lambda language: _closed(problem, language))


def _closed(problem: Problem, language: Language) -> Table:
    periods = sorted(problem.policy.calendar.closed_periods, key=lambda one: (one.first_day, one.id))
    rows = tuple(
        (
            calendar_day(one.first_day, language),
            calendar_day(one.last_day, language),
            one.reason or one.id,
            ", ".join(country_name(code, language) for code in one.countries) or render("page.all_courses", language),
            render("page.no_start" if one.starts_only else "page.no_course", language),
        )
        for one in periods
    )
    columns = (
        Column(render("result.first_day", language)),
        Column(render("result.last_day", language)),
        Column(render("column.reason", language)),
        Column(render("page.closed_for", language)),
        Column(heading("rule", language)),
    )
    return Table(render("page.closed_title", language, count=len(rows)), columns, rows or ((NOTHING,) * 5,))
