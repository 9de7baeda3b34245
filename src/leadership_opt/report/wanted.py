"""What is wanted and no rule: wanted, reached and missed, wish by wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import Problem
from leadership_opt.messages import Language, render
from leadership_opt.report.rules import MOST_ROWS
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import heading, number, rule_words, text, unit_words

if TYPE_CHECKING:
    from leadership_opt.checker import Verification, WantedReport


def wanted_table(problem: Problem | None, verification: Verification, language: Language) -> Table:
    """List what is wanted, with what the plan reaches and misses; no rows where nothing is.

    Parameters
    ----------
    problem
        The problem; without it wishes are shown by their keys.
    verification
        The checker's reading of a plan.
    language
        Of the table.
    """
    wishes = verification.wanted
    if len(wishes) > MOST_ROWS:  # then what is missed comes first
        wishes = tuple(sorted(wishes, key=lambda one: not one.missed))
    rows = tuple(_cells(one, problem, language) for one in wishes[:MOST_ROWS])
    hidden = len(wishes) - len(rows)
    note = text("wanted_note", language, count=hidden) if hidden else ""
    return Table(wanted_title(verification, language), wanted_columns(language), rows, note)


def wanted_title(verification: Verification, language: Language) -> str:
    """Say how many points all wishes miss together: the value of the goal ``shortfalls``."""
    points = sum(one.points for one in verification.wanted)
    return text("wanted_title", language, points=number(points, language))


def wanted_columns(language: Language) -> tuple[Column, ...]:
    """Return the headings of the table."""
    counts = (heading("least", language), heading("most", language))
    figures = (text("wanted_reached", language), text("wanted_missed", language))
    points = (render("column.weight", language), text("wanted_points", language))
    return (
        Column(text("wanted_wish", language)),
        *(Column(title, right=True) for title in (*counts, *figures)),
        Column(text("unit", language)),
        *(Column(title, right=True) for title in points),
    )


def _cells(report: WantedReport, problem: Problem | None, language: Language) -> tuple[str, ...]:
    counts = (report.least, report.most, report.actual, report.missed)
    return (
        rule_words(report.key, problem, language),
        *(number(one, language) for one in counts),
        unit_words(report.unit, language),
        *(number(one, language) for one in (report.weight, report.points)),
    )
