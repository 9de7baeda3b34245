"""How far each goal got, and whether that is proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import Problem
from leadership_opt.messages import Language, render
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import (
    NOTHING,
    decimal,
    goal_title,
    heading,
    number,
    stage_label,
    stage_unit,
    text,
)

if TYPE_CHECKING:
    from leadership_opt.solver import Outcome, Stage


def stage_title(stage: Stage, problem: Problem | None, language: Language) -> str:
    """Name a stage: its goal, and which part of it."""
    title = goal_title(stage.goal, language)
    return f"{title}: {stage_label(stage.goal, stage.label, problem, language)}" if stage.label else title


def proof_words(stage: Stage, language: Language) -> str:
    """Say whether a stage is proven, and what that rests on."""
    if not stage.proven:
        return render("word.not_proven", language)
    return render("word.proven" if stage.rests_on is None else f"word.rests_on_{stage.rests_on.value}", language)


def stages_table(problem: Problem | None, outcome: Outcome, language: Language) -> Table:
    """List the stages in the order in which they were solved."""
    rows = tuple(
        (
            str(place),
            stage_title(stage, problem, language),
            number(stage.value, language),
            number(stage.bound, language),
            NOTHING if stage.gap is None else f"{decimal(100 * stage.gap, language, 2)}%",
            stage_unit(stage.goal, stage.label, problem, language),
            proof_words(stage, language),
            decimal(stage.seconds, language),
        )
        for place, stage in enumerate(outcome.stages, start=1)
    )
    columns = (
        Column("", right=True),
        Column(heading("goal", language)),
        Column(heading("value", language), right=True),
        Column(heading("bound", language), right=True),
        Column(heading("gap", language), right=True),
        Column(text("unit", language)),
        Column(heading("proven", language)),
        Column(heading("seconds", language), right=True),
    )
    return Table(text("stages_title", language), columns, rows)
