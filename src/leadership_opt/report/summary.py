"""Which tables and lines a reader gets for which result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, NONE, takes
from leadership_opt.explain.facts import Diagnosis
from leadership_opt.messages import Language, render
from leadership_opt.report.budgets import budget_table
from leadership_opt.report.coverage import coverage_table, supply_table
from leadership_opt.report.facts import facts_table
from leadership_opt.report.provenance import provenance_table
from leadership_opt.report.rosters import roster_tables
from leadership_opt.report.rules import rules_table, verification_line, violations_table
from leadership_opt.report.stages import stage_title, stages_table
from leadership_opt.report.table import Table
from leadership_opt.report.wanted import wanted_table
from leadership_opt.report.women import women_table
from leadership_opt.report.words import capital, goal_title, number, stage_label, text

if TYPE_CHECKING:
    from leadership_opt.checker import GoalValue, Verification
    from leadership_opt.result import Outcome


@takes(problem=("Problem",), outcome=("Outcome",), language=LANGUAGE)
def outcome_tables(problem: Problem, outcome: Outcome, language: Language) -> tuple[Table, ...]:
    """Return everything worth showing of an outcome; tables without rows are left out."""
    tables = [stages_table(problem, outcome, language)]
    if outcome.plan is not None:
        tables += roster_tables(problem, outcome.plan, language)
        tables.append(coverage_table(problem, outcome.plan, language))
        tables.append(women_table(problem, outcome.plan, language))
        tables.append(budget_table(problem, outcome.plan, language))
    if outcome.verification is not None:
        tables.append(rules_table(problem, outcome.verification, language))
        tables.append(wanted_table(problem, outcome.verification, language))
    tables.append(provenance_table(outcome, language))
    return tuple(table for table in tables if table.rows)


@takes(problem=("Problem", NONE), outcome=("Outcome",), language=LANGUAGE)
def outcome_lines(problem: Problem | None, outcome: Outcome, language: Language) -> tuple[str, ...]:
    """Say how a solve ended: status, size of the plan, what is not proven, what the checker found."""
    status = text("status_line", language, status=render(f"word.{outcome.status.value}", language))
    lines = [f"{status} {text(f'status_{outcome.status.value}', language)}"]
    if outcome.plan is not None:
        lines.append(
            text("plan_line", language, courses=len(outcome.plan.courses), seats=len(outcome.plan.assignments))
        )
        unproven = [stage_title(stage, problem, language) for stage in outcome.stages if not stage.proven]
        if unproven:
            lines.append(text("unproven_line", language, stages="; ".join(unproven)))
    if outcome.verification is not None:
        lines.append(verification_line(outcome.verification, language))
    begun = outcome.began_from
    if begun is not None:
        counts = {"courses": begun.courses, "courses_kept": begun.courses_kept}
        counts |= {"seats": begun.seats, "seats_kept": begun.seats_kept}
        lines.append(text(f"began_from_{begun.use.value}", language, **counts))
    return tuple(lines)


@takes(problem=("Problem",), verification=("Verification",), language=LANGUAGE)
def verification_tables(problem: Problem, verification: Verification, language: Language) -> tuple[Table, ...]:
    """Return the violations of a plan, its rules, and what it misses of what is wanted."""
    violations = violations_table(problem, verification, language)
    rules = rules_table(problem, verification, language)
    wanted = wanted_table(problem, verification, language)
    return tuple(table for table in (violations, rules, wanted) if table.rows)


@takes(verification=("Verification",), language=LANGUAGE)
def goal_lines(verification: Verification, language: Language) -> tuple[str, ...]:
    """Return the value of every goal that is a single number."""
    return tuple(
        f"{capital(goal_title(entry.goal, language))}{_part(entry, language)}: {number(entry.value, language)}"
        for entry in verification.goals
        if entry.value is not None
    )


def _part(entry: GoalValue, language: Language) -> str:
    return f" ({stage_label(entry.goal, entry.label, None, language)})" if entry.label else ""


@takes(problem=("Problem",), diagnosis=("Diagnosis",), language=LANGUAGE)
def diagnosis_tables(problem: Problem, diagnosis: Diagnosis, language: Language) -> tuple[Table, ...]:
    """Return the facts and the supply of every province."""
    facts = facts_table(problem, diagnosis.facts, language)
    return tuple(table for table in (facts, supply_table(problem, diagnosis.provinces, language)) if table.rows)
