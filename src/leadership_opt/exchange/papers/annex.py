"""The rosters as the annex of a decision; numbers and dates are left open, as nobody has signed it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadership_opt.checker import verify
from leadership_opt.domain import Plan, PlannedCourse, Problem
from leadership_opt.examples.policy import is_example
from leadership_opt.exchange.papers.form import centred, clean, line, table
from leadership_opt.exchange.papers.paper import Copy, Paper
from leadership_opt.exchange.papers.wanted import missed_wishes
from leadership_opt.exchange.results.rosters import roster_table, word
from leadership_opt.exchange.sheets.cells import CellValue
from leadership_opt.explain.analysed import DecisionLine
from leadership_opt.explain.decisions import decision_lines
from leadership_opt.messages import Language, render
from leadership_opt.report.words import calendar_day, rule_words
from leadership_opt.rules.keys import RuleId, RuleKey

if TYPE_CHECKING:
    from leadership_opt.result import Outcome

ANNEX_WIDTHS_MM = (12, 42, 23, 14, 45, 29)
"""Of the columns: number, name, born, sex, post, province."""
MIDDLE = (0, 2, 3)


def annex(problem: Problem, plan: Plan, outcome: Outcome | None, language: Language) -> Paper:
    """Return the rosters of a plan as a paper.

    It says so if the people are invented, if the plan is not proven to be the best, and if
    the second reading of the rules found violations.
    """
    people = len(plan.assignments)

    def write(document: Any) -> None:
        marks(document, problem, plan, outcome, language)
        for place, entry in enumerate(plan.courses, start=1):
            _course(document, problem, plan, entry, place, language)
        _decisions(document, problem, plan, language)
        missed_wishes(document, problem, plan, outcome, language)
        line(document, word("annex_total", language, courses=len(plan.courses), people=people), bold=True)

    fields = {"courses": str(len(plan.courses)), "people": str(people)}
    return Paper("annex", word("annex_title", language), (Copy(write, fields),))


def marks(document: Any, problem: Problem, plan: Plan, outcome: Outcome | None, language: Language) -> None:
    """Say what a reader must not overlook; no template can leave it out."""
    known = outcome.verification if outcome is not None else None
    broken = len((known or verify(problem, plan)).violations)
    mark_example(document, problem, language)
    if broken:
        centred(document.add_paragraph(), word("annex_broken", language, count=broken), bold=True)
    if outcome is None or outcome.status != "optimal":
        centred(document.add_paragraph(), word("annex_not_proven", language), italic=True)


def mark_example(document: Any, problem: Problem, language: Language) -> None:
    """Say that the people are invented, if they are."""
    if is_example(problem):
        centred(document.add_paragraph(), render("word.invented_example", language).upper(), bold=True)


def _course(document: Any, problem: Problem, plan: Plan, entry: PlannedCourse, place: int, language: Language) -> None:
    roster = roster_table(problem, plan, entry, language)
    title = clean(roster.title.partition(" · ")[2] or roster.title)
    heading = word("annex_course", language, number=place, title=title).upper()
    line(document, heading, bold=True, keep=True, before=10)
    line(document, "; ".join(roster.lines), italic=True, keep=True)
    headings = [column.title for column in roster.columns[: len(ANNEX_WIDTHS_MM)]]
    rows = [[said(value, language) for value in row[: len(ANNEX_WIDTHS_MM)]] for row in roster.rows]
    table(document, headings, rows, ANNEX_WIDTHS_MM, MIDDLE)


def _decisions(document: Any, problem: Problem, plan: Plan, language: Language) -> None:
    """List what was decided by hand about the courses and people of the paper; of nobody else."""
    people, courses = {entry.nominee for entry in plan.assignments}, {entry.course for entry in plan.courses}
    concerned = [
        entry
        for entry in decision_lines(problem)
        if entry.reason and people.issuperset(entry.nominees) and courses.issuperset(entry.courses)
    ]
    if concerned:
        line(document, word("annex_decisions", language), bold=True, keep=True, before=10)
    for entry in concerned:
        day = "" if entry.decided_on is None else calendar_day(entry.decided_on, language)
        who = ", ".join(filter(None, (entry.decided_by, day)))
        text = f"- {_subject(problem, entry, language)}: {entry.reason}"
        line(document, clean(f"{text} ({who})" if who else text))


def _subject(problem: Problem, entry: DecisionLine, language: Language) -> str:
    """Name the people and the courses of a decision as the rosters do, not by ids; a quota or fund by its title."""
    people = [problem.nominee_by_id[one].full_name for one in entry.nominees if one in problem.nominee_by_id]
    courses = [problem.course_by_id[one].title or one for one in entry.courses if one in problem.course_by_id]
    parsed = RuleKey.parse(entry.key)
    what = [] if parsed.rule in (RuleId.PINS, RuleId.COMPANIONS) else [_titled(problem, parsed, language)]
    return "; ".join([*what, *people, *courses]) or entry.key


def _titled(problem: Problem, key: RuleKey, language: Language) -> str:
    """Name a fund, and the year of a cap, by the name of the fund; a quota in words."""
    if key.rule is not RuleId.BUDGET:
        return rule_words(str(key), problem, language)
    return " ".join([problem.fund_by_id[key.name].name, *(value for _, value in key.scope)])


def said(value: CellValue, language: Language) -> str:
    """Return the text of a cell."""
    from datetime import date

    return calendar_day(value, language) if isinstance(value, date) else "" if value is None else str(value)
