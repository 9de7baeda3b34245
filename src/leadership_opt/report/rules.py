"""Rules with target, actual and slack, and the rules that a plan breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadership_opt.domain import Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.messages import Language, registry, render
from leadership_opt.report.table import Column, Table
from leadership_opt.report.words import NOTHING, heading, number, rule_words, text, with_own_names
from leadership_opt.rules.catalogue import Trait, has

if TYPE_CHECKING:
    from leadership_opt.checker import RuleReport, Verification, Violation
    from leadership_opt.explain.analysed import RuleLine

MOST_ROWS = 60
"""Longer lists are cut, and the note says so."""


def rules_table(
    problem: Problem | None, verification: Verification, language: Language, *, everything: bool = False
) -> Table:
    """List rules with their limits.

    Parameters
    ----------
    problem
        The problem; without it rules are shown by their keys.
    verification
        The checker's reading of a plan.
    language
        Of the table.
    everything
        False shows totals, numbers of courses, whatever is broken, and the quotas
        that leave no room on one side.
    """
    chosen = [report for report in verification.rules if everything or _is_telling(report)]
    shown = chosen if everything else chosen[:MOST_ROWS]
    rows = tuple(limit_cells(report, problem, language) for report in shown)
    hidden = len(verification.rules) - len(shown)
    note = text("rules_note", language, count=hidden) if hidden else ""
    return Table(text("rules_title", language), limit_columns(language), rows, note)


def limit_columns(language: Language) -> tuple[Column, ...]:
    """Return the headings of :func:`limit_cells`."""
    numbers = (Column(heading(word, language), right=True) for word in ("least", "most", "actual", "slack"))
    return Column(heading("rule", language)), *numbers


def limit_cells(report: RuleReport | RuleLine, problem: Problem | None, language: Language) -> tuple[str, ...]:
    """Return a rule in words, its limits, what the plan has, and its slack."""
    numbers = (report.least, report.most, report.actual, report.slack)
    return rule_words(report.key, problem, language), *(number(one, language) for one in numbers)


def violations_table(problem: Problem | None, verification: Verification, language: Language) -> Table:
    """List every broken rule with the people and courses concerned."""
    rows = tuple(
        (
            with_own_names(_message(violation, language), problem),
            rule_words(violation.key, problem, language),
            ", ".join((*violation.courses, *violation.nominees)) or NOTHING,
            ", ".join(reason_words(code, language) for code in violation.reasons) or NOTHING,
        )
        for violation in verification.violations
    )
    columns = (
        Column(heading("violations", language)),
        Column(heading("rule", language)),
        Column(text("concerned", language)),
        Column(text("reasons", language)),
    )
    return Table(text("violations_title", language, count=len(rows)), columns, rows)


@takes(verification=("Verification",), language=LANGUAGE)
def verification_line(verification: Verification, language: Language) -> str:
    """Say in one line what the checker found."""
    if verification.is_valid:
        return text("verified", language, rules=len(verification.rules))
    return text("violations_found", language, count=len(verification.violations))


def _is_telling(report: RuleReport) -> bool:
    below = report.slack_below if report.least else None  # nobody asks for at least 0
    slacks = [slack for slack in (below, report.slack_above) if slack is not None]
    is_broken, is_tight = any(slack < 0 for slack in slacks), 0 in slacks
    return is_broken or has(report.rule, Trait.ALWAYS_SHOWN) or (is_tight and has(report.rule, Trait.SHOWN_APART))


def _message(violation: Violation, language: Language) -> str:
    nothing = render("word.none", language)
    least = nothing if violation.least is None else number(violation.least, language)
    most = nothing if violation.most is None else number(violation.most, language)
    actual = number(violation.actual, language)
    code = f"violation.{violation.rule.value}"
    return render(code, language, key=violation.key, least=least, most=most, actual=actual)


def reason_words(code: str, language: Language) -> str:
    """Say a reason code in words; one that this version does not know stands as it is."""
    return registry()[f"reason.{code}"][language] if f"reason.{code}" in registry() else code
