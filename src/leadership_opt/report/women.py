"""The share of women, overall, by year and by course."""

from __future__ import annotations

from collections.abc import Iterable

from leadership_opt.domain import Plan, Problem, Sex
from leadership_opt.messages import Language
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import heading, percent, text


def women_table(problem: Problem, plan: Plan, language: Language) -> Table:
    """Count women among the participants of the plan (held courses are not counted)."""
    rosters = plan.rosters()
    years = sorted({entry.start_date.year for entry in plan.courses})
    rows = [_row(problem, heading("total", language), rosters.values(), language)]
    for year in years:
        of_year = [rosters[entry.course] for entry in plan.courses if entry.start_date.year == year]
        rows.append(_row(problem, str(year), of_year, language))
    rows += [_row(problem, course, [roster], language) for course, roster in rosters.items()]
    columns = (
        Column(text("scope", language)),
        Column(heading("women", language), right=True),
        Column(heading("people", language), right=True),
        Column(text("share", language), right=True),
    )
    return Table(text("women_title", language), columns, tuple(rows))


def _row(problem: Problem, title: str, rosters: Iterable[tuple[str, ...]], language: Language) -> tuple[str, ...]:
    people = [nominee for roster in rosters for nominee in roster]
    known = [problem.nominee_by_id[nominee] for nominee in people if nominee in problem.nominee_by_id]
    women = sum(person.sex is Sex.FEMALE for person in known)
    return (title, str(women), str(len(people)), percent(women, len(people), language))
