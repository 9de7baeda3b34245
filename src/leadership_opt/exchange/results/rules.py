"""Quotas and other rules with target and actual, and what is broken."""

from __future__ import annotations

from leadership_opt.checker import RuleReport, Verification
from leadership_opt.domain import Problem
from leadership_opt.exchange.results.rosters import word
from leadership_opt.exchange.results.table import ResultColumn, ResultTable
from leadership_opt.messages import Language, render
from leadership_opt.report.rules import verification_line, violations_table
from leadership_opt.report.words import heading, rule_words
from leadership_opt.rules.catalogue import Trait, has


def quotas_table(problem: Problem, verification: Verification, language: Language) -> ResultTable:
    """List every quota with its target and what the plan has."""
    return _table(problem, verification, language, "quotas", is_quota=True)


def rules_table(problem: Problem, verification: Verification, language: Language) -> ResultTable:
    """List every other rule that has a limit."""
    return _table(problem, verification, language, "rules", is_quota=False)


def _table(
    problem: Problem, verification: Verification, language: Language, name: str, *, is_quota: bool
) -> ResultTable:
    rows = tuple(
        (
            rule_words(report.key, problem, language),
            report.least,
            report.most,
            report.actual,
            slack,
            render("word.no" if slack is not None and slack < 0 else "word.yes", language),
            report.key,
        )
        for report in verification.rules
        if has(report.rule, Trait.SHOWN_APART) == is_quota
        for slack in (_slack(report),)
    )
    width = 12 if is_quota else 20  # people, or money
    columns = (
        ResultColumn(heading("rule", language), 64),
        ResultColumn(heading("least", language), width, "amount"),
        ResultColumn(heading("most", language), width, "amount"),
        ResultColumn(heading("actual", language), width, "amount"),
        ResultColumn(heading("slack", language), width, "amount"),
        ResultColumn(word("kept", language), 8),
        ResultColumn(word("key", language), 44),
    )
    title = word(name, language)
    return ResultTable(name, title, title, columns, rows, landscape=True)


def _slack(report: RuleReport) -> int | None:
    return min((slack for slack in (report.slack_below, report.slack_above) if slack is not None), default=None)


def verification_table(problem: Problem, verification: Verification, language: Language) -> ResultTable:
    """Say what the second reading of the rules found, and list what the plan breaks."""
    violations = violations_table(problem, verification, language)
    columns = tuple(ResultColumn(column.title, 40) for column in violations.columns)
    title = word("verification", language)
    lines = (verification_line(verification, language),)
    return ResultTable("verification", title, title, columns, violations.rows, lines, landscape=True)
