"""All tables of a result, in the order in which a reader wants them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from leadership_opt.checker import Verification, verify
from leadership_opt.domain import Plan, Problem
from leadership_opt.examples.policy import is_example
from leadership_opt.exchange.csv_folder import csv_of
from leadership_opt.exchange.results.coverage import provinces_table, regions_table
from leadership_opt.exchange.results.money import budget_table, payments_table
from leadership_opt.exchange.results.people import people_table
from leadership_opt.exchange.results.person_costs import person_costs_table
from leadership_opt.exchange.results.proof import provenance_table, stages_table
from leadership_opt.exchange.results.reserves import reserve_list_tables
from leadership_opt.exchange.results.revision import revision_tables
from leadership_opt.exchange.results.rosters import ROSTER, courses_table, roster_table, word
from leadership_opt.exchange.results.rules import quotas_table, rules_table, short_tables, verification_table
from leadership_opt.exchange.results.table import Medium, ResultColumn, ResultTable
from leadership_opt.exchange.results.wanted import wanted_table
from leadership_opt.messages import Language, render
from leadership_opt.report import outcome_lines, verification_line

__all__ = ["reserve_list_tables", "result_files", "result_tables", "tables_of_revision"]

if TYPE_CHECKING:
    from leadership_opt.explain import Reason
    from leadership_opt.programme import Revision
    from leadership_opt.result import Outcome


WITH_LINES = ("summary", "verification", "changes", "coverage")
"""Files that begin with what is printed above their tables."""


def result_tables(
    problem: Problem, plan: Plan, outcome: Outcome | None, language: Language, reasons: Sequence[Reason] = ()
) -> tuple[ResultTable, ...]:
    """Return all tables of a plan; with its outcome, the stages and the provenance too; with reasons, whose they are.

    A plan without an outcome is verified here; nothing is known of proofs then, and that is said.
    """
    known = outcome.verification if outcome is not None else None
    verification = known or verify(problem, plan)
    front, lists = word("summary", language), word("rosters", language)
    rules, proof = word("rules_in_short", language), word("stages", language)
    tables = [
        replace(_summary(problem, plan, outcome, verification, language), sheet=front),
        replace(courses_table(problem, plan, language), sheet=front),
        replace(budget_table(problem, plan, language), sheet=front),
        replace(regions_table(problem, plan, language), sheet=front),
        *(replace(roster_table(problem, plan, entry, language), sheet=lists) for entry in plan.courses),
        people_table(problem, plan, language, reasons),
        provinces_table(problem, plan, language),
        *(replace(table, sheet=rules) for table in short_tables(problem, verification, language)),
        quotas_table(problem, verification, language),
        rules_table(problem, verification, language),
        wanted_table(problem, verification, language),
        verification_table(problem, verification, language),
        payments_table(problem, plan, language),
        person_costs_table(problem, plan, language),
    ]
    if outcome is not None:
        tables.append(replace(stages_table(problem, outcome, language), sheet=proof))
        tables.append(replace(provenance_table(outcome, language), sheet=proof))
    return tuple(table for table in tables if table.rows or table.lines)


def _summary(
    problem: Problem, plan: Plan, outcome: Outcome | None, verification: Verification, language: Language
) -> ResultTable:
    lines = [render("word.invented_example", language).upper()] if is_example(problem) else []
    if outcome is not None:
        lines += outcome_lines(problem, outcome, language)
    else:
        lines += [word("no_proof", language), verification_line(verification, language)]
    women = sum(
        person.sex == "female" for entry in plan.assignments if (person := problem.nominee_by_id.get(entry.nominee))
    )
    rows = (
        (word("count_nominees", language), len(problem.nominees)),
        (word("count_courses", language), len(plan.courses)),
        (word("count_seats", language), len(plan.assignments)),
        (word("count_women", language), women),
        (word("count_paid", language), sum(payment.amount_vnd for payment in plan.payments)),
    )
    columns = (ResultColumn(word("summary", language), 60), ResultColumn(word("figure", language), 24, "amount"))
    title = word("summary_title", language)
    return ResultTable("summary", word("summary", language), title, columns, rows, tuple(lines))


def tables_of_revision(
    revision: Revision, plan: Plan, language: Language, reasons: Sequence[Reason] = ()
) -> tuple[ResultTable, ...]:
    """Return what differs from the old plan, then all tables of the new one, ``plan``."""
    tables = tuple(table for table in revision_tables(revision, language) if table.rows or table.lines)
    return tables + result_tables(revision.question, plan, revision.outcome, language, reasons)


def result_files(tables: Sequence[ResultTable], language: Language) -> dict[str, bytes]:
    """Return tables as the files of a folder; the rosters stand in one file, with their courses."""
    files = {}
    filed = [table for one in tables if (table := one.for_(Medium.FILES)) is not None]
    for table in filed:
        if table.name != ROSTER:
            lines = [(line,) for line in table.lines] if table.name in WITH_LINES else []
            files[table.name] = csv_of([*lines, [column.title for column in table.columns], *table.rows])
    rosters = [table for table in filed if table.name == ROSTER]
    if rosters:
        headings = [render("column.course", language), *(column.title for column in rosters[0].columns)]
        rows = [(table.tab, *row) for table in rosters for row in table.rows]
        files["rosters"] = csv_of([headings, *rows])
    return files
