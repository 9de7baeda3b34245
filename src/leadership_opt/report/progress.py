"""One line about a solve that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import GoalId, Problem
from leadership_opt.messages import Language
from leadership_opt.report.words import Governed, decimal, goal_title, number, stage_label, text

if TYPE_CHECKING:
    from leadership_opt.result import Progress


def progress_line(
    problem: Problem, progress: Progress, language: Language, *, time_limit_seconds: float | None = None
) -> str:
    """Say which stage is under way, how far it is, and how much time is left where there is a limit."""
    values = {"incumbent": number(progress.incumbent, language), "bound": number(progress.bound, language)}
    line = text("progress", language, **_stage(problem, progress, language), **values)
    if time_limit_seconds is None:
        return line
    left = max(0.0, time_limit_seconds - progress.seconds)
    return f"{line}; {text('time_left', language, seconds=decimal(left, language, 0))}"


def stage_line(problem: Problem, progress: Progress, language: Language) -> str:
    """Say that a stage has begun, without numbers that go stale."""
    return text("stage_begins", language, **_stage(problem, progress, language))


def _stage(problem: Problem, progress: Progress, language: Language) -> dict[str, str | int]:
    return {
        "seconds": decimal(progress.seconds, language),
        "number": progress.stage_number,
        "count": progress.stage_count,
        "stage": title_of_key(problem, progress.stage, language),
    }


def title_of_key(problem: Governed | None, key: str, language: Language) -> str:
    """Name the stage of a key: its goal, and which part of it; without a goal any plan is looked for."""
    goal, _, label = key.removesuffix("]").partition("[")
    if goal not in set(GoalId):
        return text("any_plan", language)
    title = goal_title(GoalId(goal), language)
    return f"{title}: {stage_label(GoalId(goal), label, problem, language)}" if label else title
