"""Quotas and other rules with target and actual, and what is broken."""

from __future__ import annotations

from collections.abc import Sequence

from leadership_opt.checker import RuleReport, Verification
from leadership_opt.domain import Problem
from leadership_opt.exchange.results.rosters import word
from leadership_opt.exchange.results.table import Medium, ResultColumn, ResultTable
from leadership_opt.exchange.sheets.cells import CellValue
from leadership_opt.messages import Language, render
from leadership_opt.report.rules import verification_line, violations_table
from leadership_opt.report.words import heading, rule_words, scope_words, without_scope
from leadership_opt.rules.catalogue import Trait, has
from leadership_opt.rules.keys import RuleId, RuleKey


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
            report.slack,
            _is_kept(report, language),
            report.key,
        )
        for report in verification.rules
        if has(report.rule, Trait.SHOWN_APART) == is_quota
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
    return ResultTable(name, title, title, columns, rows, landscape=True, medium=Medium.FILES)


def short_tables(problem: Problem, verification: Verification, language: Language) -> tuple[ResultTable, ...]:
    """List quotas, then other rules, one row each with the case that leaves the least room."""
    return tuple(
        _in_short(problem, verification, language, name, is_quota=is_quota)
        for name, is_quota in (("quotas", True), ("rules", False))
    )


def _in_short(
    problem: Problem, verification: Verification, language: Language, name: str, *, is_quota: bool
) -> ResultTable:
    groups: dict[str, list[RuleReport]] = {}
    for report in verification.rules:
        if has(report.rule, Trait.SHOWN_APART) == is_quota:
            groups.setdefault(without_scope(report.key), []).append(report)
    rows = tuple(_tightest(problem, key, reports, language) for key, reports in groups.items())
    columns = (
        ResultColumn(heading("rule", language), 58),
        ResultColumn(word("cases", language), 9, "number"),
        ResultColumn(word("tightest", language), 58),
        ResultColumn(heading("least", language), 18, "amount"),
        ResultColumn(heading("most", language), 18, "amount"),
        ResultColumn(heading("actual", language), 18, "amount"),
        ResultColumn(heading("slack", language), 18, "amount"),
        ResultColumn(word("kept", language), 8),
    )
    title = word(name, language)
    return ResultTable(f"{name}_in_short", title, title, columns, rows, landscape=True, medium=Medium.PAPER)


def _tightest(problem: Problem, key: str, reports: Sequence[RuleReport], language: Language) -> tuple[CellValue, ...]:
    """Return the row of one rule: how many cases it has, and the one that leaves the least room."""
    with_limits = [report for report in reports if report.slack is not None] or list(reports)
    worst = min(with_limits, key=lambda report: report.slack or 0)
    return (
        _title(key, problem, language),
        len(reports),
        scope_words(worst.key, problem, language),
        worst.least,
        worst.most,
        worst.actual,
        worst.slack,
        _is_kept(worst, language),
    )


def _is_kept(report: RuleReport, language: Language) -> str:
    return render("word.no" if report.slack is not None and report.slack < 0 else "word.yes", language)


def _title(key: str, problem: Problem, language: Language) -> str:
    """Say a rule in words; a budget by the name of its fund, which its key has only the id of."""
    names = {str(RuleKey.of(RuleId.BUDGET, fund.id)): fund.name for fund in problem.funds}
    name = names.get(key)
    return rule_words(key, problem, language) if name is None else f"{render('rule.budget', language)}: {name}"


def verification_table(problem: Problem, verification: Verification, language: Language) -> ResultTable:
    """Say what the second reading of the rules found, and list what the plan breaks."""
    violations = violations_table(problem, verification, language)
    columns = tuple(ResultColumn(column.title, 40) for column in violations.columns)
    medium = Medium.BOTH if violations.rows else Medium.FILES  # the summary says that there are none
    title = word("verification", language)
    lines = (verification_line(verification, language),)
    return ResultTable("verification", title, title, columns, violations.rows, lines, landscape=True, medium=medium)
