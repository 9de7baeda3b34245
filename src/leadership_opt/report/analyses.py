"""What ``analyse`` found, in lines and tables."""

from __future__ import annotations

from fractions import Fraction

from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.explain.analysed import Analysis, RuleLine
from leadership_opt.explain.reason import Ratio
from leadership_opt.messages import Language
from leadership_opt.report.decisions import decisions_table
from leadership_opt.report.reasons import prices_table
from leadership_opt.report.rules import MOST_ROWS, limit_cells, limit_columns
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import (
    NOTHING,
    calendar_day,
    country_name,
    decimal,
    heading,
    number,
    rule_words,
    said,
    text,
)

FEW = 4
"""So many people are named; of more, only the number is told."""


@takes(analysis=("Analysis",), language=LANGUAGE)
def analysis_lines(analysis: Analysis, language: Language) -> tuple[str, ...]:
    """Say the figures of fairness and of wishes."""
    fairness = analysis.fairness
    wishes = [
        said("wish_none", language, seats=one.seats)
        if one.rank is None
        else said("wish_rank", language, rank=one.rank, seats=one.seats)
        for one in analysis.wishes
    ]
    return (
        said(
            "fairness_line",
            language,
            gini=_figure(fairness.gini, language),
            jain=_figure(fairness.jain, language),
            max_min=_figure(fairness.max_min, language),
            without=fairness.without_seat,
        ),
        said("wishes_line", language, wishes="; ".join(wishes) or NOTHING),
    )


@takes(problem=("Problem", NONE), analysis=("Analysis",), language=LANGUAGE)
def analysis_tables(problem: Problem | None, analysis: Analysis, language: Language) -> tuple[Table, ...]:
    """Return courses, rules without room, what limits would buy, and what was decided by hand."""
    tables = [_courses(analysis, language), _rules(problem, analysis, language)]
    for one in analysis.sensitivity:
        named = {"limit": rule_words(one.limit, problem, language), "bound": one.bound}
        moved = {"before": number(one.before, language), "after": number(one.after, language)}
        code = "sensitivity_title" if one.gains else "sensitivity_none"
        title = said(code, language, **named, **moved)
        tables.append(prices_table(problem, title, one.gains, language, gains=True))
    if analysis.decisions:
        tables.append(decisions_table(problem, analysis.decisions, language))
    return tuple(table for table in tables if table.rows or table.title)


def _courses(analysis: Analysis, language: Language) -> Table:
    rows = tuple(
        (
            one.course,
            country_name(one.country, language),
            calendar_day(one.start_date, language),
            f"{one.participants} ({one.seats_min}–{one.seats_max})",
            str(one.women),
            number(one.rating_total, language),
            str(one.preference_points),
            number(one.paid_vnd, language),
        )
        for one in analysis.courses
    )
    columns = (
        Column(heading("course", language)),
        Column(heading("country", language)),
        Column(heading("start", language)),
        Column(said("seats_range", language), right=True),
        Column(heading("women", language), right=True),
        Column(said("rating_word", language), right=True),
        Column(text("wish", language), right=True),
        Column(f"{heading('paid', language)} (VND)", right=True),
    )
    return Table(said("courses_title", language), columns, rows)


def _rules(problem: Problem | None, analysis: Analysis, language: Language) -> Table:
    binding = [one for one in analysis.rules if one.binding]
    shown = binding[:MOST_ROWS]
    rows = tuple((*limit_cells(one, problem, language), _counted(one, language)) for one in shown)
    columns = (*limit_columns(language), Column(said("counted", language)))
    title = said("binding_rules", language, count=len(binding), all=len(analysis.rules))
    hidden = len(binding) - len(shown)
    return Table(title, columns, rows, text("rules_note", language, count=hidden) if hidden else "")


def _counted(rule: RuleLine, language: Language) -> str:
    if not rule.nominees:
        return NOTHING
    if len(rule.nominees) <= FEW:
        return ", ".join(rule.nominees)
    return said("counted_people", language, count=len(rule.nominees))


def _figure(ratio: Ratio | None, language: Language) -> str:
    return NOTHING if ratio is None else decimal(Fraction(ratio.numerator, ratio.denominator), language, 3)
