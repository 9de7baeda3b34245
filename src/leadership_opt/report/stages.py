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
from leadership_opt.rules.catalogue import unit_vnd

if TYPE_CHECKING:
    from leadership_opt.lotteries import LotteryLevel
    from leadership_opt.result import Outcome, Stage


def stage_title(stage: Stage, problem: Problem | None, language: Language) -> str:
    """Name a stage: its goal, and which part of it."""
    title = goal_title(stage.goal, language)
    return f"{title}: {stage_label(stage.goal, stage.label, problem, language)}" if stage.label else title


def proof_words(stage: Stage | LotteryLevel, language: Language) -> str:
    """Say whether a stage, or a level of chances, is proven, and what that rests on."""
    if not stage.proven:
        return render("word.not_proven", language)
    return render("word.proven" if stage.rests_on is None else f"word.rests_on_{stage.rests_on.value}", language)


def proven_unit(stage: Stage, problem: Problem | None, language: Language) -> str:
    """Return what a stage is counted and proven in; it says that money is rounded, where it is."""
    unit = stage_unit(stage.goal, stage.label, problem, language, unit_vnd=stage.unit_vnd)
    return text("unit_rounded", language, unit=unit) if (_unit_vnd(stage, problem) or 1) > 1 else unit


def units_note(problem: Problem | None, outcome: Outcome, language: Language) -> str:
    """Say that money is proven in rounded units and paid to the dong; nothing if no stage is so."""
    size = max((_unit_vnd(stage, problem) or 1 for stage in outcome.stages), default=1)
    return text("stages_in_units", language, unit=number(size, language)) if size > 1 else ""


def _unit_vnd(stage: Stage, problem: Problem | None) -> int | None:
    return stage.unit_vnd if problem is None else unit_vnd(stage.goal, problem.policy)


def stages_table(problem: Problem | None, outcome: Outcome, language: Language) -> Table:
    """List the stages in the order in which they were solved."""
    rows = tuple(
        (
            str(place),
            stage_title(stage, problem, language),
            number(stage.value, language),
            number(stage.bound, language),
            NOTHING if stage.gap is None else f"{decimal(100 * stage.gap, language, 2)}%",
            proven_unit(stage, problem, language),
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
    return Table(text("stages_title", language), columns, rows, note=units_note(problem, outcome, language))
