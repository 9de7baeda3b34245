"""Manual decisions as a table: what was decided, whether the plan keeps it, by whom, when and why."""

from __future__ import annotations

from collections.abc import Sequence

from leadership_opt.domain import Problem
from leadership_opt.explain.analysed import DecisionLine
from leadership_opt.messages import Language, render
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, calendar_day, rule_words, said


def decisions_table(problem: Problem | None, lines: Sequence[DecisionLine], language: Language) -> Table:
    """Return one row for each manual decision."""
    rows = tuple(
        (
            rule_words(line.key, problem, language),
            said("decision_kept" if line.kept else "decision_broken", language),
            line.decided_by or NOTHING,
            NOTHING if line.decided_on is None else calendar_day(line.decided_on, language),
            line.reason or NOTHING,
        )
        for line in lines
    )
    columns = (
        Column(said("decision", language)),
        Column(said("decision_in_plan", language)),
        Column(render("column.decided_by", language)),
        Column(render("column.decided_on", language)),
        Column(render("column.reason", language)),
    )
    return Table(said("decisions_title", language), columns, rows)
