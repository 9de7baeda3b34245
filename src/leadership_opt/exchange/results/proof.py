"""How the plan came about: stages with their proofs, and where everything comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import Problem
from leadership_opt.exchange.results.rosters import word
from leadership_opt.exchange.results.table import ResultColumn, ResultTable
from leadership_opt.messages import Language, render
from leadership_opt.report.provenance import provenance_table as provenance_of
from leadership_opt.report.stages import proof_words, proven_unit, stage_title, units_note
from leadership_opt.report.words import heading, text

if TYPE_CHECKING:
    from leadership_opt.result import Outcome


def stages_table(problem: Problem, outcome: Outcome, language: Language) -> ResultTable:
    """List the stages with value, bound, and whether the value is proven best."""
    rows = tuple(
        (
            place,
            stage_title(stage, problem, language),
            stage.value,
            stage.bound,
            proven_unit(stage, problem, language),
            proof_words(stage, language),
            round(stage.seconds, 1),
        )
        for place, stage in enumerate(outcome.stages, start=1)
    )
    columns = (
        ResultColumn(word("number", language), 6, "number"),
        ResultColumn(heading("goal", language), 60),
        ResultColumn(heading("value", language), 20, "amount"),
        ResultColumn(heading("bound", language), 20, "amount"),
        ResultColumn(text("unit", language), 24),
        ResultColumn(heading("proven", language), 34),
        ResultColumn(heading("seconds", language), 10, "decimal"),
    )
    note = units_note(problem, outcome, language)
    return ResultTable(
        "stages",
        word("stages", language),
        text("stages_title", language),
        columns,
        rows,
        lines=(note,) if note else (),
        landscape=True,
    )


def provenance_table(outcome: Outcome, language: Language) -> ResultTable:
    """List what is needed to repeat the call, and what it took."""
    found = provenance_of(outcome, language)
    columns = (ResultColumn(render("column.setting", language), 44), ResultColumn(heading("value", language), 70))
    return ResultTable("provenance", word("provenance", language), found.title, columns, found.rows)
