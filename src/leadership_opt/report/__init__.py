"""Words and tables for people to read: data first, rendered for a terminal second."""

from leadership_opt.report.analyses import analysis_lines, analysis_tables
from leadership_opt.report.differences import difference_lines
from leadership_opt.report.facts import facts_table
from leadership_opt.report.html import Html, as_html, notebook_shows
from leadership_opt.report.infeasibility import infeasibility_lines, infeasibility_tables
from leadership_opt.report.live import live_progress
from leadership_opt.report.progress_history import ProgressHistory
from leadership_opt.report.reasons import reason_lines, reason_tables, reasons_table
from leadership_opt.report.reserves import recommendation_tables, reserve_lines, reserve_tables, robustness_line
from leadership_opt.report.revision import revision_lines, revision_tables
from leadership_opt.report.rules import verification_line
from leadership_opt.report.summary import (
    diagnosis_tables,
    goal_lines,
    outcome_lines,
    outcome_tables,
    verification_tables,
)
from leadership_opt.report.table import Column, Table

__all__ = [
    "Column",
    "Html",
    "ProgressHistory",
    "Table",
    "analysis_lines",
    "analysis_tables",
    "as_html",
    "diagnosis_tables",
    "difference_lines",
    "facts_table",
    "goal_lines",
    "infeasibility_lines",
    "infeasibility_tables",
    "live_progress",
    "notebook_shows",
    "outcome_lines",
    "outcome_tables",
    "reason_lines",
    "reason_tables",
    "reasons_table",
    "recommendation_tables",
    "reserve_lines",
    "reserve_tables",
    "revision_lines",
    "revision_tables",
    "robustness_line",
    "verification_line",
    "verification_tables",
]
