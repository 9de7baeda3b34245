"""When courses run, and when none may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from matplotlib.axes import Axes
from matplotlib.dates import date2num

from leadership_opt.domain import ClosedPeriod, Plan, Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language, render
from leadership_opt.report.pictures.canvas import (
    MARGIN,
    TITLE_HEIGHT,
    Picture,
    captioned,
    finished,
    new_picture,
    rows_axes,
    shown,
)
from leadership_opt.report.pictures.palette import BLUE, CLOSED, CLOSED_EDGE, FAINT, INK, ORANGE, PAPER, QUIET
from leadership_opt.report.runs import Run, runs_of
from leadership_opt.report.sentences import calendar_sentence
from leadership_opt.report.words import calendar_day, country_name

WIDTH, ROW_HEIGHT, YEAR_HEIGHT, LEFT, FOOT = 10.0, 0.27, 0.42, 1.25, 0.62
LONGEST_ID, LONGEST_PLACE = 14, 46
LATE_IN_THE_YEAR = 0.5
"""Courses after this share of the year have their label on their left."""


@takes(problem=("Problem",), plan=("Plan",), language=LANGUAGE)
def calendar(problem: Problem, plan: Plan, *, language: Language = "en") -> Picture:
    """Draw a row for every running course, year by year, over the closed periods.

    Periods that are closed for all courses cross the whole year, those of one country only the
    rows of its courses, and those in which a course may run but not start are only outlined.

    Parameters
    ----------
    problem
        The problem, for closed periods and held courses.
    plan
        The plan; courses that the problem does not know are left out.
    language
        Of all words.
    """
    runs = runs_of(problem, plan)
    years = sorted({*problem.policy.years, *(run.first_day.year for run in runs)})
    rows = {year: [run for run in runs if run.first_day.year == year] for year in years}
    heights = {year: max(1, len(rows[year])) * ROW_HEIGHT for year in years}
    height = sum(heights.values()) + YEAR_HEIGHT * len(years) + TITLE_HEIGHT + FOOT + MARGIN
    title = render("picture.calendar", language, count=len(runs))
    picture = new_picture(WIDTH, height, title, render("picture.calendar_note", language))
    top = TITLE_HEIGHT + MARGIN
    for year in years:
        bottom = height - top - heights[year] - YEAR_HEIGHT + 0.12
        labels = [run.course for run in rows[year]] or [""]
        axes = rows_axes(
            picture, [shown(label, LONGEST_ID) for label in labels], LEFT, bottom, MARGIN, top + YEAR_HEIGHT - 0.12
        )
        _year(axes, year, rows[year], problem.policy.calendar.closed_periods, language)
        top += heights[year] + YEAR_HEIGHT
    return finished(captioned(picture, calendar_sentence(problem, plan, language)))


def _year(axes: Axes, year: int, runs: Sequence[Run], closed: Sequence[ClosedPeriod], language: Language) -> None:
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    axes.set_xlim(_x(first), _x(end))
    months = [date(year, month, 1) for month in range(1, 13)]
    axes.set_xticks([_x(day + timedelta(days=15)) for day in months], [str(day.month) for day in months])
    axes.xaxis.tick_top()
    for day in (*months, end):
        axes.axvline(_x(day), color=FAINT, linewidth=0.7, zorder=0)
    axes.text(
        -0.008,
        1.0,
        str(year),
        transform=axes.transAxes,
        ha="right",
        va="bottom",
        fontweight="bold",
        fontsize=9.5,
        color=INK,
    )
    for period in closed:
        _closed(axes, period, runs)
    for row, run in enumerate(runs):
        _bar(axes, row, run, first, end, language)


def _closed(axes: Axes, period: ClosedPeriod, runs: Sequence[Run]) -> None:
    left, right = _x(period.first_day), _x(period.last_day + timedelta(days=1))
    if not period.countries:
        edge, line, fill = (QUIET, ":", "none") if period.starts_only else ("none", "-", CLOSED)
        axes.axvspan(left, right, zorder=1, facecolor=fill, edgecolor=edge, linestyle=line)
        return
    for row, run in enumerate(runs):
        if run.country in period.countries:
            axes.broken_barh(
                [(left, right - left)],
                (row - 0.5, 1),
                zorder=1,
                hatch="////",
                linewidth=0.5,
                facecolor="none",
                edgecolor=CLOSED_EDGE,
            )


def _bar(axes: Axes, row: int, run: Run, first: date, end: date, language: Language) -> None:
    left, right = _x(run.first_day), _x(run.last_day + timedelta(days=1))
    axes.broken_barh(
        [(left, right - left)],
        (row - 0.32, 0.64),
        zorder=3,
        facecolor=ORANGE if run.is_held else BLUE,
        edgecolor=INK if run.is_held else "none",
    )
    place = ", ".join(part for part in (run.city, country_name(run.country, language)) if part)
    code = "picture.held_course" if run.is_held else "picture.planned_course"
    words = render(
        code, language, day=calendar_day(run.first_day, language), place=shown(place, LONGEST_PLACE), count=run.people
    )
    is_late = (left - _x(first)) / (_x(end) - _x(first)) > LATE_IN_THE_YEAR
    axes.annotate(
        words,
        (left if is_late else right, row),
        xytext=(-4 if is_late else 4, 0),
        textcoords="offset points",
        ha="right" if is_late else "left",
        va="center",
        fontsize=8,
        color=INK,
        zorder=4,
        bbox={"facecolor": f"{PAPER}cc", "edgecolor": "none", "pad": 0.6},
    )


def _x(day: date) -> float:
    return float(date2num(day))  # type: ignore[no-untyped-call]
