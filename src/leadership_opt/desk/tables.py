"""The scenarios asked so far as a table: what is changed, what each goal reached, what is proven, how long it took."""

from __future__ import annotations

from collections.abc import Sequence

from leadership_opt.comparison import compare
from leadership_opt.desk.scenario import Scenario
from leadership_opt.domain import Goal, GoalId, Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language, render
from leadership_opt.report.comparison.changes import changes_grid
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, decimal, goal_title, heading, number, stage_unit
from leadership_opt.result import Status
from leadership_opt.result.goal_values import values_of
from leadership_opt.rules.catalogue import GoalTrait, goal_has


@takes(base=("Problem",), scenarios=("[Scenario]",), language=LANGUAGE)
def scenarios_table(base: Problem, scenarios: Sequence[Scenario], language: Language = "en") -> Table:
    """Return the scenarios, one a row.

    Parameters
    ----------
    base
        The problem of the beginning, from which changes are told.
    scenarios
        What is listed.
    language
        Of all words.
    """
    goals = _goals(scenarios)
    columns = (
        Column(render("desk.number", language), right=True),
        Column(render("desk.changes", language)),
        *(Column(_goal_heading(goal, base, language), right=True) for goal in goals),
        Column(heading("status", language)),
        Column(heading("proven", language)),
        Column(heading("seconds", language), right=True),
        Column(render("desk.kept", language)),
    )
    rows = tuple(_row(base, one, goals, language) for one in scenarios)
    has_levels = any(goal_has(goal, GoalTrait.LEVELS) for goal in goals)
    note = render("desk.levels_note", language) if has_levels else ""
    return Table(render("desk.asked_so_far", language), columns, rows, note=note)


def _goals(scenarios: Sequence[Scenario]) -> tuple[GoalId, ...]:
    """Return the goals of all scenarios, in the order of the first that has them; a draw has no value to show."""
    named = dict.fromkeys(goal.goal for one in scenarios for goal in one.problem.policy.goals)
    return tuple(goal for goal in named if not goal_has(goal, GoalTrait.DRAW))


def _goal_heading(goal: GoalId, problem: Problem, language: Language) -> str:
    unit = stage_unit(goal, "", problem, language)
    return render("desk.goal_in_unit", language, goal=goal_title(goal, language), unit=unit)


def _row(base: Problem, one: Scenario, goals: Sequence[GoalId], language: Language) -> tuple[str, ...]:
    said = changes_words(base, one.problem, language)
    return (
        str(one.number),
        f"{one.title}\n{said}" if one.title else said,
        *(_value(one, goal, language) for goal in goals),
        status_words(one, language),
        _proof(one, language),
        decimal(one.seconds, language),
        render("word.yes", language) if one.is_kept else "",
    )


def _value(one: Scenario, goal: GoalId, language: Language) -> str:
    """Return the value of a goal by the checker, its parts one after the other; goals not pursued are told too."""
    if one.outcome.verification is None:
        return NOTHING
    values = values_of(one.outcome.verification, [Goal(goal=goal)])
    return " / ".join(number(value, language) for _, _, value in values) or NOTHING


def _proof(one: Scenario, language: Language) -> str:
    if one.outcome.status in (Status.OPTIMAL, Status.INFEASIBLE):
        return render("desk.all_proven", language)
    counts = {"proven": one.stages_proven, "count": len(one.outcome.stages)}
    return render("desk.stages_proven", language, **counts) if one.outcome.stages else NOTHING


def status_words(one: Scenario, language: Language) -> str:
    """Say how a solve ended."""
    status = render(f"word.{one.outcome.status.value}", language)
    return render("desk.was_stopped", language, status=status) if one.was_stopped else status


def changes_words(base: Problem, problem: Problem, language: Language) -> str:
    """Say in words what differs from the problem of the beginning, without names of people.

    Read from the two problems, not from the calls: what is said is what was asked.
    """
    comparison = compare(base, problem, names="ids")
    rows = changes_grid(comparison, language).rows
    said = (f"{where}: {_cell(first)} → {_cell(second)}" for where, _, first, second, _ in rows)
    return "\n".join(said) or render("desk.no_change", language)


def _cell(value: object) -> str:
    return NOTHING if value is None else str(value)
